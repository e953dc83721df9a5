using Lsk.Domain.History;

namespace Lsk.Domain.Organisation;

/// <summary>What kind of group it is in the structure for knowledge-based management.</summary>
public enum GroupKind
{
    /// <summary>Enhet: an office or unit of a principal; stays outside the register of groups.</summary>
    Unit,

    /// <summary>LPO, lokalt programområde.</summary>
    ProgrammeArea,

    /// <summary>LAG, lokal arbetsgrupp: temporary.</summary>
    WorkingGroup,

    /// <summary>LSG, lokal samverkansgrupp: cross-cutting quality assurance.</summary>
    CollaborationGroup,

    /// <summary>Kunskapsnod.</summary>
    KnowledgeNode,

    /// <summary>Styrgrupp, tjänsteledning or beslutsgrupp.</summary>
    SteeringGroup,

    /// <summary>Lokal tjänsteledning: the local management of one municipality.</summary>
    LocalManagement,

    /// <summary>Politiskt forum: where politicians of the principals meet.</summary>
    PoliticalForum,

    /// <summary>Stödfunktion.</summary>
    Support,
}

/// <summary>What the register keeps of a group beside its name, kind and commissioners.</summary>
public sealed record GroupDetails
{
    /// <summary>Most characters of a contact.</summary>
    public const int MaxContact = 200;

    /// <summary>The organisation that it is the local management of; <see langword="null"/> for the county's groups.</summary>
    public OrganisationId? Organisation { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Last day of its assignment; a LAG has one.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Gemensam: the region and the municipalities sit in it together.</summary>
    public bool IsJoint { get; init; }

    /// <summary>A function's mailbox, never a person's.</summary>
    public string? Contact { get; init; }

    /// <summary>How often it means to meet in a year; 0 or more.</summary>
    public int? MeetingsPerYear { get; init; }

    /// <summary>Concepts of the lexicon that it is asked about: the area of an LSG.</summary>
    public IReadOnlyList<string> Watches { get; init; } = [];

    /// <summary>Other names that files use for it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>Gruppering: the group that does the work or, for an LSG, is asked for its view.</summary>
public sealed class Group : IAudited, IVersioned
{
    /// <summary>Most groups that commission one.</summary>
    public const int MostCommissioners = 3;

    private Group() { }

    /// <summary>A new group.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Group(string name, GroupKind kind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Kind = kind;
    }

    /// <summary>Key in the store.</summary>
    public GroupId Id { get; private set; }

    /// <summary>Name, unique: <c>LPO Psykisk hälsa</c>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Kind of group.</summary>
    public GroupKind Kind { get; private set; }

    /// <inheritdoc cref="GroupDetails.Organisation"/>
    public OrganisationId? OrganisationId { get; private set; }

    /// <inheritdoc cref="GroupDetails.StartsOn"/>
    public DateOnly? StartsOn { get; private set; }

    /// <inheritdoc cref="GroupDetails.EndsOn"/>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>Vilar: last day of a rest that was decided.</summary>
    public DateOnly? RestsUntil { get; private set; }

    /// <summary>Avslutad: the day it ended by a decision.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <inheritdoc cref="GroupDetails.IsJoint"/>
    public bool IsJoint { get; private set; }

    /// <inheritdoc cref="GroupDetails.Contact"/>
    public string? Contact { get; private set; }

    /// <inheritdoc cref="GroupDetails.MeetingsPerYear"/>
    public int? MeetingsPerYear { get; private set; }

    /// <inheritdoc cref="GroupDetails.Watches"/>
    public IReadOnlyList<string> Watches { get; private set; } = [];

    /// <inheritdoc cref="GroupDetails.Aliases"/>
    public IReadOnlyList<string> Aliases { get; private set; } = [];

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Whether the register lists it: everything but units.</summary>
    public bool IsInRegister => Kind is not GroupKind.Unit;

    /// <summary>What the register keeps of it.</summary>
    public GroupDetails Details =>
        new()
        {
            Organisation = OrganisationId,
            StartsOn = StartsOn,
            EndsOn = EndsOn,
            IsJoint = IsJoint,
            Contact = Contact,
            MeetingsPerYear = MeetingsPerYear,
            Watches = Watches,
            Aliases = Aliases,
        };

    /// <summary>Gives it another name and kind.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public void Rename(string name, GroupKind kind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Kind = kind;
    }

    /// <summary>Takes what the register keeps, once its rules have been asked.</summary>
    internal void Keep(GroupDetails details)
    {
        OrganisationId = details.Organisation;
        StartsOn = details.StartsOn;
        EndsOn = details.EndsOn;
        IsJoint = details.IsJoint;
        Contact = string.IsNullOrWhiteSpace(details.Contact) ? null : details.Contact.Trim();
        MeetingsPerYear = details.MeetingsPerYear;
        // Two lists that say the same stay one: the store writes only what changed.
        if (!Watches.SequenceEqual(details.Watches, StringComparer.Ordinal))
            Watches = details.Watches;
        if (!Aliases.SequenceEqual(details.Aliases, StringComparer.Ordinal))
            Aliases = details.Aliases;
    }

    /// <summary>Files that use this name mean the group from now on.</summary>
    public void AlsoKnownAs(IEnumerable<string> names) =>
        Aliases = [
            .. Aliases
                .Concat(names)
                .Where(name => !string.Equals(name, Name, StringComparison.OrdinalIgnoreCase))
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>It works from a day on, also again after a rest or an end.</summary>
    internal void Start(DateOnly date) => (StartsOn, RestsUntil, EndedOn) = (StartsOn < date ? StartsOn : date, null, null);

    /// <summary>It rests to a day.</summary>
    internal void Rest(DateOnly? until) => RestsUntil = until;

    /// <summary>It works no longer.</summary>
    internal void End(DateOnly date) => (EndedOn, RestsUntil) = (date, null);

    /// <summary>What a register outside the program says of its end.</summary>
    public void Ended(DateOnly? on) => EndedOn = on;

    /// <summary>The kind that a group's name tells: LPO, LAG, LSG, nod, styrgrupp; otherwise a unit. A part of another (<c>TL HSVO,
    /// beredskapsnätverket</c>) is a unit, whatever the other is.</summary>
    public static GroupKind KindOf(string name)
    {
        bool Begins(string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        bool Has(string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
        if (Begins("LPO ") || Begins("Primärvårdsråd"))
            return GroupKind.ProgrammeArea;
        if (Begins("LAG "))
            return GroupKind.WorkingGroup;
        if (Begins("LSG "))
            return GroupKind.CollaborationGroup;
        if (Has("kunskapsnod"))
            return GroupKind.KnowledgeNode;
        if (Begins("Lokal tjänsteledning"))
            return GroupKind.LocalManagement;
        if (Begins("Samråd"))
            return GroupKind.PoliticalForum;
        if (Begins("Lednings- och kvalitetsstöd") || Begins("Stödfunktion"))
            return GroupKind.Support;
        if (name.Contains(','))
            return GroupKind.Unit;
        return Begins("TL ") || Has("styrgrupp") || Has("beslutsgrupp") ? GroupKind.SteeringGroup : GroupKind.Unit;
    }
}

/// <summary>Uppdragsgivare: which group commissions another; one to three of them.</summary>
public sealed class GroupCommission : IAudited
{
    private GroupCommission() { }

    /// <summary>A commission.</summary>
    public GroupCommission(GroupId group, GroupId commissioner)
    {
        GroupId = group;
        CommissionerId = commissioner;
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Who has the assignment.</summary>
    public GroupId GroupId { get; private set; }

    /// <summary>Who gave it.</summary>
    public GroupId CommissionerId { get; private set; }
}
