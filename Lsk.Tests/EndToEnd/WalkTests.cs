using System.Text;
using System.Text.RegularExpressions;
using Lsk.Tests.Spreadsheets;
using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>The walks of <c>docs/walks</c>: what three kinds of users do on an ordinary day, from the first page to the last.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class WalkTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(0)]
    [InlineData(120)]
    public async Task An_analyst_takes_in_four_files_from_four_organisations_and_a_corrected_one_the_day_after(int known)
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        using var folder = new TemporaryFolder();
        await using var server = await LskProcess.StartAsync(arguments: ["--demo-size", $"{known}"]);
        var walk = new Walk(known == 0 ? "analyst-empty" : "analyst");
        var page = await browser.OpenAsync(null, "/logga-in", on: server);
        await walk.StepAsync("signs in", 1, page, () => SignInAsync(page, "processledare"), "1-overview");
        foreach (var file in (string[])["lansgemensam-portfolj.xlsx", "tierp-alvkarleby.csv", "knivsta-habo.xls", "heby-osthammar.ods"])
        {
            await walk.StepAsync($"{file}: drops it and sees what it would change", 2, page, () => DropAsync(page, RealWorkbooksTests.PathOf(file)), $"2-{file.Split('.')[0]}");
            // The demonstration portfolio was made of the same four files.
            if (known > 0) await Assertions.Expect(page.Locator("#skillnad")).ToContainTextAsync("inget nytt");
            else await walk.StepAsync($"{file}: takes it in", 1, page, () => CommitAsync(page));
        }

        var corrected = folder.File("tierp-alvkarleby.csv");
        Correct(RealWorkbooksTests.PathOf("tierp-alvkarleby.csv"), corrected);
        await walk.StepAsync("the corrected file of the day after: sees the two changed fields", 2, page, () => DropAsync(page, corrected), "3-corrected");
        await Assertions.Expect(page.Locator("#rader tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#rader")).ToContainTextAsync("Sommarens beredskap");
        await walk.StepAsync("takes it in", 1, page, () => CommitAsync(page));
        await walk.StepAsync("opens the report of the import", 1, page, async () =>
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Se importen" }).ClickAsync();
            await page.Locator("#antal").WaitForAsync();
        }, "4-report");
        await walk.StepAsync("finds the initiative in the list", 2, page, async () =>
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Initiativ", Exact = true }).First.ClickAsync();
            await page.GetByRole(AriaRole.Searchbox).First.FillAsync("Sommarens beredskap");
            await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        }, "5-list");
        walk.End();
    }

    [SkippableFact]
    public async Task A_leader_knows_in_ten_minutes_what_got_better_what_is_late_what_runs_double_and_what_to_stop_and_brings_a_page()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        var walk = new Walk("leader");
        var page = await browser.OpenAsync(null, "/logga-in");
        await walk.StepAsync("signs in and sees the overview", 1, page, () => SignInAsync(page, "lasare"), "1-overview");
        await walk.StepAsync("what got better: opens the list behind the number", 1, page, () => FollowAsync(page, "visar förbättring", "tbody tr"), "2-better");
        await walk.StepAsync("opens one, down to its chart", 2, page, async () =>
        {
            await page.Locator("tbody th a").First.ClickAsync();
            await page.Locator("#effekter a").First.WaitForAsync();
            await page.Locator("#effekter a[href^='/effekter/']").First.ClickAsync();
            await page.Locator("figure .js-plotly-plot").First.WaitForAsync();
        }, "3-chart");
        await walk.StepAsync("back to the overview; what is late", 2, page, async () =>
        {
            await MenuAsync(page, "Översikt");
            await FollowAsync(page, "är sena", "tbody tr");
        }, "4-late");
        await walk.StepAsync("back to the overview; what runs double", 2, page, async () =>
        {
            await MenuAsync(page, "Översikt");
            await FollowAsync(page, "gör samma sak som andra", "tbody tr");
        }, "5-double");
        await walk.StepAsync("what could be stopped, and why", 2, page, async () =>
        {
            await MenuAsync(page, "Uppföljning");
            await page.GetByRole(AriaRole.Link, new() { Name = "Kan avslutas" }).ClickAsync();
            await page.Locator("tbody tr").First.WaitForAsync();
        }, "6-stop");
        await Assertions.Expect(page.Locator("tbody tr").First.Locator("li").First).ToBeVisibleAsync();
        await walk.StepAsync("the page to bring, ready to print", 2, page, async () =>
        {
            await MenuAsync(page, "Uppföljning");
            await page.GetByRole(AriaRole.Link, new() { Name = "Länets sida" }).ClickAsync();
            await page.Locator("h1", new() { HasText = "Länet i korthet" }).WaitForAsync();
            await page.Locator("table tbody tr").First.WaitForAsync();
        }, "7-page");
        var sheets = Pages().Count(Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4" })));
        Assert.InRange(sheets, 1, 2);
        walk.End();
    }

    private static async Task SignInAsync(IPage page, string account)
    {
        await page.Locator($"button[name='Account'][value='{account}']").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/logga-in", StringComparison.Ordinal));
        await page.Locator("h1").WaitForAsync();
        await BrowserFixture.ReadyAsync(page);
    }

    private static async Task DropAsync(IPage page, string file)
    {
        await MenuAsync(page, "Import");
        await page.Locator("#arbetsbok").SetInputFilesAsync(file);
        await page.Locator("#skillnad").WaitForAsync();
    }

    private static async Task CommitAsync(IPage page)
    {
        await page.Locator("#skillnad .button.primary").ClickAsync();
        await page.Locator("#klart").WaitForAsync();
    }

    private static Task MenuAsync(IPage page, string name) => page.Locator("nav").GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();

    private static async Task FollowAsync(IPage page, string card, string until)
    {
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(Regex.Escape(card)) }).First.ClickAsync();
        await page.Locator(until).First.WaitForAsync();
    }

    // What an organisation would correct: the title and the money of one row. The file is in Windows-1252, as it came.
    private static void Correct(string from, string to)
    {
        var lines = File.ReadAllText(from, Encoding.Latin1).Split('\n');
        var row = Array.FindIndex(lines, line => line.Contains("sommaren", StringComparison.OrdinalIgnoreCase));
        lines[row] = lines[row].Replace("N\u00e4r sommaren blir het", "Sommarens beredskap", StringComparison.Ordinal);
        File.WriteAllText(to, string.Join('\n', lines), Encoding.Latin1);
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Pages();
}
