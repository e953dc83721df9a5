using Lsk.Domain.ParallelWork.Evidence;
using Lsk.Domain.ParallelWork.Search;

namespace Lsk.Domain.ParallelWork.Learning;

/// <summary>A person's verdict on a pair, for learning.</summary>
/// <param name="A">One key.</param>
/// <param name="B">The other key.</param>
/// <param name="IsParallel">Duplicate, overlap or to be coordinated; <see langword="false"/> for not parallel.</param>
public sealed record LearningVerdict(string A, string B, bool IsParallel);

/// <summary>Weights learned from the county's own verdicts, beside what was in use.</summary>
/// <param name="Model">The new weights.</param>
/// <param name="Verdicts">How many verdicts they rest on.</param>
/// <param name="Parallel">How many of these said parallel work.</param>
/// <param name="Before">How the model in use ranks the judged pairs among random ones.</param>
/// <param name="After">How models learned without the judged group rank it (cross-validation over groups).</param>
public sealed record LearnedWeights(EvidenceModel Model, int Verdicts, int Parallel, RankingQuality Before, RankingQuality After)
{
    /// <summary>Whether the new weights rank better where they have not seen the answer.</summary>
    public bool IsBetter => After.AveragePrecision > Before.AveragePrecision;
}

/// <summary>
/// Learns from verdicts. The levels' weights stay; discounts and base are re-learned from the verdicts and random pairs of the same
/// portfolio, pulled towards those in use. Groups (initiatives connected by verdicts) are held out together, so that no pair is scored by a
/// model that has seen one of its initiatives judged.
/// </summary>
public static class VerdictLearning
{
    /// <summary>Parallel verdicts needed: 30 to 40 are enough to re-weight.</summary>
    public const int FewestParallel = 30;

    /// <summary>Other verdicts needed.</summary>
    public const int FewestOthers = 10;

    private const int Folds = 5;
    private const int RandomPairsEach = 40;

    /// <summary>Whether there are enough verdicts.</summary>
    public static bool IsEnough(IReadOnlyCollection<LearningVerdict> verdicts) =>
        verdicts.Count(verdict => verdict.IsParallel) >= FewestParallel && verdicts.Count(verdict => !verdict.IsParallel) >= FewestOthers;

    /// <summary>Learns. The same verdicts and seed give the same weights.</summary>
    /// <param name="search">A search over the portfolio that was judged.</param>
    /// <param name="known">The weights in use.</param>
    /// <param name="verdicts">The verdicts; those on initiatives that are gone are left out.</param>
    /// <param name="seed">Chooses the random pairs.</param>
    /// <exception cref="ArgumentException">There are too few verdicts.</exception>
    public static LearnedWeights Learn(ParallelSearch search, EvidenceModel known, IReadOnlyCollection<LearningVerdict> verdicts, int seed)
    {
        var usable = verdicts.Where(verdict => search.Has(verdict.A) && search.Has(verdict.B)).ToList();
        if (!IsEnough(usable))
            throw new ArgumentException($"Needs {FewestParallel} parallel verdicts and {FewestOthers} others.", nameof(verdicts));
        var groups = Groups(usable);
        var pairs = usable
            .Select(verdict => new Judged(
                verdict.A,
                verdict.B,
                search.Compare(verdict.A, verdict.B).Values,
                verdict.IsParallel,
                groups[verdict.A] % Folds
            ))
            .ToList();
        pairs.AddRange(RandomPairs(search, usable, seed));
        var before = SearchQuality.Rank([.. pairs.Select(pair => pair.Scored(known))]);
        var after = SearchQuality.Rank([
            .. Enumerable
                .Range(0, Folds)
                .SelectMany(fold =>
                {
                    var model = EvidenceTrainer.Relearn(known, Training(pairs.Where(pair => pair.Fold != fold)));
                    return pairs.Where(pair => pair.Fold == fold).Select(pair => pair.Scored(model));
                }),
        ]);
        return new LearnedWeights(
            EvidenceTrainer.Relearn(known, Training(pairs)),
            usable.Count,
            usable.Count(verdict => verdict.IsParallel),
            before,
            after
        );
    }

    private sealed record Judged(string A, string B, EvidenceValues Values, bool IsParallel, int Fold)
    {
        internal JudgedScore Scored(EvidenceModel model) => new(A, B, model.Total(Values), IsParallel);
    }

    private static List<TrainingPair> Training(IEnumerable<Judged> pairs) =>
        [.. pairs.Select(pair => new TrainingPair(pair.Values, pair.IsParallel))];

    private static IEnumerable<Judged> RandomPairs(ParallelSearch search, List<LearningVerdict> verdicts, int seed)
    {
        var keys = search.Keys;
        var judged = verdicts.SelectMany(verdict => new[] { (verdict.A, verdict.B), (verdict.B, verdict.A) }).ToHashSet();
        var random = new Random(seed);
        var wanted = RandomPairsWanted(verdicts.Count, keys.Count);
        for (var i = 0; i < wanted; i++)
        {
            var (a, b) = (keys[random.Next(keys.Count)], keys[random.Next(keys.Count)]);
            if (a != b && judged.Add((a, b)))
                yield return new Judged(a, b, search.Compare(a, b).Values, false, i % Folds);
        }
    }

    /// <summary>How many draws of random pairs: some for each verdict, but no more than half of all pairs there are.</summary>
    internal static int RandomPairsWanted(int verdicts, int initiatives) =>
        (int)Math.Min((long)verdicts * RandomPairsEach, (long)initiatives * (initiatives - 1) / 4);

    private static Dictionary<string, int> Groups(List<LearningVerdict> verdicts)
    {
        Dictionary<string, int> groups = new(StringComparer.Ordinal);
        var next = 0;
        foreach (var (a, b, _) in verdicts)
        {
            var (hasA, hasB) = (groups.TryGetValue(a, out var groupA), groups.TryGetValue(b, out var groupB));
            if (!hasA && !hasB)
                groups[a] = groups[b] = next++;
            else if (!hasA)
                groups[a] = groupB;
            else if (!hasB)
                groups[b] = groupA;
            else if (groupA != groupB)
            {
                foreach (var key in groups.Where(pair => pair.Value == groupB).Select(pair => pair.Key).ToList())
                    groups[key] = groupA;
            }
        }
        return groups;
    }
}
