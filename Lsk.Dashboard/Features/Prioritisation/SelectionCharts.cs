using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>The two pictures of a selection, described.</summary>
internal static class SelectionCharts
{
    /// <summary>Cumulative value against cumulative cost, by value for money: where it flattens, money buys little.</summary>
    public static ChartDescription Curve(DecisionView view, SelectionResult of, double? budget)
    {
        var (cost, value) = (0.0, 0.0);
        var dots = new List<ChartDot> { new(0, 0) };
        foreach (var k in of.ByRatio)
        {
            var row = view.Rows[of.Rows[k]];
            cost += row.Initiative.Cost ?? 0;
            value += row.Additive.Value ?? 0;
            dots.Add(new(cost / 1000, value, row.Initiative.Title));
        }
        var half = dots.FirstOrDefault(dot => dot.Y >= value / 2);
        return new()
        {
            Title = PrioritisationText.Curve_Title,
            Sentence = Show.Format(PrioritisationText.Curve_Sentence, half is null ? Show.Nothing : half.X.Text(1), Show.Money(cost)),
            X = new(PrioritisationText.Curve_X, Unit: PrioritisationText.Unit_Million, FromZero: true),
            Y = new(PrioritisationText.Curve_Y, FromZero: true),
            Series = [new(PrioritisationText.Curve_Title, SeriesKind.LineAndDots, dots)],
            Lines = budget is { } limit ? [new(limit / 1000, PrioritisationText.Select_Budget, Vertical: true)] : [],
            Legend = false,
        };
    }

    /// <summary>Cost against value, people as size; chosen and not chosen told apart by colour and shape.</summary>
    public static ChartDescription Bubbles(DecisionView view, SelectionResult of)
    {
        ChartSeries Series(string name, bool chosen) =>
            new(
                name,
                SeriesKind.Bubbles,
                [
                    .. of
                        .Rows.Where(i => of.Chosen.Contains(i) == chosen && view.Rows[i].Initiative.Cost is not null)
                        .Select(i => new ChartDot(
                            view.Rows[i].Initiative.Cost!.Value,
                            view.Rows[i].Additive.Value,
                            view.Rows[i].Initiative.Title,
                            Size: Math.Max(0.1, view.Rows[i].Initiative.Staff ?? 0.1),
                            Shape: chosen ? Shape.Circle : Shape.Diamond
                        )),
                ]
            )
            {
                Color = chosen ? ChartColor.Accent : ChartColor.Series2,
            };
        return new()
        {
            Title = PrioritisationText.Bubble_Title,
            Sentence = Show.Format(PrioritisationText.Bubble_Sentence, of.Chosen.Count, of.Rows.Count - of.Chosen.Count),
            X = new(PrioritisationText.Bubble_X, Unit: "tkr", Decimals: 0, FromZero: true),
            Y = new(PrioritisationText.Col_Value, Decimals: 2),
            Series = [Series(PrioritisationText.Chosen_Yes, true), Series(PrioritisationText.Chosen_No, false)],
        };
    }
}
