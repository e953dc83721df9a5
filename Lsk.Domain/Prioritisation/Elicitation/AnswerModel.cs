using System.Runtime.CompilerServices;

namespace Lsk.Domain.Prioritisation.Elicitation;

/// <summary>
/// How likely an answer is when the weights are known: .05 + .9 logistic(d / .02) with d = w_i p - w_j q, so that somebody errs seldom where
/// the difference is clear and often where there is none. <i>Equal</i> is likely where the logistic is near a half, .05 + .9 4 s (1 - s).
/// Tabulated: a question is tried on every particle, and a logarithm apiece would cost more than all the rest.
/// </summary>
internal static class AnswerModel
{
    public const double Floor = 0.05,
        Span = 0.9,
        Softness = 0.02;

    // Beyond twelve times the softness nothing changes in the sixth decimal.
    private const double Reach = 12;
    private const int PerUnit = 128;
    private const int Last = (int)(2 * Reach * PerUnit);

    private static readonly double[] Chance = Table(z => First(z));
    private static readonly double[] Spread = Table(z => Entropy(First(z)));
    private static readonly double[] LogChance = Table(z => Math.Log(First(z)));
    private static readonly double[] LogEqual = Table(z => Math.Log(Equal(z)));

    /// <summary>How likely <i>first</i> is at a difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double OfFirst(double d) => Chance[At(d)];

    /// <summary>Entropy of the answer at a difference, in nats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double EntropyAt(double d) => Spread[At(d)];

    /// <summary>Logarithm of how likely an answer is at a difference; 0 for <i>cannot say</i>, which tells nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(TradeOffAnswer answer, double d) =>
        answer switch
        {
            TradeOffAnswer.First => LogChance[At(d)],
            TradeOffAnswer.Second => LogChance[At(-d)],
            TradeOffAnswer.Equal => LogEqual[At(d)],
            TradeOffAnswer.CannotSay => 0,
        };

    /// <summary>Entropy of a yes or no with that probability, in nats.</summary>
    public static double Entropy(double p) => p is <= 0 or >= 1 ? 0 : -p * Math.Log(p) - (1 - p) * Math.Log(1 - p);

    private static double First(double z) => Floor + Span / (1 + Math.Exp(-z));

    private static double Equal(double z)
    {
        var s = 1 / (1 + Math.Exp(-z));
        return Floor + Span * 4 * s * (1 - s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int At(double d) => Math.Clamp((int)((d * (1 / Softness) + Reach) * PerUnit + 0.5), 0, Last);

    private static double[] Table(Func<double, double> of) =>
        [.. Enumerable.Range(0, Last + 1).Select(k => of((double)k / PerUnit - Reach))];
}
