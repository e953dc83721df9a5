using System.Net;
using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd.Crawling;

/// <summary>
/// Every page, tab and file as each role and as nobody, on both databases, from no initiative to ten thousand, in both languages: each is
/// answered, none is dead, and the log says nothing of warning or worse. What a circuit draws after it has started is seen in a browser.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryPageTests(BrowserFixture browser)
{
    private const string Largest = "LSK_CRAWL_LARGEST";

    private static readonly string?[] Everybody = [null, "lasare", "bedomare", "analytiker", "processledare", "administrator"];

    [SkippableTheory]
    [InlineData("Sqlite", 0)]
    [InlineData("Sqlite", 1)]
    [InlineData("Sqlite", 120)]
    [InlineData("Postgres", 120)]
    public async Task Every_page_tab_and_file_is_answered_to_everybody(string provider, int size) =>
        await WalkAsync(provider, size, Everybody);

    [SkippableTheory]
    [InlineData("Sqlite", 200)]
    [InlineData("Postgres", 200)]
    public async Task Every_page_lives_after_its_circuit_has_started(string provider, int size)
    {
        await using var server = await CrawledServer.StartAsync(provider, size);
        var found = new List<string>();
        foreach (var (who, language) in new[] { ("administrator", "sv"), ("lasare", "en") })
            await LookAsync(server.Process, who, language, found);
        found.AddRange(ServerLog.Unexpected(server.Process.Output));
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found.Distinct()));
    }

    // Of its own in .ci/run: ten thousand initiatives take minutes to make and to draw.
    [SkippableTheory]
    [InlineData("Sqlite", 10_000)]
    [InlineData("Postgres", 10_000)]
    public async Task Ten_thousand_initiatives_are_walked_as_well(string provider, int size)
    {
        Skip.If(Environment.GetEnvironmentVariable(Largest) != "1", $"{Largest} is not 1: the largest stores have a run of their own.");
        await WalkAsync(provider, size, ["administrator"]);
    }

    private static async Task WalkAsync(string provider, int size, string?[] people)
    {
        // One initiative: an empty store, and one row imported as a person would.
        await using var server = await CrawledServer.StartAsync(provider, size == 1 ? 0 : size);
        if (size == 1)
            await AddOneAsync(server.Process);
        var found = new List<string>();
        foreach (var who in people)
        {
            using var client = who is null
                ? new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() })
                {
                    BaseAddress = new Uri(server.Process.Address),
                }
                : await SignedIn.ClientAsync(server.Process, who);
            // Each language is walked by somebody who may see everything and by somebody who may not.
            client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(who is "lasare" or "administrator" ? "en-GB" : "sv-SE");
            var pages = await new Crawler(client).WalkAsync("/export/portfolj.xlsx", "/export/initiativ.csv", "/export/mall.xlsx");
            Assert.True(pages.Count >= Crawler.Routes.Count, $"{who}: only {pages.Count} addresses were found.");
            found.AddRange(pages.Where(IsDead).Select(page => $"{who ?? "nobody"} {page.Path}: {(int)page.Status} {page.Landed}"));
        }
        found.AddRange(ServerLog.Unexpected(server.Process.Output));
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found.Distinct()));
    }

    private static bool IsDead(Crawled page) =>
        (page.Status != HttpStatusCode.OK && !(page.Status == HttpStatusCode.Forbidden && page.Path.Contains('.')))
        || (page.IsPage && page.Text.Contains("class=\"body-error\"", StringComparison.Ordinal))
        || page.Landed.StartsWith("/fel", StringComparison.Ordinal)
        || page.Bytes.Length == 0;

    private static async Task AddOneAsync(LskProcess server)
    {
        var file = Path.Combine(server.Folder, "en.csv");
        await File.WriteAllTextAsync(file, "Id;Titel;Huvudman;Status\nE-1;Ett enda initiativ;Tierps kommun;Pågår\n");
        var imported = await Shell.StartWithAsync(
            new() { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            "import",
            file,
            "--data",
            server.Folder
        );
        Assert.True(imported.ExitCode == 0, imported.Output + imported.Error);
    }

    private async Task LookAsync(LskProcess server, string who, string language, List<string> found)
    {
        var page = await browser.OpenAsync(who, "/tillganglighet", language: language, on: server);
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
                found.Add($"{who} {page.Url}: console: {message.Text}");
        };
        page.PageError += (_, error) => found.Add($"{who} {page.Url}: {error}");
        foreach (
            var path in (string[])
                [.. Crawler.Routes.Where(IsForPeople), "/initiativ/1", "/effekter/1", "/uppfoljning/1", "/uppfoljning/fokusomrade/A", "/grupper/1"]
        )
        {
            await page.GotoAsync(path);
            await BrowserFixture.ReadyAsync(page);
            await page.Locator(".skeleton:not(#vantan .skeleton)").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
            if (await page.Locator(".body-error, .panel-error, #blazor-error-ui:visible").CountAsync() > 0)
                found.Add($"{who} {path}: an error panel: {await page.Locator(".body-error, .panel-error").First.InnerTextAsync()}");
        }
    }

    // The gallery shows on purpose what a failing panel looks like; the others send people elsewhere.
    private static bool IsForPeople(string path) =>
        path is not ("/galleri" or "/logga-in" or "/forsta-administrator" or "/nytt-losenord" or "/anslut");
}
