namespace Lsk.Domain.Numerics;

/// <summary>Quantiles of small samples.</summary>
public static class Quantiles
{
    /// <summary>
    /// Percentile type 6 (Weibull; i = p(n+1), linear between neighbours, clamped to the ends): the one the RAND/UCLA manual prescribes
    /// (Hyndman and Fan 1996; Fitch et al. 2001).
    /// </summary>
    /// <param name="sorted">At least one value, ascending, all finite.</param>
    /// <param name="p">Share, 0 to 1.</param>
    /// <returns>The quantile, in the unit of the values.</returns>
    /// <exception cref="ArgumentException">No values.</exception>
    public static double Type6(ReadOnlySpan<double> sorted, double p)
    {
        if (sorted.IsEmpty)
            throw new ArgumentException("A quantile needs at least one value.", nameof(sorted));
        var position = p * (sorted.Length + 1);
        if (position <= 1)
            return sorted[0];
        if (position >= sorted.Length)
            return sorted[^1];
        var below = (int)Math.Floor(position);
        return sorted[below - 1] + (position - below) * (sorted[below] - sorted[below - 1]);
    }

    /// <summary>
    /// Percentile type 7 (Gumbel; i = 1 + p(n-1), linear between neighbours; Hyndman and Fan 1996): what R and spreadsheets compute unless
    /// told otherwise.
    /// </summary>
    /// <param name="sorted">At least one value, ascending, all finite.</param>
    /// <param name="p">Share, 0 to 1.</param>
    /// <exception cref="ArgumentException">No values.</exception>
    public static double Type7(ReadOnlySpan<double> sorted, double p)
    {
        if (sorted.IsEmpty)
            throw new ArgumentException("A quantile needs at least one value.", nameof(sorted));
        var position = p * (sorted.Length - 1);
        var below = Math.Min((int)position, sorted.Length - 1);
        return below + 1 < sorted.Length ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    /// <summary>The middle value, or the mean of the two middle values.</summary>
    /// <param name="sorted">At least one value, ascending, all finite.</param>
    /// <exception cref="ArgumentException">No values.</exception>
    public static double Median(ReadOnlySpan<double> sorted) => Type6(sorted, 0.5);

    /// <summary>The middle value of an unordered sample; sorts a copy.</summary>
    /// <exception cref="ArgumentException">No values.</exception>
    public static double MedianOf(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return Median(sorted);
    }
}
