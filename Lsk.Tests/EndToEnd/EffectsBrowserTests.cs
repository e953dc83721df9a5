using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>The effect pages in a browser: list and filters, chart, paste, phase, remark, print.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EffectsBrowserTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task The_list_is_filtered_and_the_address_remembers_it()
    {
        var page = await browser.OpenAsync("lasare", "/effekter");
        var rows = page.Locator("tbody tr:not(#ikoner tr)");
        await Assertions.Expect(rows).ToHaveCountAsync(40);

        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Sämre") }).CheckAsync();

        await Assertions.Expect(rows).Not.ToHaveCountAsync(40);
        await page.WaitForURLAsync("**/effekter?visa=Worse");
        var count = await rows.CountAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("tbody tr:not(#ikoner tr)")).ToHaveCountAsync(count);
        await BrowserFixture.AssertAccessibleAsync(page);
    }

    [SkippableFact]
    public async Task A_measure_shows_its_chart_its_sentence_and_its_table()
    {
        var page = await OpenMeasureAsync("lasare", "Fallskador per 1 000 hemtjänsttagare");

        await Assertions.Expect(page.Locator(".js-plotly-plot .scatterlayer .points path").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Det visar att nivån har ändrats, inte varför.")).ToBeVisibleAsync();
        await page.Locator("#diagram").GetByRole(AriaRole.Button, new() { Name = "Visa som tabell" }).ClickAsync();
        await Assertions.Expect(page.Locator("#diagram tbody tr")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#diagram tbody")).ToContainTextAsync("Bättre");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Inställningar" })).ToHaveCountAsync(0);
        await BrowserFixture.AssertAccessibleAsync(page);
    }

    [SkippableFact]
    public async Task A_phase_is_begun_by_the_suggestion_and_a_remark_is_added()
    {
        var page = await OpenMeasureAsync("processledare", "Andel med återbesök inom sju dagar");

        await page.GetByRole(AriaRole.Button, new() { Name = "Börja ny fas" }).ClickAsync();
        await Assertions.Expect(page.Locator("#faser li")).ToHaveCountAsync(1);
        await page.GetByLabel("Dag", new() { Exact = true }).FillAsync("2024-06-10");
        await page.GetByLabel("Vad hände?").FillAsync("Ny mottagning");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till anmärkning" }).ClickAsync();

        await Assertions.Expect(page.Locator("#anmarkningar li")).ToContainTextAsync("Ny mottagning");
        await Assertions.Expect(page.Locator("#diagram .annotation-text").Filter(new() { HasText = "Ny mottagning" })).ToHaveCountAsync(1);
        await BrowserFixture.AssertAccessibleAsync(page);
    }

    [SkippableFact]
    public async Task A_block_from_Excel_is_pasted_asked_about_and_saved()
    {
        var page = await OpenMeasureAsync("processledare", "Sjuksköterskans tid per delegering, minuter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mata in mätningar" }).ClickAsync();
        await page.WaitForURLAsync("**/effekter/mata-in?matt=*");
        var cells = page.Locator("input[data-row='0']");
        await Assertions.Expect(cells).ToHaveCountAsync(12);

        await cells
            .Nth(0)
            .EvaluateAsync(
                """
                cell => {
                  const data = new DataTransfer();
                  data.setData('text/plain', '41,5\t40 250\t39,0\r\n');
                  cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                }
                """
            );

        await Assertions.Expect(page.GetByText("Stämmer enheten?")).ToBeVisibleAsync();
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ändra till 40,25" }).ClickAsync();
        await Assertions.Expect(cells.Nth(1)).ToHaveValueAsync("40,25");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Spara \\d ändringar") }).ClickAsync();
        await Assertions.Expect(page.GetByText("Sparat:")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("input[data-row='0']").Nth(0)).ToHaveValueAsync("41,5");
    }

    [SkippableFact]
    public async Task The_measure_prints_without_what_only_a_screen_can_use()
    {
        var page = await OpenMeasureAsync("processledare", "Fall per 1 000 vårddygn");

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(page.Locator("#bedomning")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#diagram .drawing")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#installningar")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#faser")).ToBeHiddenAsync();
    }

    [SkippableFact]
    public async Task Plotly_is_fetched_once_and_not_before_a_chart_is_to_be_seen()
    {
        var page = await browser.OpenAsync("lasare", "/effekter");
        var fetched = 0;
        page.Request += (_, request) => fetched += request.Url.Contains("plotly-basic", StringComparison.Ordinal) ? 1 : 0;
        await Assertions.Expect(page.Locator("tbody tr:not(#ikoner tr)")).ToHaveCountAsync(40);
        Assert.Equal(0, fetched);

        await page.GetByRole(AriaRole.Tab, new() { Name = "Kostnad och effekt" }).ClickAsync();
        await Assertions.Expect(page.Locator(".js-plotly-plot .scatterlayer .points path").First).ToBeVisibleAsync();
        await BrowserFixture.AssertAccessibleAsync(page);

        Assert.Equal(1, fetched);
    }

    private async Task<IPage> OpenMeasureAsync(string who, string name)
    {
        var page = await browser.OpenAsync(who, "/effekter");
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await page.WaitForSelectorAsync("#diagram");
        return page;
    }
}
