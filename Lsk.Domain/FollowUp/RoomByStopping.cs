using Lsk.Domain.Prioritisation;

namespace Lsk.Domain.FollowUp;

/// <summary>Running work that a selection leaves out, and what stopping it would free.</summary>
/// <param name="Row">Row of the basis.</param>
/// <param name="Value">What is lost, 0 to 1.</param>
/// <param name="FreesTkr">Budget that is not spent, thousands of kronor, above 0.</param>
/// <param name="Staff">People freed; <see langword="null"/> when nobody knows.</param>
public sealed record StopOffer(int Row, double Value, decimal FreesTkr, double? Staff);

/// <summary>
/// What could be stopped to make room for a selection. The same rule as for <see cref="StopCandidates"/> says what may be offered at all;
/// what has a proven improvement is named apart, before anything is offered, and what nobody knows the money of frees nothing that can be
/// counted on. Decision groups find it easier to start than to stop, so this is asked of every selection.
/// </summary>
/// <param name="Offers">What may be stopped, the one that frees most for each lost point of value first; what people have placed outside
/// the scale comes before any sum.</param>
/// <param name="Proven">Rows of running work outside the selection that shows a proven improvement.</param>
/// <param name="Unknown">Rows of running work outside the selection whose money nobody knows, or where all of it is spent.</param>
public sealed record RoomByStopping(IReadOnlyList<StopOffer> Offers, IReadOnlyList<int> Proven, IReadOnlyList<int> Unknown)
{
    /// <summary>Finds it.</summary>
    /// <param name="view">The ranking.</param>
    /// <param name="chosen">Rows that are chosen.</param>
    /// <param name="facts">What is known of each initiative, by its key in the store; without facts nothing may be stopped.</param>
    public static RoomByStopping Of(DecisionView view, IReadOnlySet<int> chosen, IReadOnlyDictionary<int, StopFacts> facts)
    {
        var outside = view
            .Rows.Where(row => !chosen.Contains(row.Index) && (row.Additive.Rank is not null || IsPlacedOutside(row)))
            .Select(row => (Row: row, Facts: facts.GetValueOrDefault(row.Initiative.StoreId)))
            .Where(pair => pair.Facts is { IsRunning: true })
            .ToList();
        return new(
            [
                .. outside
                    .Where(pair => pair.Facts is { MayBeStopped: true, TiedUpTkr: > 0 })
                    .OrderByDescending(pair => IsPlacedOutside(pair.Row))
                    .ThenByDescending(pair => (double)pair.Facts!.TiedUpTkr! / ((pair.Row.Additive.Value ?? 0) + 0.05))
                    .ThenBy(pair => pair.Row.Index)
                    .Select(pair => new StopOffer(
                        pair.Row.Index,
                        pair.Row.Additive.Value ?? 0,
                        pair.Facts!.TiedUpTkr!.Value,
                        pair.Row.Initiative.Staff
                    )),
            ],
            [.. outside.Where(pair => !pair.Facts!.MayBeStopped).Select(pair => pair.Row.Index)],
            [.. outside.Where(pair => pair.Facts is { MayBeStopped: true, TiedUpTkr: null or 0 }).Select(pair => pair.Row.Index)]
        );
    }

    private static bool IsPlacedOutside(ViewRow row) => row.Initiative.Lane is NationalLane.DoNot || row.Initiative.HumanDignity == false;
}
