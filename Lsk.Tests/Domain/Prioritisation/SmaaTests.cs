using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Simulation;
using static Lsk.Tests.Domain.Prioritisation.Examples;

namespace Lsk.Tests.Domain.Prioritisation;

public sealed class SmaaTests
{
    private const int Many = 40_000;

    // Four standard errors of a share with this many samples.
    private const double Error = .01;

    private static SmaaResult Free(RatingMatrix values, WeightUncertainty weights = WeightUncertainty.Free, long seed = 1) =>
        Smaa.Run(
            new(values, UnitScales(values.Columns), Weights.Equal(values.Columns)),
            new()
            {
                Weights = weights,
                Samples = Many,
                Seed = seed,
                Pairwise = true,
            }
        );

    [Fact]
    public void Free_weights_are_uniform_on_the_simplex()
    {
        var result = Free(
            RatingMatrix.Of([
                [1, 0, 1],
                [0, 1, 0],
            ])
        );
        Assert.Equal(.75, result.FirstShare(0), Error);
        Assert.Equal(.25, result.FirstShare(1), Error);
        Near([7 / 18.0, 2 / 9.0, 7 / 18.0], result.CentralWeights(0)!);
        Near([1 / 6.0, 2 / 3.0, 1 / 6.0], result.CentralWeights(1)!);
        Assert.Equal(.75, result.Wins(0, 1), Error);
        Assert.Equal(1, result.Confidence(0));
    }

    [Fact]
    public void Most_firsts_is_not_the_best_all_round()
    {
        var result = Free(
            RatingMatrix.Of([
                [1, 0],
                [0, 1],
                [.6, .6],
            ])
        );
        Near([.4, .1, .5], result.Acceptabilities(0));
        Near([.4, .1, .5], result.Acceptabilities(1));
        Near([.2, .8, 0], result.Acceptabilities(2));
    }

    [Fact]
    public void Four_initiatives_under_free_weights_have_their_exact_shares()
    {
        var result = Free(FourValues);
        Near([.292256, .148822, .225589, .333333], result.Acceptabilities(0));
        Near([.283951, .098765, .283951, .333333], result.Acceptabilities(1));
        Near([.098316, .689081, .212602, 0], result.Acceptabilities(2));
        Near([.325477, .063332, .277858, .333333], result.Acceptabilities(3));
    }

    [Fact]
    public void Four_initiatives_under_an_order_of_importance_have_their_exact_shares()
    {
        var result = Smaa.Run(new(FourValues, UnitScales(3), W(3, 2, 1)), new() { Weights = WeightUncertainty.Ordinal, Samples = Many });
        Near([24 / 35.0, 64 / 315.0, 1 / 9.0, 0], result.Acceptabilities(0));
        Near([0, 1 / 9.0, 8 / 9.0, 0], result.Acceptabilities(1));
        Near([11 / 35.0, 24 / 35.0, 0, 0], result.Acceptabilities(2));
        Near([0, 0, 0, 1], result.Acceptabilities(3));
    }

    [Fact]
    public void The_mean_of_ordinal_weights_is_the_rank_order_centroid()
    {
        // One that always wins: its central weights are the mean of all weights.
        var result = Smaa.Run(
            new(
                RatingMatrix.Of([
                    [1, 1, 1],
                    [0, 0, 0],
                ]),
                UnitScales(3),
                W(3, 2, 1)
            ),
            new() { Weights = WeightUncertainty.Ordinal, Samples = Many }
        );
        Near([.611111, .277778, .111111], result.CentralWeights(0)!, .004);
    }

    [Fact]
    public void Weights_that_are_equal_in_the_model_have_no_order_between_them()
    {
        var result = Smaa.Run(
            new(
                RatingMatrix.Of([
                    [1, 1, 1],
                    [0, 0, 0],
                ]),
                UnitScales(3),
                W(2, 1, 1)
            ),
            new() { Weights = WeightUncertainty.Ordinal, Samples = Many }
        );
        Near([.611111, .194444, .194444], result.CentralWeights(0)!, .004);
    }

    [Fact]
    public void Never_first_has_neither_central_weights_nor_confidence()
    {
        var result = Free(
            RatingMatrix.Of([
                [1, 1],
                [0, 0],
            ])
        );
        Assert.Null(result.CentralWeights(1));
        Assert.Null(result.Confidence(1));
    }

    [Theory]
    [InlineData(5, RatingUncertainty.Spread)]
    [InlineData(40, RatingUncertainty.None)]
    [InlineData(97, RatingUncertainty.Spread)]
    [InlineData(150, RatingUncertainty.Bootstrap)]
    [InlineData(333, RatingUncertainty.Spread)]
    public void Shares_of_a_row_and_of_a_rank_sum_to_one(int rows, RatingUncertainty ratings)
    {
        var problem = Rated(rows, 6, 3);
        var result = Smaa.Run(
            problem,
            new()
            {
                Ratings = ratings,
                RatingSpread = .8,
                Samples = 2000,
            }
        );
        for (var row = 0; row < rows; row++)
            Assert.Equal(1, result.Acceptabilities(row).Sum(), 9);
        // Ties share the best rank, so a rank sums to one only when there are none; with noise they are rare.
        if (ratings is RatingUncertainty.Spread)
            Assert.Equal(1, Enumerable.Range(0, rows).Sum(row => result.Acceptability(row, 1)), .01);
        for (var row = 0; row < rows; row++)
        {
            Assert.InRange(result.RankInterval(row).Best, result.BestRank(row), result.RankInterval(row).Worst);
            Assert.InRange(Examples.MeanRank(result, row), result.BestRank(row), result.WorstRank(row));
        }
    }

    [Fact]
    public void Comparing_and_sorting_count_the_same_ranks()
    {
        var problem = Rated(200, 8, 9);
        var sorted = Smaa.Run(problem, new() { Ratings = RatingUncertainty.Spread, Samples = 1000 });
        var compared = Smaa.Run(
            problem,
            new()
            {
                Ratings = RatingUncertainty.Spread,
                Samples = 1000,
                Pairwise = true,
            }
        );
        for (var row = 0; row < 200; row++)
            Assert.Equal(Examples.MeanRank(compared, row), Examples.MeanRank(sorted, row), .01);
        for (var place = 0; place < 199; place++)
        {
            Assert.Equal(compared.BeatsNext(place), sorted.BeatsNext(place), 9);
            Assert.Equal(compared.BeatsNext(place), compared.Wins(compared.Order[place], compared.Order[place + 1]), 9);
        }
    }

    [Fact]
    public void Kept_ranks_say_the_same_as_a_table_of_shares()
    {
        // So few samples of so many initiatives are kept one by one; with more of them a table is, whose first picture is of the same samples.
        var rows = Smaa.TableLimit + 2;
        var problem = new SmaaProblem(Random(rows, 3, 5), UnitScales(3), W(3, 2, 1));
        var kept = Smaa.Run(problem, new() { Samples = Smaa.FirstSamples(rows), Confidence = false });
        SmaaResult? table = null;
        Smaa.Run(problem, new() { Samples = 2 * rows, Confidence = false }, progress => table ??= progress.Picture);
        for (var row = 0; row < rows; row += 7)
        {
            Assert.Equal(table!.Acceptabilities(row), kept.Acceptabilities(row));
            Assert.Equal(
                (table.BestRank(row), table.WorstRank(row), table.RankInterval(row), table.AmongFirst(row, 700), table.FirstShare(row)),
                (kept.BestRank(row), kept.WorstRank(row), kept.RankInterval(row), kept.AmongFirst(row, 700), kept.FirstShare(row))
            );
            Assert.Equal(table.Acceptability(row, table.BestRank(row)), kept.Acceptability(row, kept.BestRank(row)));
            Assert.Equal(table.CentralWeights(row), kept.CentralWeights(row));
        }
        Assert.Throws<ArgumentException>(() => Smaa.Run(problem with { Scores = Random(Smaa.RowLimit, 3, 5) }, new()));
    }

    [Fact]
    public void The_seed_decides_and_the_number_of_threads_does_not()
    {
        var problem = Rated(120, 8, 9);
        var options = new SmaaOptions
        {
            Ratings = RatingUncertainty.Bootstrap,
            Samples = 3000,
            Seed = 77,
            Threads = 1,
        };
        var one = Everything(Smaa.Run(problem, options));
        Assert.Equal(one, Everything(Smaa.Run(problem, options with { Threads = 2 })));
        Assert.Equal(one, Everything(Smaa.Run(problem, options with { Threads = 5 }, _ => { })));
        Assert.NotEqual(one, Everything(Smaa.Run(problem, options with { Seed = 78 })));
    }

    [Fact]
    public void The_first_picture_stands_after_a_thousand_samples_and_progress_follows()
    {
        var reports = new List<SmaaProgress>();
        Smaa.Run(Rated(50, 5, 3), new() { Samples = 20_000 }, reports.Add);
        Assert.Equal(1000, reports[0].Picture!.Samples);
        Assert.Equal(1, reports[0].Picture!.Acceptabilities(7).Sum(), 9);
        Assert.True(reports.Count > 3);
        Assert.All(reports, report => Assert.InRange(report.Done, 1, 20_000));
    }

    [Fact]
    public void A_cancelled_run_ends_at_once()
    {
        using var cancel = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Smaa.Run(Rated(500, 8, 3), new() { Samples = 10_000_000 }, report => cancel.Cancel(), cancel.Token)
        );
    }

    [Fact]
    public void Small_equal_and_empty_lists_work()
    {
        Assert.Equal(0, Smaa.Run(new(new RatingMatrix([]), UnitScales(2), W(1, 1)), new()).Rows);
        Assert.Equal(
            1,
            Free(
                    RatingMatrix.Of([
                        [.2, .3],
                    ])
                )
                .FirstShare(0)
        );
        var equal = Smaa.Run(
            new(RatingMatrix.Of([.. Enumerable.Repeat(new[] { .2, .3 }, 120)]), UnitScales(2), W(1, 1)),
            new() { Samples = 500 }
        );
        Assert.All(Enumerable.Range(0, 120), row =>
            Assert.Equal((1, 1, 1), (equal.BestRank(row), equal.WorstRank(row), equal.FirstShare(row)))
        );
    }

    [Fact]
    public void Bugs_are_said_at_once()
    {
        var problem = new SmaaProblem(
            RatingMatrix.Of([
                [.2, .3],
            ]),
            UnitScales(2),
            W(1, 1)
        );
        Assert.ThrowsAny<ArgumentException>(() => Smaa.Run(problem, new() { Samples = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => Smaa.Run(problem, new() { WeightSpread = double.NaN }));
        Assert.ThrowsAny<ArgumentException>(() => Smaa.Run(problem, new() { RatingSpread = -1 }));
        Assert.ThrowsAny<ArgumentException>(() => Smaa.Run(problem, new() { Ratings = RatingUncertainty.Bootstrap }));
        Assert.ThrowsAny<ArgumentException>(() =>
            Smaa.Run(
                problem with
                {
                    Scores = new RatingMatrix([
                        [null, null],
                    ]),
                },
                new()
            )
        );
    }

    [Fact]
    public void Weights_that_are_unsure_both_ways_have_the_share_that_geometry_gives()
    {
        // Both weights uniform on .25 to .75 before normalising. The first wins where w1 > 2 w2: a triangle of 1/64 of the square of side
        // 1/2, a sixteenth.
        var result = Smaa.Run(
            new(
                RatingMatrix.Of([
                    [.5, 0],
                    [0, 1],
                ]),
                UnitScales(2),
                W(1, 1)
            ),
            new()
            {
                Weights = WeightUncertainty.Spread,
                WeightSpread = .5,
                Samples = Many,
            }
        );
        Assert.Equal(1 / 16.0, result.FirstShare(0), Error);
    }

    [Fact]
    public void A_rank_interval_leaves_the_same_share_out_at_each_end()
    {
        // First in three samples of four.
        var result = Free(
            RatingMatrix.Of([
                [1, 0, 1],
                [0, 1, 0],
            ])
        );
        Assert.Equal((1, 2), result.RankInterval(0, .6));
        Assert.Equal((1, 1), result.RankInterval(0, .4));
        Assert.Equal((2, 2), result.RankInterval(1, .4));
        Assert.Equal([0, .75, 1], ((int[])[0, 1, 2]).Select(places => Math.Round(result.AmongFirst(0, places), 2)));
    }

    [Fact]
    public void Who_left_out_a_criterion_counts_there_with_the_others_mean()
    {
        var panel = new AssessorPanel(
            ["A", "B"],
            [
                new RatingMatrix([
                    [1d, .5],
                    [.9, .5],
                ]),
                new RatingMatrix([
                    [null, .5],
                    [.9, .5],
                ]),
            ]
        );
        var result = Smaa.Run(
            new(panel.Summarise(RatingSummary.Mean), UnitScales(2), W(1, 0), panel),
            new()
            {
                Weights = WeightUncertainty.None,
                Ratings = RatingUncertainty.Bootstrap,
                Samples = 1000,
            }
        );
        Assert.Equal(1, result.FirstShare(0));
    }

    internal static SmaaProblem Rated(int rows, int columns, int assessors)
    {
        var matrices = Enumerable.Range(0, assessors).Select(a => Random(rows, columns, a + 10)).ToArray();
        var panel = new AssessorPanel([.. Enumerable.Range(1, assessors).Select(a => "P" + a)], matrices);
        var mean = panel.Summarise(RatingSummary.Mean);
        return new(mean, UnitScales(columns), RandomWeights(columns, 8), panel);
    }

    private static double[] Everything(SmaaResult result) =>
        [
            .. Enumerable
                .Range(0, result.Rows)
                .SelectMany(row =>
                    new[] { Examples.MeanRank(result, row), result.FirstShare(row), result.Confidence(row) ?? -1, 0 }.Concat(
                        result.CentralWeights(row) ?? []
                    )
                ),
        ];

    private static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double error = Error)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var k = 0; k < expected.Count; k++)
            Assert.Equal(expected[k], actual[k], error);
    }
}
