using Lsk.Domain.ParallelWork.Similarity;

namespace Lsk.Domain.ParallelWork.Search;

/// <summary>Weighs initiatives against the rest of the portfolio.</summary>
internal sealed class PairSweep
{
    // The larger the portfolio, the less can be spent on each of its initiatives. Chosen by measuring recall against time,
    // docs/parallel-work.md.
    private const int EntriesOfAll = 600_000_000;
    private const int WeighedOfAll = 1_000_000;
    private const int PairsOfAll = 500_000;
    private const float LowestSum = 0.12f;

    private readonly SimilarityIndex index;
    private readonly PairScorer scorer;
    private readonly double floor;
    private readonly CancellationToken cancel;
    private readonly SearchReach reach = SearchReach.Everything;
    private readonly int mostEach = int.MaxValue;

    internal PairSweep(SimilarityIndex index, PairScorer scorer, double floor, CancellationToken cancel)
    {
        (this.index, this.scorer, this.floor, this.cancel) = (index, scorer, floor, cancel);
        if (index.IsExact)
            return;
        reach = new(Share(EntriesOfAll, 12_000, 120_000), Share(WeighedOfAll, 30, 320), LowestSum);
        mostEach = Share(PairsOfAll, 10, 60);
    }

    /// <summary>The pairs of the whole portfolio, best first. In a large portfolio each initiative brings its best only.</summary>
    internal List<SuspectedPair> All(IProgress<double>? progress)
    {
        var tell = progress is null ? (Action<int>?)null : done => progress.Report((double)done / index.Places);
        var parts = Stretches.Run(
            index.Places,
            () => (Scratch: new IndexScratch(), Memo: new FieldMemo(), Own: new List<SuspectedPair>(), All: new List<SuspectedPair>()),
            (place, own) =>
            {
                own.Own.Clear();
                Of(place, place, own.Scratch, own.Memo, own.Own);
                if (own.Own.Count > mostEach)
                {
                    own.Own.Sort(SuspectedPair.BestFirst);
                    own.Own.RemoveRange(mostEach, own.Own.Count - mostEach);
                }
                own.All.AddRange(own.Own);
            },
            cancel,
            tell
        );
        Parallel.ForEach(parts, part => part.All.Sort(SuspectedPair.BestFirst));
        return parts.Select(part => part.All).Aggregate(Merged);
    }

    /// <summary>The pairs of one initiative with those at places below <paramref name="before"/>, in no order.</summary>
    internal void Of(int place, int before, IndexScratch scratch, FieldMemo memo, List<SuspectedPair> found)
    {
        if (index[place] is not { SaysSomething: true } profile)
            return;
        var whole = index.Nearest(profile, before, reach, scratch);
        for (var i = 0; i < scratch.Found; i++)
        {
            var other = scratch.Place(i);
            if (other == place || index[other] is not { } near)
                continue;
            // A sum that lacks terms is only good for choosing.
            if (scorer.ScoreAbove(profile, near, whole ? scratch.Sum(i) : null, floor, memo) is { } pair)
                found.Add(pair);
        }
    }

    private int Share(int ofAll, int least, int most) => Math.Clamp(ofAll / index.Places, least, most);

    private static List<SuspectedPair> Merged(List<SuspectedPair> one, List<SuspectedPair> other)
    {
        List<SuspectedPair> merged = new(one.Count + other.Count);
        var (i, j) = (0, 0);
        while (i < one.Count && j < other.Count)
            merged.Add(SuspectedPair.BestFirst(one[i], other[j]) <= 0 ? one[i++] : other[j++]);
        merged.AddRange(one[i..]);
        merged.AddRange(other[j..]);
        return merged;
    }
}
