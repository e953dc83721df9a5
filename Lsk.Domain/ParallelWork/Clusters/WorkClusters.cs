using System.Runtime.InteropServices;
using Lsk.Domain.ParallelWork.Search;

namespace Lsk.Domain.ParallelWork.Clusters;

/// <summary>Initiatives that do the same work.</summary>
/// <param name="Members">Keys, sorted (ordinal); at least two.</param>
/// <param name="Cohesion">Mean probability over all pairs of members, pairs that were not flagged counted as 0; 0 to 1.</param>
public sealed record WorkCluster(IReadOnlyList<string> Members, double Cohesion);

/// <summary>
/// Gathers pairs into clusters by average link: two groups join while the mean probability between all their members is at least
/// <see cref="LowestMean"/>. Chains (a like b, b like c, a unlike c) therefore do not grow into giants as they do with connected
/// components. Found by following nearest neighbours until two are each other's (Benzécri 1982, de Rham 1980): the time grows with the
/// number of pairs, not with the square of the initiatives.
/// </summary>
public static class WorkClusters
{
    /// <summary>Mean probability between two groups that may join.</summary>
    public const double LowestMean = 0.3;

    /// <summary>The clusters of at least two, the largest first, then by first key. The order of the pairs changes nothing.</summary>
    public static IReadOnlyList<WorkCluster> Of(IEnumerable<SuspectedPair> pairs)
    {
        Dictionary<string, int> met = new(StringComparer.Ordinal);
        var all = pairs.Select(pair => (A: NumberOf(met, pair.A), B: NumberOf(met, pair.B), pair.Probability)).ToArray();
        // Numbered in the order of the keys, whatever order the pairs came in.
        var keys = met.Keys.Order(StringComparer.Ordinal).ToArray();
        var number = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
            number[met[keys[i]]] = i;
        var links = new AverageLinks(keys.Length);
        foreach (var pair in all)
            links.Add(number[pair.A], number[pair.B], pair.Probability);
        var groups = links.Join(LowestMean);
        var sums = new double[keys.Length];
        foreach (var pair in all)
        {
            if (groups[number[pair.A]] is var group && group == groups[number[pair.B]])
                sums[group] += pair.Probability;
        }
        return
        [
            .. Enumerable
                .Range(0, keys.Length)
                .GroupBy(i => groups[i])
                .Where(group => group.Count() > 1)
                .Select(group => (group.Key, Members: group.Select(i => keys[i]).ToList()))
                .Select(group => new WorkCluster(group.Members, sums[group.Key] / (group.Members.Count * (group.Members.Count - 1) / 2d)))
                .OrderByDescending(cluster => cluster.Members.Count)
                .ThenBy(cluster => cluster.Members[0], StringComparer.Ordinal),
        ];
    }

    private static int NumberOf(Dictionary<string, int> met, string key)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(met, key, out var known);
        return known ? number : number = met.Count - 1;
    }

    /// <summary>Groups with the sums of the probabilities between them; groups that share no pair have none.</summary>
    private sealed class AverageLinks(int count)
    {
        private readonly Dictionary<int, double>[] sums = [.. Enumerable.Range(0, count).Select(_ => new Dictionary<int, double>())];
        private readonly int[] sizes = [.. Enumerable.Repeat(1, count)];
        private readonly int[] group = [.. Enumerable.Range(0, count)];

        internal void Add(int a, int b, double probability) => sums[a][b] = sums[b][a] = probability;

        /// <summary>Joins as far as the mean allows; the group of each initiative, named by its lowest number.</summary>
        internal int[] Join(double lowestMean)
        {
            Stack<int> chain = new();
            for (var start = 0; start < count; start++)
            {
                if (group[start] == start)
                    chain.Push(start);
                while (chain.TryPeek(out var one))
                {
                    var (next, mean) = Nearest(one);
                    // Nothing that joins elsewhere comes nearer than its parts were: this group is finished.
                    if (next < 0 || mean < lowestMean)
                        Finish(chain.Pop());
                    else if (chain.Count > 1 && chain.ElementAt(1) == next)
                        JoinTop(chain);
                    else
                        chain.Push(next);
                }
            }
            for (var i = 0; i < count; i++)
                group[i] = group[group[i]];
            return group;
        }

        private (int Next, double Mean) Nearest(int one)
        {
            var (next, mean) = (-1, 0d);
            foreach (var (other, sum) in sums[one])
            {
                var own = sum / ((double)sizes[one] * sizes[other]);
                if (own > mean || (own == mean && other < next))
                    (next, mean) = (other, own);
            }
            return (next, mean);
        }

        private void JoinTop(Stack<int> chain)
        {
            var (a, b) = (chain.Pop(), chain.Pop());
            var (into, from) = a < b ? (a, b) : (b, a);
            sums[into].Remove(from);
            sums[from].Remove(into);
            foreach (var (other, sum) in sums[from])
            {
                sums[other].Remove(from);
                sums[into][other] = sums[other][into] = sums[into].GetValueOrDefault(other) + sum;
            }
            sums[from].Clear();
            sizes[into] += sizes[from];
            group[from] = into;
        }

        private void Finish(int one)
        {
            foreach (var other in sums[one].Keys)
                sums[other].Remove(one);
            sums[one].Clear();
        }
    }
}
