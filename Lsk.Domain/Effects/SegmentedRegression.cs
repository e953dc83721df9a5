using Lsk.Domain.Numerics;

namespace Lsk.Domain.Effects;

/// <summary>A coefficient with its uncertainty.</summary>
/// <param name="Value">In the unit, or the unit per period.</param>
/// <param name="StandardError">Likewise; 0 for a perfect fit.</param>
public readonly record struct Estimate(double Value, double StandardError)
{
    /// <summary>Value over standard error; infinite for a perfect fit with a value other than 0, 0 when both are 0.</summary>
    public double T =>
        StandardError > 0 ? Value / StandardError
        : Value == 0 ? 0
        : double.PositiveInfinity * Math.Sign(Value);
}

/// <summary>
/// Interrupted time series by ordinary least squares: value = intercept + slope t + level (t after the change) + slope change (t - first
/// time after). Because each side has a level and a slope of its own, the fit is that of two straight lines with one residual variance.
/// Source: Wagner et al. 2002, J Clin Pharm Ther 27.
/// </summary>
/// <param name="Intercept">The value at time 0 by the line before.</param>
/// <param name="SlopeBefore">Change per period before.</param>
/// <param name="LevelChange">Line after minus line before, at the first point after.</param>
/// <param name="SlopeChange">Slope after minus slope before.</param>
/// <param name="DegreesOfFreedom">n - 4.</param>
/// <param name="DurbinWatson">Around 2 when neighbours are independent; below about 1.2 the standard errors are too small.</param>
public sealed record SegmentedRegression(
    Estimate Intercept,
    Estimate SlopeBefore,
    Estimate LevelChange,
    Estimate SlopeChange,
    int DegreesOfFreedom,
    double DurbinWatson
)
{
    /// <summary>Fits the model; <see langword="null"/> with fewer than 3 points on a side.</summary>
    /// <param name="times">In periods, strictly increasing; gaps are gaps.</param>
    /// <param name="values">Same length.</param>
    /// <param name="before">How many points lie before the change.</param>
    public static SegmentedRegression? Fit(ReadOnlySpan<double> times, ReadOnlySpan<double> values, int before)
    {
        if (times.Length != values.Length)
            throw new ArgumentException("One time for each value.", nameof(times));
        if (before < 3 || values.Length - before < 3)
            return null;
        var first = Line.Fit(times[..before], values[..before]);
        var second = Line.Fit(times[before..], values[before..]);
        var degrees = values.Length - 4;
        var variance = (first.ResidualSum + second.ResidualSum) / degrees;
        var at = times[before];
        return new SegmentedRegression(
            new Estimate(first.At(0), Math.Sqrt(variance * first.Leverage(0))),
            new Estimate(first.Slope, Math.Sqrt(variance / first.Spread)),
            new Estimate(second.At(at) - first.At(at), Math.Sqrt(variance * (first.Leverage(at) + second.Leverage(at)))),
            new Estimate(second.Slope - first.Slope, Math.Sqrt(variance * ((1 / first.Spread) + (1 / second.Spread)))),
            degrees,
            DurbinWatsonOf(times, values, before, first, second)
        );
    }

    private static double DurbinWatsonOf(ReadOnlySpan<double> times, ReadOnlySpan<double> values, int before, Line first, Line second)
    {
        double previous = 0,
            steps = 0,
            squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var residual = values[i] - (i < before ? first : second).At(times[i]);
            if (i > 0)
                steps += (residual - previous) * (residual - previous);
            squares += residual * residual;
            previous = residual;
        }
        return squares > 0 ? steps / squares : 2;
    }
}

/// <summary>A straight line by least squares.</summary>
/// <param name="Slope">Change per unit of time.</param>
/// <param name="MeanTime">Mean of the times.</param>
/// <param name="MeanValue">Mean of the values.</param>
/// <param name="Spread">Sum of squared deviations of the times, above 0.</param>
/// <param name="ResidualSum">Sum of squared residuals.</param>
/// <param name="Count">How many points.</param>
public readonly record struct Line(double Slope, double MeanTime, double MeanValue, double Spread, double ResidualSum, int Count)
{
    /// <summary>The line's value at a time.</summary>
    public double At(double time) => MeanValue + (Slope * (time - MeanTime));

    /// <summary>Variance of the line at a time, in units of the residual variance.</summary>
    public double Leverage(double time) => (1.0 / Count) + ((time - MeanTime) * (time - MeanTime) / Spread);

    /// <summary>Two-sided p of the slope; 1 with fewer than 3 points.</summary>
    public double SlopeP
    {
        get
        {
            if (Count < 3)
                return 1;
            var error = Math.Sqrt(ResidualSum / (Count - 2) / Spread);
            return error > 0 ? StudentT.TwoSidedP(Slope / error, Count - 2)
                : Slope == 0 ? 1
                : 0;
        }
    }

    /// <summary>Fits at least two points with different times.</summary>
    public static Line Fit(ReadOnlySpan<double> times, ReadOnlySpan<double> values)
    {
        double meanTime = 0,
            meanValue = 0;
        for (var i = 0; i < times.Length; i++)
        {
            meanTime += times[i];
            meanValue += values[i];
        }
        meanTime /= times.Length;
        meanValue /= times.Length;
        double spread = 0,
            product = 0,
            total = 0;
        for (var i = 0; i < times.Length; i++)
        {
            var t = times[i] - meanTime;
            var y = values[i] - meanValue;
            spread += t * t;
            product += t * y;
            total += y * y;
        }
        if (!(spread > 0))
            throw new ArgumentException("At least two different times.", nameof(times));
        var slope = product / spread;
        // Below what rounding can tell, a fit is perfect.
        var residual = total - (slope * product);
        return new Line(slope, meanTime, meanValue, spread, residual > total * 1e-13 ? residual : 0, times.Length);
    }
}
