namespace Lsk.Domain.Effects;

/// <summary>Time between rare events (T chart): where counts per month are mostly 0, the days between events say more.</summary>
/// <param name="Centre">In the unit of time.</param>
/// <param name="Lower">0 or more.</param>
/// <param name="Upper">The upper limit.</param>
public readonly record struct RareEvents(double Centre, double Lower, double Upper)
{
    private const double Power = 3.6;

    /// <summary>Nelson's transformation y^(1/3.6), limits of individual values without screening, transformed back. Source: Nelson 1994;
    /// Montgomery, 7.3.5.</summary>
    /// <param name="timesBetween">At least one, 0 or more, in order.</param>
    public static RareEvents Of(ReadOnlySpan<double> timesBetween)
    {
        var transformed = new double[timesBetween.Length];
        for (var i = 0; i < transformed.Length; i++)
            transformed[i] = Math.Pow(timesBetween[i], 1 / Power);
        var band = XmrLimits.Of(transformed, screen: false, factor: 3 / 1.128).Band;
        return new RareEvents(Math.Pow(band.Centre, Power), band.Lower > 0 ? Math.Pow(band.Lower, Power) : 0, Math.Pow(band.Upper, Power));
    }
}
