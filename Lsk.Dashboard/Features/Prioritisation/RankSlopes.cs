using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>Two rankings of the same work, joined by a line each.</summary>
internal static class RankSlopes
{
    // So many lines can be followed by eye.
    private const int Most = 15;
    private const int LongestName = 36;

    /// <summary>The first fifteen of either ranking. What stands further down in one of them is drawn just below, in its order: its number says
    /// where it stands.</summary>
    /// <param name="before">The ranking to the left.</param>
    /// <param name="after">The one to the right, of the same initiatives.</param>
    /// <param name="from">Name of the left one.</param>
    /// <param name="to">Name of the right one.</param>
    public static ChartDescription Of(DecisionView before, DecisionView after, string from, string to)
    {
        int[] both = [.. before.Order.Where(i => after.Rows[i].Additive.Rank is not null)];
        int[] drawn = [.. both.Where(i => RankOf(before, i) <= Most || RankOf(after, i) <= Most)];
        var (left, right) = (Places(before, drawn), Places(after, drawn));
        return new()
        {
            Title = Show.Format(PrioritisationText.Slopes_Title, from, to),
            Sentence = Show.Format(
                PrioritisationText.Slopes_Sentence,
                both.Count(i => RankOf(after, i) < RankOf(before, i)),
                both.Count(i => RankOf(after, i) > RankOf(before, i)),
                both.Count(i => RankOf(after, i) == RankOf(before, i)),
                Most
            ),
            // Room for the names at both ends.
            X = new(PrioritisationText.Slopes_Ranking, AxisKind.Category, From: -0.85, To: 1.85),
            Y = new(PrioritisationText.Col_Rank, Decimals: 0),
            Series = [.. drawn.Select(i => Line(before, after, i, (from, left[i]), (to, right[i])))],
            Size = ChartSize.Large,
            Slopes = true,
            Legend = false,
        };
    }

    // Each a row of its own: the first places where they stand, what lies further down right after them.
    private static Dictionary<int, double?> Places(DecisionView view, int[] drawn) =>
        drawn
            .OrderBy(i => RankOf(view, i))
            .Index()
            .ToDictionary(each => each.Item, each => RankOf(view, each.Item) <= Most ? null : (double?)Math.Max(Most + 1, each.Index + 1));

    private static ChartSeries Line(
        DecisionView before,
        DecisionView after,
        int i,
        (string Name, double? DrawnAt) from,
        (string Name, double? DrawnAt) to
    )
    {
        var (old, now) = (RankOf(before, i), RankOf(after, i));
        var initiative = before.Rows[i].Initiative;
        var name = initiative.Title.Length <= LongestName ? initiative.Title : initiative.Title[..(LongestName - 1)].TrimEnd() + "…";
        var moved = old - now;
        var arrow =
            moved > 0 ? "▲"
            : moved < 0 ? "▼"
            : "";
        return new(
            initiative.Title,
            SeriesKind.LineAndDots,
            [
                Dot(from, old, $"{name}  {Show.Number(old)}"),
                Dot(to, now, moved == 0 ? Show.Number(now) : $"{Show.Number(now)}  {arrow} {Show.Number(Math.Abs(moved))}"),
            ]
        )
        {
            Color =
                moved > 0 ? ChartColor.Better
                : moved < 0 ? ChartColor.Worse
                : ChartColor.Muted,
            Style = moved < 0 ? LineStyle.Dashed : LineStyle.Solid,
            Shape =
                moved > 0 ? Shape.TriangleUp
                : moved < 0 ? Shape.TriangleDown
                : Shape.Circle,
            Thin = moved == 0,
        };

        ChartDot Dot((string Name, double? DrawnAt) place, int rank, string mark) =>
            new(place.Name, rank, initiative.Title)
            {
                DrawnAt = place.DrawnAt,
                Mark = mark,
                Address = PageAddress.Initiative(initiative.StoreId),
            };
    }

    private static int RankOf(DecisionView view, int i) => view.Rows[i].Additive.Rank!.Value;
}
