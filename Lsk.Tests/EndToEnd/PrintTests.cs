using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>What a reader gets who prints: nothing is cut, headings come again, no page is left white.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PrintTests(BrowserFixture browser)
{
    // A4 with a margin of 14 mm, in points.
    private const double Right = 595.3 - 39.7;

    [SkippableFact]
    public async Task A_chart_is_drawn_for_the_paper_with_its_last_month_and_its_target()
    {
        var page = await browser.OpenAsync("processledare", "/effekter", width: 1920);
        await page.GetByRole(AriaRole.Link, new() { Name = "Fall per 1 000 vårddygn" }).First.ClickAsync();
        await page.Locator("#diagram .drawing[data-drawn]").WaitForAsync();

        var paper = await Paper.PrintAsync(page, "effekt");

        var axis = paper.Words.Where(word => word.Text is "2023" or "2024" or "2025" or "2026").ToList();
        Assert.Contains(axis, word => word.Text is "2025" or "2026");
        Assert.Contains(paper.Words, word => word.Text == "Mål");
        AssertInside(paper);
        // Back on the screen the chart is as wide as before.
        Assert.True(await page.Locator("#diagram .main-svg").First.EvaluateAsync<int>("drawing => drawing.clientWidth") > 800);
    }

    [SkippableTheory]
    [InlineData("/effekter", "Bedömd effekt")]
    [InlineData("/beslut", "Gäller")]
    [InlineData("/initiativ", "Titel")]
    [InlineData("/uppfoljning?flik=sent", "Initiativ")]
    public async Task Headings_come_again_on_the_second_page_and_the_first_is_not_white(string path, string heading)
    {
        var page = await browser.OpenAsync("processledare", path, width: 1920);
        await page.Locator("tbody tr:not([aria-hidden])").First.WaitForAsync();

        var paper = await Paper.PrintAsync(page, "lista");

        Assert.True(paper.Pages.Count > 1, $"{path} fits on one page.");
        Assert.Contains(heading, string.Join(' ', paper.Pages[1].Split('\n').Take(6)), StringComparison.Ordinal);
        Assert.True(Paper.LinesOf(paper.Pages[0]) > 20, $"{path} leaves its first page white:{Environment.NewLine}{paper.Pages[0]}");
        AssertInside(paper);
    }

    [SkippableTheory]
    [InlineData("/uppfoljning", "K1 2024")]
    [InlineData("/uppfoljning/sluta", "initiativ att prata om")]
    [InlineData("/", "Väntar på besked")]
    [InlineData("/uppfoljning/lanet", "Länet i korthet")]
    public async Task A_wide_page_fits_and_begins_on_its_first_page(string path, string said)
    {
        var page = await browser.OpenAsync("processledare", path, width: 1920);
        await page.Locator("main h2").First.WaitForAsync();
        if (path == "/")
            await page.Locator("#bilden .drawing[data-drawn]").WaitForAsync();

        var paper = await Paper.PrintAsync(page, "bred");

        Assert.Contains(
            said,
            string.Join(' ', string.Join(' ', paper.Pages).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal
        );
        Assert.True(Paper.LinesOf(paper.Pages[0]) > 20, $"{path} leaves its first page white:{Environment.NewLine}{paper.Pages[0]}");
        AssertInside(paper);
    }

    [SkippableFact]
    public async Task A_list_too_long_for_the_screen_is_whole_on_paper_and_short_again_afterwards()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        await using var server = await LskProcess.StartAsync(arguments: ["--demo-size", "200"]);
        var page = await browser.OpenAsync("processledare", "/initiativ", width: 1920, on: server);
        var rows = page.Locator("#content tbody tr:not([aria-hidden])");
        await rows.First.WaitForAsync();
        Assert.InRange(await rows.CountAsync(), 1, 100);
        // The dialogue of a real printer cannot be pressed: what would be printed is counted where it would open.
        await page.EvaluateAsync(
            "() => window.print = () => { window.printed = document.querySelectorAll('#content tbody tr:not([aria-hidden])').length; "
                + "dispatchEvent(new Event('afterprint')); }"
        );

        await page.Keyboard.PressAsync("Control+p");

        await page.WaitForFunctionAsync("() => window.printed > 0");
        var all = int.Parse(await page.Locator("[data-rows] table").First.GetAttributeAsync("aria-rowcount") ?? "0");
        Assert.True(all > 150, $"Only {all} rows: not a long list.");
        Assert.Equal(all - 1, await page.EvaluateAsync<int>("window.printed"));
        await Assertions.Expect(page.Locator("[data-print=part]")).ToHaveCountAsync(1);
    }

    private static void AssertInside(Paper paper)
    {
        var cut = paper.Words.Where(word => word.Right > Right + 2).Select(word => $"{word.Page}: {word.Text}").ToList();
        Assert.True(cut.Count == 0, $"Past the right margin: {string.Join(", ", cut.Take(20))}");
    }
}
