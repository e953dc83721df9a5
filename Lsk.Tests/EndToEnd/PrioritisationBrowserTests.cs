using System.Text.RegularExpressions;
using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>The prioritisation in a browser: slider, waterline, explanation, scenario, selection, model; axe on each.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PrioritisationBrowserTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData("/prioritering", 390, "light")]
    [InlineData("/prioritering?vald=U-040&linje=5", 1280, "dark")]
    [InlineData("/prioritering?flik=robusthet", 1920, "light")]
    [InlineData("/prioritering?flik=enighet", 1280, "light")]
    [InlineData("/prioritering?flik=urval&budget=40000", 1280, "dark")]
    [InlineData("/prioritering/modell", 1280, "light")]
    [InlineData("/prioritering/jamfor", 390, "dark")]
    public async Task Every_view_is_accessible(string path, int width, string theme)
    {
        var page = await browser.OpenAsync("processledare", path, width, theme: theme);
        await Assertions.Expect(page.Locator("main .skeleton")).ToHaveCountAsync(0);
        if (path.Contains("robusthet", StringComparison.Ordinal))
            await Assertions.Expect(page.Locator("svg.heat path").First).ToBeAttachedAsync();
        if (path.Contains("urval", StringComparison.Ordinal))
            await Assertions.Expect(page.Locator(".answer")).ToBeVisibleAsync();
        await BrowserFixture.AssertAccessibleAsync(page);
    }

    [SkippableFact]
    public async Task A_weight_moved_by_keyboard_changes_the_values_and_the_address_and_can_be_taken_back()
    {
        var page = await browser.OpenAsync("lasare", "/prioritering");
        var first = page.Locator("#rangordning tbody tr:has(button)").First;
        var before = await first.InnerTextAsync();
        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Genomförbarhet" });

        for (var step = 0; step < 10; step++)
            await slider.PressAsync("ArrowRight");

        await Assertions.Expect(first).Not.ToHaveTextAsync(before);
        await page.WaitForURLAsync("**/prioritering?*vikter=*");
        await page.GetByRole(AriaRole.Button, new() { Name = "Modellens vikter" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Modellens vikter" })).ToHaveCountAsync(0);
        Assert.DoesNotContain("vikter=", page.Url, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_waterline_moves_with_the_arrow_keys_and_with_the_pointer_and_keeps_the_focus()
    {
        var page = await browser.OpenAsync("bedomare", "/prioritering?linje=4");
        var line = page.GetByRole(AriaRole.Slider, new() { Name = "Vattenlinje" });
        // When the simulation has ended nothing renders by itself any more.
        await Assertions
            .Expect(page.Locator("#rangordning tbody tr:has(button)").First)
            .Not.ToContainTextAsync("…", new() { Timeout = 20_000 });

        await line.PressAsync("ArrowDown");
        await Assertions.Expect(line).ToHaveAttributeAsync("aria-valuenow", "5");
        await Assertions.Expect(line).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(line).ToHaveAttributeAsync("aria-valuenow", "4");

        var box = (await line.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 60, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 60, box.Y + box.Height / 2 - 2 * 48, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(line).ToHaveAttributeAsync("aria-valuenow", "2");
        await page.WaitForURLAsync("**/prioritering?*linje=2*");
    }

    [SkippableFact]
    public async Task An_initiative_is_explained_in_words_in_both_languages()
    {
        var page = await browser.OpenAsync("lasare", "/prioritering?linje=3");
        await page.Locator("#rangordning tbody tr:has(button)").Nth(5).GetByRole(AriaRole.Button).ClickAsync();
        var why = page.Locator("#varfor");
        await Assertions.Expect(why).ToContainTextAsync("Det som lyfter mest");
        await Assertions.Expect(why).ToContainTextAsync("Vad skulle krävas för att korsa vattenlinjen?");
        await Assertions.Expect(why).ToContainTextAsync("av dragningarna");

        await page.GotoAsync("/sprak?till=en&sida=" + Uri.EscapeDataString(new Uri(page.Url).PathAndQuery));
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("#varfor")).ToContainTextAsync("What would it take to cross the waterline?");
    }

    [SkippableFact]
    public async Task A_scenario_is_saved_opened_again_and_compared()
    {
        var page = await browser.OpenAsync("processledare", "/prioritering?linje=7&vikter=400,86,86,86,86,86,85,85");
        await page.GetByLabel("Namn på scenariot").FillAsync("Tung på svårighet");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara scenario" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Tung på svårighet" })).ToBeVisibleAsync();

        await page.GotoAsync("/prioritering");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tung på svårighet" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Slider, new() { Name = "Vattenlinje" })).ToHaveAttributeAsync("aria-valuenow", "7");
        await page.GotoAsync("/prioritering/jamfor");
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Tung på svårighet" }).First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("byter sida jämfört med")).ToBeVisibleAsync();
        await BrowserFixture.AssertAccessibleAsync(page);
    }

    [SkippableFact]
    public async Task A_selection_keeps_to_the_budget_and_names_what_could_be_stopped()
    {
        var page = await browser.OpenAsync("lasare", "/prioritering?flik=urval");
        await page.GetByLabel("Budget", new() { Exact = true }).FillAsync("20000");
        await page.GetByLabel("Budget", new() { Exact = true }).PressAsync("Tab");
        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("20 mnkr");
        await Assertions.Expect(page.Locator("#stoppa tbody tr").First).ToBeVisibleAsync();
        await page.WaitForURLAsync("**/prioritering?*budget=20000*");
    }

    [SkippableFact]
    public async Task A_draft_is_made_changed_and_removed()
    {
        var page = await browser.OpenAsync("administrator", "/prioritering/modell");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ny version" }).ClickAsync();
        await page.Locator("details.criterion summary").First.ClickAsync();
        var criterion = page.Locator("details.criterion").First;
        await criterion.GetByLabel("Kriterium").FillAsync("Patientens ålder");
        await criterion.GetByLabel("Kriterium").PressAsync("Tab");
        await Assertions.Expect(criterion.GetByText("Den etiska plattformen tillåter inte ålder")).ToBeVisibleAsync();
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara utkastet" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Sparat.").First).ToBeVisibleAsync();
        // What is not saved is asked about before somebody leaves it, and not when the whole draft is thrown away.
        var (question, name) = (page.Locator("[role=dialog]"), page.GetByLabel("Namn").First);
        await name.FillAsync("Halvfärdig modell");
        await name.PressAsync("Tab");
        await page.GetByRole(AriaRole.Link, new() { Name = "Beslut", Exact = true }).First.ClickAsync();
        await Assertions.Expect(question).ToContainTextAsync("Lämna sidan utan att spara?");
        await question.GetByRole(AriaRole.Button, new() { Name = "Avbryt" }).ClickAsync();
        await Assertions.Expect(name).ToHaveValueAsync("Halvfärdig modell");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ta bort utkastet" }).First.ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Ta bort utkastet" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ny version" })).ToBeVisibleAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/prioritering/modell$"));
        await Assertions.Expect(question).ToHaveCountAsync(0);
    }
}
