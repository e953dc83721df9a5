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
    [InlineData("/beslut", "Initiativ")]
    [InlineData("/initiativ", "Titel")]
    [InlineData("/uppfoljning?flik=sent", "Initiativ")]
    public async Task Headings_come_again_on_the_second_page_and_the_first_is_not_white(string path, string heading)
    {
        var page = await browser.OpenAsync("processledare", path, width: 1920);
        await page.Locator("tbody tr").First.WaitForAsync();

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

    private static void AssertInside(Paper paper)
    {
        var cut = paper.Words.Where(word => word.Right > Right + 2).Select(word => $"{word.Page}: {word.Text}").ToList();
        Assert.True(cut.Count == 0, $"Past the right margin: {string.Join(", ", cut.Take(20))}");
    }
}
