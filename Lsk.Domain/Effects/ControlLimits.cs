namespace Lsk.Domain.Effects;

/// <summary>The limits at one point of a control chart.</summary>
/// <param name="Centre">The mean, in the unit of the measure.</param>
/// <param name="HalfWidth">Distance from the centre to an unclamped control limit: three standard deviations; 0 for a constant
/// series.</param>
/// <param name="Lower">The lower control limit, clamped to what the measure can be.</param>
/// <param name="Upper">The upper control limit, clamped likewise.</param>
public readonly record struct LimitBand(double Centre, double HalfWidth, double Lower, double Upper)
{
    /// <summary>Two thirds of the way from the centre to the lower limit: two standard deviations.</summary>
    public double NearLower => Centre - (HalfWidth * 2 / 3);

    /// <summary>Two thirds of the way from the centre to the upper limit.</summary>
    public double NearUpper => Centre + (HalfWidth * 2 / 3);
}

/// <summary>Limits of an XmR chart (individual values and moving range).</summary>
/// <param name="Mean">Mean of the points that set the limits.</param>
/// <param name="AverageMovingRange">After screening; 0 for one point or a constant series.</param>
/// <param name="MovingRangesUsed">How many moving ranges it rests on.</param>
/// <param name="Band">Mean and limits.</param>
public readonly record struct XmrLimits(double Mean, double AverageMovingRange, int MovingRangesUsed, LimitBand Band)
{
    /// <summary>The factor of the limits: 3 / d2 with d2 = 1.128, rounded as NHS England's <i>Making Data Count</i> does.</summary>
    public const double Factor = 2.66;

    /// <summary>Moving ranges of this many averages or more are left out in the one screening pass (the upper limit of the mR
    /// chart).</summary>
    public const double ScreeningFactor = 3.267;

    /// <summary>
    /// Mean of the values; average |difference of neighbours|; one screening pass keeps moving ranges below 3.267 averages (the mean is not
    /// recomputed); limits are mean +- factor x average moving range. Source: NHS England, <i>Making Data Count</i>; Nelson 1982.
    /// </summary>
    /// <param name="values">At least one, finite, in order of time.</param>
    /// <param name="screen">Whether large moving ranges are left out.</param>
    /// <param name="factor">2.66, or 3/1.128 where a source computes with the unrounded factor.</param>
    /// <exception cref="ArgumentException">No values.</exception>
    public static XmrLimits Of(ReadOnlySpan<double> values, bool screen = true, double factor = Factor)
    {
        if (values.IsEmpty)
            throw new ArgumentException("At least one value.", nameof(values));
        var tolerance = Tolerance.Of(values);
        double sum = 0,
            ranges = 0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i];
            if (i > 0)
                ranges += Range(values, i, tolerance);
        }
        var used = values.Length - 1;
        var average = used > 0 ? ranges / used : 0;
        if (screen && average > 0)
            (average, used) = Screened(values, average * ScreeningFactor, tolerance);
        var mean = sum / values.Length;
        var half = factor * average;
        return new XmrLimits(mean, average, used, new LimitBand(mean, half, mean - half, mean + half));
    }

    private static (double Average, int Used) Screened(ReadOnlySpan<double> values, double limit, double tolerance)
    {
        double sum = 0;
        var used = 0;
        for (var i = 1; i < values.Length; i++)
        {
            var range = Range(values, i, tolerance);
            if (range >= limit)
                continue;
            sum += range;
            used++;
        }
        return (used > 0 ? sum / used : 0, used);
    }

    private static double Range(ReadOnlySpan<double> values, int i, double tolerance)
    {
        var range = Math.Abs(values[i] - values[i - 1]);
        return range <= tolerance ? 0 : range;
    }
}

/// <summary>How far two values of a series may differ and still be the same: noise of floating point must never become a signal.</summary>
public static class Tolerance
{
    /// <summary>1e-9 of the largest absolute value of the series; 0 for a series of zeros.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest * 1e-9;
    }
}
