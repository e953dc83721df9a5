using Lsk.Domain.Numerics;

namespace Lsk.Domain.Prioritisation.Elicitation;

/// <summary>What a person's answers say about the weights: one number a criterion and how sure it is.</summary>
/// <param name="Shares">The weights, 1 together.</param>
/// <param name="Low">10th percentile of each weight, 0 to 1.</param>
/// <param name="High">90th percentile of each weight: with <paramref name="Low"/> the 80 % interval.</param>
public sealed record ElicitedWeights(Weights Shares, IReadOnlyList<double> Low, IReadOnlyList<double> High)
{
    /// <summary>Share of the samples within an interval.</summary>
    public const double Inside = 0.8;

    /// <summary>The widest of the intervals, 0 to 1.</summary>
    public double Widest => Enumerable.Range(0, Shares.Count).Max(j => High[j] - Low[j]);

    /// <summary>Weights that nothing is unsure about.</summary>
    public static ElicitedWeights Exact(Weights shares) => new(shares, shares.ToList(), shares.ToList());

    /// <summary>The weights with intervals that hold the weight itself, from draws of what the answers leave open.</summary>
    /// <param name="shares">The weights that are shown.</param>
    /// <param name="draws">For each criterion its draws, in any order; sorted in place.</param>
    internal static ElicitedWeights Of(Weights shares, double[][] draws)
    {
        var (low, high) = (new double[shares.Count], new double[shares.Count]);
        for (var j = 0; j < shares.Count; j++)
        {
            Array.Sort(draws[j]);
            low[j] = Math.Min(shares[j], Quantiles.Type7(draws[j], (1 - Inside) / 2));
            high[j] = Math.Max(shares[j], Quantiles.Type7(draws[j], (1 + Inside) / 2));
        }
        return new(shares, low, high);
    }
}
