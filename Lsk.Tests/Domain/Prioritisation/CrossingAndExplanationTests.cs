using Lsk.Domain.Prioritisation;
using static Lsk.Tests.Domain.Prioritisation.Examples;

namespace Lsk.Tests.Domain.Prioritisation;

public sealed class CrossingAndExplanationTests
{
    [Fact]
    public void The_named_change_brings_it_to_the_line_and_a_smaller_one_does_not()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var scores = Random(15, 4, seed);
            var weights = RandomWeights(4, seed + 100);
            var scales = UnitScales(4);
            for (var row = 0; row < 15; row++)
            {
                var crossing = WaterlineCrossing.Of(scores, scales, weights, row, 5)!;
                bool Above(Weights w, RatingMatrix s) => AdditiveRanking.Rank(s, w)[row].Rank <= 5;
                Assert.Equal(Above(weights, scores), crossing.IsAbove);
                foreach (var change in crossing.Weights)
                {
                    var step = Math.Sign(change.To - change.From) * 1e-7;
                    Assert.Equal(crossing.IsAbove, Above(weights.With(change.Criterion, change.To - 10 * step), scores));
                    if (change.To + step is > 0 and < 1) Assert.NotEqual(crossing.IsAbove, Above(weights.With(change.Criterion, change.To + step), scores));
                }
                foreach (var change in crossing.Ratings)
                {
                    var step = Math.Sign(change.To - change.From) * 1e-7;
                    Assert.Equal(crossing.IsAbove, Above(weights, scores.With(row, change.Criterion, change.To - step)));
                    Assert.NotEqual(crossing.IsAbove, Above(weights, scores.With(row, change.Criterion, change.To + step)));
                }
                Assert.Equal(crossing.Weights.OrderBy(change => Math.Abs(change.To - change.From)), crossing.Weights);
            }
        }
    }

    [Fact]
    public void Without_a_line_or_with_a_gap_there_is_no_question()
    {
        Assert.Null(WaterlineCrossing.Of(FourValues, UnitScales(3), W(1, 1, 1), 0, 0));
        Assert.Null(WaterlineCrossing.Of(FourValues, UnitScales(3), W(1, 1, 1), 0, 4));
        Assert.Null(WaterlineCrossing.Of(new RatingMatrix([[.1, null], [.2, .3]]), UnitScales(2), W(1, 1), 0, 1));
    }

    [Fact]
    public void Reasons_add_up_to_the_difference()
    {
        var values = Random(10, 6, 4);
        var weights = RandomWeights(6, 5);
        var ranked = AdditiveRanking.Rank(values, weights);
        for (var other = 1; other < 10; other++)
        {
            var comparison = Explanation.Compare(values, weights, 0, other);
            Assert.Equal(ranked[0].Value!.Value - ranked[other].Value!.Value, comparison.Difference, 9);
            Assert.Equal(comparison.Difference, comparison.For.Concat(comparison.Against).Sum(reason => reason.Points), 6 * Explanation.Least);
            Assert.All(comparison.For, reason => Assert.True(reason.Own > reason.Other));
            Assert.All(comparison.Against, reason => Assert.True(reason.Own < reason.Other));
        }
    }

    [Fact]
    public void Against_the_mean_the_reasons_of_all_rows_cancel()
    {
        var values = Random(10, 6, 4);
        Assert.Equal(0, Enumerable.Range(0, 10).Sum(row => Explanation.AgainstMean(values, Weights.Equal(6), row).Difference), 9);
    }
}
