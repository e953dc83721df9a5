using Lsk.Domain.Numerics;

namespace Lsk.Domain.Effects;

/// <summary>Where an organisation lies in a funnel.</summary>
public enum FunnelZone
{
    /// <summary>Within what chance and ordinary differences explain.</summary>
    Expected,

    /// <summary>Outside the 95 % limits: worth a look (one in twenty lies here by chance).</summary>
    Warning,

    /// <summary>Outside the 99.8 % limits.</summary>
    Outlying,
}

/// <summary>One organisation's counts.</summary>
/// <param name="Name">Who.</param>
/// <param name="Numerator">0 to the denominator.</param>
/// <param name="Denominator">Above 0.</param>
public readonly record struct FunnelInput(string Name, double Numerator, double Denominator);

/// <summary>One organisation in the funnel.</summary>
/// <param name="Name">Who.</param>
/// <param name="Denominator">How many.</param>
/// <param name="Ratio">0 to 1.</param>
/// <param name="Z">Distance from the centre in standard deviations that include over-dispersion.</param>
/// <param name="Zone">What that means.</param>
public readonly record struct FunnelPoint(string Name, double Denominator, double Ratio, double Z, FunnelZone Zone);

/// <summary>
/// A funnel plot of proportions: who differs more than numbers of this size do by chance, never a league table. Arcsine scale, additive
/// over-dispersion. Source: Spiegelhalter 2005, <i>Statistics in Medicine</i> 24; Spiegelhalter et al. 2012, JRSS A 175.
/// </summary>
/// <param name="Centre">All cases over all possible, 0 to 1.</param>
/// <param name="TauSquared">Variance between organisations beyond chance, on the arcsine scale; 0 or more.</param>
/// <param name="Points">In the order given.</param>
public sealed record Funnel(double Centre, double TauSquared, IReadOnlyList<FunnelPoint> Points)
{
    /// <summary>Standard deviations of the inner limits (95 %).</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>Standard deviations of the outer limits (99.8 %).</summary>
    public const double Z998 = 3.090232306167813;

    private const double WinsorisedShare = 0.10;

    /// <summary>Computes the funnel; organisations without usable counts are left out; <see langword="null"/> when fewer than two are
    /// left.</summary>
    public static Funnel? Of(IReadOnlyList<FunnelInput> inputs)
    {
        var usable = inputs
            .Where(i => i.Denominator > 0 && i.Numerator >= 0 && i.Numerator <= i.Denominator && double.IsFinite(i.Denominator))
            .ToArray();
        if (usable.Length < 2)
            return null;
        var centre = usable.Sum(i => i.Numerator) / usable.Sum(i => i.Denominator);
        var z = Array.ConvertAll(usable, i => (Arcsine(i.Numerator / i.Denominator) - Arcsine(centre)) / Error(i.Denominator));
        var tau = TauSquaredOf(z, Array.ConvertAll(usable, i => Error(i.Denominator)));
        var points = new FunnelPoint[usable.Length];
        for (var i = 0; i < points.Length; i++)
        {
            var error = Error(usable[i].Denominator);
            var distance = z[i] * error / Math.Sqrt((error * error) + tau);
            var zone =
                Math.Abs(distance) > Z998 ? FunnelZone.Outlying
                : Math.Abs(distance) > Z95 ? FunnelZone.Warning
                : FunnelZone.Expected;
            points[i] = new FunnelPoint(usable[i].Name, usable[i].Denominator, usable[i].Numerator / usable[i].Denominator, distance, zone);
        }
        return new Funnel(centre, tau, points);
    }

    /// <summary>The limits at a denominator: sin squared of the centre +- z standard deviations, 0 to 1.</summary>
    /// <param name="denominator">Above 0.</param>
    /// <param name="z"><see cref="Z95"/> or <see cref="Z998"/>.</param>
    public (double Lower, double Upper) At(double denominator, double z)
    {
        var error = Error(denominator);
        var half = z * Math.Sqrt((error * error) + TauSquared);
        var middle = Arcsine(Centre);
        double low = Math.Sin(Math.Max(0, middle - half)),
            high = Math.Sin(Math.Min(Math.PI / 2, middle + half));
        return (low * low, high * high);
    }

    /// <summary>
    /// tau squared = (n phi - (n - 1)) / (sum w - sum w^2 / sum w), phi = mean of squared z after winsorising 10 % at each end, w =
    /// 1/error^2; 0 when phi says chance.
    /// </summary>
    /// <param name="z">Distances from the centre in standard errors.</param>
    /// <param name="errors">The standard errors.</param>
    public static double TauSquaredOf(IReadOnlyList<double> z, IReadOnlyList<double> errors)
    {
        var n = z.Count;
        var sorted = z.Order().ToArray();
        double low = Quantiles.Type7(sorted, WinsorisedShare),
            high = Quantiles.Type7(sorted, 1 - WinsorisedShare);
        double squares = 0,
            weights = 0,
            squaredWeights = 0;
        for (var i = 0; i < n; i++)
        {
            var clamped = Math.Clamp(z[i], low, high);
            squares += clamped * clamped;
            var weight = 1 / (errors[i] * errors[i]);
            weights += weight;
            squaredWeights += weight * weight;
        }
        var between = weights - (squaredWeights / weights);
        return between > 0 ? Math.Max(0, (squares - (n - 1)) / between) : 0;
    }

    private static double Arcsine(double ratio) => Math.Asin(Math.Sqrt(ratio));

    private static double Error(double denominator) => 1 / (2 * Math.Sqrt(denominator));
}
