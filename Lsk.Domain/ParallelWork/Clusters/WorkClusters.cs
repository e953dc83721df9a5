using Lsk.Domain.ParallelWork.Search;

namespace Lsk.Domain.ParallelWork.Clusters;

/// <summary>Initiatives that do the same work.</summary>
/// <param name="Members">Keys, sorted (ordinal); at least two.</param>
/// <param name="Cohesion">Mean probability over all pairs of members, pairs that were not flagged counted as 0; 0 to 1.</param>
public sealed record WorkCluster(IReadOnlyList<string> Members, double Cohesion);

/// <summary>
/// Gathers pairs into clusters by average link: two groups join while the mean probability between all their members is at least <see cref="LowestMean"/>. Chains
/// (a like b, b like c, a unlike c) therefore do not grow into giants as they do with connected components.
/// </summary>
public static class WorkClusters
{
    /// <summary>Mean probability between two groups that may join.</summary>
    public const double LowestMean = 0.3;

    private const int LargestAtOnce = 300;

    /// <summary>The clusters of at least two, the largest first, then by first key. The order of the pairs changes nothing.</summary>
    public static IReadOnlyList<WorkCluster> Of(IEnumerable<SuspectedPair> pairs)
    {
        var all = pairs.ToList();
        List<WorkCluster> found = [];
        foreach (var component in Components(all)) Split(component, found);
        return [.. found.OrderByDescending(cluster => cluster.Members.Count).ThenBy(cluster => cluster.Members[0], StringComparer.Ordinal)];
    }

    private static void Split(List<SuspectedPair> component, List<WorkCluster> found)
    {
        var members = component.SelectMany(pair => new[] { pair.A, pair.B }).Distinct().Order(StringComparer.Ordinal).ToList();
        if (members.Count <= LargestAtOnce)
        {
            AverageLink(members, component, found);
            return;
        }
        // Too many to compare all with all: the weakest half of the pairs cannot hold a cluster together alone.
        var stronger = component.OrderByDescending(pair => pair.Bits).Take(component.Count / 2).ToList();
        foreach (var part in Components(stronger)) Split(part, found);
    }

    private static void AverageLink(List<string> members, List<SuspectedPair> pairs, List<WorkCluster> found)
    {
        var n = members.Count;
        var number = members.Select((key, i) => (key, i)).ToDictionary(pair => pair.key, pair => pair.i, StringComparer.Ordinal);
        var sums = new double[n, n];
        foreach (var pair in pairs) sums[number[pair.A], number[pair.B]] = sums[number[pair.B], number[pair.A]] = pair.Probability;
        var groups = Enumerable.Range(0, n).Select(i => new List<int> { i }).ToList();
        while (Nearest(groups, sums) is { } best)
        {
            var (into, from) = best;
            for (var k = 0; k < n; k++) sums[into, k] = sums[k, into] = sums[into, k] + sums[from, k];
            sums[into, into] = 0;
            groups[into].AddRange(groups[from]);
            groups[from].Clear();
        }
        foreach (var group in groups.Where(group => group.Count > 1)) found.Add(new WorkCluster([.. group.Order().Select(i => members[i])], Cohesion(group, members, pairs)));
    }

    private static (int Into, int From)? Nearest(List<List<int>> groups, double[,] sums)
    {
        (int, int)? best = null;
        var highest = LowestMean;
        for (var i = 0; i < groups.Count; i++)
        {
            for (var j = i + 1; j < groups.Count && groups[i].Count > 0; j++)
            {
                if (groups[j].Count == 0) continue;
                var mean = sums[i, j] / (groups[i].Count * groups[j].Count);
                if (mean < highest || (mean == highest && best is not null)) continue;
                (highest, best) = (mean, (i, j));
            }
        }
        return best;
    }

    private static double Cohesion(List<int> group, List<string> members, List<SuspectedPair> pairs)
    {
        var keys = group.Select(i => members[i]).ToHashSet(StringComparer.Ordinal);
        return pairs.Where(pair => keys.Contains(pair.A) && keys.Contains(pair.B)).Sum(pair => pair.Probability) / (group.Count * (group.Count - 1) / 2d);
    }

    private static List<List<SuspectedPair>> Components(List<SuspectedPair> pairs)
    {
        Dictionary<string, string> parents = new(StringComparer.Ordinal);
        string Root(string key)
        {
            var root = parents.TryAdd(key, key) ? key : parents[key];
            while (parents[root] != root) root = parents[root];
            return parents[key] = root;
        }
        foreach (var pair in pairs)
        {
            var (a, b) = (Root(pair.A), Root(pair.B));
            // The root is the lowest key, so that the order of the pairs changes nothing.
            if (string.CompareOrdinal(a, b) < 0) parents[b] = a;
            else parents[a] = b;
        }
        return [.. pairs.GroupBy(pair => Root(pair.A), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.ToList())];
    }
}
