namespace Lsk.Domain.Effects;

/// <summary>Limits of charts on counts: P and U charts, and Laney's P', where the denominators set the width.</summary>
/// <param name="Centre">Scale x sum of numerators / sum of denominators, over the points that set the limits.</param>
/// <param name="SigmaZ">1 for P and U; for P' the variation between points relative to what chance within them gives.</param>
/// <param name="Scale">What a ratio is multiplied with to be in the unit.</param>
/// <param name="IsProportion">P (true) or U (false).</param>
public readonly record struct CountLimits(double Centre, double SigmaZ, double Scale, bool IsProportion)
{
    /// <summary>The limits where the denominator is <paramref name="denominator"/> (above 0): centre +- 3 sigma, clamped to 0 and, for
    /// proportions, to all.</summary>
    public LimitBand At(double denominator)
    {
        var ratio = Centre / Scale;
        var half = 3 * SigmaZ * Sigma(ratio, denominator, IsProportion) * Scale;
        return new LimitBand(Centre, half, Math.Max(0, Centre - half), IsProportion ? Math.Min(Scale, Centre + half) : Centre + half);
    }

    /// <summary>p-bar +- 3 sqrt(p(1-p)/n). Source: Shewhart; Montgomery, <i>Introduction to Statistical Quality Control</i>, 7.3.</summary>
    /// <param name="points">At least one, all with counts.</param>
    /// <param name="scale">Value = scale x ratio.</param>
    public static CountLimits P(ReadOnlySpan<SeriesPoint> points, double scale) => new(scale * PooledRatio(points), 1, scale, true);

    /// <summary>u-bar +- 3 sqrt(u/n). Source: Montgomery, 7.3.</summary>
    /// <param name="points">At least one, all with counts.</param>
    /// <param name="scale">Value = scale x ratio; the limits are those of the ratio, scaled.</param>
    public static CountLimits U(ReadOnlySpan<SeriesPoint> points, double scale) => new(scale * PooledRatio(points), 1, scale, false);

    /// <summary>
    /// P': the P chart's limits times sigma_z = average moving range of the standardised points / 1.128, for large denominators where
    /// chance within a period is nearly nothing beside ordinary variation between periods. Never narrower than the P chart. Source: Laney
    /// 2002, <i>Quality Engineering</i> 14(4).
    /// </summary>
    /// <param name="points">At least one, all with counts.</param>
    /// <param name="scale">Value = scale x ratio.</param>
    public static CountLimits LaneyP(ReadOnlySpan<SeriesPoint> points, double scale) =>
        new(scale * PooledRatio(points), Math.Max(1, Dispersion(points, isProportion: true)), scale, true);

    /// <summary>
    /// sigma_z: how much the points vary relative to what chance in the counts gives; about 1 when the counts behave as the P or U chart
    /// assumes, 0 when not computable.
    /// </summary>
    /// <param name="points">All with counts.</param>
    /// <param name="isProportion">Binomial (true) or Poisson (false).</param>
    public static double Dispersion(ReadOnlySpan<SeriesPoint> points, bool isProportion)
    {
        if (points.Length < 2)
            return 0;
        var ratio = PooledRatio(points);
        double sum = 0,
            previous = 0;
        for (var i = 0; i < points.Length; i++)
        {
            var sigma = Sigma(ratio, points[i].Denominator!.Value, isProportion);
            if (!(sigma > 0))
                return 0;
            var z = ((points[i].Numerator!.Value / points[i].Denominator!.Value) - ratio) / sigma;
            if (i > 0)
                sum += Math.Abs(z - previous);
            previous = z;
        }
        return sum / (points.Length - 1) / 1.128;
    }

    private static double Sigma(double ratio, double denominator, bool isProportion) =>
        Math.Sqrt(Math.Max(0, isProportion ? ratio * (1 - ratio) / denominator : ratio / denominator));

    private static double PooledRatio(ReadOnlySpan<SeriesPoint> points)
    {
        double numerators = 0,
            denominators = 0;
        foreach (var point in points)
        {
            numerators += point.Numerator!.Value;
            denominators += point.Denominator!.Value;
        }
        return numerators / denominators;
    }
}
