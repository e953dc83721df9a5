using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Workshops;

/// <summary>The projector's screen: no person, nothing blind.</summary>
/// <param name="Frame">The workshop.</param>
/// <param name="Code">The code to join with; empty when closed.</param>
/// <param name="Title">The present item's title, or empty.</param>
/// <param name="OwnerName">The present item's owner.</param>
/// <param name="Stage">Where the present item is.</param>
/// <param name="Round">Its round.</param>
/// <param name="Joined">How many are in.</param>
/// <param name="Done">How many of the raters are done.</param>
/// <param name="Shown">The present item's result with names taken away, and with the comments unless whoever leads shows them; or
/// <see langword="null"/>.</param>
/// <param name="Criteria">The criteria.</param>
/// <param name="Items">Number, title and stage of every item.</param>
public sealed record ProjectorView(
    WorkshopFrame Frame,
    string Code,
    string Title,
    string OwnerName,
    ItemStage Stage,
    int Round,
    int Joined,
    Share Done,
    ItemResult? Shown,
    IReadOnlyList<WorkshopCriterion> Criteria,
    IReadOnlyList<ItemLine> Items
)
{
    /// <summary>The ranked list of what is revealed.</summary>
    public IReadOnlyList<RankedItem> Ranking { get; init; } = [];

    /// <summary>The money there is, in tkr.</summary>
    public double? WaterlineTkr { get; init; }

    /// <summary>The present item's key, for its decision; <see langword="null"/> without one.</summary>
    public InitiativeId? Initiative { get; init; }

    /// <summary>Round 1's result to lay behind round 2's, as bare as <see cref="Shown"/>; see <see cref="WorkshopResults.Before"/>.</summary>
    public ItemResult? Earlier { get; init; }

    /// <summary>What talking about the item that is shown can change; <see langword="null"/> when nothing is shown.</summary>
    public TalkWorth? Talk { get; init; }

    /// <summary>Whether the motivations are shown instead of the numbers.</summary>
    public bool ShowsComments { get; init; }

    /// <summary>One light for each rater of the item that is being rated, in the order of their seats; empty otherwise.</summary>
    public IReadOnlyList<SeatLight> Seats { get; init; } = [];

    /// <summary>Makes the view.</summary>
    public static ProjectorView For(WorkshopSession session, RoundProgress progress, WorkshopResults results)
    {
        var present = session.Item(session.PresentItem);
        var shown = present is { Stage: ItemStage.Revealed or ItemStage.Settled } ? results.Latest(present) : null;
        return new ProjectorView(
            WorkshopFrame.Of(session),
            session.Code,
            present?.Title ?? "",
            present?.OwnerName ?? "",
            present?.Stage ?? ItemStage.Waiting,
            present?.Round ?? 0,
            session.Participants.Count(participant => participant.Admission is Admission.Admitted),
            ItemLine.DoneOf(session, present, progress),
            Bare(shown, session.ShowsComments),
            session.Criteria,
            [.. session.Items.Select(item => ItemLine.Of(session, item, progress, results))]
        )
        {
            Ranking = results.Ranking,
            WaterlineTkr = session.WaterlineTkr,
            Initiative = present?.InitiativeId,
            Earlier = present is not null && shown is { Round: 2 } ? Bare(results.Before(present), withComments: false) : null,
            ShowsComments = session.ShowsComments,
            Talk = shown is null ? null : results.Talks.FirstOrDefault(talk => talk.Item == shown.Item),
            Seats =
                session.Pace is WorkshopPace.Together && present is { Stage: ItemStage.Rating }
                    ? [.. session.RatersOf(present).Select(rater => progress.LightOf(session, present, rater.Id))]
                    : [],
        };
    }

    private static ItemResult? Bare(ItemResult? shown, bool withComments) =>
        shown is null
            ? null
            : shown with
            {
                Comments = withComments ? [.. shown.Comments.Select(comment => comment with { Name = null })] : [],
                Criteria = [.. shown.Criteria.Select(criterion => criterion with { Named = [] })],
            };
}
