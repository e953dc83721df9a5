using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Search;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>Two initiatives that do the same work, or may.</summary>
/// <param name="Likeness">Probability that the search gives, 0 to 1; <see langword="null"/> for a pair that people have confirmed.</param>
public sealed record StandingPair(RegisterRow A, RegisterRow B, double? Likeness, OverlapLevel Level, ParallelVerdict Verdict);

/// <summary>
/// What a pair is called, once for overview, queue, follow-up and the page of an initiative. <i>Suspected</i>: the search finds at least
/// overlap, at the same time, with different owners, and both are shared and not ended. It <i>waits</i> while nobody has judged it, or
/// when its texts have changed much since. <i>Confirmed</i>: people have called it duplicate or overlap, and both still run.
/// </summary>
public static class PairStandings
{
    /// <summary>Work that can run in parallel to other: shared, and not ended.</summary>
    public static bool Runs(this RegisterRow row) => row.IsOpen && row.Sharing is not Sharing.Draft;

    /// <summary>Whether a pair of running work is suspected.</summary>
    public static bool IsSuspected(SuspectedPair pair) => pair is { IsParallel: true, Level: >= OverlapLevel.Overlap };

    /// <summary>Whether a verdict calls a pair parallel work.</summary>
    public static bool IsConfirmed(ParallelVerdict verdict) => verdict is ParallelVerdict.Duplicate or ParallelVerdict.Overlap;

    /// <summary>The pairs that people have confirmed among the given rows, duplicates first.</summary>
    public static IReadOnlyList<StandingPair> Confirmed(PortfolioSignals signals, IEnumerable<RegisterRow> visible)
    {
        var rows = visible.Where(Runs).ToDictionary(row => row.Id);
        return
        [
            .. signals
                .Pairs.Where(pair => IsConfirmed(pair.Verdict) && rows.ContainsKey(pair.A) && rows.ContainsKey(pair.B))
                .OrderBy(pair => pair.Verdict)
                .Select(pair => new StandingPair(
                    rows[pair.A],
                    rows[pair.B],
                    null,
                    pair.Verdict is ParallelVerdict.Duplicate ? OverlapLevel.Duplicate : OverlapLevel.Overlap,
                    pair.Verdict
                )),
        ];
    }

    /// <summary>The suspected pairs among the given rows that wait for a verdict, most probable first.</summary>
    public static IReadOnlyList<StandingPair> Waiting(ParallelPicture picture, PortfolioSignals signals, IEnumerable<RegisterRow> visible)
    {
        var rows = visible.Where(Runs).ToDictionary(row => row.Work.Key, StringComparer.Ordinal);
        var judged = signals.Pairs.ToDictionary(pair => Ordered(pair.A.Value, pair.B.Value));
        return
        [
            .. picture
                .Pairs.Where(pair => rows.ContainsKey(pair.A) && rows.ContainsKey(pair.B))
                .Select(pair => (Pair: pair, A: rows[pair.A], B: rows[pair.B]))
                .Where(each =>
                    judged.GetValueOrDefault(Ordered(each.A.Id.Value, each.B.Id.Value)) is not { } known || Waits(known, each.A, each.B)
                )
                .Select(each => new StandingPair(each.A, each.B, each.Pair.Probability, each.Pair.Level, ParallelVerdict.NotJudged)),
        ];
    }

    private static bool Waits(JudgedPair judged, RegisterRow a, RegisterRow b)
    {
        var (lower, higher) = a.Id.Value < b.Id.Value ? (a, b) : (b, a);
        return judged.Verdict is ParallelVerdict.NotJudged || ParallelJudgement.AsksAgain(judged.Fingerprint, lower.Work, higher.Work);
    }

    private static (int, int) Ordered(int a, int b) => a < b ? (a, b) : (b, a);
}
