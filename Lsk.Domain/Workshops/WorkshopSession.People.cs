using Lsk.Domain.Access;

namespace Lsk.Domain.Workshops;

public sealed partial class WorkshopSession
{
    /// <summary>Whether that account is the owner, a deputy, or somebody who administers everything.</summary>
    public bool IsLedBy(Actor actor) =>
        actor.Id == OwnerId || actor.May(Permission.Administer) || deputies.Exists(deputy => deputy.AccountId == actor.Id);

    /// <summary>The participant with that key, or <see langword="null"/>.</summary>
    public WorkshopParticipant? Participant(ParticipantId id) =>
        id.Seat >= 1 && id.Seat <= participants.Count ? participants[id.Seat - 1] : null;

    /// <summary>The participant with that account, or <see langword="null"/>.</summary>
    public WorkshopParticipant? ParticipantOf(string accountId) => participants.Find(participant => participant.AccountId == accountId);

    /// <summary>Raters that have been let in.</summary>
    public IEnumerable<WorkshopParticipant> Raters =>
        participants.Where(participant => participant is { Admission: Admission.Admitted, Role: ParticipantRole.Rater });

    /// <summary>
    /// Asks to join. Somebody who is in already gets their own place back, however often and from however many devices they ask; somebody
    /// who was taken out does not.
    /// </summary>
    public Outcome<WorkshopParticipant> Join(JoinRequest request, DateTime now)
    {
        if (State is WorkshopState.Closed)
            return WorkshopRules.WorkshopClosed;
        if (State is WorkshopState.Prepared)
            return WorkshopRules.NotOpenYet;
        var known = request.AccountId is { } account
            ? ParticipantOf(account)
            : participants.Find(one => one.SecretHash is not null && one.SecretHash == request.SecretHash);
        if (known is not null)
            return known.Admission is Admission.Removed ? WorkshopRules.RemovedFromWorkshop : known;
        request = request with { Name = StorableText.Of(request.Name).Trim() };
        if (request.Name is not { Length: >= 1 and <= 80 })
            return WorkshopRules.NameMissing;
        if (participants.Count >= MaxParticipants)
            return WorkshopRules.WorkshopFull;
        var participant = new WorkshopParticipant(participants.Count + 1, request, now);
        participants.Add(participant);
        Changed();
        return participant;
    }

    /// <summary>Lets somebody in, as rater or observer; also changes the role of somebody who is in, and lets somebody back who was taken
    /// out.</summary>
    public BrokenRule? Admit(ParticipantId id, ParticipantRole role, Actor by) =>
        Decide(id, Admission.Admitted, role, by, DateTime.MinValue);

    /// <summary>Lets in everybody who waits.</summary>
    public BrokenRule? AdmitAll(Actor by)
    {
        if (LeadRule(by) is { } broken)
            return broken;
        foreach (var waiting in participants.Where(participant => participant.Admission is Admission.Waiting))
            waiting.Decide(Admission.Admitted, waiting.Role, DateTime.MinValue);
        return Changed();
    }

    /// <summary>Does not let somebody in.</summary>
    public BrokenRule? Refuse(ParticipantId id, Actor by) => Decide(id, Admission.Refused, null, by, DateTime.MinValue);

    /// <summary>Takes somebody out, also in the middle of a round: their blind ratings no longer count, what was revealed before stays,
    /// nothing new is taken from them.</summary>
    public BrokenRule? Remove(ParticipantId id, Actor by, DateTime now) => Decide(id, Admission.Removed, null, by, now);

    /// <summary>Declares a conflict of interest for an item: the person's own ratings count in no round that is revealed from now on. What has
    /// been revealed stays as it was shown, because the difference would be the person's vote. Everybody sees that it is declared.</summary>
    public BrokenRule? DeclareConflict(ParticipantId id, int item, string reason, DateTime now)
    {
        if (State is WorkshopState.Closed)
            return WorkshopRules.WorkshopClosed;
        if (Participant(id) is not { } participant)
            return WorkshopRules.NotTakingPart;
        if (Item(item) is null)
            return WorkshopRules.UnknownItem;
        if (participant.HasConflict(item))
            return null;
        participant.Declare(item, StorableText.Of(reason, 200));
        Note(now, WorkshopEventKind.ConflictDeclared, participant.Name, participant.Name, item);
        return Changed();
    }

    /// <summary>Takes a declared conflict of interest back, as long as a round of the item is still to be revealed.</summary>
    public BrokenRule? WithdrawConflict(ParticipantId id, int item, DateTime now)
    {
        if (State is WorkshopState.Closed)
            return WorkshopRules.WorkshopClosed;
        if (Participant(id) is not { } participant)
            return WorkshopRules.NotTakingPart;
        if (Item(item) is not { } it)
            return WorkshopRules.UnknownItem;
        if (it.Stage is ItemStage.Settled || it.LastRevealedRound == MaxRounds)
            return WorkshopRules.RoundClosed;
        if (!participant.HasConflict(item))
            return null;
        participant.Withdraw(item);
        Note(now, WorkshopEventKind.ConflictWithdrawn, participant.Name, participant.Name, item);
        return Changed();
    }

    /// <summary>The owner hands over to a deputy. The former owner becomes a deputy.</summary>
    public BrokenRule? HandOver(string accountId, Actor by, DateTime now)
    {
        if (State is WorkshopState.Closed)
            return WorkshopRules.WorkshopClosed;
        if (by.Id != OwnerId)
            return WorkshopRules.NotOwner;
        if (deputies.Find(deputy => deputy.AccountId == accountId) is not { } receiver)
            return WorkshopRules.NotDeputy;
        ChangeOwner(receiver);
        Note(now, WorkshopEventKind.HandedOver, by.Name, receiver.Name);
        return Changed();
    }

    /// <summary>A deputy takes over from an owner who is gone: never silently, always with a reason that everybody sees and the protocol
    /// keeps.</summary>
    public BrokenRule? TakeOver(string reason, Actor by, DateTime now)
    {
        if (State is WorkshopState.Closed)
            return WorkshopRules.WorkshopClosed;
        if (by.Id == OwnerId)
            return null;
        if (deputies.Find(deputy => deputy.AccountId == by.Id) is not { } deputy)
            return WorkshopRules.NotDeputy;
        if (string.IsNullOrWhiteSpace(reason))
            return WorkshopRules.ReasonMissing;
        ChangeOwner(deputy);
        Note(now, WorkshopEventKind.TakenOver, by.Name, StorableText.Of(reason, 200));
        return Changed();
    }

    /// <summary>Why that person may not rate that item, whatever its stage; <see langword="null"/> when they may.</summary>
    public BrokenRule? RatingRule(WorkshopParticipant participant, WorkshopItem item) =>
        participant switch
        {
            { Admission: Admission.Waiting } => WorkshopRules.NotAdmittedYet,
            { Admission: Admission.Refused } => WorkshopRules.NotAdmitted,
            { Admission: Admission.Removed } => WorkshopRules.RemovedFromWorkshop,
            { Role: ParticipantRole.Observer } => WorkshopRules.ObserverCannotRate,
            _ when participant.HasConflict(item.Number) => WorkshopRules.ConflictDeclared,
            { Side: not Side.Region } when item.RatedBy is RaterScope.Region => WorkshopRules.NotYourItem,
            { Side: not Side.Municipality } when item.RatedBy is RaterScope.Municipalities => WorkshopRules.NotYourItem,
            _ => null,
        };

    /// <summary>The raters an item waits for.</summary>
    public IEnumerable<WorkshopParticipant> RatersOf(WorkshopItem item) =>
        participants.Where(participant => RatingRule(participant, item) is null);

    /// <summary>
    /// Whether a person's ballots of a revealed round count: those of whoever was entitled when it was revealed, whatever has become of them
    /// since. Only of a round that an earlier version of the program has revealed it is asked anew: a rater who is in and has no conflict; of
    /// somebody taken out, what was revealed before that.
    /// </summary>
    internal bool Counts(WorkshopParticipant participant, WorkshopItem item, int round) =>
        item.Counted(round) is { } counted ? counted.Contains(participant.Seat) : CountsNow(participant, item, round);

    private bool CountsNow(WorkshopParticipant participant, WorkshopItem item, int round) =>
        participant is { Admission: Admission.Removed, RemovedAt: { } removed }
            ? item.RevealedAt(round) <= removed && !participant.HasConflict(item.Number)
            : RatingRule(participant, item) is null;

    private BrokenRule? Decide(ParticipantId id, Admission admission, ParticipantRole? role, Actor by, DateTime now)
    {
        if (LeadRule(by) is { } broken)
            return broken;
        if (State is WorkshopState.Closed)
            return WorkshopRules.WorkshopClosed;
        if (Participant(id) is not { } participant)
            return WorkshopRules.NotTakingPart;
        participant.Decide(admission, role ?? participant.Role, NotBeforeReveals(now));
        if (admission is Admission.Removed)
            Note(now, WorkshopEventKind.Removed, by.Name, participant.Name);
        return Changed();
    }

    // Whose ratings count is told by whether they were taken out before or after a reveal; a clock that was set back must not turn that
    // round.
    private DateTime AfterRemovals(DateTime now) =>
        participants.Max(participant => participant.RemovedAt) is { } last && now <= last ? last.AddMilliseconds(1) : now;

    private DateTime NotBeforeReveals(DateTime now) =>
        items.Max(item => item.SecondRevealedAt > item.FirstRevealedAt ? item.SecondRevealedAt : item.FirstRevealedAt) is { } last
        && now < last
            ? last
            : now;

    private void ChangeOwner(WorkshopDeputy receiver)
    {
        var former = new WorkshopDeputy(OwnerId, OwnerName);
        deputies.Remove(receiver);
        deputies.Add(former);
        OwnerId = receiver.AccountId;
        OwnerName = receiver.Name;
    }

    private BrokenRule? LeadRule(Actor by) => IsLedBy(by) ? null : WorkshopRules.NotLeading;
}
