using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Prioritisation.Selecting;

/// <summary>An ongoing initiative that could be stopped to make room.</summary>
/// <param name="Row">Row of the basis.</param>
/// <param name="Value">What is lost, 0 to 1.</param>
/// <param name="Cost">What is freed, tkr; <see langword="null"/> when nobody knows.</param>
/// <param name="Staff">People freed; <see langword="null"/> when nobody knows.</param>
public sealed record StopSuggestion(int Row, double Value, double? Cost, double? Staff);

/// <summary>
/// What could be stopped: everything that is running and stands below the waterline, the one that frees most for each lost point of value
/// first. Decision groups find it easier to start than to stop, so these come before every other suggestion.
/// </summary>
public static class StopSuggestions
{
    /// <summary>Lists them.</summary>
    /// <param name="view">The ranking.</param>
    /// <param name="above">Rows above the waterline, or chosen.</param>
    public static IReadOnlyList<StopSuggestion> Of(DecisionView view, IReadOnlySet<int> above) =>
        [
            .. view
                .Rows.Where(row =>
                    row.Initiative.Status is InitiativeStatus.Ongoing
                    && !above.Contains(row.Index)
                    && (row.Additive.Rank is not null || Outside(row))
                )
                .Select(row => new StopSuggestion(row.Index, row.Additive.Value ?? 0, row.Initiative.Cost, row.Initiative.Staff))
                // What people have said should not be done comes before any sum.
                .OrderByDescending(stop => Outside(view.Rows[stop.Row]))
                .ThenByDescending(stop => (stop.Cost ?? 0) / (stop.Value + 0.05))
                .ThenBy(stop => stop.Value),
        ];

    private static bool Outside(ViewRow row) => row.Initiative.Lane is NationalLane.DoNot || row.Initiative.HumanDignity == false;
}
