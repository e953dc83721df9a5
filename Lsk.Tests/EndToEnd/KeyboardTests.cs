using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>The leader's way through the program with the keyboard alone: in, over the overview and the search to an initiative and an
/// effect chart, and out.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeyboardTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task A_leader_signs_in_and_reaches_an_initiative_without_a_mouse()
    {
        var page = await browser.OpenAsync(null, "/logga-in");
        await page.TabAndEnterAsync(page.Locator("button[name='Account'][value='lasare']"));
        await page.WaitForURLAsync(url => !url.Contains("/logga-in", StringComparison.Ordinal));
        await BrowserFixture.ReadyAsync(page);
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.Locator("#global-search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("fallrisk");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/initiativ/", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task A_chart_gives_its_table_to_the_keyboard()
    {
        var page = await browser.OpenAsync("lasare", "/effekter");
        await Assertions.Expect(page.Locator("tbody tr:not(#ikoner tr) a").First).ToBeVisibleAsync();
        await page.TabAndEnterAsync(page.Locator("tbody tr:not(#ikoner tr) a").First);
        await page.WaitForURLAsync(url => url.Contains("/effekter/", StringComparison.Ordinal));
        var figure = page.Locator("figure").First;
        await Assertions.Expect(figure.Locator("button[aria-pressed]")).ToBeVisibleAsync();
        await page.TabAndEnterAsync(figure.Locator("button[aria-pressed]"));
        await Assertions.Expect(figure.Locator("table tbody tr").First).ToBeVisibleAsync();
        await Assertions.Expect(figure.Locator("button[aria-pressed=true]")).ToBeFocusedAsync();
    }

    [SkippableFact]
    public async Task A_table_is_sorted_and_a_tab_is_changed_from_the_keyboard_and_the_focus_stays()
    {
        var page = await browser.OpenAsync("lasare", "/galleri");
        var heading = page.Locator("thead button").First;
        await page.TabAndEnterAsync(heading);
        await Assertions.Expect(page.Locator("thead th[aria-sort=ascending]")).ToHaveCountAsync(1);
        await Assertions.Expect(heading).ToBeFocusedAsync();
        await page.TabToAsync(page.Locator("[role=tab][aria-selected=true]").First, "Shift+Tab");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("[role=tabpanel]").First).ToContainTextAsync("Kartan");
        await Assertions.Expect(page.Locator("[role=tab][aria-selected=true]").First).ToBeFocusedAsync();
    }
}
