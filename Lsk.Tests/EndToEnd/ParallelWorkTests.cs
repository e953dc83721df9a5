using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

[Collection(BrowserCollection.Name)]
public sealed class ParallelWorkTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task A_pair_is_judged_by_keyboard_alone_and_the_verdict_can_be_undone()
    {
        var page = await browser.OpenAsync("processledare", "/parallellarbete");
        await page.GetByRole(AriaRole.Link, new() { Name = "Börja bedöma" }).ClickAsync();
        await page.WaitForURLAsync("**/parallellarbete/*/*");
        var first = page.Url;
        await page.Locator("#bedom").WaitForAsync();
        await page.Locator("#bedom").FocusAsync();
        await page.Keyboard.PressAsync("2");
        await Assertions.Expect(page.Locator("#bedom textarea")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Delvis samma insats 2026");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url != first);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ångra" }).First.ClickAsync();
        await page.WaitForURLAsync(first);
        await Assertions.Expect(page.Locator("#bedom button[aria-pressed=true]")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task Without_a_reason_nothing_is_saved()
    {
        var page = await browser.OpenAsync("processledare", "/parallellarbete");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bedöm blint" }).ClickAsync();
        await Assertions.Expect(page.Locator(".waterfall")).ToHaveCountAsync(0);
        await page.Locator("#bedom button", new() { HasText = "Dubblett" }).ClickAsync();
        await page.Locator("#bedom").GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Assertions.Expect(page.Locator("#bedom")).ToContainTextAsync("Skriv varför.");
    }

    [SkippableTheory]
    [InlineData("/parallellarbete", 1280, "light")]
    [InlineData("/parallellarbete", 390, "dark")]
    [InlineData("/parallellarbete/kluster", 1280, "dark")]
    [InlineData("/parallellarbete/kluster", 1280, "light")]
    [InlineData("/parallellarbete/korskopplingar", 1280, "dark")]
    [InlineData("/parallellarbete/lexikon", 390, "dark")]
    [InlineData("/parallellarbete/korskopplingar", 390, "light")]
    [InlineData("/parallellarbete/lexikon", 1280, "light")]
    public async Task The_pages_are_accessible(string address, int width, string theme)
    {
        var page = await browser.OpenAsync("processledare", address, width, theme: theme);
        await page.Locator("table, .cluster").First.WaitForAsync();
        await BrowserFixture.AssertAccessibleAsync(page);
    }

    [SkippableFact]
    public async Task A_cluster_is_found_on_the_page_of_its_initiative_and_in_the_follow_up_and_leads_back()
    {
        var page = await browser.OpenAsync("processledare", "/parallellarbete/kluster");
        var suggestion = page.Locator("#forslag .cluster").First;
        var name = await suggestion.Locator("h3").TextContentAsync();
        var initiative = await suggestion.Locator("li a").First.GetAttributeAsync("href");
        await suggestion.GetByRole(AriaRole.Button, new() { Name = "Gör till kluster" }).ClickAsync();
        await page.Locator("#kluster .cluster").GetByText(name!).First.WaitForAsync();
        page = await browser.OpenAsync("processledare", initiative!);
        await page.Locator("#parallellt section.cluster > p > a").ClickAsync();
        await page.WaitForURLAsync("**/parallellarbete/kluster#kluster-*");
        page = await browser.OpenAsync("processledare", "/uppfoljning?flik=parallellt");
        await page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link, new() { Name = name! }).First.WaitForAsync();
        await BrowserFixture.AssertAccessibleAsync(page);
    }

    [SkippableTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task A_pair_is_accessible_with_its_reasons(string theme)
    {
        var page = await browser.OpenAsync("processledare", "/parallellarbete", theme: theme);
        await page.GetByRole(AriaRole.Link, new() { Name = "Börja bedöma" }).ClickAsync();
        await page.Locator(".waterfall").WaitForAsync();
        await BrowserFixture.AssertAccessibleAsync(page);
    }
}
