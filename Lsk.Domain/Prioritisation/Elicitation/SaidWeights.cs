using Lsk.Domain.Access;
using Lsk.Domain.Numerics;

namespace Lsk.Domain.Prioritisation.Elicitation;

/// <summary>
/// Weights that a person says outright, by order, swing or cards, with the interval that the way of saying leaves open. Seeded: the same
/// answers give the same interval everywhere.
/// </summary>
public static class SaidWeights
{
    /// <summary>How far a swing is meant to be right: people say whole tens, so plus or minus this many of the 100 points.</summary>
    public const double SwingStep = 10;

    /// <summary>How far the ratio of cards is meant to be right: plus or minus this share of what it says above 1.</summary>
    public const double RatioShare = 0.25;

    private const int Draws = 2_000;
    private const long Seed = 20_261_201;

    /// <summary>Rank order centroid; the interval is that of all weights that agree with the order. Broken rules: those of
    /// <see cref="Weights.RankOrder"/>.</summary>
    /// <param name="ranks">The place of each criterion, 1 for the most important; equal numbers for equally important.</param>
    public static Outcome<ElicitedWeights> InOrder(IReadOnlyList<int> ranks)
    {
        var centre = Weights.RankOrder(ranks);
        if (centre.Broken is { } broken)
            return broken;
        var shared = Enumerable.Range(0, ranks.Count).GroupBy(j => ranks[j]).OrderBy(group => group.Key).Select(group => group.ToArray());
        int[][] places = [.. shared];
        var simplex = new double[ranks.Count];
        return Drawn(centre.Value, (random, weights) =>
        {
            for (var j = 0; j < simplex.Length; j++)
                simplex[j] = Math.Log(1 - random.NextDouble());
            Array.Sort(simplex);
            var next = 0;
            foreach (var place in places)
            {
                // Equally important ones share what the places have together, as they do in the centroid.
                var mean = 0.0;
                for (var k = 0; k < place.Length; k++)
                    mean -= simplex[next++] / place.Length;
                foreach (var j in place)
                    weights[j] = mean;
            }
        });
    }

    /// <summary>Swing weights, p_j / sum p; the interval is that of points within <see cref="SwingStep"/> of those said, the largest as it
    /// is. Broken rules: those of <see cref="Weights.FromPoints"/>.</summary>
    /// <param name="points">One a criterion, 0 or more; the most valuable swing is 100.</param>
    public static Outcome<ElicitedWeights> BySwing(IReadOnlyList<double> points)
    {
        var centre = Weights.FromPoints(points);
        if (centre.Broken is { } broken)
            return broken;
        var largest = points.Max();
        var step = SwingStep * largest / 100;
        return Drawn(centre.Value, (random, weights) =>
        {
            for (var j = 0; j < weights.Length; j++)
            {
                var moved = points[j] + step * (2 * random.NextDouble() - 1);
                weights[j] = points[j] >= largest ? points[j] : Math.Clamp(moved, 0, largest);
            }
        });
    }

    /// <summary>Weights by cards; the interval is that of a ratio within <see cref="RatioShare"/> and of places within half a step.</summary>
    public static ElicitedWeights ByCards(CardOrder cards) => Drawn(cards.Shares, (random, weights) =>
        {
            var ratio = 1 + (cards.Ratio - 1) * (1 + RatioShare * (2 * random.NextDouble() - 1));
            for (var j = 0; j < weights.Length; j++)
            {
                var steps = cards.Steps == 0 ? 0 : Math.Clamp(cards.Distance[j] + random.NextDouble() - 0.5, 0, cards.Steps) / cards.Steps;
                weights[j] = 1 + (ratio - 1) * steps;
            }
        });

    private static ElicitedWeights Drawn(Weights centre, Action<SeededRandom, double[]> draw)
    {
        var random = new SeededRandom(Seed);
        double[][] draws = [.. Enumerable.Range(0, centre.Count).Select(_ => new double[Draws])];
        var weights = new double[centre.Count];
        for (var k = 0; k < Draws; k++)
        {
            draw(random, weights);
            var sum = weights.Sum();
            for (var j = 0; j < weights.Length; j++)
                draws[j][k] = weights[j] / sum;
        }
        return ElicitedWeights.Of(centre, draws);
    }
}
