using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>The picture of how far the order moves with each weight.</summary>
internal static class WeightTornado
{
    /// <summary>Bars to the left and to the right of now, the weight that moves most first.</summary>
    public static ChartDescription Chart(DecisionView view, IReadOnlyList<WeightSensitivity> moves)
    {
        var first = moves[0];
        return new()
        {
            Title = PrioritisationText.Tornado_Title,
            Sentence =
                first.Most == 0
                    ? PrioritisationText.Tornado_Nothing
                    : Show.Format(
                        PrioritisationText.Tornado_Summary,
                        view.Basis.Criteria[first.Criterion].Name,
                        Show.Number(first.Most, 1),
                        first.Crossing,
                        view.Basis.Criteria[moves[^1].Criterion].Name,
                        Show.Number(moves[^1].Most, 1)
                    ),
            X = new(PrioritisationText.Tornado_Criterion, AxisKind.Category),
            Y = new(PrioritisationText.Tornado_Places, Decimals: 1),
            Series =
            [
                Series(PrioritisationText.Tornado_Lower, move => move.Lower) with
                {
                    Color = ChartColor.Series2,
                    Leftwards = true,
                },
                Series(PrioritisationText.Tornado_Higher, move => move.Higher) with
                {
                    Color = ChartColor.Series1,
                },
            ],
            Stacked = true,
            Horizontal = true,
        };

        ChartSeries Series(string name, Func<WeightSensitivity, double> places) =>
            new(
                name,
                SeriesKind.Bars,
                [
                    .. moves.Select(move => new ChartDot(
                        $"{view.Basis.Criteria[move.Criterion].Name} ({Show.Percent(view.Weights[move.Criterion])})",
                        places(move)
                    )),
                ]
            );
    }
}
