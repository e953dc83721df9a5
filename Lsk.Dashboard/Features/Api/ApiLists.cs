using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Shared.Layout;
using Microsoft.AspNetCore.WebUtilities;

namespace Lsk.Dashboard.Features.Api;

/// <summary>A list of the interface as the page shows it.</summary>
/// <param name="Name">The last part of its address.</param>
/// <param name="Scope">Which keys may read it.</param>
/// <param name="Page">The page that shows the same; nothing when none does.</param>
internal sealed record ApiListed(string Name, string Scope, string? Page, Func<string> Words)
{
    public string Title => Words();

    /// <summary>Whether it has a twin that ends with .csv.</summary>
    public bool HasTable => Name != ApiScopes.Changes;
}

/// <summary>A page's view as addresses of the interface.</summary>
internal sealed record ApiView(string Title, string Scope, string Page, string Json, string Csv, string Swedish);

/// <summary>Which lists there are, and which page each belongs to.</summary>
internal static class ApiLists
{
    public static IReadOnlyList<ApiListed> All { get; } =
    [
        new("initiatives", ApiScopes.Initiatives, "/initiativ", () => ApiText.List_initiatives),
        new("ranking", ApiScopes.Ranking, "/prioritering", () => ApiText.List_ranking),
        new("measures", ApiScopes.Measures, "/effekter", () => ApiText.List_measures),
        new("measurements", ApiScopes.Measures, null, () => ApiText.List_measurements),
        new("follow-up", ApiScopes.FollowUp, "/uppfoljning", () => ApiText.List_followup),
        new("groups", ApiScopes.Groups, "/grupper", () => ApiText.List_groups),
        new("decisions", ApiScopes.Decisions, "/beslut", () => ApiText.List_decisions),
        new("changes", ApiScopes.Changes, null, () => ApiText.List_changes),
    ];

    public static string Json(string name) => $"{ApiFeature.Root}/{name}";

    public static string Csv(string name) => $"{ApiFeature.Root}/{name}.csv";

    public static string TitleOf(string scope) => All.First(list => list.Scope == scope).Title;

    /// <summary>The view that stands in a page's address: its list, with those of its filters that hold there. Nothing when the page has no
    /// list.</summary>
    /// <param name="address">Path and query of the page.</param>
    public static ApiView? ViewOf(string? address)
    {
        var parts = (address ?? "").Split('?', 2);
        if (All.FirstOrDefault(list => list.Page == parts[0]) is not { } found)
            return null;
        List<KeyValuePair<string, string?>> kept =
            found.Scope is ApiScopes.Groups || parts.Length == 1
                ? []
                :
                [
                    .. QueryHelpers
                        .ParseQuery(parts[1])
                        .Where(pair => HoldsOn(found, pair.Key))
                        .Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value)),
                ];
        var csv = QueryHelpers.AddQueryString(Csv(found.Name), kept);
        return new(
            found.Title,
            found.Scope,
            QueryHelpers.AddQueryString(parts[0], kept),
            QueryHelpers.AddQueryString(Json(found.Name), kept),
            csv,
            QueryHelpers.AddQueryString(csv, "format", "sv")
        );
    }

    // Other pages have filters of their own under the same names; what they search for is the same everywhere.
    private static bool HoldsOn(ApiListed list, string name) =>
        list.Page == PageAddress.Initiatives ? ApiAnswer.Filters.Contains(name) : name is "q";

    /// <summary>The pages whose view has an address here.</summary>
    public static bool HasPage(string path) => All.Any(list => list.Page == path);
}
