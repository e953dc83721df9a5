using Lsk.Domain.Prioritisation.Elicitation;

namespace Lsk.Tests.Domain.Prioritisation.Elicitation;

/// <summary>Weights said by order, swing and cards, against numbers worked out by hand.</summary>
public sealed class SaidWeightsTests
{
    [Fact]
    public void Cards_with_a_blank_between_weigh_as_published()
    {
        var cards = CardOrder
            .Of(
                5,
                [
                    [0],
                    [1, 2],
                    [3],
                    [4],
                ],
                [0, 1, 0],
                5
            )
            .Value;

        Assert.Equal([0, 1, 1, 3, 4], cards.Distance);
        Assert.Equal([1, 2, 2, 4, 5], cards.Raw);
        Close([1.0 / 14, 2.0 / 14, 2.0 / 14, 4.0 / 14, 5.0 / 14], cards.Shares.ToList());
        // 7.142.., 14.285.. twice, 28.571.., 35.714..: two points are left when all are cut off, and only the last two are
        // nearer to the whole number above.
        Assert.Equal([7, 14, 14, 29, 36], cards.InPercent());
        Assert.Equal([7.1, 14.3, 14.3, 28.6, 35.7], cards.InPercent(1));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(7), InlineData(11), InlineData(20)]
    public void Cards_in_percent_always_make_a_hundred(int criteria)
    {
        for (var z = 1.0; z < 30; z += 1.7)
            for (var decimals = 0; decimals <= 2; decimals++)
            {
                var cards = CardOrder.Of(criteria, [.. Enumerable.Range(0, criteria).Select(j => new[] { j })], new int[criteria - 1], z);

                var percent = cards.Value.InPercent(decimals);

                Assert.Equal(100, percent.Sum(), 9);
                foreach (var (rounded, exact) in percent.Zip(cards.Value.Shares.ToList()))
                    Assert.InRange(rounded - 100 * exact, -Math.Pow(10, -decimals) - 1e-9, Math.Pow(10, -decimals) + 1e-9);
            }
    }

    [Fact]
    public void Cards_that_cannot_be_laid_are_refused_with_the_reason()
    {
        Assert.Equal(
            "CardsIncomplete",
            CardOrder
                .Of(
                    3,
                    [
                        [0],
                        [1],
                    ],
                    [0],
                    5
                )
                .Broken?.Code
        );
        Assert.Equal(
            "CardsIncomplete",
            CardOrder
                .Of(
                    2,
                    [
                        [0, 1],
                        [1],
                    ],
                    [0],
                    5
                )
                .Broken?.Code
        );
        Assert.Equal(
            "CardsIncomplete",
            CardOrder
                .Of(
                    1,
                    [
                        [0],
                        [],
                    ],
                    [0],
                    5
                )
                .Broken?.Code
        );
        Assert.Equal(
            "BlanksInvalid",
            CardOrder
                .Of(
                    2,
                    [
                        [0],
                        [1],
                    ],
                    [],
                    5
                )
                .Broken?.Code
        );
        Assert.Equal(
            "BlanksInvalid",
            CardOrder
                .Of(
                    2,
                    [
                        [0],
                        [1],
                    ],
                    [-1],
                    5
                )
                .Broken?.Code
        );
        Assert.Equal(
            "RatioInvalid",
            CardOrder
                .Of(
                    2,
                    [
                        [0],
                        [1],
                    ],
                    [0],
                    0.5
                )
                .Broken?.Code
        );
        Assert.Equal(
            "RatioInvalid",
            CardOrder
                .Of(
                    2,
                    [
                        [0],
                        [1],
                    ],
                    [0],
                    double.NaN
                )
                .Broken?.Code
        );
        Assert.Equal("WeightsEmpty", CardOrder.Of(0, [], [], 5).Broken?.Code);
    }

    [Fact]
    public void An_order_gives_the_centroid_with_the_interval_of_all_weights_that_agree()
    {
        var said = SaidWeights.InOrder([1, 2, 3]).Value;

        Close([11.0 / 18, 5.0 / 18, 2.0 / 18], said.Shares.ToList());
        // Of three ordered uniform weights the smallest has the density 6 (1 - 3x): a tenth lies below (1 - sqrt .9) / 3.
        Assert.Equal((1 - Math.Sqrt(0.9)) / 3, said.Low[2], 2);
        Assert.Equal((1 - Math.Sqrt(0.1)) / 3, said.High[2], 2);
    }

    [Fact]
    public void Swing_points_are_divided_by_their_sum_and_may_be_ten_points_off()
    {
        var said = SaidWeights.BySwing([100, 50, 50]).Value;

        Close([0.5, 0.25, 0.25], said.Shares.ToList());
        Assert.InRange(said.Low[1], 0.2, 0.24);
        Assert.InRange(said.High[1], 0.26, 0.3);
    }

    [Fact]
    public void All_equal_is_an_answer_in_every_way()
    {
        Close([0.25, 0.25, 0.25, 0.25], SaidWeights.InOrder([1, 1, 1, 1]).Value.Shares.ToList());
        Close([0.25, 0.25, 0.25, 0.25], SaidWeights.BySwing([100, 100, 100, 100]).Value.Shares.ToList());
        var together = CardOrder
            .Of(
                4,
                [
                    [3, 1, 0, 2],
                ],
                [],
                5
            )
            .Value;
        Close([0.25, 0.25, 0.25, 0.25], SaidWeights.ByCards(together).Shares.ToList());
        Assert.Equal([25, 25, 25, 25], together.InPercent());
    }

    [Theory, InlineData(1), InlineData(20)]
    public void One_criterion_and_twenty_are_weighed_too(int criteria)
    {
        int[] ranks = [.. Enumerable.Range(1, criteria)];
        ElicitedWeights[] all =
        [
            SaidWeights.InOrder(ranks).Value,
            SaidWeights.BySwing([.. ranks.Select(rank => 100.0 / rank)]).Value,
            SaidWeights.ByCards(CardOrder.Of(criteria, [.. ranks.Select(rank => new[] { rank - 1 })], new int[criteria - 1], 8).Value),
        ];

        foreach (var said in all)
        {
            Assert.Equal(1, said.Shares.ToList().Sum(), 9);
            for (var j = 0; j < criteria; j++)
                Assert.True(said.Low[j] <= said.Shares[j] && said.Shares[j] <= said.High[j]);
        }
    }

    [Fact]
    public void Points_that_are_no_weights_are_refused()
    {
        Assert.Equal("WeightsAllZero", SaidWeights.BySwing([0, 0]).Broken?.Code);
        Assert.Equal("WeightNegative", SaidWeights.BySwing([100, -1]).Broken?.Code);
        Assert.Equal("RankInvalid", SaidWeights.InOrder([0, 1]).Broken?.Code);
        Assert.Equal("WeightsEmpty", SaidWeights.InOrder([]).Broken?.Code);
    }

    private static void Close(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var j = 0; j < expected.Count; j++)
            Assert.Equal(expected[j], actual[j], 1e-9);
    }
}
