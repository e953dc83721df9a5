using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Workshops;

/// <summary>How many answers each seat has given in the current round of some items, as the store knows it: whether a round may be revealed
/// or taken back hangs on it.</summary>
public sealed class RoundTally
{
    private readonly WorkshopSession session;
    private readonly Dictionary<(int Item, int Seat), int> answers;

    private RoundTally(WorkshopSession session, Dictionary<(int, int), int> answers) => (this.session, this.answers) = (session, answers);

    /// <summary>Counts in the caller's transaction.</summary>
    public static async Task<RoundTally> ReadAsync(
        LskDbContext db,
        WorkshopSession session,
        IReadOnlyCollection<int> items,
        CancellationToken cancel
    )
    {
        var counts = await db
            .Ballots.AsNoTracking()
            .Where(ballot => ballot.WorkshopId == session.Id && items.Contains(ballot.Item))
            .GroupBy(ballot => new
            {
                ballot.Item,
                ballot.Round,
                ballot.Seat,
            })
            .Select(group => new
            {
                group.Key.Item,
                group.Key.Round,
                group.Key.Seat,
                Count = group.Count(),
            })
            .ToListAsync(cancel);
        return new RoundTally(
            session,
            counts.Where(row => session.Item(row.Item)?.Round == row.Round).ToDictionary(row => (row.Item, row.Seat), row => row.Count)
        );
    }

    /// <summary>How many of the item's raters have answered something.</summary>
    public int Answered(int item) => session.Item(item) is { } it ? session.RatersOf(it).Count(rater => Of(item, rater) > 0) : 0;

    /// <summary>How many of the item's raters are there and have not answered everything.</summary>
    public int Missing(int item, Presence here) =>
        session.Item(item) is { } it
            ? session.RatersOf(it).Count(rater => here.Has(rater.Id) && Of(item, rater) < session.Criteria.Count)
            : 0;

    private int Of(int item, WorkshopParticipant rater) => answers.GetValueOrDefault((item, rater.Seat));
}
