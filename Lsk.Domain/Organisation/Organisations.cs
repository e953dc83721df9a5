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
