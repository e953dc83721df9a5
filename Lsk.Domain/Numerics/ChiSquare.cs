namespace Lsk.Domain.Numerics;

/// <summary>The chi-square distribution, used for exact Poisson limits (Garwood 1936).</summary>
public static class ChiSquare
{
    /// <summary>The value below which chi-square with the given degrees of freedom lies with probability
    /// <paramref name="probability"/>.</summary>
    /// <param name="probability">Above 0, below 1.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    public static double Quantile(double probability, double degreesOfFreedom)
    {
        if (probability is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        double low = 0,
            high = Math.Max(1, degreesOfFreedom);
        while (GammaFunction.LowerRegularised(degreesOfFreedom / 2, high / 2) < probability)
            high *= 2;
        for (var i = 0; i < 200 && high - low > 1e-13 * high; i++)
        {
            var middle = (low + high) / 2;
            if (GammaFunction.LowerRegularised(degreesOfFreedom / 2, middle / 2) < probability)
                low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }
}
