using Lsk.Domain.Prioritisation;
using static Lsk.Tests.Domain.Prioritisation.Examples;

namespace Lsk.Tests.Domain.Prioritisation;

public sealed class AdditiveRankingTests
{
    [Fact]
    public void A_fixed_scale_is_not_moved_by_a_new_initiative()
    {
        var weights = W(.5, .5);
        var two = AdditiveRanking.Rank(
            RatingMatrix
                .Of([
                    [9, 5],
                    [6, 7],
                    [5, 4],
                ])
                .ToValues(NineScales(2)),
            weights
        );
        var withAnother = AdditiveRanking.Rank(
            RatingMatrix
                .Of([
                    [9, 5],
                    [6, 7],
                    [5, 4],
                    [1, 7],
                ])
                .ToValues(NineScales(2)),
            weights
        );
        Assert.Equal(.75, two[0].Value!.Value, 12);
        Assert.Equal(.6875, two[1].Value!.Value, 12);
        Assert.Equal(two.Select(row => (row.Value, row.Rank)), withAnother.Take(3).Select(row => (row.Value, row.Rank)));
    }

    [Fact]
    public void Published_antidepressant_data_get_their_published_values()
    {
        CriterionScale[] scales =
        [
            new("Responders", ValueFunction.Linear(.28, .63)),
            new("Nausea", ValueFunction.Linear(.04, .5, false)),
            new("Insomnia", ValueFunction.Linear(.08, .31, false)),
            new("Anxiety", ValueFunction.Linear(0, .17, false)),
        ];
        var scores = RatingMatrix.Of([
            [37 / 101.0, 8 / 102.0, 14 / 102.0, 1 / 102.0],
            [45 / 100.0, 22 / 102.0, 15 / 102.0, 7 / 102.0],
            [51 / 96.0, 40 / 100.0, 22 / 100.0, 10 / 100.0],
        ]);
        var ranked = AdditiveRanking.Rank(scores.ToValues(scales), Weights.Equal(4));
        Assert.Equal(.714131, ranked[0].Value!.Value, 6);
        Assert.Equal(.602134, ranked[1].Value!.Value, 6);
        Assert.Equal(.434579, ranked[2].Value!.Value, 6);
    }

    [Fact]
    public void A_plain_weighted_sum_comes_out_of_values_off_the_unit_scale()
    {
        var ranked = AdditiveRanking.Rank(
            RatingMatrix.Of([
                [1, 0, 3],
                [0, 5, 6],
            ]),
            W(1, 1, 1)
        );
        Assert.Equal(4 / 3.0, ranked[0].Value!.Value, 12);
        Assert.Equal(11 / 3.0, ranked[1].Value!.Value, 12);
    }

    [Fact]
    public void A_piecewise_function_runs_straight_between_its_points()
    {
        var function = ValueFunction.Piecewise([new(50, 1), new(75, .8), new(90, .5), new(100, 0)]).Value;
        Assert.Equal(.92, function.ValueOf(60), 12);
        Assert.Equal(1, function.ValueOf(20));
        Assert.Equal(0, function.ValueOf(1000));
        Assert.Equal(60, function.ScoreOf(.92, 50)!.Value, 9);
        Assert.Null(function.ScoreOf(1.01, 50));
    }

    [Fact]
    public void A_function_that_turns_or_stands_still_is_refused()
    {
        Assert.Equal("ValueFunctionInvalid", ValueFunction.Piecewise([new(1, 0), new(5, 1), new(9, .5)]).Broken!.Code);
        Assert.Equal("ValueFunctionInvalid", ValueFunction.Piecewise([new(1, .5), new(9, .5)]).Broken!.Code);
        Assert.Equal("ValueFunctionInvalid", ValueFunction.Piecewise([new(1, 0)]).Broken!.Code);
        Assert.Equal("ValueFunctionInvalid", ValueFunction.Piecewise([new(1, 0), new(1, 1)]).Broken!.Code);
        Assert.Equal("ValueFunctionInvalid", ValueFunction.Piecewise([new(double.NaN, 0), new(1, 1)]).Broken!.Code);
    }

    [Fact]
    public void A_missing_rating_is_named_and_ranked_only_on_request()
    {
        var values = new RatingMatrix([
            [.9, null],
            [.5, .5],
            [null, null],
        ]);
        var strict = AdditiveRanking.Rank(values, W(.6, .4));
        Assert.Null(strict[0].Rank);
        Assert.Equal([1], strict[0].Missing);
        Assert.Equal(1, strict[1].Rank);
        var asked = AdditiveRanking.Rank(values, W(.6, .4), includeIncomplete: true);
        Assert.Equal(.9, asked[0].Value!.Value, 12);
        Assert.Equal([1], asked[0].Missing);
        Assert.Null(asked[2].Value);
    }

    [Fact]
    public void Severity_that_does_not_count_is_left_out_without_a_mark()
    {
        var ranked = AdditiveRanking.Rank(
            RatingMatrix.Of([
                [1, .5, .25],
            ]),
            W(.5, .25, .25),
            excluded: (_, j) => j == 0
        );
        Assert.Equal(.375, ranked[0].Value!.Value, 12);
        Assert.Empty(ranked[0].Missing);
    }

    [Fact]
    public void Contributions_add_up_to_the_value()
    {
        foreach (var row in AdditiveRanking.Rank(Random(50, 8, 1), RandomWeights(8, 2)))
            Assert.Equal(row.Value!.Value, row.Contributions.Sum(), 12);
    }

    [Fact]
    public void The_order_of_the_list_does_not_matter()
    {
        var values = Random(40, 6, 3);
        var weights = RandomWeights(6, 4);
        int[] reversed = [.. Enumerable.Range(0, 40).Reverse()];
        var straight = AdditiveRanking.Rank(values, weights);
        var turned = AdditiveRanking.Rank(values.Only(reversed), weights);
        Assert.Equal(straight.Select(row => row.Rank), turned.Reverse().Select(row => row.Rank));
    }

    [Fact]
    public void What_is_better_on_everything_is_never_ranked_below()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var values = Random(20, 5, seed);
            var ranked = AdditiveRanking.Rank(values, RandomWeights(5, seed + 1000));
            foreach (var a in ranked)
                foreach (var b in ranked)
                    if (Enumerable.Range(0, 5).All(j => values[a.Row, j] >= values[b.Row, j]))
                        Assert.True(a.Rank <= b.Rank);
        }
    }

    [Fact]
    public void All_equal_share_the_first_place_and_an_empty_list_is_empty()
    {
        Assert.All(
            AdditiveRanking.Rank(
                RatingMatrix.Of([
                    [.3, .6],
                    [.3, .6],
                    [.3, .6],
                ]),
                W(1, 2)
            ),
            row => Assert.Equal(1, row.Rank)
        );
        Assert.Empty(AdditiveRanking.Rank(new RatingMatrix([]), W(1)));
    }

    [Fact]
    public void A_number_that_is_none_never_gets_in() =>
        Assert.Throws<ArgumentException>(() =>
            new RatingMatrix([
                [double.NaN],
            ])
        );
}
