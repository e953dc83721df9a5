using Lsk.Domain.Numerics;

namespace Lsk.Domain.Effects;

/// <summary>A run chart judged by the Anhøj rules (Anhøj and Olesen 2014, PLoS ONE 9(11)): unusually long runs or unusually few crossings
/// of the centre.</summary>
/// <param name="Centre">The median, or a given centre line.</param>
/// <param name="Useful">Points that do not lie on the centre.</param>
/// <param name="LongestRun">Longest run of useful points on one side.</param>
/// <param name="LongestRunMax">The longest run that chance explains: round(log2 n) + 3.</param>
/// <param name="Crossings">How often the line crosses the centre.</param>
/// <param name="CrossingsMin">The fewest crossings that chance explains: the 5th percentile of a binomial with n - 1 trials at one
/// half.</param>
public readonly record struct RunChart(double Centre, int Useful, int LongestRun, int LongestRunMax, int Crossings, int CrossingsMin)
{
    /// <summary>Fewer useful points than this say nothing.</summary>
    public const int FewestUseful = 10;

    /// <summary>Whether the series varies in a way that chance does not explain.</summary>
    public bool HasSignal => Useful >= FewestUseful && (LongestRun > LongestRunMax || Crossings < CrossingsMin);

    /// <summary>Judges a series.</summary>
    /// <param name="values">In order of time; may be empty.</param>
    /// <param name="centre">The centre line; <see langword="null"/> = the median.</param>
    public static RunChart Of(ReadOnlySpan<double> values, double? centre = null)
    {
        var line = centre ?? (values.IsEmpty ? 0 : Quantiles.MedianOf(values));
        var tolerance = Tolerance.Of(values);
        int useful = 0,
            run = 0,
            longest = 0,
            crossings = 0,
            side = 0;
        foreach (var value in values)
        {
            var here =
                value - line > tolerance ? 1
                : value - line < -tolerance ? -1
                : 0;
            if (here == 0)
                continue;
            useful++;
            if (side != 0 && here != side)
                crossings++;
            run = here == side ? run + 1 : 1;
            side = here;
            longest = Math.Max(longest, run);
        }
        return new RunChart(line, useful, longest, LongestRunLimit(useful), crossings, CrossingsLimit(useful));
    }

    /// <summary>The longest run that chance explains among <paramref name="useful"/> points; 0 for none.</summary>
    public static int LongestRunLimit(int useful) => useful < 1 ? 0 : (int)Math.Round(Math.Log2(useful)) + 3;

    /// <summary>The fewest crossings that chance explains among <paramref name="useful"/> points: the smallest k with P(X &lt;= k) at least
    /// 0.05, X binomial(n - 1, 1/2).</summary>
    public static int CrossingsLimit(int useful)
    {
        var trials = useful - 1;
        if (trials < 1)
            return 0;
        // Logarithms, because one half to the power of a thousand underflows.
        var logProbability = trials * Math.Log(0.5);
        double cumulative = 0;
        for (var k = 0; k <= trials; k++)
        {
            cumulative += Math.Exp(logProbability);
            if (cumulative >= 0.05)
                return k;
            logProbability += Math.Log((double)(trials - k) / (k + 1));
        }
        return trials;
    }
}
