using Lsk.Domain.History;

namespace Lsk.Domain.Workshops;

/// <summary>Somebody in one workshop: a person with an account, or a guest who holds a secret in a cookie. Changed only through
/// <see cref="WorkshopSession"/>.</summary>
public sealed class WorkshopParticipant : IAudited
{
    private readonly List<WorkshopConflict> conflicts = [];

    private WorkshopParticipant() { }

    internal WorkshopParticipant(int seat, JoinRequest request, DateTime now)
    {
        Seat = seat;
        Name = request.Name.Trim();
        AccountId = request.AccountId;
        SecretHash = request.SecretHash;
        OrganisationName = request.OrganisationName;
        Side = request.Side;
        Role = request.Role;
        Admission = request.AdmitAtOnce ? Admission.Admitted : Admission.Waiting;
        JoinedAt = now;
    }

    /// <summary>Key within the workshop.</summary>
    public ParticipantId Id => new(Seat);

    /// <summary>1 and up in the order of joining; seeds the person's own order of the items.</summary>
    public int Seat { get; private set; }

    /// <summary>As given when joining.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The account, or <see langword="null"/> for a guest.</summary>
    public string? AccountId { get; private set; }

    /// <summary>Hash of a guest's secret; <see langword="null"/> with an account.</summary>
    public string? SecretHash { get; private set; }

    /// <summary>The organisation the person speaks for, or empty.</summary>
    public string OrganisationName { get; private set; } = "";

    /// <summary>Region, municipality or neither.</summary>
    public Side Side { get; private set; }

    /// <summary>Rater or observer.</summary>
    public ParticipantRole Role { get; private set; }

    /// <summary>Let in or not.</summary>
    public Admission Admission { get; private set; }

    /// <summary>When they joined, UTC.</summary>
    public DateTime JoinedAt { get; private set; }

    /// <summary>Declared conflicts of interest.</summary>
    public IReadOnlyList<WorkshopConflict> Conflicts => conflicts;

    /// <summary>Whether a conflict of interest is declared for the item.</summary>
    public bool HasConflict(int item)
    {
        // Asked for every ballot of every reveal: a search with a lambda would leave one behind each time.
        foreach (var conflict in conflicts)
        {
            if (conflict.Item == item)
                return true;
        }

        return false;
    }

    /// <summary>When they were taken out, UTC.</summary>
    public DateTime? RemovedAt { get; private set; }

    internal void Decide(Admission admission, ParticipantRole role, DateTime now)
    {
        RemovedAt = admission is Admission.Removed ? now : null;
        Admission = admission;
        Role = role;
    }

    internal void Declare(int item, string reason) => conflicts.Add(new WorkshopConflict(item, reason));

    internal void Withdraw(int item) => conflicts.RemoveAll(conflict => conflict.Item == item);
}

/// <summary>A declared conflict of interest (jäv).</summary>
public sealed class WorkshopConflict
{
    private WorkshopConflict() { }

    internal WorkshopConflict(int item, string reason)
    {
        Item = item;
        Reason = reason;
    }

    /// <summary>The item it is about.</summary>
    public int Item { get; private set; }

    /// <summary>Why, in a few words; may be empty.</summary>
    public string Reason { get; private set; } = "";
}

/// <summary>Somebody who asks to join.</summary>
/// <param name="Name">1 to 80 characters.</param>
/// <param name="AccountId">Their account, or <see langword="null"/> for a guest.</param>
/// <param name="SecretHash">Hash of a guest's secret.</param>
/// <param name="OrganisationName">Whom they speak for, or empty.</param>
/// <param name="Side">Region, municipality or neither.</param>
/// <param name="Role">Rater or observer.</param>
/// <param name="AdmitAtOnce">For accounts that hold the right to rate; everybody else waits for whoever leads.</param>
public sealed record JoinRequest(
    string Name,
    string? AccountId,
    string? SecretHash,
    string OrganisationName = "",
    Side Side = Side.Other,
    ParticipantRole Role = ParticipantRole.Rater,
    bool AdmitAtOnce = false
);

/// <summary>Somebody who may lead in the owner's place.</summary>
public sealed class WorkshopDeputy
{
    private WorkshopDeputy() { }

    /// <summary>A deputy.</summary>
    /// <param name="accountId">Their account.</param>
    /// <param name="name">Shown to all.</param>
    public WorkshopDeputy(string accountId, string name)
    {
        AccountId = accountId;
        Name = name;
    }

    /// <summary>Their account.</summary>
    public string AccountId { get; private set; } = "";

    /// <summary>Shown to all.</summary>
    public string Name { get; private set; } = "";
}

/// <summary>Something in the meeting that everybody may know of and the protocol tells: who led, who was let in, when rounds
/// opened.</summary>
public sealed class WorkshopEvent
{
    private WorkshopEvent() { }

    internal WorkshopEvent(int number, DateTime at, WorkshopEventKind kind, string by, string detail, int? item)
    {
        Number = number;
        At = at;
        Kind = kind;
        By = by;
        Detail = detail;
        Item = item;
    }

    /// <summary>1 and up.</summary>
    public int Number { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>What.</summary>
    public WorkshopEventKind Kind { get; private set; }

    /// <summary>Name of who did it.</summary>
    public string By { get; private set; } = "";

    /// <summary>A name or a reason, or empty.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>The item it is about, if any.</summary>
    public int? Item { get; private set; }
}

/// <summary>Kinds of <see cref="WorkshopEvent"/>.</summary>
public enum WorkshopEventKind
{
    /// <summary>The workshop opened.</summary>
    Opened,

    /// <summary>The owner handed over.</summary>
    HandedOver,

    /// <summary>A deputy took over; the detail is the reason.</summary>
    TakenOver,

    /// <summary>A round opened.</summary>
    RoundOpened,

    /// <summary>A round was revealed; the detail says how many of how many had answered.</summary>
    RoundRevealed,

    /// <summary>An item was settled.</summary>
    Settled,

    /// <summary>A conflict of interest was declared; the detail is the person's name.</summary>
    ConflictDeclared,

    /// <summary>Somebody was taken out; the detail is the person's name.</summary>
    Removed,

    /// <summary>The workshop closed.</summary>
    Closed,

    /// <summary>An opened round, or a reveal that showed nothing, was taken back; the detail is the round.</summary>
    RoundTakenBack,

    /// <summary>A declared conflict of interest was taken back; the detail is the person's name.</summary>
    ConflictWithdrawn,
}
