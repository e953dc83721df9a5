using Lsk.Domain.Prioritisation;
using static Lsk.Tests.Domain.Prioritisation.Examples;

namespace Lsk.Tests.Domain.Prioritisation;

public sealed class WeightSensitivityTests
{
    // A row rated on one criterion alone has no rank when that one weighs nothing; a hair from it, it has the one it keeps.
    private const double Hair = 1e-9;

    [Theory]
    [InlineData(0)]
    [InlineData(.3)]
    public void The_places_moved_are_those_of_ranking_again_with_each_weight_moved(double gaps)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var values = WithGaps(Random(15, 4, seed), gaps, seed);
            var weights = RandomWeights(4, seed + 900);
            int[] At(Weights other) => [.. AdditiveRanking.Rank(values, other, includeIncomplete: true).Select(row => row.Rank!.Value)];
            var now = At(weights);
            foreach (var move in WeightSensitivity.Of(values, weights, line: 5))
            {
                var lower = At(weights.With(move.Criterion, Math.Max(Hair, weights[move.Criterion] - .1)));
                var higher = At(weights.With(move.Criterion, Math.Min(1 - Hair, weights[move.Criterion] + .1)));
                Assert.Equal(now.Zip(lower, (a, b) => Math.Abs(a - b)).Average(), move.Lower, 12);
                Assert.Equal(now.Zip(higher, (a, b) => Math.Abs(a - b)).Average(), move.Higher, 12);
                Assert.Equal(
                    now.Index().Count(row => row.Item <= 5 != lower[row.Index] <= 5 || row.Item <= 5 != higher[row.Index] <= 5),
                    move.Crossing
                );
            }
        }
    }

    [Fact]
    public void A_weight_that_reaches_all_of_the_weight_leaves_those_not_rated_on_it_without_an_error()
    {
        // The second is rated on the first criterion alone, and the other one takes everything.
        var values = FourValues.With(1, 1, null).With(1, 2, null);
        var moves = WeightSensitivity.Of(values, W(0, .95, .05), line: 1);
        Assert.Equal([0, 1, 2], moves.Select(move => move.Criterion).Order());
        Assert.All(moves, move => Assert.InRange(move.Most, 0, 3));
    }
}
