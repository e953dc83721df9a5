using Lsk.Domain.Numerics;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Simulation;

namespace Lsk.Tests.Domain.Prioritisation;

/// <summary>What is worth talking about, against changes of inclusion worked out by hand.</summary>
public sealed class WorthTests
{
    [Fact]
    public void Far_above_the_line_nothing_is_worth_talking_about()
    {
        // The first stays first whatever its assessors meant; the last never comes up.
        var worth = Exact(
            [
                [9, 9],
                [5, 5],
                [1, 1],
            ],
            [
                [
                    [7, 9],
                    [5, 5],
                    [1, 1],
                ],
                [
                    [9, 9],
                    [5, 5],
                    [1, 1],
                ],
                [
                    [9, 9],
                    [5, 5],
                    [3, 2],
                ],
            ],
            1
        );

        for (var row = 0; row < 3; row++)
            Assert.Equal((0, WorthWord.Nothing), (worth.Of(row), WorthResult.WordOf(worth.Of(row))));
        Assert.Equal((1, 0, 0), (worth.Inclusion(0), worth.Inclusion(1), worth.Inclusion(2)));
    }

    [Fact]
    public void Two_on_each_side_of_the_line_that_differ_in_one_criterion_change_places_when_the_low_are_right()
    {
        // Equal weights; 7 and 5 on A, the same on B. If those who gave the first a 3 on A are right it falls below the second:
        // one of the three percentiles changes the decision, from 1 to 0. The second rises above the first at its highest, 9.
        var worth = Exact(
            [
                [7, 5],
                [5, 5],
            ],
            [
                [
                    [3, 5],
                    [5, 5],
                ],
                [
                    [7, 5],
                    [5, 5],
                ],
                [
                    [8, 5],
                    [9, 5],
                ],
            ],
            1
        );

        Assert.Equal(1.0 / 3, worth.Of(0, 0), 9);
        Assert.Equal(0, worth.Of(0, 1), 9);
        Assert.Equal(1.0 / 3, worth.Of(1, 0), 9);
        Assert.Equal((1, 0, 0), (worth.Inclusion(0), worth.Inclusion(0, 0, 0), worth.Inclusion(1)));
        Assert.Equal(WorthWord.Decides, WorthResult.WordOf(worth.Of(0)));
        Assert.Equal(0, worth.MostWorth(0));
    }

    [Fact]
    public void With_unsure_weights_worth_is_the_change_of_the_share_that_puts_it_above()
    {
        // X (9, 1), Y (1, 9), one place, weights uniform on the simplex: X is above when w > 1/2, half of the samples. With 5 on A, X is
        // .5w + 0 against 1 - w: above when w > 2/3, a third of them. With 9 nothing changes. Worth of A: (|1/3 - 1/2| + 0 + 0) / 3.
        var worth = Run(
            [
                [9, 1],
                [1, 9],
            ],
            [
                [
                    [5, 1],
                    [1, 9],
                ],
                [
                    [9, 1],
                    [1, 9],
                ],
                [
                    [9, 1],
                    [1, 9],
                ],
            ],
            WorthLine.Places(1, [0, 0]),
            WeightUncertainty.Free,
            40_000
        );

        Assert.Equal(0.5, worth.Inclusion(0), 0.01);
        Assert.Equal(1.0 / 3, worth.Inclusion(0, 0, 0), 0.01);
        Assert.Equal(1.0 / 18, worth.Of(0, 0), 0.004);
        Assert.Equal(WorthWord.CanMove, WorthResult.WordOf(worth.Of(0)));
    }

    [Fact]
    public void Under_a_budget_the_marginal_one_is_the_bar()
    {
        // 100 tkr: X (60) and Y (40) fit, Z (40) does not. Y falls out when it is settled below Z; X never does: Z beside Y leaves it room
        // for none of them, but X at the worst is still above Y and Z.
        double?[][] now =
        [
            [9, 9],
            [7, 5],
            [5, 5],
        ];
        double?[][][] settled =
        [
            [
                [8, 9],
                [3, 5],
                [5, 5],
            ],
            [
                [9, 9],
                [7, 5],
                [5, 5],
            ],
            [
                [9, 9],
                [7, 5],
                [5, 5],
            ],
        ];

        var worth = Run(now, settled, WorthLine.Budget(100, [60, 40, 40]), WeightUncertainty.None, 1);

        Assert.Equal((1, 1, 0), (worth.Inclusion(0), worth.Inclusion(1), worth.Inclusion(2)));
        Assert.Equal(1.0 / 3, worth.Of(1, 0), 9);
        Assert.Equal((0, 0), (worth.Of(0, 0), worth.Of(2, 0)));
    }

    [Fact]
    public void What_costs_more_than_there_is_cannot_be_talked_in()
    {
        var worth = Run(
            [
                [5, 5],
                [4, 4],
            ],
            [
                [
                    [9, 9],
                    [4, 4],
                ],
                [
                    [9, 9],
                    [4, 4],
                ],
                [
                    [9, 9],
                    [4, 4],
                ],
            ],
            WorthLine.Budget(50, [80, 20]),
            WeightUncertainty.None,
            1
        );

        Assert.Equal((0, 0), (worth.Inclusion(0), worth.Of(0)));
    }

    [Fact]
    public void Where_nobody_has_rated_there_is_nothing_to_settle()
    {
        var worth = Run(
            [
                [7, null],
                [5, 5],
                [6, 4],
            ],
            [
                [
                    [3, null],
                    [5, 5],
                    [6, 4],
                ],
                [
                    [7, null],
                    [5, 5],
                    [6, 4],
                ],
                [
                    [7, null],
                    [5, 5],
                    [6, 4],
                ],
            ],
            WorthLine.Places(1, [0, 0, 0]),
            WeightUncertainty.None,
            1
        );

        // On its only criterion 7 is .75 against .5; with 3 it is .25 and falls.
        Assert.Equal(1.0 / 3, worth.Of(0, 0), 9);
        Assert.Equal((1, 0), (worth.Inclusion(0), worth.Of(0, 1)));
    }

    [Fact]
    public void The_weight_that_moves_money_across_the_line_comes_first()
    {
        // X lives on A, Y on B; C is the same for both. Settling A between .1 and .6 changes who has the place; settling C moves nothing.
        var worth = Run(
            [
                [9, 1, 5],
                [1, 9, 5],
            ],
            [
                [
                    [9, 1, 5],
                    [1, 9, 5],
                ],
                [
                    [9, 1, 5],
                    [1, 9, 5],
                ],
                [
                    [9, 1, 5],
                    [1, 9, 5],
                ],
            ],
            WorthLine.Places(1, [300, 200]),
            WeightUncertainty.None,
            1,
            weights: [4, 3, 3],
            quartiles:
            [
                [0.1, 0.4, 0.6],
                [0.3, 0.3, 0.3],
                [0.1, 0.3, 0.5],
            ]
        );

        // At .1 the others share .9 alike: Y has the place. 500 tkr change side in one case of three.
        Assert.Equal(0, worth.Weights[0].Criterion);
        Assert.Equal(500.0 / 3, worth.Weights[0].Tkr, 6);
        Assert.Equal(2.0 / 3, worth.Weights[0].Initiatives, 9);
        Assert.All(worth.Weights.Skip(1), weight => Assert.Equal(0, weight.Tkr));
    }

    [Theory, InlineData(1), InlineData(2)]
    public void The_same_whatever_the_number_of_threads(int threads)
    {
        var (problem, options) = Large(60, 4, 2_000);

        var one = Smaa.Run(problem, options with { Threads = 1 }).Worth!;
        var other = Smaa.Run(problem, options with { Threads = threads }).Worth!;

        for (var row = 0; row < 60; row++)
            for (var j = 0; j < 4; j++)
                Assert.Equal(one.Of(row, j), other.Of(row, j));
        Assert.Equal(one.Weights, other.Weights);
    }

    [Fact]
    public void Asking_about_worth_changes_no_rank()
    {
        var (problem, options) = Large(150, 5, 1_000);

        var with = Smaa.Run(problem, options);
        var without = Smaa.Run(problem, options with { Worth = null });

        for (var row = 0; row < 150; row++)
            Assert.Equal(without.Acceptabilities(row), with.Acceptabilities(row));
        Assert.Null(without.Worth);
        // Above the line in the run is above the line in the ranks, but for what single precision and sorting take for the same.
        for (var row = 0; row < 150; row++)
            Assert.Equal(with.AmongFirst(row, 50), with.Worth!.Inclusion(row), 0.01);
    }

    internal static (SmaaProblem, SmaaOptions) Large(int rows, int criteria, int samples)
    {
        var random = new SeededRandom(4);
        AssessorPanel panel = new(
            ["1", "2", "3", "4", "5"],
            [
                .. Enumerable
                    .Range(0, 5)
                    .Select(_ => new RatingMatrix([
                        .. Enumerable
                            .Range(0, rows)
                            .Select(_ => Enumerable.Range(0, criteria).Select(_ => (double?)(1 + random.Next(9))).ToArray()),
                    ])),
            ]
        );
        var scores = panel.Summarise(RatingSummary.Mean);
        var scales = Enumerable.Range(0, criteria).Select(j => new CriterionScale("K" + j, ValueFunction.Linear(1, 9))).ToArray();
        var question = new WorthQuestion(
            WorthQuestion.Quartiles(panel, scores),
            WorthLine.Places(rows / 3, [.. Enumerable.Range(0, rows).Select(row => 100.0 + row)]),
            [.. Enumerable.Range(0, criteria).Select(_ => new[] { 0.5 / criteria, 1.0 / criteria, 1.5 / criteria })]
        );
        return (
            new SmaaProblem(scores, scales, Weights.Equal(criteria), panel),
            new SmaaOptions
            {
                Samples = samples,
                Confidence = false,
                Worth = question,
            }
        );
    }

    private static WorthResult Exact(double?[][] now, double?[][][] settled, int places) =>
        Run(now, settled, WorthLine.Places(places, new double[now.Length]), WeightUncertainty.None, 1);

    private static WorthResult Run(
        double?[][] now,
        double?[][][] settled,
        WorthLine line,
        WeightUncertainty unsure,
        int samples,
        double[]? weights = null,
        double[][]? quartiles = null
    )
    {
        var criteria = now[0].Length;
        var scales = Enumerable.Range(0, criteria).Select(j => new CriterionScale("K" + j, ValueFunction.Linear(1, 9))).ToArray();
        return Smaa.Run(
            new(new RatingMatrix(now), scales, weights is null ? Weights.Equal(criteria) : Weights.FromPoints(weights).Value),
            new SmaaOptions
            {
                Weights = unsure,
                Samples = samples,
                Confidence = false,
                Worth = new WorthQuestion([.. settled.Select(scores => new RatingMatrix(scores))], line, quartiles),
            }
        ).Worth!;
    }
}
