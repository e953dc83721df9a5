using ClosedXML.Excel;
using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>
/// The main job from end to end, on a server of its own: an analyst takes the portfolio out, works in the workbook, takes it in again and
/// sees what it means for the ranking, for parallel work and for effects.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class FoundationWalkTests(BrowserFixture browser)
{
    private const string NewTitle = "Digital fallriskbedömning i hemtjänsten i Tierp";
    private static readonly string[] Criteria =
    [
        "Svårighetsgrad",
        "Antal berörda",
        "Jämlikhet",
        "Förväntad nytta",
        "Kunskapsläge",
        "Kostnadseffektivitet",
        "Genomförbarhet",
        "Länsgemensam nytta",
    ];

    [SkippableFact]
    public async Task An_analyst_takes_a_workbook_in_and_follows_it_to_the_ranking_a_pair_a_chart_and_out_again()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        using var folder = new TemporaryFolder();
        await using var server = await LskProcess.StartAsync();
        var page = await browser.OpenAsync("analytiker", "/export", on: server);
        await BrowserFixture.AssertAccessibleAsync(page);
        var workbook = folder.File("tierp.xlsx");
        var taken = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href='/export/portfolj.xlsx']").ClickAsync());
        await taken.SaveAsAsync(workbook);
        AddInitiative(workbook);

        await page.GotoAsync("/prioritering");
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.GetByText(NewTitle)).ToHaveCountAsync(0);

        await page.GotoAsync("/import");
        await BrowserFixture.ReadyAsync(page);
        await page.DropAsync("[data-field=arbetsbok]", workbook);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Det här händer");
        await Assertions.Expect(page.Locator("#skillnad")).ToContainTextAsync("9");
        await Assertions.Expect(page.Locator("#rader")).ToContainTextAsync(NewTitle);
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.Locator("#skillnad .button.primary").ClickAsync();
        await page.Locator("#klart").WaitForAsync();

        await page.GotoAsync("/prioritering");
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("#rangordning tbody tr", new() { HasText = NewTitle })).ToContainTextAsync("1,000");
        await BrowserFixture.AssertAccessibleAsync(page);

        await page.GotoAsync("/parallellarbete");
        await BrowserFixture.ReadyAsync(page);
        await page.Locator("tbody a[href^='/parallellarbete/']", new() { HasText = NewTitle }).First.ClickAsync();
        await page.Locator(".waterfall").WaitForAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(NewTitle);
        await BrowserFixture.AssertAccessibleAsync(page);

        await page.GotoAsync("/effekter");
        await BrowserFixture.ReadyAsync(page);
        await page.Locator("tbody a[href^='/effekter/']").First.ClickAsync();
        await page.Locator("figure .js-plotly-plot").WaitForAsync();
        await BrowserFixture.AssertAccessibleAsync(page);

        await page.GotoAsync("/export");
        await BrowserFixture.ReadyAsync(page);
        var again = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href='/export/portfolj.xlsx']").ClickAsync());
        await again.SaveAsAsync(workbook);
        using var exported = new XLWorkbook(workbook);
        Assert.Contains(exported.Worksheet("Initiativ").CellsUsed(), cell => cell.GetString() == NewTitle);

        var reader = await browser.OpenAsync("lasare", "/import", on: server);
        await Assertions.Expect(reader.Locator("[data-field=arbetsbok]")).ToHaveCountAsync(0);
        await Assertions.Expect(reader.GetByText("Du har inte behörighet")).ToBeVisibleAsync();
    }

    // As an analyst would in a spreadsheet program: one row below the others in each of two sheets.
    private static void AddInitiative(string path)
    {
        using var workbook = new XLWorkbook(path);
        var initiatives = workbook.Worksheet("Initiativ");
        var header = initiatives.FirstRowUsed()!;
        var like = initiatives
            .RowsUsed()
            .First(row => row.CellsUsed().Any(cell => cell.GetString().Contains("fallrisk", StringComparison.OrdinalIgnoreCase)));
        var added = initiatives.LastRowUsed()!.RowBelow();
        like.CopyTo(added);
        Set("Id", "T-NY");
        Set("Titel", NewTitle);
        Set("Huvudman", "Tierps kommun");
        var ratings = workbook.Worksheet("Bedömningar");
        var line = ratings.LastRowUsed()!.RowNumber();
        foreach (var criterion in Criteria)
        {
            line++;
            ratings.Cell(line, 1).SetValue("T-NY");
            ratings.Cell(line, 2).SetValue(criterion);
            ratings.Cell(line, 3).SetValue("B1");
            ratings.Cell(line, 4).SetValue(1);
            ratings.Cell(line, 5).SetValue(9);
        }
        workbook.Save();

        void Set(string heading, string value) =>
            added.Cell(header.CellsUsed().First(cell => cell.GetString() == heading).Address.ColumnNumber).SetValue(value);
    }
}
