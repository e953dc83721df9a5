using Lsk.Domain.Organisation;

namespace Lsk.Domain.Finding;

/// <summary>What is shown of what was found; <see langword="null"/> for all.</summary>
/// <param name="Kind">Of this kind.</param>
/// <param name="Year">About this year.</param>
/// <param name="Group">Of this group.</param>
public sealed record FindFilter(FindKind? Kind = null, int? Year = null, GroupId? Group = null)
{
    /// <summary>Everything.</summary>
    public static FindFilter Nothing { get; } = new();
}

/// <summary>A stretch of a text.</summary>
/// <param name="Text">The letters.</param>
/// <param name="IsFound">Whether it is what was sought, or another word for it.</param>
public sealed record FindRun(string Text, bool IsFound);

/// <summary>One hit.</summary>
/// <param name="Text">What was found.</param>
/// <param name="Title">Its title, or the title of what it is about.</param>
/// <param name="Excerpt">The part of its text that says most of what was sought; empty for one without text.</param>
/// <param name="Organisation">Short name of the organisation it belongs to.</param>
/// <param name="Group">Name of the group it belongs to.</param>
/// <param name="Score">How well it fits, above 0; comparable within one answer only.</param>
public sealed record FindHit(
    FindText Text,
    IReadOnlyList<FindRun> Title,
    IReadOnlyList<FindRun> Excerpt,
    string? Organisation,
    string? Group,
    double Score
)
{
    /// <summary>The title without marks.</summary>
    public string TitleText => string.Concat(Title.Select(run => run.Text));
}

/// <summary>A word that nothing had, and the one that it was read as.</summary>
public sealed record FindRespelling(string Written, string Meant);

/// <summary>A group that some of what was found belongs to.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Count">How many belong to it.</param>
public sealed record FindGroup(GroupId Id, string Name, int Count);

/// <summary>What was found. What the person may not see has no part in it: neither hits, counts, order nor spelling.</summary>
public sealed record FindAnswer
{
    /// <summary>The best hits, best first.</summary>
    public IReadOnlyList<FindHit> Hits { get; init; } = [];

    /// <summary>How many there are that pass the filter.</summary>
    public int Count { get; init; }

    /// <summary>How many of each kind, whatever kind the filter asks for.</summary>
    public IReadOnlyDictionary<FindKind, int> Kinds { get; init; } = new Dictionary<FindKind, int>();

    /// <summary>How many are about each year, whatever year the filter asks for.</summary>
    public IReadOnlyDictionary<int, int> Years { get; init; } = new SortedDictionary<int, int>();

    /// <summary>The groups that they belong to, by name, whatever group the filter asks for; and that group.</summary>
    public IReadOnlyList<FindGroup> Groups { get; init; } = [];

    /// <summary>No text has all the words: these have most of them.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Words that were taken for misspelt.</summary>
    public IReadOnlyList<FindRespelling> Respellings { get; init; } = [];
}
