using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Simulation;
using static Lsk.Tests.Domain.Prioritisation.Examples;

namespace Lsk.Tests.Domain.Prioritisation;

/// <summary>What is unsure about ratings, apart from what is unsure about weights.</summary>
public sealed class SmaaRatingsTests
{
    private const int Many = 40_000;

    // Four standard errors of a share with this many samples.
    private const double Error = .01;

    [Fact]
    public void A_rating_at_the_end_of_its_scale_never_leaves_it()
    {
        // 0 and 1 are the ends: the noise can only bring them together, never apart.
        var result = Smaa.Run(
            new(
                RatingMatrix.Of([
                    [1],
                    [0],
                ]),
                UnitScales(1),
                W(1)
            ),
            new()
            {
                Ratings = RatingUncertainty.Spread,
                RatingSpread = .49,
                Samples = 5000,
            }
        );
        Assert.Equal(1, result.FirstShare(0));
    }

    [Fact]
    public void Rating_noise_has_the_share_that_geometry_gives()
    {
        // Uniform .5 +- .2 against uniform .6 +- .2: the first is higher in the triangle (.3/.4)^2/2 = .28125.
        var result = Smaa.Run(
            new(
                RatingMatrix.Of([
                    [.5],
                    [.6],
                ]),
                UnitScales(1),
                W(1)
            ),
            new()
            {
                Ratings = RatingUncertainty.Spread,
                RatingSpread = .2,
                Samples = Many,
            }
        );
        Assert.Equal(.28125, result.FirstShare(0), Error);
        Assert.Equal(.28125, result.Confidence(0)!.Value, Error);
    }

    [Fact]
    public void Noise_goes_through_a_bent_value_function()
    {
        var bent = ValueFunction.Piecewise([new(0, 0), new(.5, .9), new(1, 1)]).Value;
        var falling = ValueFunction.Piecewise([new(0, 1), new(.25, .2), new(1, 0)]).Value;
        CriterionScale[] scales = [new("up", bent), new("down", falling)];
        var problem = new SmaaProblem(
            RatingMatrix.Of([
                [.55, .4],
                [.2, .1],
                [.9, .9],
            ]),
            scales,
            W(1, 1)
        );
        var still = Smaa.Run(problem, new() { Weights = WeightUncertainty.None });
        var barely = Smaa.Run(
            problem,
            new()
            {
                Weights = WeightUncertainty.None,
                Ratings = RatingUncertainty.Spread,
                RatingSpread = 1e-6,
            }
        );
        for (var row = 0; row < 3; row++)
            Assert.Equal(Examples.MeanRank(still, row), Examples.MeanRank(barely, row), 9);
        Assert.Equal([0, 1, 2], still.Order);
    }

    [Fact]
    public void The_bootstrap_draws_whole_assessors()
    {
        // Two assessors, opposite minds. Drawn: both A (1/4), both B (1/4), one of each (1/2); a wins, loses, ties for a fixed opponent at
        // .5.
        var a = new RatingMatrix([
            [1d],
            [.5],
        ]);
        var b = new RatingMatrix([
            [0d],
            [.5],
        ]);
        var panel = new AssessorPanel(["A", "B"], [a, b]);
        var result = Smaa.Run(
            new(panel.Summarise(RatingSummary.Mean), UnitScales(1), W(1), panel),
            new() { Ratings = RatingUncertainty.Bootstrap, Samples = Many }
        );
        Assert.Equal(.75, result.FirstShare(0), Error);
        Assert.Equal(.75, result.FirstShare(1), Error);
    }

    [Fact]
    public void A_gap_stands_on_renormalised_weights()
    {
        var scores = new RatingMatrix([
            [.9, null],
            [.5, .6],
            [.95, .2],
        ]);
        var result = Smaa.Run(new(scores, UnitScales(2), W(1, 1)), new() { Weights = WeightUncertainty.Free, Samples = 2000 });
        Assert.Equal(0, result.Order[0]);
        Assert.Equal(1, result.FirstShare(0) + result.FirstShare(2), .01);
        // Drawn with next to no weight on what is rated is still a number.
        var extreme = Smaa.Run(new(scores, UnitScales(2), W(0, 1)), new() { Weights = WeightUncertainty.None });
        Assert.All(Enumerable.Range(0, 3), row => Assert.True(double.IsFinite(Examples.MeanRank(extreme, row))));
    }
}
