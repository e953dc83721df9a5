using Lsk.Domain.Access;
using Lsk.Domain.History;
using Lsk.Domain.Prioritisation;

namespace Lsk.Domain.Workshops;

/// <summary>
/// A live meeting in which a decision group rates the same initiatives blind, sees where it disagrees, talks, rates again and decides.
/// Every change answers <see langword="null"/> when it was done, or the rule it would break; a refused change leaves no trace. Ratings are
/// not part of the aggregate: see <see cref="Ballot"/> and <see cref="BallotBox"/>.
/// </summary>
public sealed partial class WorkshopSession : IAudited
{
    /// <summary>More items than this do not fit in a meeting.</summary>
    public const int MaxItems = 200;

    /// <summary>More people than this do not fit in a meeting.</summary>
    public const int MaxParticipants = 5000;

    /// <summary>Rounds per item.</summary>
    public const int MaxRounds = 2;

    private readonly List<WorkshopCriterion> criteria = [];
    private readonly List<WorkshopItem> items = [];
    private readonly List<WorkshopParticipant> participants = [];
    private readonly List<WorkshopDeputy> deputies = [];
    private readonly List<WorkshopEvent> events = [];

    private WorkshopSession() { }

    /// <summary>Key in the store; 0 before it is stored.</summary>
    public WorkshopId Id { get; private set; }

    /// <summary>Rises by one with every change; the concurrency token, and what open screens are told.</summary>
    public long Revision { get; private set; }

    /// <summary>1 to 200 characters.</summary>
    public string Title { get; private set; } = "";

    /// <summary>When the meeting is planned.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Where it is in its life.</summary>
    public WorkshopState State { get; private set; }

    /// <summary>Together or each at their own pace.</summary>
    public WorkshopPace Pace { get; private set; }

    /// <summary>What becomes of names. Fixed when the workshop opens.</summary>
    public Attribution Attribution { get; private set; }

    /// <summary>Name and version of the prioritisation model.</summary>
    public string ModelName { get; private set; } = "";

    /// <summary>That version's key; <see langword="null"/> when it came from elsewhere. The criteria are a copy: nothing is read through
    /// it.</summary>
    public ModelId? Model { get; private set; }

    /// <summary>How long a round is planned to take, in seconds: the countdown starts with the round. <see langword="null"/> without a
    /// plan.</summary>
    public int? RoundSeconds { get; private set; }

    /// <summary>Seed of the shuffled orders.</summary>
    public int Seed { get; private set; }

    /// <summary>The owner's account. Changes only through <see cref="HandOver"/> and <see cref="TakeOver"/>.</summary>
    public string OwnerId { get; private set; } = "";

    /// <summary>The owner's name.</summary>
    public string OwnerName { get; private set; } = "";

    /// <summary>The code to join with; empty before the workshop opens and after it closes.</summary>
    public string Code { get; private set; } = "";

    /// <summary>When the code stops working, UTC.</summary>
    public DateTime? CodeExpiresAt { get; private set; }

    /// <summary>The secret part of the projector's address.</summary>
    public string ProjectorToken { get; private set; } = "";

    /// <summary>The number of the item everybody looks at; 0 when none.</summary>
    public int PresentItem { get; private set; }

    /// <summary>Whether the wall shows the present item's motivations instead of its numbers.</summary>
    public bool ShowsComments { get; private set; }

    /// <summary>When the running timer ends, UTC.</summary>
    public DateTime? TimerEndsAt { get; private set; }

    /// <summary>What is left of a paused timer, in milliseconds.</summary>
    public long? TimerLeftMs { get; private set; }

    /// <summary>The money there is, in tkr: how far down the ranked list it reaches. <see langword="null"/> when nobody has said.</summary>
    public double? WaterlineTkr { get; private set; }

    /// <summary>When it opened, UTC.</summary>
    public DateTime? OpenedAt { get; private set; }

    /// <summary>When it closed, UTC.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>The model's criteria as they stood.</summary>
    public IReadOnlyList<WorkshopCriterion> Criteria => criteria;

    /// <summary>The agenda.</summary>
    public IReadOnlyList<WorkshopItem> Items => items;

    /// <summary>Everybody who has asked to join.</summary>
    public IReadOnlyList<WorkshopParticipant> Participants => participants;

    /// <summary>Who may lead in the owner's place.</summary>
    public IReadOnlyList<WorkshopDeputy> Deputies => deputies;

    /// <summary>What has happened, oldest first.</summary>
    public IReadOnlyList<WorkshopEvent> Events => events;

    /// <summary>The countdown.</summary>
    public RoundTimer Timer => new(TimerEndsAt, TimerLeftMs is { } left ? TimeSpan.FromMilliseconds(left) : null);

    /// <summary>A prepared workshop, or the rule that stands in its way.</summary>
    public static Outcome<WorkshopSession> Prepare(WorkshopDraft draft, Actor owner)
    {
        if (Check(draft) is { } broken)
            return broken;
        var session = new WorkshopSession
        {
            Revision = 1,
            OwnerId = owner.Id,
            OwnerName = owner.Name,
            ProjectorToken = Guid.NewGuid().ToString("N"),
        };
        session.Take(draft);
        return session;
    }

    /// <summary>Replaces everything that was prepared; only before the workshop opens.</summary>
    public BrokenRule? Change(WorkshopDraft draft, Actor by)
    {
        if (LeadRule(by) is { } notLeading)
            return notLeading;
        if (State is not WorkshopState.Prepared)
            return WorkshopRules.AlreadyOpen;
        if (Check(draft) is { } broken)
            return broken;
        Take(draft);
        return Changed();
    }

    /// <summary>The item with that number, or <see langword="null"/>.</summary>
    public WorkshopItem? Item(int number) => number >= 1 && number <= items.Count ? items[number - 1] : null;

    /// <summary>The criterion with that number, or <see langword="null"/>.</summary>
    public WorkshopCriterion? Criterion(int number) => number >= 1 && number <= criteria.Count ? criteria[number - 1] : null;

    /// <summary>
    /// Puts what a store may have read in any order back in its own: items, criteria, participants and events by number. Call after
    /// loading.
    /// </summary>
    public WorkshopSession Ordered()
    {
        criteria.Sort((a, b) => a.Number.CompareTo(b.Number));
        items.Sort((a, b) => a.Number.CompareTo(b.Number));
        participants.Sort((a, b) => a.Seat.CompareTo(b.Seat));
        events.Sort((a, b) => a.Number.CompareTo(b.Number));
        return this;
    }

    private static BrokenRule? Check(WorkshopDraft draft) =>
        StorableText.Of(draft.Title).Trim() is not { Length: >= 1 and <= 200 } ? WorkshopRules.TitleMissing
        : draft.Items.Count == 0 ? WorkshopRules.NoItems
        : draft.Items.Count > MaxItems ? WorkshopRules.TooManyItems
        : draft.Items.DistinctBy(item => item.InitiativeId).Count() != draft.Items.Count ? WorkshopRules.ItemTwice
        : draft.Criteria.Count == 0 ? WorkshopRules.NoCriteria
        : draft.RoundTime is { } time && !RoundTimer.Holds(time) ? WorkshopRules.TimerLength
        : null;

    private void Take(WorkshopDraft draft)
    {
        Title = StorableText.Of(draft.Title).Trim();
        Day = draft.Day;
        Pace = draft.Pace;
        Attribution = draft.Attribution;
        ModelName = draft.ModelName;
        Model = draft.Model;
        RoundSeconds = (int?)draft.RoundTime?.TotalSeconds;
        Seed = draft.Seed;
        criteria.Clear();
        criteria.AddRange(draft.Criteria.OrderBy(criterion => criterion.Number));
        items.Clear();
        items.AddRange(draft.Items.Select((item, index) => new WorkshopItem(index + 1, item)));
        deputies.Clear();
        deputies.AddRange(draft.Deputies.Where(deputy => deputy.AccountId != OwnerId).DistinctBy(deputy => deputy.AccountId));
    }

    private BrokenRule? Changed()
    {
        Revision++;
        return null;
    }

    private void Note(DateTime now, WorkshopEventKind kind, string by, string detail = "", int? item = null) =>
        events.Add(new WorkshopEvent(events.Count + 1, now, kind, by, detail, item));
}

/// <summary>What a workshop is prepared from.</summary>
public sealed record WorkshopDraft
{
    /// <summary>1 to 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>When the meeting is planned.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Name and version of the model.</summary>
    public required string ModelName { get; init; }

    /// <summary>That version's key, if it is stored.</summary>
    public ModelId? Model { get; init; }

    /// <summary>How long a round is planned to take, <see cref="RoundTimer.Shortest"/> to <see cref="RoundTimer.Longest"/>;
    /// <see langword="null"/> without a plan.</summary>
    public TimeSpan? RoundTime { get; init; }

    /// <summary>The model's criteria, numbered 1 and up without gaps.</summary>
    public required IReadOnlyList<WorkshopCriterion> Criteria { get; init; }

    /// <summary>The agenda, in order, 1 to <see cref="WorkshopSession.MaxItems"/>.</summary>
    public required IReadOnlyList<ItemDraft> Items { get; init; }

    /// <summary>Who may lead in the owner's place.</summary>
    public IReadOnlyList<WorkshopDeputy> Deputies { get; init; } = [];

    /// <summary>Together or each at their own pace.</summary>
    public WorkshopPace Pace { get; init; }

    /// <summary>What becomes of names.</summary>
    public Attribution Attribution { get; init; }

    /// <summary>Seed of the shuffled orders.</summary>
    public int Seed { get; init; }
}
