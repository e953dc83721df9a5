using Lsk.Domain.Prioritisation;
using static Lsk.Tests.Domain.Prioritisation.Examples;

namespace Lsk.Tests.Domain.Prioritisation;

public sealed class CrossingAndExplanationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(.3)]
    public void The_named_change_brings_it_to_the_line_and_a_smaller_one_does_not(double gaps)
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var scores = WithGaps(Random(15, 4, seed), gaps, seed);
            var weights = RandomWeights(4, seed + 100);
            var scales = UnitScales(4);
            for (var row = 0; row < 15; row++)
            {
                var crossing = WaterlineCrossing.Of(scores, scales, weights, row, 5)!;
                bool Above(Weights w, RatingMatrix s) => AdditiveRanking.Rank(s, w, includeIncomplete: true)[row].Rank <= 5;
                Assert.Equal(Above(weights, scores), crossing.IsAbove);
                foreach (var change in crossing.Weights)
                {
                    var step = Math.Sign(change.To - change.From) * 1e-7;
                    Assert.Equal(crossing.IsAbove, Above(weights.With(change.Criterion, change.To - 10 * step), scores));
                    if (change.To + step is > 0 and < 1)
                        Assert.NotEqual(crossing.IsAbove, Above(weights.With(change.Criterion, change.To + step), scores));
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
    public void No_smaller_move_of_a_weight_crosses_the_line()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var scores = WithGaps(Random(10, 3, seed), .4, seed);
            var weights = RandomWeights(3, seed + 100);
            for (var row = 0; row < 10; row++)
            {
                var crossing = WaterlineCrossing.Of(scores, UnitScales(3), weights, row, 4)!;
                for (var k = 0; k < 3; k++)
                {
                    var nearest = crossing.Weights.FirstOrDefault(change => change.Criterion == k) is { } change
                        ? Math.Abs(change.To - weights[k])
                        : 1;
                    for (var step = 1; step < 200; step++)
                    {
                        var share = step / 200.0;
                        if (Math.Abs(share - weights[k]) >= nearest - 1e-6)
                            continue;
                        Assert.Equal(
                            crossing.IsAbove,
                            AdditiveRanking.Rank(scores, weights.With(k, share), includeIncomplete: true)[row].Rank <= 4
                        );
                    }
                }
            }
        }
    }

    [Fact]
    public void From_a_tie_on_the_line_the_smallest_move_is_none()
    {
        // Two that tie at these weights: whichever way a weight moves, one of them falls behind.
        var crossing = WaterlineCrossing.Of(
            RatingMatrix.Of([
                [.8, .2],
                [.2, .8],
                [.1, .1],
            ]),
            UnitScales(2),
            W(1, 1),
            0,
            1
        )!;
        Assert.True(crossing.IsAbove);
        Assert.All(crossing.Weights, change => Assert.Equal(change.From, change.To, 9));
        Assert.Equal(2, crossing.Weights.Count);
    }

    [Fact]
    public void At_the_end_of_a_weight_coming_level_is_enough_to_come_up_and_not_to_fall()
    {
        // Alike on the first criterion: they tie where it is all that counts.
        var values = RatingMatrix.Of([
            [.5, .8],
            [.5, .2],
        ]);
        Assert.Equal(
            [new WeightCrossing(0, .5, 1), new WeightCrossing(1, .5, 0)],
            WaterlineCrossing.Of(values, UnitScales(2), W(1, 1), 1, 1)!.Weights
        );
        Assert.Empty(WaterlineCrossing.Of(values, UnitScales(2), W(1, 1), 0, 1)!.Weights);
    }

    [Fact]
    public void Without_a_line_or_a_rating_there_is_no_question()
    {
        Assert.Null(WaterlineCrossing.Of(FourValues, UnitScales(3), W(1, 1, 1), 0, 0));
        Assert.Null(WaterlineCrossing.Of(FourValues, UnitScales(3), W(1, 1, 1), 0, 4));
        Assert.Null(
            WaterlineCrossing.Of(
                new RatingMatrix([
                    [null, null],
                    [.2, .3],
                ]),
                UnitScales(2),
                W(1, 1),
                0,
                1
            )
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(.35)]
    public void Reasons_add_up_to_the_difference(double gaps)
    {
        var values = WithGaps(Random(10, 6, 4), gaps, 6);
        var weights = RandomWeights(6, 5);
        var ranked = AdditiveRanking.Rank(values, weights, includeIncomplete: true);
        for (var other = 1; other < 10; other++)
        {
            var comparison = Explanation.Compare(values, weights, 0, other);
            Assert.Equal(ranked[0].Value!.Value - ranked[other].Value!.Value, comparison.Difference, 9);
            Assert.Equal(
                comparison.Difference,
                comparison.For.Concat(comparison.Against).Sum(reason => reason.Points),
                6 * Explanation.Least
            );
            Assert.All(comparison.For, reason => Assert.True(reason.Own > reason.Other));
            Assert.All(comparison.Against, reason => Assert.True(reason.Own < reason.Other));
        }
    }

    [Fact]
    public void A_criterion_that_does_not_count_for_one_of_them_is_weighed_as_its_whole_and_one_that_counts_for_neither_is_not_named()
    {
        var comparison = Explanation.Compare(
            new RatingMatrix([
                [null, .5, .9, null],
                [.1, .5, .5, null],
            ]),
            W(2, 1, 1, 4),
            0,
            1
        );
        Assert.Equal([new Reason(0, .5 * .6, .7, .1), new Reason(2, .1, .9, .5)], comparison.For.Select(Rounded));
        Assert.Empty(comparison.Against);
        Assert.Equal(.7 - .3, comparison.Difference, 12);
    }

    [Fact]
    public void Against_the_mean_a_row_is_weighed_as_it_is_in_the_ranking()
    {
        var values = new RatingMatrix([
            [null, .5, .9],
            [.1, .5, .5],
        ]);
        var comparison = Explanation.AgainstMean(values, W(2, 1, 1), 0);
        Assert.Equal([new Reason(2, .1, .9, .7)], comparison.For.Select(Rounded));
        Assert.DoesNotContain(comparison.Against, reason => reason.Criterion == 0);
    }

    [Fact]
    public void Against_the_mean_the_reasons_of_all_rows_cancel()
    {
        var values = Random(10, 6, 4);
        Assert.Equal(0, Enumerable.Range(0, 10).Sum(row => Explanation.AgainstMean(values, Weights.Equal(6), row).Difference), 9);
    }

    private static Reason Rounded(Reason reason) =>
        reason with
        {
            Points = Math.Round(reason.Points, 12),
            Own = Math.Round(reason.Own, 12),
            Other = Math.Round(reason.Other, 12),
        };
}
