using Lsk.Domain.Prioritisation;
using static Lsk.Tests.Domain.Prioritisation.Examples;

namespace Lsk.Tests.Domain.Prioritisation;

public sealed class CrossChecksTests
{
    private static readonly bool[] Up = [true, true, true];

    [Fact]
    public void Topsis_with_vector_normalisation_has_its_published_closeness()
    {
        var closeness = CrossChecks.Topsis(
            RatingMatrix.Of([
                [5, 8, 4],
                [7, 6, 8],
                [8, 8, 6],
                [7, 4, 6],
            ]),
            Up,
            W(.3, .4, .3)
        );
        Assert.Equal([.50372, .658085, .748249, .333997], closeness.Select(c => Math.Round(c!.Value, 6)));
    }

    [Fact]
    public void Promethee_has_its_published_net_flows()
    {
        var flows = CrossChecks.Promethee(
            RatingMatrix.Of([
                [4, 3, 2],
                [3, 2, 4],
                [5, 1, 3],
            ]),
            Up,
            W(.5, .3, .2)
        );
        Assert.Equal([.1, -.3, .2], flows.Select(f => Math.Round(f!.Value, 12)));
    }

    [Fact]
    public void A_cost_criterion_turns_the_direction()
    {
        var flows = CrossChecks.Promethee(
            RatingMatrix.Of([
                [4],
                [3],
            ]),
            [false],
            W(1)
        );
        Assert.Equal([-1, 1], flows.Select(f => f!.Value));
        var closeness = CrossChecks.Topsis(
            RatingMatrix.Of([
                [4],
                [3],
            ]),
            [false],
            W(1)
        );
        Assert.Equal([0, 1], closeness.Select(c => c!.Value));
    }

    [Fact]
    public void Equals_zeros_gaps_and_a_single_row_give_numbers_or_nothing()
    {
        Assert.Equal(
            [.5, .5],
            CrossChecks.Topsis(
                RatingMatrix.Of([
                    [0, 0],
                    [0, 0],
                ]),
                [true, true],
                W(1, 1)
            )
        );
        Assert.Equal(
            [null, .5],
            CrossChecks.Topsis(
                new RatingMatrix([
                    [1, null],
                    [1, 2],
                ]),
                [true, true],
                W(1, 1)
            )
        );
        Assert.Equal(
            [0d],
            CrossChecks.Promethee(
                RatingMatrix.Of([
                    [1, 2],
                ]),
                [true, true],
                W(1, 1)
            )
        );
        Assert.Empty(CrossChecks.Topsis(new RatingMatrix([]), [], W(1)));
    }
}
