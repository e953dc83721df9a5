using System.Net;
using System.Text.RegularExpressions;
using Lsk.Dashboard;
using Lsk.Tests.TestKit;
using Microsoft.AspNetCore.Components;

namespace Lsk.Tests.EndToEnd.Crawling;

/// <summary>An answer of the server.</summary>
/// <param name="Path">What was asked for.</param>
/// <param name="Status">What was answered, after redirections.</param>
/// <param name="Landed">Where the redirections ended.</param>
/// <param name="Type">Content type.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record Crawled(string Path, HttpStatusCode Status, string Landed, string Type, byte[] Bytes)
{
    public string Text { get; } = System.Text.Encoding.UTF8.GetString(Bytes);

    public bool IsPage => Type.StartsWith("text/html", StringComparison.Ordinal);
}

/// <summary>
/// Walks a running server as somebody: from every page that has an address without a parameter (found by their routes) along every link,
/// tab and file. Of each kind of address (numbers apart) a few are asked for: a list of a hundred initiatives has a hundred links of one
/// form.
/// </summary>
internal sealed partial class Crawler(HttpClient client)
{
    private const int MostOfAKind = 2;

    private readonly Queue<string> waiting = new();
    private readonly HashSet<string> known = [];
    private readonly Dictionary<string, int> kinds = [];

    /// <summary>Every route without a parameter.</summary>
    public static IReadOnlyList<string> Routes { get; } =
    [
        .. typeof(App)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>())
            .Select(route => route.Template)
            .Where(template => !template.Contains('{') && template is not ("/fel" or "/hittades-inte"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Everything that can be reached.</summary>
    /// <param name="more">Addresses beside those that are found.</param>
    public async Task<IReadOnlyList<Crawled>> WalkAsync(params string[] more)
    {
        foreach (var start in (string[])[.. Routes, .. more])
            Add(start);
        var found = new List<Crawled>();
        while (waiting.TryDequeue(out var path))
        {
            using var answer = await client.GetAsync(path);
            var one = new Crawled(
                path,
                answer.StatusCode,
                answer.RequestMessage!.RequestUri!.PathAndQuery,
                answer.Content.Headers.ContentType?.ToString() ?? "",
                await answer.Content.ReadAsByteArrayAsync()
            );
            found.Add(one);
            if (one.IsPage)
                Follow(one);
        }
        return found;
    }

    private void Follow(Crawled page)
    {
        foreach (Match link in Link().Matches(page.Text))
            Add(WebUtility.HtmlDecode(link.Groups[1].Value));
        // Tabs are buttons; the address carries the chosen one.
        foreach (Match tab in TabButton().Matches(page.Text))
            Add($"{page.Path.Split('?')[0]}?flik={tab.Groups[1].Value}");
    }

    private void Add(string link)
    {
        var path = link.Split('#')[0];
        if (path is not ['/', ..] || path.StartsWith("//", StringComparison.Ordinal) || Elsewhere().IsMatch(path) || !known.Add(path))
            return;
        var kind = Digits().Replace(path, "#");
        if ((kinds[kind] = kinds.GetValueOrDefault(kind) + 1) <= MostOfAKind)
            waiting.Enqueue(path);
    }

    [GeneratedRegex("<a [^>]*?href=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("role=\"tab\" id=\"[^\"]*-tab-([^\"]+)\"")]
    private static partial Regex TabButton();

    // Signing out ends the walk, another language changes it; assets are no pages.
    [GeneratedRegex(@"^/(logga-ut|sprak|_framework|_content|lib|js)\b|\.(css|js|svg|woff2)$")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}

/// <summary>What a server must not have said.</summary>
internal static partial class ServerLog
{
    // Expected by name: what the walk itself provokes.
    private static readonly string[] Expected =
    [
        // The https redirection and the developer's certificate are not used here.
        "Microsoft.AspNetCore.HttpsPolicy",
        // A new PostgreSQL database has no history of migrations: EF asks for it before it makes it.
        "SELECT \"MigrationId\", \"ProductVersion\"",
        // An anonymous visitor's forms carry a token of their own.
        "Microsoft.AspNetCore.Antiforgery",
    ];

    /// <summary>Lines of warning or worse that nobody expects.</summary>
    public static IReadOnlyList<string> Unexpected(string output)
    {
        var lines = output.Split(Environment.NewLine);
        return
        [
            .. lines
                .Select((line, index) => (line, index))
                .Where(each => Level().IsMatch(each.line))
                .Select(each => string.Join(" ", lines.Skip(each.index).Take(4).Select(l => l.Trim())))
                .Where(block => !Expected.Any(block.Contains))
                .Distinct(),
        ];
    }

    [GeneratedRegex(@"^(warn|fail|crit): ")]
    private static partial Regex Level();
}

/// <summary>A server on a store of its own, by name: <c>Sqlite</c> or <c>Postgres</c>.</summary>
internal sealed class CrawledServer : IAsyncDisposable
{
    private readonly Func<Task> remove;

    private CrawledServer(LskProcess process, Func<Task> remove)
    {
        Process = process;
        this.remove = remove;
    }

    public LskProcess Process { get; }

    public static async Task<CrawledServer> StartAsync(string provider, int size)
    {
        var environment = new Dictionary<string, string?> { ["Lsk__DemonstrationSize"] = $"{size}", ["Lsk__CircuitsPerUser"] = "200" };
        if (provider is not "Postgres")
            return new CrawledServer(await LskProcess.StartAsync(environment: environment), () => Task.CompletedTask);
        var database = await PostgresDatabase.CreateAsync();
        (environment["Lsk__Database"], environment["Lsk__ConnectionString"]) = ("Postgres", database.Connection);
        return new CrawledServer(await LskProcess.StartAsync(environment: environment), async () => await database.DisposeAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await remove();
    }
}
