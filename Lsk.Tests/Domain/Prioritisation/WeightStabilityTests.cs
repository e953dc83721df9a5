using Lsk.Domain.Prioritisation;
using static Lsk.Tests.Domain.Prioritisation.Examples;

namespace Lsk.Tests.Domain.Prioritisation;

public sealed class WeightStabilityTests
{
    [Fact]
    public void Four_initiatives_have_their_intervals_in_closed_form()
    {
        var weights = W(.5, .3, .2);
        Assert.Equal(
            [49 / 80.0, 21 / 40.0, 3 / 5.0, 7 / 16.0],
            AdditiveRanking.Rank(FourValues, weights).Select(row => Math.Round(row.Value!.Value, 12))
        );
        var intervals = WeightStability.Of(FourValues, weights);
        (double, double)[] order = [(9 / 19.0, 1), (5 / 33.0, 10 / 31.0), (0, 17 / 57.0)];
        (double, double)[] leader = [(9 / 19.0, 1), (0, 10 / 31.0), (0, 11 / 27.0)];
        for (var k = 0; k < 3; k++)
        {
            Assert.Equal(order[k].Item1, intervals[k].OrderLow, 9);
            Assert.Equal(order[k].Item2, intervals[k].OrderHigh, 9);
            Assert.Equal(leader[k].Item1, intervals[k].LeaderLow, 9);
            Assert.Equal(leader[k].Item2, intervals[k].LeaderHigh, 9);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(.3)]
    public void Inside_the_interval_the_order_stands_and_just_outside_it_does_not(double gaps)
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var values = WithGaps(Random(12, 4, seed), gaps, seed);
            var weights = RandomWeights(4, seed + 500);
            var now = AdditiveRanking.Rank(values, weights, includeIncomplete: true).Select(row => row.Rank).ToArray();
            foreach (var interval in WeightStability.Of(values, weights))
            {
                int?[] At(double share) =>
                    [
                        .. AdditiveRanking
                            .Rank(values, weights.With(interval.Criterion, share), includeIncomplete: true)
                            .Select(row => row.Rank),
                    ];
                bool SameLeader(double share) => At(share).Index().All(pair => (pair.Item == 1) == (now[pair.Index] == 1));
                Assert.Equal(now, At(interval.OrderLow + 1e-9 + .01 * (interval.Weight - interval.OrderLow)));
                Assert.Equal(now, At(interval.OrderHigh - 1e-9 - .01 * (interval.OrderHigh - interval.Weight)));
                Assert.True(SameLeader(interval.LeaderLow + 1e-9 + .01 * (interval.Weight - interval.LeaderLow)));
                Assert.True(SameLeader(interval.LeaderHigh - 1e-9 - .01 * (interval.LeaderHigh - interval.Weight)));
                if (interval.LeaderLow > 1e-6)
                    Assert.False(SameLeader(interval.LeaderLow - 1e-7));
                if (interval.LeaderHigh < 1 - 1e-6)
                    Assert.False(SameLeader(interval.LeaderHigh + 1e-7));
                if (interval.OrderLow > 1e-6)
                    Assert.NotEqual(now, At(interval.OrderLow - 1e-7));
                if (interval.OrderHigh < 1 - 1e-6)
                    Assert.NotEqual(now, At(interval.OrderHigh + 1e-7));
            }
        }
    }

    [Fact]
    public void One_initiative_one_criterion_or_a_list_of_equals_can_move_freely()
    {
        Assert.All(
            WeightStability.Of(
                RatingMatrix.Of([
                    [.2, .4],
                ]),
                W(1, 1)
            ),
            interval => Assert.Equal((0, 1, 0, 1), (interval.LeaderLow, interval.LeaderHigh, interval.OrderLow, interval.OrderHigh))
        );
        Assert.All(
            WeightStability.Of(
                RatingMatrix.Of([
                    [.2, .4],
                    [.2, .4],
                ]),
                W(1, 1)
            ),
            interval => Assert.Equal((0, 1), (interval.OrderLow, interval.OrderHigh))
        );
        Assert.All(
            WeightStability.Of(
                RatingMatrix.Of([
                    [.2],
                    [.4],
                ]),
                W(1)
            ),
            interval => Assert.Equal((0, 1), (interval.OrderLow, interval.OrderHigh))
        );
        Assert.All(
            WeightStability.Of(
                RatingMatrix.Of([
                    [.2, .9],
                    [.4, .1],
                ]),
                W(1, 0)
            ),
            interval => Assert.True(double.IsFinite(interval.LeaderLow))
        );
    }
}
