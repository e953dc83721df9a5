namespace Lsk.Domain.Numerics;

/// <summary>Student's t distribution. Source: Abramowitz and Stegun (1964), 26.5 and 26.7.</summary>
public static class StudentT
{
    /// <summary>Probability that |T| is at least |<paramref name="t"/>|, 0 to 1.</summary>
    /// <param name="t">The statistic; infinite gives 0.</param>
    /// <param name="degreesOfFreedom">Above 0, need not be whole (Welch).</param>
    public static double TwoSidedP(double t, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        if (double.IsNaN(t))
            return 1;
        return double.IsInfinity(t)
            ? 0
            : GammaFunction.IncompleteBeta(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + (t * t)));
    }

    /// <summary>The value that T exceeds with probability (1 - <paramref name="coverage"/>)/2: half the width of a two-sided interval in
    /// standard errors.</summary>
    /// <param name="coverage">Above 0, below 1; 0.95 for a 95 % interval.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    public static double TwoSidedQuantile(double coverage, double degreesOfFreedom)
    {
        if (coverage is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(coverage));
        var wanted = 1 - coverage;
        double low = 0,
            high = 2;
        while (TwoSidedP(high, degreesOfFreedom) > wanted && high < 1e9)
            high *= 2;
        for (var i = 0; i < 80 && high - low > 1e-12 * high; i++)
        {
            var middle = (low + high) / 2;
            if (TwoSidedP(middle, degreesOfFreedom) > wanted)
                low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }
}
