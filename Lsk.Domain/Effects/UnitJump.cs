namespace Lsk.Domain.Effects;

/// <summary>A value that looks as if it were in another unit than the rest: kronor for thousands, shares for per cent.</summary>
/// <param name="Index">Which value.</param>
/// <param name="Factor">How many times too large (100, 1000) or too small (0.01, 0.001).</param>
/// <param name="Suggested">The value divided by the factor.</param>
public readonly record struct UnitJump(int Index, double Factor, double Suggested)
{
    private static readonly double[] Factors = [1_000, 100, 0.01, 0.001];

    /// <summary>
    /// Values that lie a factor of 100 or 1,000 (within 2.5 times) from the median of the known ones. Known values that themselves spread
    /// more than ten times (for more than twelve of them n/12 times that, because the extremes of a longer series lie further apart) ask
    /// nothing. It is a question to be asked, never a correction.
    /// </summary>
    /// <param name="known">Values that are accepted already; fewer than three ask nothing.</param>
    /// <param name="entered">The new ones.</param>
    public static IReadOnlyList<UnitJump> Find(IReadOnlyList<double> known, IReadOnlyList<double> entered)
    {
        var positive = known.Where(v => v > 0 && double.IsFinite(v)).Order().ToArray();
        if (positive.Length < 3 || positive[^1] > 10 * positive[0] * Math.Max(1, positive.Length / 12.0))
            return [];
        var median = positive[positive.Length / 2];
        var found = new List<UnitJump>();
        for (var i = 0; i < entered.Count; i++)
        {
            if (!(entered[i] > 0) || !double.IsFinite(entered[i]))
                continue;
            foreach (var factor in Factors)
            {
                var ratio = entered[i] / median / factor;
                if (ratio is < 0.4 or > 2.5)
                    continue;
                found.Add(new UnitJump(i, factor, entered[i] / factor));
                break;
            }
        }
        return found;
    }
}
