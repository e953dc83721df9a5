using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Workshops;

/// <summary>An item in a list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="InitiativeId">The initiative's key.</param>
/// <param name="Title">Its title.</param>
/// <param name="OwnerName">Its owner.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="Round">Its round.</param>
/// <param name="Done">How many of its raters are done in the current round, of those who are waited for.</param>
/// <param name="Disagreement">The last revealed round's largest RAND/UCLA index, or <see langword="null"/>.</param>
/// <param name="Agrees">Whether the last revealed round shows agreement.</param>
public sealed record ItemLine(
    int Number,
    InitiativeId InitiativeId,
    string Title,
    string OwnerName,
    ItemStage Stage,
    int Round,
    Share Done,
    double? Disagreement,
    bool Agrees
)
{
    /// <summary>How many of its raters have answered something in the current round.</summary>
    public int Started { get; init; }

    /// <summary>What may be said of the last revealed round; <see langword="null"/> before there is one.</summary>
    public ResultVerdict? Verdict { get; init; }

    internal static ItemLine Of(WorkshopSession session, WorkshopItem item, RoundProgress progress, WorkshopResults results)
    {
        var latest = results.Latest(item);
        return new ItemLine(
            item.Number,
            item.InitiativeId,
            item.Title,
            item.OwnerName,
            item.Stage,
            item.Round,
            item.Stage is ItemStage.Rating ? progress.Done(session, item) : default,
            latest?.Disagreement,
            latest?.Agrees ?? false
        )
        {
            Started = item.Stage is ItemStage.Rating ? progress.Started(session, item) : 0,
            Verdict = latest?.Verdict,
        };
    }

    internal static Share DoneOf(WorkshopSession session, WorkshopItem? present, RoundProgress progress)
    {
        if (session.Pace is WorkshopPace.Together)
            return present is { Stage: ItemStage.Rating } ? progress.Done(session, present) : default;
        var open = session.Items.Where(item => item.Stage is ItemStage.Rating).Select(item => progress.Done(session, item)).ToArray();
        return new Share(open.Sum(share => share.Part), open.Sum(share => share.Whole));
    }
}

/// <summary>A person on the facilitator's screen: how far, never what.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="OrganisationName">Whom they speak for.</param>
/// <param name="Role">Rater or observer.</param>
/// <param name="Admission">Let in or not.</param>
/// <param name="IsGuest">Whether they have no account.</param>
/// <param name="Answered">Answers given in the rounds that are open.</param>
/// <param name="Conflicts">Items with a declared conflict of interest.</param>
public sealed record PersonLine(
    ParticipantId Id,
    string Name,
    string OrganisationName,
    ParticipantRole Role,
    Admission Admission,
    bool IsGuest,
    Share Answered,
    IReadOnlyList<int> Conflicts
)
{
    /// <summary>Whether their screen is connected; nobody waits for those whose is not.</summary>
    public bool IsHere { get; init; }

    /// <summary>Whether they rate and are not done: answers are missing in the rounds that are open.</summary>
    public bool IsMissing => Answered is { Whole: > 0, IsComplete: false };
}

/// <summary>The screen of whoever leads. Leading gives no right to see what is blind.</summary>
/// <param name="Frame">The workshop.</param>
/// <param name="Code">The code to join with.</param>
/// <param name="CodeExpiresAt">When it stops working, UTC.</param>
/// <param name="Items">The agenda.</param>
/// <param name="People">Everybody.</param>
/// <param name="Criteria">The criteria.</param>
/// <param name="Shown">The present item's last revealed result, or <see langword="null"/>.</param>
/// <param name="Earlier">The present item's round 1, once round 2 is revealed.</param>
/// <param name="Moved">What moved on the present item.</param>
/// <param name="ToDiscuss">Items by number, largest disagreement first.</param>
/// <param name="Agreed">Items that can be settled in one sweep.</param>
/// <param name="Events">What has happened.</param>
public sealed record FacilitatorView(
    WorkshopFrame Frame,
    string Code,
    DateTime? CodeExpiresAt,
    IReadOnlyList<ItemLine> Items,
    IReadOnlyList<PersonLine> People,
    IReadOnlyList<WorkshopCriterion> Criteria,
    ItemResult? Shown,
    ItemResult? Earlier,
    IReadOnlyList<Movement> Moved,
    IReadOnlyList<int> ToDiscuss,
    IReadOnlyList<int> Agreed,
    IReadOnlyList<WorkshopEvent> Events
)
{
    /// <summary>The ranked list of what is revealed.</summary>
    public IReadOnlyList<RankedItem> Ranking { get; init; } = [];

    /// <summary>What is worth talking about of what is still to discuss: by worth, then by disagreement.</summary>
    public IReadOnlyList<TalkWorth> Talks { get; init; } = [];

    /// <summary>The same view with what decides most first on the agenda; nothing is left out.</summary>
    public FacilitatorView ByWorth() =>
        this with
        {
            ToDiscuss = [.. Talks.Select(talk => talk.Item), .. ToDiscuss.Except(Talks.Select(talk => talk.Item))],
        };

    /// <summary>The money there is, in tkr.</summary>
    public double? WaterlineTkr { get; init; }

    /// <summary>How long a round is planned to take, in seconds; <see langword="null"/> without a plan.</summary>
    public int? RoundSeconds { get; init; }

    /// <summary>The owner's account.</summary>
    public string OwnerId { get; init; } = "";

    /// <summary>Who may lead in the owner's place.</summary>
    public IReadOnlyList<WorkshopDeputy> Deputies { get; init; } = [];

    /// <summary>Round 1's result to lay behind round 2's; see <see cref="WorkshopResults.Before"/>.</summary>
    public ItemResult? Before { get; init; }

    /// <summary>Whether the wall shows the present item's motivations.</summary>
    public bool ShowsComments { get; init; }

    /// <summary>The secret part of the projector's address.</summary>
    public string ProjectorToken { get; init; } = "";

    /// <summary>Makes the view.</summary>
    public static FacilitatorView For(WorkshopSession session, RoundProgress progress, WorkshopResults results)
    {
        var present = session.Item(session.PresentItem);
        var open = session.Items.Where(item => item.Stage is ItemStage.Rating).ToArray();
        return new FacilitatorView(
            WorkshopFrame.Of(session),
            session.Code,
            session.CodeExpiresAt,
            [.. session.Items.Select(item => ItemLine.Of(session, item, progress, results))],
            [.. session.Participants.Select(person => PersonOf(session, person, open, progress))],
            session.Criteria,
            present is null ? null : results.Latest(present),
            present is not null && present.IsRevealed(2) ? results.Of(present.Number, 1) : null,
            present is null ? [] : results.Moved(present.Number),
            [.. results.ToDiscuss(session).Select(result => result.Item)],
            [.. results.Agreed(session).Select(result => result.Item)],
            [.. session.Events]
        )
        {
            Ranking = results.Ranking,
            Talks = TalksOf(results, [.. results.ToDiscuss(session).Select(result => result.Item)]),
            WaterlineTkr = session.WaterlineTkr,
            RoundSeconds = session.RoundSeconds,
            OwnerId = session.OwnerId,
            Deputies = [.. session.Deputies],
            ProjectorToken = session.ProjectorToken,
            ShowsComments = session.ShowsComments,
            Before = present is null ? null : results.Before(present),
        };
    }

    private static IReadOnlyList<TalkWorth> TalksOf(WorkshopResults results, List<int> toDiscuss) =>
        [
            .. results
                .Talks.Where(talk => toDiscuss.Contains(talk.Item))
                .OrderByDescending(talk => talk.Worth)
                .ThenBy(talk => toDiscuss.IndexOf(talk.Item)),
        ];

    private static PersonLine PersonOf(WorkshopSession session, WorkshopParticipant person, WorkshopItem[] open, RoundProgress progress)
    {
        var (part, whole) = (0, 0);
        foreach (var item in open)
        {
            if (session.RatingRule(person, item) is null)
                (part, whole) = (part + progress.Answered(item.Number, person.Id), whole + session.Criteria.Count);
        }

        return new PersonLine(
            person.Id,
            person.Name,
            person.OrganisationName,
            person.Role,
            person.Admission,
            person.AccountId is null,
            new Share(part, whole),
            person.Conflicts.Count == 0 ? [] : [.. person.Conflicts.Select(conflict => conflict.Item)]
        )
        {
            IsHere = progress.IsHere(person.Id),
        };
    }
}
