using Lsk.Domain.Numerics;

namespace Lsk.Domain.Prioritisation;

/// <summary>How much the assessors of one thing agree.</summary>
/// <param name="Count">Number of ratings, 1 or more.</param>
/// <param name="Median">On the scale of the ratings.</param>
/// <param name="Low">30th percentile (type 6), on the scale of the ratings.</param>
/// <param name="High">70th percentile (type 6), on the scale of the ratings.</param>
/// <param name="Minimum">Lowest rating.</param>
/// <param name="Maximum">Highest rating.</param>
/// <param name="Index">RAND/UCLA disagreement index, IPR / IPRAS, 0 or more; above 1 is disagreement.</param>
/// <param name="ClassicDisagreement">
/// The classic RAND rule: enough ratings in both extreme thirds; <see langword="null"/> when it has no rule for this number of assessors
/// (it has for 8 to 16).
/// </param>
public sealed record Spread(
    int Count,
    double Median,
    double Low,
    double High,
    double Minimum,
    double Maximum,
    double Index,
    bool? ClassicDisagreement
)
{
    /// <summary>Whether the assessors disagree by the RAND/UCLA index (IPR greater than IPRAS).</summary>
    public bool Disagrees => Index > 1;
}

/// <summary>
/// Agreement between assessors: the RAND/UCLA appropriateness method (Fitch et al. 2001) and Kendall's coefficient of concordance W
/// (Kendall and Babington Smith 1939).
/// </summary>
public static class Agreement
{
    /// <summary>Spread of ratings on the scale 1 to 9.</summary>
    /// <param name="ratings">Ratings 1 to 9, in any order; <see langword="null"/> comes back when there are none.</param>
    public static Spread? Of(IEnumerable<double> ratings) => Of(ratings, 1, 9);

    /// <summary>
    /// Spread of ratings on any scale. The index is computed on the ratings moved linearly to 1 to 9: IPR = p70 - p30,
    /// IPRAS = 2.35 + 1.5 |5 - (p30 + p70) / 2|, index = IPR / IPRAS.
    /// </summary>
    /// <param name="ratings">Finite ratings, in any order; <see langword="null"/> comes back when there are none.</param>
    /// <param name="scaleMin">Lower end of the scale.</param>
    /// <param name="scaleMax">Upper end of the scale, above the lower.</param>
    public static Spread? Of(IEnumerable<double> ratings, double scaleMin, double scaleMax)
    {
        if (!(scaleMax > scaleMin))
            throw new ArgumentException("The upper end of a scale is above its lower end.", nameof(scaleMax));
        var sorted = ratings.ToArray();
        if (sorted.Length == 0)
            return null;
        Array.Sort(sorted);
        var low = Quantiles.Type6(sorted, 0.3);
        var high = Quantiles.Type6(sorted, 0.7);
        var step = 8 / (scaleMax - scaleMin);
        double OnNine(double score) => 1 + (score - scaleMin) * step;
        var range = OnNine(high) - OnNine(low);
        var expected = 2.35 + 1.5 * Math.Abs(5 - (OnNine(low) + OnNine(high)) / 2);
        // Ratings in whole steps make exact thirds: 1-3 and 7-9. The small allowance keeps decimals that came through arithmetic on their
        // side.
        var extremeLow = sorted.Count(score => OnNine(score) < 3.5 - 1e-9);
        var extremeHigh = sorted.Count(score => OnNine(score) > 6.5 + 1e-9);
        return new Spread(
            sorted.Length,
            Quantiles.Median(sorted),
            low,
            high,
            sorted[0],
            sorted[^1],
            range / expected,
            Classic(sorted.Length, extremeLow, extremeHigh)
        );
    }

    /// <summary>
    /// Kendall's W with ties, 12 S / (m^2 (n^3 - n) - m sum(t^3 - t)), ranks by mid-rank within each assessor.
    /// </summary>
    /// <param name="byAssessor">One row an assessor (m), one column a thing rated (n), complete.</param>
    /// <returns>0 (no agreement) to 1 (full); <see langword="null"/> when it cannot be computed: fewer than two assessors or things, or
    /// everything tied.</returns>
    public static double? KendallW(IReadOnlyList<IReadOnlyList<double>> byAssessor)
    {
        var m = byAssessor.Count;
        if (m < 2)
            return null;
        var n = byAssessor[0].Count;
        if (n < 2)
            return null;
        if (byAssessor.Any(row => row.Count != n))
            throw new ArgumentException("Every assessor rates the same things.", nameof(byAssessor));
        var sums = new double[n];
        var ties = 0.0;
        foreach (var row in byAssessor)
        {
            var ranks = Ranks.Mid(row.ToArray());
            for (var i = 0; i < n; i++)
                sums[i] += ranks[i];
            ties += row.GroupBy(score => score).Sum(run => Math.Pow(run.Count(), 3) - run.Count());
        }
        var mean = sums.Average();
        var squares = sums.Sum(sum => (sum - mean) * (sum - mean));
        var denominator = (double)m * m * (Math.Pow(n, 3) - n) - m * ties;
        return denominator > 1e-9 ? Math.Clamp(12 * squares / denominator, 0, 1) : null;
    }

    /// <summary>
    /// Kendall's W over ratings with gaps. W needs a complete block: every assessor has rated every thing. Few have rated all, and somebody
    /// who has rated a single thing in a meeting must not leave nothing to compare: of the blocks "those who have rated at least so many
    /// things, on what all of them have rated", the one with the most ratings is taken; of equals the one with more assessors. The order of
    /// assessors and things changes nothing.
    /// </summary>
    /// <param name="ratings">One row an assessor, one column a thing, <see langword="null"/> where there is no rating.</param>
    public static Concordance KendallWWithGaps(IReadOnlyList<IReadOnlyList<double?>> ratings)
    {
        var assessors = ratings
            .Select(row => (Row: row, Rated: row.Count(score => score is not null)))
            .Where(one => one.Rated >= 2)
            .ToArray();
        (IReadOnlyList<double?>[] Rows, int[] Things) best = ([], []);
        foreach (var least in assessors.Select(one => one.Rated).Distinct().Order())
        {
            IReadOnlyList<double?>[] rows = [.. assessors.Where(one => one.Rated >= least).Select(one => one.Row)];
            int[] things = [.. Enumerable.Range(0, rows[0].Count).Where(i => rows.All(row => row[i] is not null))];
            if (rows.Length >= 2 && things.Length >= 2 && rows.Length * things.Length > best.Rows.Length * best.Things.Length)
                best = (rows, things);
        }

        double[][] block = [.. best.Rows.Select(row => best.Things.Select(i => row[i]!.Value).ToArray())];
        return new Concordance(KendallW(block), best.Rows.Length, best.Things.Length);
    }

    /// <summary>The classic rule's smallest number in each extreme third that means disagreement, or <see langword="null"/> where it has
    /// none.</summary>
    /// <param name="assessors">Number of assessors.</param>
    public static int? ClassicThreshold(int assessors) =>
        assessors switch
        {
            >= 8 and <= 10 => 3,
            >= 11 and <= 13 => 4,
            >= 14 and <= 16 => 5,
            _ => null,
        };

    private static bool? Classic(int count, int low, int high) =>
        ClassicThreshold(count) is { } threshold ? low >= threshold && high >= threshold : null;
}

/// <summary>Agreement of several assessors on several things.</summary>
/// <param name="W">Kendall's W, 0 (none) to 1 (full); <see langword="null"/> when no two assessors have rated the same two things, or all
/// is tied.</param>
/// <param name="Assessors">How many assessors it stands on; 0 without any.</param>
/// <param name="Things">How many things all of them have rated.</param>
public sealed record Concordance(double? W, int Assessors, int Things);
