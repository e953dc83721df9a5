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
