using Lsk.Domain.Numerics;

namespace Lsk.Domain.Effects;

/// <summary>How large a difference is: mean after minus mean before, with Welch's interval.</summary>
/// <param name="MeanBefore">In the unit.</param>
/// <param name="MeanAfter">In the unit.</param>
/// <param name="StandardError">Of the difference; 0 when neither side varies.</param>
/// <param name="DegreesOfFreedom">Welch-Satterthwaite; 0 when not computable.</param>
public readonly record struct EffectSize(double MeanBefore, double MeanAfter, double StandardError, double DegreesOfFreedom)
{
    /// <summary>Mean after minus mean before, in the unit.</summary>
    public double Difference => MeanAfter - MeanBefore;

    /// <summary>The difference in per cent of the mean before; <see langword="null"/> when that is 0 or negative.</summary>
    public double? Percent => MeanBefore > 0 ? 100 * Difference / MeanBefore : null;

    /// <summary>The 95 % interval of the difference; <see langword="null"/> with fewer than two points on a side.</summary>
    public (double Low, double High)? Interval
    {
        get
        {
            if (!(DegreesOfFreedom > 0))
                return null;
            var half = StandardError > 0 ? StandardError * StudentT.TwoSidedQuantile(0.95, DegreesOfFreedom) : 0;
            return (Difference - half, Difference + half);
        }
    }

    /// <summary>Two-sided p of Welch's test that the means are equal; 1 when not computable.</summary>
    public double P =>
        !(DegreesOfFreedom > 0) ? 1
        : StandardError > 0 ? StudentT.TwoSidedP(Difference / StandardError, DegreesOfFreedom)
        : Math.Abs(Difference) > 1e-9 * Math.Max(Math.Abs(MeanBefore), Math.Abs(MeanAfter)) ? 0
        : 1;

    /// <summary>The effect between two stretches, each with at least one point.</summary>
    public static EffectSize Between(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var (meanBefore, varianceBefore) = Moments(before);
        var (meanAfter, varianceAfter) = Moments(after);
        if (before.Length < 2 || after.Length < 2)
            return new EffectSize(meanBefore, meanAfter, 0, 0);
        double a = varianceBefore / before.Length,
            b = varianceAfter / after.Length;
        var degrees =
            a + b > 0
                ? (a + b) * (a + b) / ((a * a / (before.Length - 1)) + (b * b / (after.Length - 1)))
                : before.Length + after.Length - 2;
        return new EffectSize(meanBefore, meanAfter, Math.Sqrt(a + b), degrees);
    }

    private static (double Mean, double Variance) Moments(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException("At least one value.", nameof(values));
        double sum = 0,
            squares = 0;
        foreach (var value in values)
            sum += value;
        var mean = sum / values.Length;
        var tolerance = Tolerance.Of(values);
        foreach (var value in values)
        {
            var distance = value - mean;
            if (Math.Abs(distance) > tolerance)
                squares += distance * distance;
        }
        return (mean, values.Length > 1 ? squares / (values.Length - 1) : 0);
    }
}
