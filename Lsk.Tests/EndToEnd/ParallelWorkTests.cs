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
    [InlineData("/parallellarbete/korskopplingar", 390, "light")]
    [InlineData("/parallellarbete/lexikon", 1280, "light")]
    public async Task The_pages_are_accessible(string address, int width, string theme)
    {
        var page = await browser.OpenAsync("processledare", address, width, theme: theme);
        await page.Locator("table, .cluster").First.WaitForAsync();
        await BrowserFixture.AssertAccessibleAsync(page);
    }

    [SkippableFact]
    public async Task A_pair_is_accessible_with_its_reasons()
    {
        var page = await browser.OpenAsync("processledare", "/parallellarbete");
        await page.GetByRole(AriaRole.Link, new() { Name = "Börja bedöma" }).ClickAsync();
        await page.Locator(".waterfall").WaitForAsync();
        await BrowserFixture.AssertAccessibleAsync(page);
    }
}
