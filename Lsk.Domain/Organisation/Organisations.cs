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

/// <summary>Delmål within a fokusområde of one of the county's strategies.</summary>
public sealed class SubGoal : IAudited
{
    /// <summary>Longest code within a strategy, in characters.</summary>
    public const int MaxMark = 10;

    /// <summary>Longest key in characters: a code with years in brackets.</summary>
    public const int MaxCode = 30;

    /// <summary>Longest direction in characters.</summary>
    public const int MaxDirection = 8000;

    private SubGoal() { }

    /// <summary>A new sub-goal.</summary>
    /// <param name="strategy">Key of the strategy.</param>
    /// <param name="number">Unique among all sub-goals, from 1.</param>
    /// <param name="mark">Its code within the strategy: <c>A1</c>.</param>
    /// <param name="code">Its key among all strategies.</param>
    public SubGoal(int strategy, int number, string mark, string code) => (StrategyId, Number, Mark, Code) = (strategy, number, mark, code);

    /// <summary>Key: <c>A1</c>, or <c>A1 (2027-2029)</c> where a strategy had the code before. It never changes, so that what was said of a
    /// sub-goal stays said of it when the next strategy comes. Its first letter is the focus area's code.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Key of its strategy; with <see cref="Mark"/> unique.</summary>
    public int StrategyId { get; private set; }

    /// <summary>Its code within the strategy: <c>A1</c>.</summary>
    public string Mark { get; private set; } = "";

    /// <summary>Unique number: what an import's history knows it by.</summary>
    public int Number { get; private set; }

    /// <summary>What it says, in one sentence.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Name of the focus area: <c>Förebyggande och hälsofrämjande</c>.</summary>
    public string FocusArea { get; private set; } = "";

    /// <summary>Inriktning: what is meant to be done; may be empty.</summary>
    public string? Direction { get; private set; }

    /// <summary>Says it anew.</summary>
    public void Say(string name, string focusArea, string? direction) =>
        (Name, FocusArea, Direction) = (name, focusArea, string.IsNullOrWhiteSpace(direction) ? null : direction);
}
