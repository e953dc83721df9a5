using Lsk.Domain.Numerics;

namespace Lsk.Tests.Domain.Numerics;

public sealed class NumericsTests
{
    [Theory]
    [InlineData(.3, 3)]
    [InlineData(.7, 7)]
    [InlineData(.5, 5)]
    [InlineData(0, 1)]
    [InlineData(1, 9)]
    [InlineData(.35, 3.5)]
    public void Type_6_takes_the_place_p_times_n_plus_one(double p, double expected) =>
        Assert.Equal(expected, Quantiles.Type6([1, 2, 3, 4, 5, 6, 7, 8, 9], p), 12);

    [Fact]
    public void The_median_of_an_even_sample_lies_between_the_two_in_the_middle() => Assert.Equal(2.5, Quantiles.MedianOf([4, 1, 3, 2]));

    [Fact]
    public void A_quantile_of_nothing_is_a_bug() => Assert.Throws<ArgumentException>(() => Quantiles.Median([]));

    [Fact]
    public void Equal_values_share_the_best_rank() => Assert.Equal([4, 2, 1, 2], Ranks.Descending([1, 5, 9, 5]));

    [Fact]
    public void A_tolerance_joins_what_only_arithmetic_keeps_apart() => Assert.Equal([1, 1, 3], Ranks.Descending([.3, .1 + .2, .1], 1e-12));

    [Fact]
    public void Mid_ranks_share_the_mean_place() => Assert.Equal([1, 2.5, 4, 2.5], Ranks.Mid([1, 5, 9, 5]));

    [Fact]
    public void Equal_values_keep_their_order_in_the_list() => Assert.Equal([2, 0, 1, 3], Ranks.OrderDescending([5, 5, 9, 5]));

    [Fact]
    public void The_generators_give_their_published_numbers()
    {
        // SplitMix64 from 1234567: the reference output of its authors. The rest holds what results with a seed already rest on.
        var mix = new SplitMix64(1234567);
        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL], [mix.Next(), mix.Next(), mix.Next()]);
        var random = new SeededRandom(42);
        Assert.Equal([12343323003495711280UL, 1641377365623878930UL], [random.NextBits(), random.NextBits()]);
        Assert.Equal([2, 3, 4, 6, 1, 5], global::Lsk.Domain.Workshops.ItemOrder.For(6, 7, 3));
    }

    [Theory]
    [InlineData(.1, 1.4)]
    [InlineData(.5, 3)]
    [InlineData(0, 1)]
    [InlineData(1, 5)]
    [InlineData(.9, 4.6)]
    public void Type_7_takes_the_place_one_plus_p_times_n_minus_one(double p, double expected) =>
        Assert.Equal(expected, Quantiles.Type7([1, 2, 3, 4, 5], p), 12);

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_stream_others()
    {
        var first = new SeededRandom(42);
        var again = new SeededRandom(42);
        var other = new SeededRandom(42, 1);
        var numbers = Enumerable.Range(0, 100).Select(_ => first.NextDouble()).ToArray();
        Assert.Equal(numbers, Enumerable.Range(0, 100).Select(_ => again.NextDouble()));
        Assert.NotEqual(numbers, Enumerable.Range(0, 100).Select(_ => other.NextDouble()));
        Assert.All(numbers, number => Assert.InRange(number, 0, 1));
    }

    [Fact]
    public void A_shuffle_reaches_every_order_about_equally_often()
    {
        var random = new SeededRandom(7);
        var counts = new Dictionary<string, int>();
        for (var run = 0; run < 6000; run++)
        {
            var items = new[] { 'a', 'b', 'c' };
            random.Shuffle<char>(items);
            var order = new string(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150));
    }
}
