using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>How far the order moves when one weight is moved: exact, by ranking again, not by chance.</summary>
/// <param name="Criterion">Column.</param>
/// <param name="Lower">Mean number of places that the initiatives move with the weight ten percentage points lower.</param>
/// <param name="Higher">The same with it ten points higher.</param>
/// <param name="Crossing">How many change side of the line by the one or the other.</param>
public sealed record WeightTornado(int Criterion, double Lower, double Higher, int Crossing)
{
    /// <summary>Share of all weight that one weight is moved by.</summary>
    public const double Step = 0.1;

    private double Most => Math.Max(Lower, Higher);

    /// <summary>All criteria, the one that moves the order most first.</summary>
    /// <param name="view">The ranking as it is shown.</param>
    /// <param name="line">How many places are above the line.</param>
    public static IReadOnlyList<WeightTornado> Of(DecisionView view, int line)
    {
        var before = Ranks(view);
        return
        [
            .. Enumerable
                .Range(0, view.Weights.Count)
                .Select(k =>
                {
                    var lower = Ranks(view.With(view.Weights.With(k, Math.Max(0, view.Weights[k] - Step))));
                    var higher = Ranks(view.With(view.Weights.With(k, Math.Min(1, view.Weights[k] + Step))));
                    return new WeightTornado(
                        k,
                        Moved(before, lower),
                        Moved(before, higher),
                        before.Count(each =>
                            IsAbove(each.Value) != IsAbove(lower[each.Key]) || IsAbove(each.Value) != IsAbove(higher[each.Key])
                        )
                    );
                })
                .OrderByDescending(each => each.Most),
        ];
        bool IsAbove(int rank) => rank <= line;
    }

    /// <summary>The picture of them.</summary>
    public static ChartDescription Chart(DecisionView view, IReadOnlyList<WeightTornado> moves)
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

        ChartSeries Series(string name, Func<WeightTornado, double> places) =>
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

    private static Dictionary<int, int> Ranks(DecisionView view) =>
        view.Rows.Where(row => row.Additive.Rank is not null).ToDictionary(row => row.Index, row => row.Additive.Rank!.Value);

    private static double Moved(Dictionary<int, int> before, Dictionary<int, int> after) =>
        before.Count == 0 ? 0 : before.Average(each => Math.Abs(after[each.Key] - each.Value));
}
