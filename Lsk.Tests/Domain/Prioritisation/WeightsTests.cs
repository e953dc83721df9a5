using Lsk.Domain.Numerics;
using Lsk.Domain.Prioritisation;

namespace Lsk.Tests.Domain.Prioritisation;

public sealed class WeightsTests
{
    [Fact]
    public void Rank_order_centroids_have_their_published_values()
    {
        Assert.Equal([.611111, .277778, .111111], Weights.RankOrder([1, 2, 3]).Value.ToList().Select(w => Math.Round(w, 6)));
        Assert.Equal([.520833, .270833, .145833, .0625], Weights.RankOrder([1, 2, 3, 4]).Value.ToList().Select(w => Math.Round(w, 6)));
    }

    [Fact]
    public void Rank_order_centroids_are_the_mean_of_sorted_uniform_weights()
    {
        var random = new SeededRandom(5);
        var mean = new double[4];
        for (var run = 0; run < 20000; run++)
        {
            var sample = Enumerable.Range(0, 4).Select(_ => -Math.Log(1 - random.NextDouble())).OrderDescending().ToArray();
            for (var j = 0; j < 4; j++)
                mean[j] += sample[j] / sample.Sum() / 20000;
        }
        var centroids = Weights.RankOrder([1, 2, 3, 4]).Value;
        for (var j = 0; j < 4; j++)
            Assert.Equal(centroids[j], mean[j], .005);
    }

    [Fact]
    public void Shared_places_share_their_weights() =>
        Assert.Equal([.611111, .194444, .194444], Weights.RankOrder([1, 2, 2]).Value.ToList().Select(w => Math.Round(w, 6)));

    [Fact]
    public void Swing_points_of_any_size_give_the_same_weights()
    {
        var small = Weights.FromPoints([100, 50, 50]).Value.ToList();
        Assert.Equal([.5, .25, .25], small);
        Assert.Equal(small, Weights.FromPoints([2e300, 1e300, 1e300]).Value.ToList());
    }

    [Fact]
    public void Bad_points_are_refused_by_name()
    {
        Assert.Equal("WeightsEmpty", Weights.FromPoints([]).Broken!.Code);
        Assert.Equal("WeightNegative", Weights.FromPoints([1, -1]).Broken!.Code);
        Assert.Equal("WeightNegative", Weights.FromPoints([1, double.NaN]).Broken!.Code);
        Assert.Equal("WeightNegative", Weights.FromPoints([double.PositiveInfinity, 1]).Broken!.Code);
        Assert.Equal("WeightsAllZero", Weights.FromPoints([0, 0]).Broken!.Code);
        Assert.Equal("RankInvalid", Weights.RankOrder([0, 1]).Broken!.Code);
    }

    [Fact]
    public void A_moved_weight_leaves_the_others_in_proportion()
    {
        var moved = Weights.FromPoints([.5, .3, .2]).Value.With(0, .25);
        Assert.Equal([.25, .45, .3], moved.ToList().Select(w => Math.Round(w, 12)));
        Assert.Equal([1, 0, 0], Weights.Equal(3).With(0, 7).ToList());
        Assert.Equal([.5, .25, .25], Weights.FromPoints([1, 0, 0]).Value.With(0, .5).ToList());
        Assert.Equal([1], Weights.Equal(1).With(0, .2).ToList());
    }
}
