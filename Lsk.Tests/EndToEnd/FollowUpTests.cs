using System.Text.RegularExpressions;
using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>From a report to the roll-up, the page for a leader and its workbook, in a browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FollowUpTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task What_is_reported_reaches_the_roll_up_and_the_leaders_page()
    {
        var page = await browser.OpenAsync("processledare", "/uppfoljning");
        await page.Locator("table.heat tbody th a").First.ClickAsync();
        await Assertions.Expect(page.GetByLabel("Kommentar")).ToBeVisibleAsync();
        await BrowserFixture.AssertAccessibleAsync(page);
        var title = await page.Locator("h1").InnerTextAsync();
        await page.GetByLabel("Rapporterat läge").ChooseAsync("Avbruten");
        await page.GetByLabel("Kommentar").FillAsync("Prövning i webbläsare");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("är sparad")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Nytt etappmål" }).ClickAsync();
        await page.Locator("[role=dialog] input[type='text']").FillAsync("Prövat");
        await page.Locator("[role=dialog]").GetByLabel("Planerat").FillAsync("2026-01-15");
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.Locator("[role=dialog]").GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Assertions.Expect(page.Locator("#etappmal tbody th", new() { HasText = "Prövat" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#etappmal tbody tr", new() { HasText = "Prövat" })).ToContainTextAsync("Försenad");

        // Both quick steps can be taken back, and what comes back is what was there.
        var milestone = page.Locator("#etappmal tbody tr", new() { HasText = "Prövat" });
        var undo = page.GetByRole(AriaRole.Button, new() { Name = "Ångra" }).Last;
        await milestone.GetByRole(AriaRole.Button, new() { Name = "Nått i dag" }).ClickAsync();
        await Assertions.Expect(milestone).Not.ToContainTextAsync("Försenad");
        await undo.ClickAsync();
        await Assertions.Expect(milestone).ToContainTextAsync("Försenad");
        await milestone.GetByRole(AriaRole.Button, new() { Name = "Ta bort" }).ClickAsync();
        await Assertions.Expect(milestone).ToHaveCountAsync(0);
        await undo.ClickAsync();
        await Assertions.Expect(milestone).ToContainTextAsync("2026-01-15");

        await page.GotoAsync("/uppfoljning/samlat?efter=strategi");
        await BrowserFixture.ReadyAsync(page);
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.Locator("table").First.Locator("tbody a").First.ClickAsync();
        await Assertions.Expect(page.Locator(".path [aria-current=page]")).ToHaveTextAsync(new Regex("^A "));
        await page.GetByRole(AriaRole.Link, new() { Name = "Sida för ledningen" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(new Regex("^Fokusområde A"));
        await BrowserFixture.AssertAccessibleAsync(page);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Excel" }).ClickAsync());
        Assert.Matches(@"^uppfoljning-A-\d{4}-\d\d-\d\d\.xlsx$", download.SuggestedFilename);

        await page.GotoAsync("/uppfoljning?q=" + Uri.EscapeDataString(title));
        await Assertions.Expect(page.Locator("table.heat tbody tr", new() { HasText = title }).First).ToContainTextAsync("Avbruten");
    }

    [SkippableFact]
    public async Task A_report_in_the_making_is_asked_about_before_another_period_takes_its_place()
    {
        var page = await browser.OpenAsync("processledare", "/uppfoljning");
        await page.Locator("table.heat tbody th a").Last.ClickAsync();
        var (comment, period, question) = (
            page.GetByLabel("Kommentar"),
            page.GetByLabel("Period", new() { Exact = true }),
            page.Locator("[role=dialog]")
        );
        await Assertions.Expect(comment).ToBeVisibleAsync();
        var shown = await period.InputValueAsync();
        await period.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        var periods = await page.GetByRole(AriaRole.Option).AllInnerTextsAsync();
        await page.Keyboard.PressAsync("Escape");
        var others = periods.Select(text => text.Trim()).Where(text => text != shown).ToArray();
        var other = others[0];

        // Nothing is written: nobody is asked.
        await period.ChooseAsync(others[2]);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("period="));
        await period.ChooseAsync(shown);
        await comment.FillAsync("Halvfärdigt");
        await comment.BlurAsync();
        await period.ChooseAsync(other);
        await Assertions.Expect(question).ToContainTextAsync("Lämna sidan utan att spara?");
        await question.GetByRole(AriaRole.Button, new() { Name = "Avbryt" }).ClickAsync();
        await Assertions.Expect(question).ToHaveCountAsync(0);
        await Assertions.Expect(period).ToHaveValueAsync(shown);
        await Assertions.Expect(comment).ToHaveValueAsync("Halvfärdigt");

        await period.ChooseAsync(other);
        await BrowserFixture.AssertAccessibleAsync(page);
        await question.GetByRole(AriaRole.Button, new() { Name = "Lämna utan att spara" }).ClickAsync();
        await Assertions.Expect(period).ToHaveValueAsync(other);
        await Assertions.Expect(comment).Not.ToHaveValueAsync("Halvfärdigt");
    }

    [SkippableFact]
    public async Task The_leaders_page_prints_on_A4_without_the_menu()
    {
        var page = await browser.OpenAsync("lasare", "/uppfoljning/lanet", width: 794, height: 1123);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator("nav").First).ToBeHiddenAsync();
        var wide = await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
        Assert.False(wide);
    }
}
