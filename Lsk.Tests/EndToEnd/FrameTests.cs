using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>The frame of the program in a real browser: themes, languages, connection, keyboard, weight.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FrameTests(BrowserFixture browser)
{
    private const string Page = "/tillganglighet";

    [SkippableFact]
    public async Task A_lost_server_is_told_and_the_page_comes_back_by_itself()
    {
        await using var server = await LskProcess.StartAsync();
        var page = await browser.OpenAsync("lasare", Page, on: server);
        await page.EvaluateAsync("() => { window.before = true; }");
        server.Kill();
        await Assertions.Expect(page.Locator("#reconnect .words")).ToContainTextAsync("Anslutningen bröts");
        await server.StartAgainAsync();
        await page.Locator("html[data-ready]:not(:has(#reconnect:not([hidden])))")
            .WaitForAsync(new() { Timeout = 60_000, State = WaitForSelectorState.Attached });
        Assert.False(await page.EvaluateAsync<bool>("() => window.before === true"));
        Assert.EndsWith(Page, page.Url);
    }

    [SkippableFact]
    public async Task What_was_typed_when_the_server_was_restarted_is_offered_again()
    {
        await using var server = await LskProcess.StartAsync();
        var page = await browser.OpenAsync("processledare", "/initiativ/ny", on: server);
        await page.GetByLabel("Titel").FillAsync("Balansträning hemma");
        await page.GetByLabel("Beskrivning").PressSequentiallyAsync("Halvskrivet när strömmen gick");
        server.Kill();
        await Assertions.Expect(page.Locator("#reconnect .words")).ToContainTextAsync("Anslutningen bröts");
        await server.StartAgainAsync();
        var notice = page.Locator("#typed");
        await notice.WaitForAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(notice).ToContainTextAsync("Halvskrivet när strömmen gick");
        await notice.Locator("[data-put-back]").ClickAsync();
        await Assertions.Expect(page.GetByLabel("Beskrivning")).ToHaveValueAsync("Halvskrivet när strömmen gick");
        await Assertions.Expect(page.GetByLabel("Titel")).ToHaveValueAsync("Balansträning hemma");
        await Assertions.Expect(notice).ToBeHiddenAsync();
    }

    [SkippableFact]
    public async Task A_file_chosen_while_the_connection_was_down_is_taken_when_it_is_back()
    {
        var page = await browser.OpenAsync("processledare", Page);
        var network = new WorkshopMeeting.Network();
        await network.AttachAsync(page);
        await page.GotoAsync("/import");
        await page.Locator("html[data-ready] [data-field=arbetsbok]:enabled").WaitForAsync();
        await network.CutAsync();
        await Assertions.Expect(page.Locator("#reconnect .words")).ToContainTextAsync("Anslutningen bröts");
        await page.Locator("[data-field=arbetsbok]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "frånkopplad.csv",
                    MimeType = "text/csv",
                    Buffer = "Titel;Huvudman\nVald utan kontakt;Tierps kommun\n"u8.ToArray(),
                }
            );
        await network.MendAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Vald utan kontakt", new() { Timeout = 60_000 });
    }

    [SkippableFact]
    public async Task A_chosen_theme_stands_in_the_first_byte_of_the_next_page()
    {
        var page = await browser.OpenAsync("lasare", Page);
        await page.Locator(".account button").ClickAsync();
        await page.Locator(".account-menu [data-theme-choice=dark]").ClickAsync();
        Assert.Equal("dark", await page.Locator("html").GetAttributeAsync("data-theme"));
        Assert.Contains("data-theme=\"dark\"", await (await page.Context.APIRequest.GetAsync(Page)).TextAsync());
    }

    [SkippableFact]
    public async Task The_language_switch_keeps_the_page_and_its_view()
    {
        var page = await browser.OpenAsync("lasare", Page + "?visa=1");
        await page.Locator(".account button").ClickAsync();
        await page.Locator(".account-menu [lang=en]").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Accessibility");
        Assert.EndsWith(Page + "?visa=1", page.Url);
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        var answer = await page.Context.APIRequest.GetAsync(
            "/sprak?till=sv&sida=" + Uri.EscapeDataString("//example.com"),
            new() { MaxRedirects = 0 }
        );
        Assert.Equal("/", answer.Headers["location"]);
    }

    [SkippableFact]
    public async Task An_address_that_does_not_exist_answers_404_with_a_way_on()
    {
        var page = await browser.OpenAsync("lasare", Page);
        var answer = await page.GotoAsync("/finns/inte");
        Assert.Equal(404, answer!.Status);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sidan finns inte");
        await BrowserFixture.AssertAccessibleAsync(page);
    }

    [SkippableFact]
    public async Task The_first_link_skips_the_menu_and_the_search_opens_with_Ctrl_K()
    {
        var page = await browser.OpenAsync("lasare", Page);
        await page.Locator(".skip").FocusAsync();
        await Assertions.Expect(page.Locator(".skip")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#content")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.Locator("#global-search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("exprt");
        await Assertions.Expect(page.GetByRole(AriaRole.Option)).ToContainTextAsync(["Export"]);
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task The_menu_of_a_phone_opens_takes_the_focus_and_closes_with_Escape()
    {
        var page = await browser.OpenAsync("lasare", Page);
        await page.SetViewportSizeAsync(390, 800);
        await page.GotoAsync(Page);
        await BrowserFixture.ReadyAsync(page);
        var menu = page.Locator("#main-menu nav");
        var button = page.Locator("#menu-button");
        await Assertions.Expect(menu).ToBeHiddenAsync();
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-expanded", "false");
        await button.ClickAsync();
        await Assertions.Expect(menu.GetByRole(AriaRole.Link).First).ToBeFocusedAsync();
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-expanded", "true");
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(menu).Not.ToBeInViewportAsync();
        await Assertions.Expect(button).ToBeFocusedAsync();
        await button.ClickAsync();
        await menu.GetByRole(AriaRole.Link, new() { Name = "Effekter" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Effekter");
        await Assertions.Expect(menu).Not.ToBeInViewportAsync();
    }

    [SkippableFact]
    public async Task Going_to_another_page_puts_the_focus_on_its_heading()
    {
        var page = await browser.OpenAsync("lasare", "/galleri");
        await page.Locator("footer a").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToBeFocusedAsync();
    }

    [SkippableFact]
    public async Task The_first_page_weighs_little_and_loads_no_plotly()
    {
        var page = await browser.OpenAsync(null, "about:blank");
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        double bytes = 0;
        var addresses = new List<string>();
        session.Event("Network.loadingFinished").OnEvent += (_, message) =>
            bytes += message!.Value.GetProperty("encodedDataLength").GetDouble();
        page.Request += (_, request) => addresses.Add(request.Url);
        await page.GotoAsync(browser.Server.Address + "/logga-in");
        await page.Locator("button[name='Account'][value='lasare']").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/logga-in", StringComparison.Ordinal));
        await BrowserFixture.ReadyAsync(page);
        // By gzip, which is what a build serves; a published program serves Brotli, a fifth less. Two documents are in it.
        Assert.InRange(bytes, 1, 190_000);
        Assert.DoesNotContain(addresses, address => address.Contains("plotly", StringComparison.Ordinal));
        Assert.DoesNotContain(addresses, address =>
            !address.StartsWith(browser.Server.Address, StringComparison.Ordinal) && address != "about:blank"
        );
    }

    [SkippableFact]
    public async Task Charts_are_drawn_when_they_come_into_view_in_both_themes_and_give_their_files()
    {
        var page = await browser.OpenAsync("lasare", "/galleri");
        Assert.Equal(0, await page.Locator("script[src*=plotly]").CountAsync());
        var charts = page.Locator("figure .drawing");
        await charts.First.ScrollIntoViewIfNeededAsync();
        await page.Locator("figure .drawing[data-drawn]").First.WaitForAsync();
        Assert.Equal(1, await page.Locator("script[src*=plotly]").CountAsync());
        for (var at = 0; at < await charts.CountAsync(); at++)
            await charts.Nth(at).ScrollIntoViewIfNeededAsync();
        await page.Locator("figure .drawing:not([data-drawn])").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(0, await page.Locator("figure img, figure script, figure a[href^=javascript]").CountAsync());
        var figure = page.Locator("figure").First;
        await figure.GetByRole(AriaRole.Button, new() { Name = "Hämta" }).ClickAsync();
        var file = await page.RunAndWaitForDownloadAsync(() =>
            figure.GetByRole(AriaRole.Button, new() { Name = "Bild som SVG" }).ClickAsync()
        );
        Assert.Contains("Andel utskrivna med plan", await File.ReadAllTextAsync(await file.PathAsync()));
        var data = await page.RunAndWaitForDownloadAsync(() =>
            figure.GetByRole(AriaRole.Button, new() { Name = "Värdena som CSV" }).ClickAsync()
        );
        Assert.Contains("Månad;Andel (%)", await File.ReadAllTextAsync(await data.PathAsync()));
    }

    [SkippableFact]
    public async Task Dialogues_hold_the_focus_close_with_Escape_and_are_accessible()
    {
        var page = await browser.OpenAsync("lasare", "/galleri");
        var open = page.GetByRole(AriaRole.Button, new() { Name = "Öppna dialog" });
        await open.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "En dialog" });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(open).ToBeFocusedAsync();
        await open.ClickAsync();
        await Assertions.Expect(dialog).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task A_panel_that_breaks_leaves_the_page_alive()
    {
        var page = await browser.OpenAsync("lasare", "/galleri");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gå sönder" }).ClickAsync();
        await Assertions.Expect(page.Locator(".panel-error")).ToContainTextAsync("Den här rutan kunde inte visas");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-snackbar")).ToContainTextAsync("Sparat.");
    }

    [SkippableFact]
    [Setting(nameof(Dashboard.Settings.LskOptions.CircuitsPerUser))]
    public async Task One_tab_too_many_says_so_and_opens_when_another_is_closed()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        await using var server = await LskProcess.StartAsync(environment: new() { ["Lsk__CircuitsPerUser"] = "1" });
        var first = await browser.OpenAsync("lasare", "/initiativ", on: server);
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/effekter");
        await Assertions.Expect(second.Locator("h1")).ToHaveTextAsync("Du har för många flikar öppna");
        await BrowserFixture.AssertAccessibleAsync(second);
        await first.CloseAsync();
        await second.GetByRole(AriaRole.Link, new() { Name = "Läs in på nytt" }).ClickAsync();
        await Assertions.Expect(second.Locator("h1")).ToHaveTextAsync("Effekter");
        await BrowserFixture.ReadyAsync(second);
        await Assertions.Expect(second.Locator("h1")).ToHaveTextAsync("Effekter");
    }
}
