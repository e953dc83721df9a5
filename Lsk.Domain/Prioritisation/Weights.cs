using Lsk.Domain.Access;

namespace Lsk.Domain.Prioritisation;

/// <summary>How the weights of a model were found.</summary>
public enum WeightMethod
{
    /// <summary>Direct: the group says the numbers.</summary>
    Direct,

    /// <summary>Swing: the most valuable move from worst to best is 100, the others relative to it.</summary>
    Swing,

    /// <summary>Rank order centroid: only the order of importance is said.</summary>
    RankOrder,
}

/// <summary>
/// The weights of the criteria: 0 or more each, 1 together. Anything else cannot be constructed.
/// </summary>
public sealed class Weights
{
    private readonly double[] shares;

    private Weights(double[] shares) => this.shares = shares;

    /// <summary>Number of criteria.</summary>
    public int Count => shares.Length;

    /// <summary>The weight of a criterion, 0 to 1.</summary>
    public double this[int criterion] => shares[criterion];

    /// <summary>All weights, in the criteria's order.</summary>
    public ReadOnlySpan<double> Shares => shares;

    /// <summary>All weights as a list.</summary>
    public IReadOnlyList<double> ToList() => [.. shares];

    /// <summary>
    /// Points of any size, divided by their sum (direct and swing weights: w_j = p_j / sum p). Broken rules: <c>WeightsEmpty</c>,
    /// <c>WeightNegative</c> (also for what is no number), <c>WeightsAllZero</c>.
    /// </summary>
    /// <param name="points">One a criterion; swing points have the most important at 100.</param>
    public static Outcome<Weights> FromPoints(IReadOnlyList<double> points)
    {
        if (points.Count == 0)
            return new BrokenRule("WeightsEmpty");
        for (var j = 0; j < points.Count; j++)
            if (!double.IsFinite(points[j]) || points[j] < 0)
                return new BrokenRule("WeightNegative", j + 1);
        // The largest first, so that huge points cannot overflow the sum.
        var largest = points.Max();
        if (largest <= 0)
            return new BrokenRule("WeightsAllZero");
        var sum = points.Sum(point => point / largest);
        return new Weights([.. points.Select(point => point / largest / sum)]);
    }

    /// <summary>The same weight for each criterion.</summary>
    /// <param name="criteria">1 or more.</param>
    public static Weights Equal(int criteria) =>
        criteria >= 1 ? new([.. Enumerable.Repeat(1.0 / criteria, criteria)]) : throw new ArgumentOutOfRangeException(nameof(criteria));

    /// <summary>
    /// Rank order centroid (Edwards and Barron 1994): the mean of all weights that agree with the order, w_i = (1/n) sum over k from i to n
    /// of 1/k. Criteria that share a place share the mean of the weights of their places. Broken rules: <c>WeightsEmpty</c>,
    /// <c>RankInvalid</c> (a rank below 1).
    /// </summary>
    /// <param name="ranks">The place of each criterion, 1 for the most important; equal numbers for equally important.</param>
    public static Outcome<Weights> RankOrder(IReadOnlyList<int> ranks)
    {
        var n = ranks.Count;
        if (n == 0)
            return new BrokenRule("WeightsEmpty");
        if (ranks.Any(rank => rank < 1))
            return new BrokenRule("RankInvalid");
        var byPlace = new double[n];
        var sum = 0.0;
        for (var k = n; k >= 1; k--)
            byPlace[k - 1] = (sum += 1.0 / k) / n;
        var shares = new double[n];
        var place = 0;
        foreach (var shared in Enumerable.Range(0, n).GroupBy(j => ranks[j]).OrderBy(group => group.Key))
        {
            var members = shared.ToArray();
            var mean = byPlace.AsSpan(place, members.Length).ToArray().Average();
            foreach (var j in members)
                shares[j] = mean;
            place += members.Length;
        }
        return new Weights(shares);
    }

    /// <summary>
    /// One weight moved, the others rescaled in proportion so that the sum stays 1. Where the others are all zero they share equally.
    /// </summary>
    /// <param name="criterion">The one that is moved.</param>
    /// <param name="share">Its new weight, clamped to 0 to 1.</param>
    public Weights With(int criterion, double share)
    {
        share = Count == 1 ? 1 : Math.Clamp(share, 0, 1);
        var rest = 1 - shares[criterion];
        var moved = new double[Count];
        for (var j = 0; j < Count; j++)
            moved[j] = j == criterion ? share : (1 - share) * (rest > 1e-12 ? shares[j] / rest : 1.0 / (Count - 1));
        return new(moved);
    }

    /// <summary>The order of importance these weights imply, 1 for the largest; equal weights share the best place.</summary>
    public int[] ImpliedRanks() => Numerics.Ranks.Descending(shares, 1e-12);
}
