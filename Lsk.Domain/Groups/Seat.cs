using Lsk.Domain.Access;
using Lsk.Domain.History;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Groups;

/// <summary>What somebody does in a group.</summary>
public enum SeatRole
{
    /// <summary>Ordförande.</summary>
    Chair,

    /// <summary>Vice ordförande.</summary>
    ViceChair,

    /// <summary>Samordnare.</summary>
    Coordinator,

    /// <summary>Ledamot.</summary>
    Member,

    /// <summary>Adjungerad.</summary>
    Adjunct,

    /// <summary>Patientföreträdare.</summary>
    PatientRepresentative,
}

/// <summary>What roles mean.</summary>
public static class SeatRoles
{
    /// <summary>Chair or vice chair: the holding has a term.</summary>
    public static bool HasTerm(this SeatRole role) => role is SeatRole.Chair or SeatRole.ViceChair;

    /// <summary>Whoever holds it leads the group in the program.</summary>
    public static bool Leads(this SeatRole role) => role is SeatRole.Chair or SeatRole.ViceChair or SeatRole.Coordinator;
}

/// <summary>Plats: a place in a group that an organisation fills.</summary>
public sealed class Seat : IAudited, IVersioned
{
    /// <summary>Most characters of a name, and of the competence that is sought.</summary>
    public const int MaxText = 200;

    private Seat() { }

    /// <summary>A seat.</summary>
    public Seat(GroupId group, string name) => (GroupId, Name) = (group, name);

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>In which group.</summary>
    public GroupId GroupId { get; private set; }

    /// <summary>Plats: unique in the group.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Roll.</summary>
    public SeatRole Role { get; private set; } = SeatRole.Member;

    /// <summary>Huvudman: who fills it.</summary>
    public OrganisationId? OrganisationId { get; private set; }

    /// <summary>Kompetens: what is sought.</summary>
    public string? Competence { get; private set; }

    /// <summary>Krävs: the group cannot do without it.</summary>
    public bool IsRequired { get; private set; } = true;

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Changes it, or names the rule it breaks; nothing has then changed.</summary>
    public BrokenRule? Revise(string name, SeatRole role, OrganisationId? organisation, string? competence, bool isRequired)
    {
        name = StorableText.Of(name).Trim();
        competence = string.IsNullOrWhiteSpace(competence) ? null : StorableText.Of(competence).Trim();
        if (name.Length is 0 or > MaxText || competence?.Length > MaxText)
            return GroupRules.SeatNameMissing;
        if (role.HasTerm() && organisation is null)
            return GroupRules.ChairWithoutOrganisation;
        if (GroupRules.PersonalNumberIn([name, competence]) is { } broken)
            return broken;
        (Name, Role, OrganisationId, Competence, IsRequired) = (name, role, organisation, competence, isRequired);
        return null;
    }

    /// <summary>It comes with the group into another, under a name that nothing has there.</summary>
    internal void MoveTo(GroupId group, string name) => (GroupId, Name) = (group, name);
}

/// <summary>Innehav: who holds a seat, from when to when. Without a holder it says since when the seat is vacant.</summary>
public sealed class Holding : IAudited, IVersioned
{
    /// <summary>Most characters of a holder.</summary>
    public const int MaxHolder = 200;

    private Holding() { }

    /// <summary>A holding.</summary>
    public Holding(int seat, DateOnly from) => (SeatId, From) = (seat, from);

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Of which seat.</summary>
    public int SeatId { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day; <see langword="null"/> while it goes on.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The person's name: the one field of the register that holds one. Emptied <see cref="GroupLimits.KeepNamesMonths"/> months
    /// after the holding ended.</summary>
    [NotInAudit]
    public string? Holder { get; private set; }

    /// <summary>The holder's account, when it is linked.</summary>
    [NotInAudit]
    public string? AccountId { get; private set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Whether somebody holds it, or held it: a holding that ended counts also after its name is gone.</summary>
    public bool IsHeld => Holder is not null || AccountId is not null;

    /// <summary>Says who holds it and until when.</summary>
    public BrokenRule? Say(string? holder, string? account, DateOnly? to)
    {
        holder = string.IsNullOrWhiteSpace(holder) ? null : StorableText.Of(holder).Trim();
        if (to < From)
            return GroupRules.HoldingBackwards;
        if (holder?.Length > MaxHolder)
            return GroupRules.GroupTextTooLong;
        if (GroupRules.PersonalNumberIn([holder]) is { } broken)
            return broken;
        (Holder, AccountId, To) = (holder, account, to);
        return null;
    }

    /// <summary>It is over after a day, or names the rule it breaks.</summary>
    public BrokenRule? EndOn(DateOnly day)
    {
        if (day < From)
            return GroupRules.HoldingBackwards;
        To = day;
        return null;
    }

    /// <summary>Whether it only says since when the seat is vacant, and goes on.</summary>
    /// <param name="today">A holding whose name was forgotten has ended long before.</param>
    public bool IsVacancy(DateOnly today) => !IsHeld && (To is null || To >= today);

    /// <summary>Empties the name when it has been kept long enough; seat, organisation and days stay.</summary>
    /// <returns>Whether anything was emptied.</returns>
    public bool Purge(DateOnly today)
    {
        if (!IsHeld || To is not { } ended || ended.AddMonths(GroupLimits.KeepNamesMonths) >= today)
            return false;
        (Holder, AccountId) = (null, null);
        return true;
    }

    /// <summary>The rule that two holdings of one seat break when they overlap.</summary>
    public static BrokenRule? Overlap(SeatRole role, IEnumerable<Holding> holdings)
    {
        var inOrder = holdings.OrderBy(holding => holding.From).ToList();
        foreach (var (one, next) in inOrder.Zip(inOrder.Skip(1)))
            if (SeatTerms.EndOf(role, one.From, one.To) is not { } end || end >= next.From)
                return GroupRules.HoldingsOverlap(one, next);
        return null;
    }
}

/// <summary>How long holdings last.</summary>
public static class SeatTerms
{
    /// <summary>The last day of a holding: the one that was said, else for a chair or vice chair <see cref="GroupLimits.TermMonths"/> months
    /// after it began; <see langword="null"/> without an end.</summary>
    public static DateOnly? EndOf(SeatRole role, DateOnly from, DateOnly? to) =>
        to ?? (role.HasTerm() ? from.AddMonths(GroupLimits.TermMonths) : null);
}
