using System.Text.RegularExpressions;
using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>The overview's pictures in a browser: drawn, clicked, read without seeing, and led from to the lists.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class OverviewBrowserTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task A_point_of_the_picture_opens_its_initiative_and_its_table_does_the_same_by_keyboard()
    {
        var page = await browser.OpenAsync("lasare", "/");
        var picture = page.Locator("#bilden");
        await Assertions.Expect(picture.Locator(".drawing[data-drawn]")).ToBeVisibleAsync();
        // The symbols of better and worse lie on top of all others, so that a click hits them.
        await picture
            .Locator(".scatterlayer .trace")
            .Filter(new() { Has = page.Locator(".points") })
            .Nth(2)
            .Locator(".points path")
            .First.ClickAsync(new() { Force = true });
        await page.WaitForURLAsync(Initiative());

        await page.GotoAsync(new Uri(new Uri(page.Url), "/").ToString());
        await Assertions.Expect(picture.Locator(".drawing[data-drawn]")).ToBeVisibleAsync();
        await picture.GetByRole(AriaRole.Button, new() { Name = "Visa som tabell" }).PressAsync("Enter");
        await Assertions.Expect(picture.Locator("tbody tr")).Not.ToHaveCountAsync(0);
        await BrowserFixture.AssertAccessibleAsync(page);
        await picture.Locator("tbody a").First.PressAsync("Enter");
        await page.WaitForURLAsync(Initiative());
    }

    [SkippableFact]
    public async Task A_word_of_the_legend_opens_as_many_as_the_tile_says_and_a_cell_of_the_matrix_its_measures()
    {
        var page = await browser.OpenAsync("lasare", "/");
        var better = await page.Locator(".tile.better .number").InnerTextAsync();
        await page.Locator("#bilden .legend").GetByText("Förbättring", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".sums")).ToContainTextAsync($"{better} initiativ");

        await page.GotoAsync(new Uri(new Uri(page.Url), "/effekter").ToString());
        var cell = page.Locator("#ikoner tbody tr").First.Locator("a").First;
        var count = int.Parse(await cell.InnerTextAsync());
        await cell.ClickAsync();
        await page.WaitForURLAsync("**/effekter?variation=*");
        await Assertions.Expect(page.Locator("tbody tr:not(#ikoner tr)")).ToHaveCountAsync(count);
        await BrowserFixture.AssertAccessibleAsync(page);
    }

    [GeneratedRegex(@"/initiativ/\d+$")]
    private static partial Regex Initiative();
}
