namespace Lsk.Domain.ParallelWork.Learning;

/// <summary>A scored pair whose answer is known.</summary>
/// <param name="A">One key.</param>
/// <param name="B">The other key.</param>
/// <param name="Score">Higher is more suspected; only the order matters for ranking figures.</param>
/// <param name="IsParallel">Whether it is parallel work.</param>
public readonly record struct JudgedScore(string A, string B, double Score, bool IsParallel);

/// <summary>How well a search ranks pairs.</summary>
/// <param name="AveragePrecision">Mean of the precision at each true pair, 0 to 1.</param>
/// <param name="BestF1">Highest harmonic mean of precision and recall over all thresholds, 0 to 1.</param>
/// <param name="RecallAt5">Mean over initiatives that have partners: the share of them among its five nearest (of five at most), 0 to
/// 1.</param>
public sealed record RankingQuality(double AveragePrecision, double BestF1, double RecallAt5);

/// <summary>How well flags did on judged pairs. With few verdicts the figures are uncertain: <see cref="Judged"/> is always shown with
/// them.</summary>
/// <param name="Judged">Number of pairs judged.</param>
/// <param name="Flagged">Of these, flagged at the threshold.</param>
/// <param name="Precision">Share of the flagged that were parallel work; <see langword="null"/> without flags.</param>
/// <param name="Recall">Share of the parallel work that was flagged; <see langword="null"/> without parallel work. People mostly judge what
/// was flagged, so this is an upper bound.</param>
public sealed record VerdictQuality(int Judged, int Flagged, double? Precision, double? Recall);

/// <summary>Measures a search against known answers.</summary>
public static class SearchQuality
{
    private const int Near = 5;

    /// <summary>Ranking figures over all pairs. Equal scores are taken in the order of the keys.</summary>
    public static RankingQuality Rank(IReadOnlyCollection<JudgedScore> pairs)
    {
        var ordered = pairs
            .OrderByDescending(pair => pair.Score)
            .ThenBy(pair => pair.A, StringComparer.Ordinal)
            .ThenBy(pair => pair.B, StringComparer.Ordinal)
            .ToList();
        var positives = ordered.Count(pair => pair.IsParallel);
        if (positives == 0)
            return new RankingQuality(0, 0, 0);
        var (hits, sum, best) = (0, 0d, 0d);
        for (var i = 0; i < ordered.Count; i++)
        {
            if (ordered[i].IsParallel)
                sum += (double)++hits / (i + 1);
            best = Math.Max(best, 2d * hits / (i + 1 + positives));
        }
        return new RankingQuality(sum / positives, best, RecallNear(ordered));
    }

    /// <summary>Precision and recall of a threshold.</summary>
    public static VerdictQuality At(IReadOnlyCollection<JudgedScore> pairs, double threshold)
    {
        var flagged = pairs.Count(pair => pair.Score >= threshold);
        var hits = pairs.Count(pair => pair.Score >= threshold && pair.IsParallel);
        var parallel = pairs.Count(pair => pair.IsParallel);
        return new VerdictQuality(
            pairs.Count,
            flagged,
            flagged == 0 ? null : (double)hits / flagged,
            parallel == 0 ? null : (double)hits / parallel
        );
    }

    private static double RecallNear(List<JudgedScore> ordered)
    {
        Dictionary<string, (int Taken, int Hits, int Partners)> each = new(StringComparer.Ordinal);
        foreach (var pair in ordered)
        {
            foreach (var key in new[] { pair.A, pair.B })
            {
                var (taken, hits, partners) = each.GetValueOrDefault(key);
                each[key] = (taken + 1, hits + (pair.IsParallel && taken < Near ? 1 : 0), partners + (pair.IsParallel ? 1 : 0));
            }
        }
        return each.Values.Where(one => one.Partners > 0).Average(one => (double)one.Hits / Math.Min(one.Partners, Near));
    }
}
