using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Workshops;

/// <summary>What everybody in a workshop may know, whatever their part: no rating, no name of a participant.</summary>
/// <param name="Id">The workshop.</param>
/// <param name="Revision">The state it was made from.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Where it is.</param>
/// <param name="Pace">Together or each at their own pace.</param>
/// <param name="Attribution">What becomes of names.</param>
/// <param name="OwnerName">Who owns it.</param>
/// <param name="ModelName">The model version.</param>
/// <param name="PresentItem">The item everybody looks at, 0 when none.</param>
/// <param name="Timer">The countdown.</param>
public sealed record WorkshopFrame(
    WorkshopId Id,
    long Revision,
    string Title,
    WorkshopState State,
    WorkshopPace Pace,
    Attribution Attribution,
    string OwnerName,
    string ModelName,
    int PresentItem,
    RoundTimer Timer
)
{
    /// <summary>The frame of a workshop.</summary>
    public static WorkshopFrame Of(WorkshopSession session) =>
        new(
            session.Id,
            session.Revision,
            session.Title,
            session.State,
            session.Pace,
            session.Attribution,
            session.OwnerName,
            session.ModelName,
            session.PresentItem,
            session.Timer
        );
}

/// <summary>One criterion of one item on a rater's own screen.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Own">The own answer in the current round, or <see langword="null"/>.</param>
/// <param name="Earlier">The own answer in round 1, while round 2 runs or has run.</param>
public sealed record OwnAnswer(WorkshopCriterion Criterion, Ballot? Own, Ballot? Earlier);

/// <summary>One item on a rater's own screen.</summary>
/// <param name="Number">The item's number.</param>
/// <param name="InitiativeId">The initiative's key.</param>
/// <param name="Title">Its title.</param>
/// <param name="OwnerName">Its owner.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="Round">Its current round.</param>
/// <param name="NotAllowed">Why the person may not rate it, or <see langword="null"/>.</param>
/// <param name="Answers">One for each criterion.</param>
/// <param name="Shown">The last revealed round's result, or <see langword="null"/>: while round 2 runs this is round 1's.</param>
/// <param name="Moved">What moved between the rounds.</param>
public sealed record ParticipantItem(
    int Number,
    InitiativeId InitiativeId,
    string Title,
    string OwnerName,
    ItemStage Stage,
    int Round,
    BrokenRule? NotAllowed,
    IReadOnlyList<OwnAnswer> Answers,
    ItemResult? Shown,
    IReadOnlyList<Movement> Moved
)
{
    /// <summary>How many criteria are answered in the current round.</summary>
    public int Answered => Answers.Count(answer => answer.Own is not null);

    /// <summary>Whether a click on a score can be taken now.</summary>
    public bool IsOpen => Stage is ItemStage.Rating && NotAllowed is null;
}

/// <summary>A rater's or observer's screen: the own ratings, and of others only what is revealed.</summary>
/// <param name="Frame">The workshop.</param>
/// <param name="Me">The person's own key.</param>
/// <param name="Name">The person's own name.</param>
/// <param name="Role">Rater or observer.</param>
/// <param name="Admission">Let in or not.</param>
/// <param name="Criteria">The criteria.</param>
/// <param name="Items">The items that concern the person now, in the person's own order; empty until they are let in.</param>
public sealed record ParticipantView(
    WorkshopFrame Frame,
    ParticipantId Me,
    string Name,
    ParticipantRole Role,
    Admission Admission,
    IReadOnlyList<WorkshopCriterion> Criteria,
    IReadOnlyList<ParticipantItem> Items
)
{
    /// <summary>
    /// Makes the view. Going together it holds the present item; at one's own pace every item that has opened, in the person's own shuffled
    /// order while it is rated. <see langword="null"/> when the person does not take part.
    /// </summary>
    public static ParticipantView? For(WorkshopSession session, OwnBallots own, WorkshopResults results)
    {
        if (session.Participant(own.Owner) is not { } me)
            return null;
        return new ParticipantView(
            WorkshopFrame.Of(session),
            me.Id,
            me.Name,
            me.Role,
            me.Admission,
            session.Criteria,
            ItemsFor(session, me, own, results)
        );
    }

    // Plain loops here and below: a thousand screens ask at the same moment, and what they leave behind is collected while they wait.
    private static ParticipantItem[] ItemsFor(WorkshopSession session, WorkshopParticipant me, OwnBallots own, WorkshopResults results)
    {
        if (me.Admission is not Admission.Admitted)
            return [];
        if (session.Pace is WorkshopPace.Together)
            return session.Item(session.PresentItem) is { } present ? [ItemFor(session, me, present, own, results)] : [];
        return
        [
            .. ItemOrder
                .For(session.Items.Count, session.Seed, me.Seat)
                .Select(number => session.Items[number - 1])
                .Where(item => item.Stage is not ItemStage.Waiting)
                .Select(item => ItemFor(session, me, item, own, results)),
        ];
    }

    private static ParticipantItem ItemFor(
        WorkshopSession session,
        WorkshopParticipant me,
        WorkshopItem item,
        OwnBallots own,
        WorkshopResults results
    )
    {
        var answers = new OwnAnswer[session.Criteria.Count];
        for (var at = 0; at < answers.Length; at++)
        {
            var criterion = session.Criteria[at];
            answers[at] = new OwnAnswer(
                criterion,
                item.Round == 0 ? null : own.Of(item.Number, item.Round, criterion.Number),
                item.Round < 2 ? null : own.Of(item.Number, 1, criterion.Number)
            );
        }

        return new ParticipantItem(
            item.Number,
            item.InitiativeId,
            item.Title,
            item.OwnerName,
            item.Stage,
            item.Round,
            session.RatingRule(me, item),
            answers,
            results.Latest(item),
            results.Moved(item.Number)
        );
    }
}

/// <summary>The projector's screen: no person, nothing blind.</summary>
/// <param name="Frame">The workshop.</param>
/// <param name="Code">The code to join with; empty when closed.</param>
/// <param name="Title">The present item's title, or empty.</param>
/// <param name="OwnerName">The present item's owner.</param>
/// <param name="Stage">Where the present item is.</param>
/// <param name="Round">Its round.</param>
/// <param name="Joined">How many are in.</param>
/// <param name="Done">How many of the raters are done.</param>
/// <param name="Shown">The present item's result with names and comments taken away, or <see langword="null"/>.</param>
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
            shown is null
                ? null
                : shown with
                {
                    Comments = [],
                    Criteria = [.. shown.Criteria.Select(criterion => criterion with { Named = [] })],
                },
            session.Criteria,
            [.. session.Items.Select(item => ItemLine.Of(session, item, progress, results))]
        )
        {
            Ranking = results.Ranking,
            WaterlineTkr = session.WaterlineTkr,
        };
    }
}

/// <summary>An item in a list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="InitiativeId">The initiative's key.</param>
/// <param name="Title">Its title.</param>
/// <param name="OwnerName">Its owner.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="Round">Its round.</param>
/// <param name="Done">How many of its raters are done in the current round.</param>
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
        );
    }

    internal static Share DoneOf(WorkshopSession session, WorkshopItem? present, RoundProgress progress)
    {
        if (session.Pace is WorkshopPace.Together)
            return present is null ? default : progress.Done(session, present);
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
);

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

    /// <summary>The money there is, in tkr.</summary>
    public double? WaterlineTkr { get; init; }

    /// <summary>How long a round is planned to take, in seconds; <see langword="null"/> without a plan.</summary>
    public int? RoundSeconds { get; init; }

    /// <summary>The owner's account.</summary>
    public string OwnerId { get; init; } = "";

    /// <summary>Who may lead in the owner's place.</summary>
    public IReadOnlyList<WorkshopDeputy> Deputies { get; init; } = [];

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
            WaterlineTkr = session.WaterlineTkr,
            RoundSeconds = session.RoundSeconds,
            OwnerId = session.OwnerId,
            Deputies = [.. session.Deputies],
            ProjectorToken = session.ProjectorToken,
        };
    }

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
        );
    }
}
