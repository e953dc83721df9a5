using Lsk.Domain.History;

namespace Lsk.Domain.Organisation;

/// <summary>What kind of principal an organisation is.</summary>
public enum OrganisationKind
{
    /// <summary>Region.</summary>
    Region,

    /// <summary>Kommun.</summary>
    Municipality,

    /// <summary>Privat vårdgivare.</summary>
    Private,

    /// <summary>Länsgemensamt: the county jointly.</summary>
    Joint,
}

/// <summary>Huvudman: who answers for an initiative.</summary>
public sealed class Organisation : IAudited
{
    private Organisation() { }

    /// <summary>A new organisation.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Organisation(string name, string shortName, OrganisationKind kind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        ShortName = shortName;
        Kind = kind;
    }

    /// <summary>Key in the store.</summary>
    public OrganisationId Id { get; private set; }

    /// <summary>Full name, unique: <c>Tierps kommun</c>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Short name for tight places: <c>Tierp</c>.</summary>
    public string ShortName { get; private set; } = "";

    /// <summary>Kind of principal.</summary>
    public OrganisationKind Kind { get; private set; }

    /// <summary>Gives it other names.</summary>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public void Rename(string name, string shortName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(shortName);
        Name = name;
        ShortName = shortName;
    }
}

/// <summary>What kind of group it is in the structure for knowledge-based management.</summary>
public enum GroupKind
{
    /// <summary>Anything else: an office or unit of a principal.</summary>
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
}

/// <summary>Gruppering: the group that does the work or, for an LSG, is asked for its view.</summary>
public sealed class Group : IAudited
{
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

    /// <summary>Gives it another name and kind.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public void Rename(string name, GroupKind kind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Kind = kind;
    }

    /// <summary>The kind that a group's name tells: LPO, LAG, LSG, nod, styrgrupp; otherwise a unit.</summary>
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
        return Begins("TL ") || Has("styrgrupp") || Has("beslutsgrupp") ? GroupKind.SteeringGroup : GroupKind.Unit;
    }
}

/// <summary>Delmål within a fokusområde of the county's strategy.</summary>
public sealed class SubGoal
{
    private SubGoal() { }

    /// <summary>A new sub-goal.</summary>
    public SubGoal(string code, string name, string focusArea)
    {
        Code = code;
        Name = name;
        FocusArea = focusArea;
    }

    /// <summary>Key: <c>A1</c>. Its first letter is the focus area's code.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What it says, in one sentence.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Name of the focus area: <c>Förebyggande och hälsofrämjande</c>.</summary>
    public string FocusArea { get; private set; } = "";
}
