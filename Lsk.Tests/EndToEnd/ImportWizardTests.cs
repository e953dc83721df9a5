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
        await page.Locator("#arbetsbok").SetInputFilesAsync(RealWorkbooksTests.PathOf("med-fel.xlsx"));
        // All columns are known: the first question is about the values. The step before is a click away.
        await page.Locator("#varden").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Blad och kolumner" }).ClickAsync();
        await page.Locator("#blad").WaitForAsync();
        await BrowserFixture.AssertAccessibleAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Nästa" }).ClickAsync();
        await page.Locator("#varden").WaitForAsync();
        await Assertions.Expect(page.Locator("#varden")).ToContainTextAsync("Initiativ!D4");
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Rätta alla 1 lika" }).First.ClickAsync();
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
        await page.Locator("dialog[open] .button.danger").ClickAsync();
        await Assertions.Expect(page.Locator("p[role=status]")).ToContainTextAsync("Ångrad");
    }

    [SkippableFact]
    public async Task A_reader_is_refused_the_import_page()
    {
        var page = await browser.OpenAsync("lasare", "/import");

        Assert.Equal(0, await page.Locator("#arbetsbok").CountAsync());
    }
}
