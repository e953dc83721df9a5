namespace Lsk.Dashboard.Identity;

/// <summary>What a key may read, by name: each is a list of <c>/api/v1</c>.</summary>
public static class ApiScopes
{
    public const string Initiatives = "initiatives";
    public const string Ranking = "ranking";
    public const string Measures = "measures";
    public const string FollowUp = "follow-up";
    public const string Groups = "groups";
    public const string Decisions = "decisions";
    public const string Changes = "changes";

    /// <summary>Every one, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Initiatives, Ranking, Measures, FollowUp, Groups, Decisions, Changes];

    /// <summary>As they are stored.</summary>
    public static string Write(IEnumerable<string> scopes) => string.Join(',', All.Where(scopes.Contains));

    /// <summary>From what is stored.</summary>
    public static IReadOnlyList<string> Read(string stored) => [.. All.Where(stored.Split(',').Contains)];
}
