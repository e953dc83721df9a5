using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>The two pictures of a selection, described.</summary>
internal static class SelectionCharts
{
    // What a picture and its twin, the table, can hold and an eye can tell apart.
    private const int MostDots = 200;

    /// <summary>Cumulative value against cumulative cost, by value for money: where it flattens, money buys little. Of thousands of steps
    /// every so many-th is drawn; each drawn one is exact.</summary>
    public static ChartDescription Curve(DecisionView view, SelectionResult of, double? budget)
    {
        var (cost, value) = (0.0, 0.0);
        var steps = new List<ChartDot>(of.ByRatio.Count + 1) { new(0, 0) };
        foreach (var k in of.ByRatio)
        {
            var row = view.Rows[of.Rows[k]];
            cost += row.Initiative.Cost ?? 0;
            value += row.Additive.Value ?? 0;
            steps.Add(new(cost / 1000, value, row.Initiative.Title));
        }
        var half = steps.FirstOrDefault(dot => dot.Y >= value / 2);
        var every = Math.Max(1, (steps.Count + MostDots - 1) / MostDots);
        return new()
        {
            Title = PrioritisationText.Curve_Title,
            Sentence = Show.Format(PrioritisationText.Curve_Sentence, half is null ? Show.Nothing : half.X.Text(1), Show.Money(cost)),
            X = new(PrioritisationText.Curve_X, Unit: PrioritisationText.Unit_Million, FromZero: true),
            Y = new(PrioritisationText.Curve_Y, FromZero: true),
            Series =
            [
                new(
                    PrioritisationText.Curve_Title,
                    SeriesKind.LineAndDots,
                    [.. steps.Where((_, at) => at % every == 0 || at == steps.Count - 1)]
                ),
            ],
            Lines = budget is { } limit ? [new(limit / 1000, PrioritisationText.Select_Budget, Vertical: true)] : [],
            Legend = false,
        };
    }

    /// <summary>Cost against value, people as size; chosen and not chosen told apart by colour and shape. Of thousands those nearest to the
    /// limit are drawn: the last chosen and the first left out by value for money.</summary>
    public static ChartDescription Bubbles(DecisionView view, SelectionResult of)
    {
        var priced = of.ByRatio.Select(k => of.Rows[k]).Where(i => view.Rows[i].Initiative.Cost is not null).ToArray();
        int[] chosen = [.. priced.Where(of.Chosen.Contains).TakeLast(MostDots)];
        int[] others = [.. priced.Where(i => !of.Chosen.Contains(i)).Take(MostDots)];
        ChartSeries Series(string name, int[] rows, Shape shape, ChartColor color) =>
            new(
                name,
                SeriesKind.Bubbles,
                [
                    .. rows.Select(i => new ChartDot(
                        view.Rows[i].Initiative.Cost!.Value,
                        view.Rows[i].Additive.Value,
                        view.Rows[i].Initiative.Title,
                        Size: Math.Max(0.1, view.Rows[i].Initiative.Staff ?? 0.1),
                        Shape: shape
                    )),
                ]
            )
            {
                Color = color,
            };
        var sentence = Show.Format(PrioritisationText.Bubble_Sentence, of.Chosen.Count, of.Rows.Count - of.Chosen.Count);
        return new()
        {
            Title = PrioritisationText.Bubble_Title,
            Sentence =
                chosen.Length + others.Length < priced.Length
                    ? sentence + " " + Show.Format(PrioritisationText.Bubble_Thinned, chosen.Length + others.Length)
                    : sentence,
            X = new(PrioritisationText.Bubble_X, Unit: "tkr", Decimals: 0, FromZero: true),
            Y = new(PrioritisationText.Col_Value, Decimals: 2),
            Series =
            [
                Series(PrioritisationText.Chosen_Yes, chosen, Shape.Circle, ChartColor.Accent),
                Series(PrioritisationText.Chosen_No, others, Shape.Diamond, ChartColor.Series2),
            ],
        };
    }
}
