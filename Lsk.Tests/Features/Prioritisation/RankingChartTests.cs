using Lsk.Dashboard.Features.Prioritisation;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Prioritisation;
using Lsk.Tests.Domain.Prioritisation;
using Lsk.Tests.Shared;

namespace Lsk.Tests.Features.Prioritisation;

public sealed class RankingChartTests : ScreenTest
{
    [Fact]
    public void The_tornado_counts_the_places_moved_by_ranking_anew_and_starts_with_the_weight_that_moves_most()
    {
        // A is best on the first criterion, C on the second, B between: equal weights of the two, and a third on which they are alike.
        var view = ViewOf([1, .1, .5], [.55, .5, .5], [0, .9, .5], weights: [.4, .4, .2]);
        var moves = WeightSensitivity.Of(view.Counting.ToValues(view.Basis.Scales), view.Weights, line: 1);
        Assert.Equal(2, moves[^1].Criterion);
        Assert.Equal((0, 0, 0), (moves[^1].Lower, moves[^1].Higher, moves[^1].Crossing));
        var first = moves.Single(move => move.Criterion == 0);
        // Now A .54, B .52, C .46. Ten points less on the first gives C .54, B .52, A .46; ten more changes nothing.
        Assert.Equal((4 / 3.0, 0), (first.Lower, first.Higher));
        Assert.Equal(2, first.Crossing);
        var chart = WeightTornado.Chart(view, moves);
        Assert.True(chart.Series[0].Leftwards);
        Assert.Equal(moves.Select(move => (double?)move.Lower), chart.Series[0].Dots.Select(dot => dot.Y));
        // Drawn to the left, written as it is.
        var bars = (Plotly.Blazor.Traces.Bar)Figure.Of(chart).Data[0];
        Assert.All(bars.X, value => Assert.True((double)value <= 0));
        Assert.DoesNotContain(ChartTable.Of(chart).Rows.SelectMany(row => row), cell => cell.Contains('−') || cell.StartsWith('-'));
    }

    [Fact]
    public void A_slope_says_who_moved_up_and_down_and_by_how_much()
    {
        var view = ViewOf([1, .1, .5], [.55, .5, .5], [0, .9, .5], weights: [.4, .4, .2]);
        var after = view.With(view.Weights.With(0, .3));
        var chart = RankSlopes.Of(view, after, "Modellen", "Mindre nytta");
        var (up, stays, down) = (
            chart.Series.Single(s => s.Shape is Shape.TriangleUp),
            chart.Series.Single(s => s.Shape is Shape.Circle),
            chart.Series.Single(s => s.Shape is Shape.TriangleDown)
        );
        Assert.Equal("1  ▲ 2", up.Dots[1].Mark);
        Assert.Equal("3  ▼ 2", down.Dots[1].Mark);
        Assert.DoesNotContain("▲", stays.Dots[1].Mark!);
        Assert.StartsWith("1 initiativ går upp, 1 går ner och 1 står kvar.", chart.Sentence, StringComparison.Ordinal);
        var table = ChartTable.Of(chart);
        Assert.Equal(["Namn", "Modellen", "Mindre nytta"], table.Columns.Select(column => column.Title));
        Assert.Contains(table.Rows, row => row[1] == "3" && row[2] == "1");
    }

    [Fact]
    public void Of_many_the_first_of_either_order_are_drawn_and_none_beyond_the_edge()
    {
        var view = ViewOf([.. Enumerable.Range(0, 60).Select(i => new[] { i / 60.0, (60 - i) / 60.0 })], [.9, .1]);
        var chart = RankSlopes.Of(view, view.With(view.Weights.With(0, .1)), "A", "B");
        Assert.Equal(30, chart.Series.Count);
        // A row each on both sides, in their order.
        foreach (var side in new[] { 0, 1 })
            Assert.Equal(
                Enumerable.Range(1, 30).Select(row => (double)row),
                chart.Series.Select(series => series.Dots[side]).OrderBy(dot => dot.Y).Select(dot => dot.DrawnAt ?? dot.Y!.Value)
            );
        Assert.Contains(chart.Series, series => series.Dots[1].Y == 60);
    }

    private static DecisionView ViewOf(double[] a, double[] b, double[] c, double[] weights) => ViewOf([a, b, c], weights);

    private static DecisionView ViewOf(double[][] scores, double[] weights)
    {
        var criteria = weights.Length;
        var basis = new DecisionBasis(
            "M",
            "1",
            [.. Examples.UnitScales(criteria).Select((scale, j) => new BasisCriterion(scale, "", j + 1))],
            Weights.FromPoints(weights).Value,
            [.. scores.Select((_, i) => new BasisInitiative($"{i}", $"Initiativ {i}"))],
            new AssessorPanel(["A"], [RatingMatrix.Of(scores)])
        );
        return DecisionView.Of(basis, new());
    }
}
