using Lsk.Tests.Spreadsheets;
using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>An analyst's file with faults goes the whole way: found, corrected, left out, compared, taken in, undone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ImportWizardTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task A_file_with_faults_is_corrected_taken_in_and_undone()
    {
        var page = await browser.OpenAsync("processledare", "/import");
        page.SetDefaultTimeout(60_000);
        await page.DropAsync("[data-field=arbetsbok]", RealWorkbooksTests.PathOf("med-fel.xlsx"));
        // All columns are known: the first question is about the values. The step before is a click away.
        await page.Locator("#varden").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Blad och kolumner" }).ClickAsync();
        await page.Locator("#blad").WaitForAsync();
        await BrowserFixture.AssertAccessibleAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Nästa" }).ClickAsync();
        await page.Locator("#varden").WaitForAsync();
        await page.Locator("#tabell [role=gridcell]").First.WaitForAsync();
        // One line a kind: opened it names the cells and their rows, and a click shows the cell in the table.
        var line = page.Locator("#varden li").Filter(new() { HasText = "Okänd huvudman" });
        if (await line.Locator("button.head").First.GetAttributeAsync("aria-expanded") == "false")
            await line.Locator("button.head").First.ClickAsync();
        await Assertions.Expect(page.Locator("#varden")).ToContainTextAsync("Initiativ!D4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Initiativ!D4" }).ClickAsync();
        await Assertions.Expect(page.Locator("#tabell .active")).ToContainTextAsync("Uppsla kommun");
        await BrowserFixture.AssertAccessibleAsync(page);
        await line.GetByRole(AriaRole.Button, new() { Name = "Rätta", Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.Locator("#varden")).Not.ToContainTextAsync("Uppsla kommun");

        await page.ReloadAsync();
        await page.Locator("#varden").WaitForAsync();
        await Assertions.Expect(page.Locator("#varden")).Not.ToContainTextAsync("Uppsla kommun");

        await page.GetByRole(AriaRole.Button, new() { Name = "Nästa" }).ClickAsync();
        await page.Locator("#skillnad").WaitForAsync();
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.GetByLabel("Läs in raderna utan fel").CheckAsync();
        await page.Locator("#skillnad .button.primary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Se importen" }).ClickAsync();
        await Assertions.Expect(page.Locator("#antal")).ToContainTextAsync("nya");
        await BrowserFixture.AssertAccessibleAsync(page);

        await page.Locator(".button.danger").First.ClickAsync();
        await page.Locator("[role=dialog] .button.danger").ClickAsync();
        await Assertions.Expect(page.Locator("p[role=status]", new() { HasText = "Ångrad" })).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task A_file_with_headings_of_something_else_is_told_so_with_two_ways_on()
    {
        var page = await browser.OpenAsync("processledare", "/import");
        await GiveAsync(page, "frukt.csv", "Frukt;Antal;Vikt\nÄpple;3;2,5\nPäron;4;1,5\n");
        await page.Locator("#blad").WaitForAsync();
        await Assertions.Expect(page.GetByText("Inget blad känns igen")).ToBeVisibleAsync();
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.GetByLabel("Innehåller: frukt").SelectOptionAsync("Initiativ");
        await Assertions.Expect(page.GetByText("Inget blad känns igen")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByLabel("Läses som: Frukt")).ToBeVisibleAsync();
    }

    /// <summary>Columns nobody could guess, a word nobody knows and dates that read two ways: answered once, remembered for the next
    /// file.</summary>
    [SkippableFact]
    public async Task What_is_answered_once_is_not_asked_again()
    {
        var page = await browser.OpenAsync("processledare", "/import");
        page.SetDefaultTimeout(60_000);
        await GiveAsync(
            page,
            "forsta.csv",
            "Nr;Vad gör vi egentligen;Kommun;Hur går det;Startdatum\nQ-1;Fallskydd i hemmet;Tierp;Rullar "
                + "på;03-04-2026\nQ-2;Genomgång med apotekare;Heby;Rullar på;05-04-2026\n"
        );
        await page.Locator("#blad").WaitForAsync();
        await page.GetByLabel("Läses som: Vad gör vi egentligen").SelectOptionAsync("Titel");
        await page.GetByLabel("Läses som: Hur går det").SelectOptionAsync("Status");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nästa" }).ClickAsync();
        await page.Locator("#varden").WaitForAsync();
        await Assertions.Expect(page.Locator("#fragor li.open")).ToHaveCountAsync(1);
        await page.GetByLabel("dag–månad–år: 03-04-2026 blir 3 april 2026").CheckAsync();
        await Assertions.Expect(page.Locator("#fragor li.answered")).ToHaveCountAsync(1);
        await page.GetByLabel("Rättning av ”Rullar på”").SelectOptionAsync("Pågår");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rätta alla 2 lika" }).ClickAsync();
        await Assertions.Expect(page.Locator("#varden")).Not.ToContainTextAsync("Rullar på");
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Nästa" }).ClickAsync();
        await page.Locator("#skillnad .button.primary").ClickAsync();
        await page.Locator("#klart").WaitForAsync();

        await page.GotoAsync("/import");
        await BrowserFixture.ReadyAsync(page);
        await GiveAsync(
            page,
            "andra.csv",
            "Nr;Vad gör vi egentligen;Kommun;Hur går det;Startdatum\nQ-3;Trygg hemgång;Tierp;Rullar på;06-04-2026\n"
        );
        await Assertions.Expect(page.Locator("#skillnad")).ToContainTextAsync("Läs in 1 rad");
        await Assertions.Expect(page.Locator("#rader")).ToContainTextAsync("Trygg hemgång");

        await page.GotoAsync("/import/inlart");
        await page.Locator("#inlart a").First.ClickAsync();
        await page.Locator("#ord").WaitForAsync();
        await Assertions.Expect(page.Locator("#ord")).ToContainTextAsync("Rullar på");
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.Locator(".button.danger").First.ClickAsync();
        await page.Locator("[role=dialog] .button.danger").ClickAsync();
        await page.WaitForURLAsync("**/import/inlart");
    }

    [SkippableFact]
    public async Task A_block_copied_in_a_spreadsheet_program_comes_in_by_pasting()
    {
        var page = await browser.OpenAsync("processledare", "/import");
        await Assertions.Expect(page.Locator("[data-field=arbetsbok]")).ToBeEnabledAsync();

        await page.EvaluateAsync(
            """
            () => {
              const data = new DataTransfer();
              data.setData('text/plain', 'Id\tTitel\tHuvudman\r\nKL-1\tTrygg hemgång med "citat"\tTierp\r\n');
              document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """
        );

        await Assertions.Expect(page.Locator("#skillnad")).ToContainTextAsync("Läs in 1 rad");
        await Assertions.Expect(page.Locator("#rader")).ToContainTextAsync("Trygg hemgång med \"citat\"");
    }

    /// <summary>The demonstration has more than five thousand rows: its export is made in the background and comes by itself.</summary>
    [SkippableFact]
    public async Task A_large_export_comes_by_itself_when_it_is_ready()
    {
        var page = await browser.OpenAsync("analytiker", "/export");

        var taken = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href='/export/portfolj.xlsx']").ClickAsync());

        Assert.Equal("portfolj.xlsx", taken.SuggestedFilename);
        await Assertions.Expect(page.Locator("#jobb")).ToContainTextAsync("Filen är klar");
        await BrowserFixture.AssertAccessibleAsync(page);
    }

    private static Task GiveAsync(IPage page, string name, string text) =>
        page.DropAsync(
            "[data-field=arbetsbok]",
            new FilePayload
            {
                Name = name,
                MimeType = "text/csv",
                Buffer = System.Text.Encoding.UTF8.GetBytes(text),
            }
        );

    [SkippableFact]
    public async Task A_reader_is_refused_the_import_page()
    {
        var page = await browser.OpenAsync("lasare", "/import");

        Assert.Equal(0, await page.Locator("[data-field=arbetsbok]").CountAsync());
    }
}
