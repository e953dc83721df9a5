using System.Text.RegularExpressions;
using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

[Collection(BrowserCollection.Name)]
public sealed class WorkshopTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Five_screens_go_from_joining_to_the_protocol_through_a_lost_connection_and_a_restart()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        await using var server = await LskProcess.StartAsync();
        await using var meeting = await WorkshopMeeting.OpenAsync(browser, server);
        var projector = await meeting.ProjectorAsync();
        var phone = await meeting.GuestAsync("Gunilla Gäst", 390, 844);
        var member = await meeting.MemberAsync();
        var network = new WorkshopMeeting.Network();
        var laptop = await meeting.GuestAsync("Lars Laptop", watch: network.AttachAsync);

        await Assertions.Expect(phone.GetByText("Du väntar på att bli insläppt")).ToBeVisibleAsync();
        await meeting.PressAsync("Släpp in alla");
        await Assertions.Expect(phone.GetByText("Du är med", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(projector.GetByText("3 är med")).ToBeVisibleAsync();

        await meeting.PressAsync("Börja med det första");
        await WorkshopMeeting.RateAllAsync(phone, 8);
        await WorkshopMeeting.RateAllAsync(member, 2);
        await Assertions.Expect(projector.GetByText("2 av 3 klara")).ToBeVisibleAsync();

        // The laptop loses its connection: what it clicks is said to be unsaved, and is stored when the connection is back.
        await Assertions.Expect(laptop.Locator("[data-pad]")).ToBeVisibleAsync();
        await network.CutAsync();
        await laptop.Locator("[data-score='9']").ClickAsync();
        await Assertions.Expect(laptop.Locator("[data-unsaved]")).ToContainTextAsync("Inte sparat än", new() { Timeout = 15_000 });
        await network.MendAsync();
        await Assertions.Expect(laptop.Locator("[data-unsaved]")).ToBeHiddenAsync(new() { Timeout = 40_000 });

        // The server is killed in the middle of the round and started again: every screen comes back to the same state by itself.
        server.Kill();
        await server.StartAgainAsync();
        await Assertions
            .Expect(phone.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("ditt svar 8") }))
            .ToHaveCountAsync(8, new() { Timeout = 60_000 });
        await BrowserFixture.ReadyAsync(laptop);
        await Assertions
            .Expect(laptop.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("ditt svar 9") }))
            .ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await WorkshopMeeting.RateAllAsync(laptop, 9);

        await meeting.Owner.GotoAsync(meeting.Address);
        await BrowserFixture.ReadyAsync(meeting.Owner);
        await meeting.PressAsync("Visa bedömningarna");
        await Assertions.Expect(projector.GetByText("Omgång 1: så bedömde gruppen")).ToBeVisibleAsync();
        await Assertions.Expect(phone.GetByText("Omgång 1: så bedömde gruppen")).ToBeVisibleAsync();
        // Everybody is sent the same picture, and each sees the own scores marked in it.
        await Assertions.Expect(phone.Locator(".axis .mine")).ToHaveTextAsync(Enumerable.Repeat(new Regex("^8"), 8));
        await Assertions.Expect(laptop.Locator(".axis .mine")).ToHaveTextAsync(Enumerable.Repeat(new Regex("^9"), 8));

        await meeting.PressAsync("Öppna omgång 2");
        await Assertions.Expect(phone.GetByText("Du gav 8 i omgång 1")).ToBeVisibleAsync();
        await WorkshopMeeting.RateAllAsync(phone, 7);
        await meeting.RevealAnywayAsync();
        await meeting.PressAsync("Beslut");
        await meeting.Owner.GetByLabel("Skäl").FillAsync("Gruppen är enig efter samtalet.");
        await meeting.PressAsync("Spara beslutet");
        await Assertions.Expect(meeting.Owner.GetByText("Beslut: Fortsätt, Beslutsgruppen")).ToBeVisibleAsync();
        await meeting.Owner.GetByRole(AriaRole.Button, new() { Name = "Stäng workshopen" }).First.ClickAsync();
        await meeting.Owner.Locator("[role=dialog]").GetByRole(AriaRole.Button, new() { Name = "Stäng workshopen" }).ClickAsync();
        await Assertions.Expect(phone.GetByText("Workshopen är stängd")).ToBeVisibleAsync();
        // Who has an account goes on to the minutes; a guest's right ended with the meeting.
        await Assertions.Expect(member.GetByRole(AriaRole.Link, new() { Name = "Protokoll" })).ToBeVisibleAsync();
        await Assertions.Expect(phone.GetByRole(AriaRole.Link, new() { Name = "Protokoll" })).ToHaveCountAsync(0);
        await Assertions.Expect(meeting.Owner.GetByRole(AriaRole.Link, new() { Name = "Bedöm" })).ToHaveCountAsync(0);

        // An old address to the preparations says that there is nothing to prepare, before anybody has changed anything in vain.
        await meeting.Owner.GotoAsync(meeting.Address + "/forbered");
        await BrowserFixture.ReadyAsync(meeting.Owner);
        await Assertions.Expect(meeting.Owner.GetByText("Workshopen är stängd. Inget kan ändras längre.")).ToBeVisibleAsync();
        await Assertions.Expect(meeting.Owner.GetByRole(AriaRole.Button, new() { Name = "Spara workshopen" })).ToHaveCountAsync(0);

        await meeting.Owner.GotoAsync(meeting.Address + "/protokoll");
        await BrowserFixture.ReadyAsync(meeting.Owner);
        await Assertions.Expect(meeting.Owner.GetByText("Gruppen är enig efter samtalet.")).ToBeVisibleAsync();
        await Assertions.Expect(meeting.Owner.GetByText("Gunilla Gäst", new() { Exact = true })).ToBeVisibleAsync();
        await meeting.Owner.GetByRole(AriaRole.Button, new() { Name = "Justera protokollet" }).First.ClickAsync();
        await meeting.Owner.Locator("[role=dialog]").GetByRole(AriaRole.Button, new() { Name = "Justera protokollet" }).ClickAsync();
        await Assertions.Expect(meeting.Owner.GetByText("Kontrollsumma")).ToBeVisibleAsync();
        var download = await meeting.Owner.RunAndWaitForDownloadAsync(() =>
            meeting.Owner.GetByRole(AriaRole.Link, new() { Name = "Excel" }).ClickAsync()
        );
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(await download.PathAsync()))[..2]);
    }

    [SkippableFact]
    public async Task The_planned_time_counts_down_on_every_screen_from_the_round_and_stands_while_it_is_paused()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        await using var server = await LskProcess.StartAsync();
        await using var meeting = await WorkshopMeeting.OpenAsync(browser, server, items: 1, minutes: 2.5);
        var projector = await meeting.ProjectorAsync();
        var member = await meeting.MemberAsync();
        IPage[] screens = [meeting.Owner, projector, member];
        Task OnAll(Func<ILocator, Task> expected) => Task.WhenAll(screens.Select(screen => expected(screen.GetByRole(AriaRole.Timer))));

        await Assertions.Expect(meeting.Owner.GetByText("Startar med 2,5 minuter när en omgång öppnar.")).ToBeVisibleAsync();
        await OnAll(timer => Assertions.Expect(timer).ToHaveCountAsync(0));
        await meeting.PressAsync("Börja med det första");
        await OnAll(timer => Assertions.Expect(timer).ToHaveTextAsync(new Regex("^2:[0-2][0-9]$")));
        await OnAll(timer => Assertions.Expect(timer).ToHaveTextAsync(new Regex("^2:(1[0-9]|2[0-6])$")));
        await meeting.PressAsync("Pausa");
        await Assertions.Expect(member.GetByText("pausad")).ToBeVisibleAsync();
        var stands = await member.GetByRole(AriaRole.Timer).InnerTextAsync();
        await member.WaitForTimeoutAsync(2_200);
        await OnAll(timer => Assertions.Expect(timer).ToHaveTextAsync(stands));
        await WorkshopMeeting.RateAsync(member, 5);
        await meeting.RevealAnywayAsync();
        await OnAll(timer => Assertions.Expect(timer).ToHaveCountAsync(0));
    }

    [SkippableFact]
    public async Task A_server_that_is_stopped_says_so_on_every_screen_and_all_come_back_with_what_was_acknowledged()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        await using var server = await LskProcess.StartAsync();
        await using var meeting = await WorkshopMeeting.OpenAsync(browser, server, items: 1);
        var projector = await meeting.ProjectorAsync();
        var phone = await meeting.GuestAsync("Gunilla Gäst", 390, 844);
        await meeting.PressAsync("Släpp in alla");
        await meeting.PressAsync("Börja med det första");
        await Assertions.Expect(phone.Locator("[data-pad]")).ToBeVisibleAsync();
        await WorkshopMeeting.RateAsync(phone, 6);

        await server.StopAsync();
        Assert.Equal(0, server.ExitCode);
        foreach (var page in (IPage[])[meeting.Owner, projector, phone])
            await Assertions.Expect(page.Locator("#reconnect")).ToBeVisibleAsync();
        await phone.Locator("[data-score='9']").ClickAsync();
        await Assertions.Expect(phone.Locator("[data-unsaved]")).ToContainTextAsync("Inte sparat än");

        await server.StartAgainAsync();
        await Assertions
            .Expect(phone.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("ditt svar 6") }))
            .ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Assertions
            .Expect(phone.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("ditt svar 9") }))
            .ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Assertions.Expect(phone.Locator("[data-unsaved]")).ToBeHiddenAsync();
        foreach (var page in (IPage[])[meeting.Owner, projector, phone])
            await Assertions.Expect(page.Locator("#reconnect")).ToBeHiddenAsync(new() { Timeout = 60_000 });
    }

    [SkippableFact]
    public async Task No_frame_that_reaches_a_rater_or_the_projector_holds_an_unrevealed_rating()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        const string telltale = "hemligt-4711";
        await using var meeting = await WorkshopMeeting.OpenAsync(browser, browser.Server, items: 1, named: true);
        var writer = await meeting.MemberAsync();
        System.Collections.Concurrent.ConcurrentQueue<string> frames = [];
        var reader = await meeting.GuestAsync("Lina Läser", watch: page =>
        {
            frames = WorkshopMeeting.Watch(page);
            return Task.CompletedTask;
        });
        var ownerFrames = WorkshopMeeting.Watch(meeting.Owner);
        await meeting.Owner.ReloadAsync();
        await BrowserFixture.ReadyAsync(meeting.Owner);
        await meeting.PressAsync("Släpp in alla");
        await meeting.PressAsync("Börja med det första");
        await WorkshopMeeting.RateAsync(writer, 9);
        await writer.Locator("button.step").First.ClickAsync();
        await writer.GetByText("Motivera (frivilligt)").ClickAsync();
        await writer.Locator("[data-comment]").FillAsync(telltale);
        await writer.Locator("[data-comment]").BlurAsync();
        await Assertions.Expect(writer.Locator("[data-status]")).ToContainTextAsync("Sparat");
        await WorkshopMeeting.RateAsync(reader, 3);
        await meeting.Owner.WaitForTimeoutAsync(500);

        Assert.NotEmpty(frames);
        Assert.NotEmpty(ownerFrames);
        Assert.DoesNotContain(frames, frame => frame.Contains(telltale, StringComparison.Ordinal));
        Assert.DoesNotContain(ownerFrames, frame => frame.Contains(telltale, StringComparison.Ordinal));

        // The same capture sees it once it is revealed: it would have seen it before.
        await meeting.RevealAnywayAsync();
        await Assertions.Expect(reader.GetByText(telltale)).ToBeVisibleAsync();
        Assert.Contains(frames, frame => frame.Contains(telltale, StringComparison.Ordinal));
        Assert.Contains(ownerFrames, frame => frame.Contains(telltale, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Every_role_is_accessible_in_both_themes_and_scores_by_keyboard()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        await using var meeting = await WorkshopMeeting.OpenAsync(browser, browser.Server);
        var phone = await meeting.GuestAsync("Gun på mobilen", 390, 844);
        var projector = await meeting.ProjectorAsync();
        await CheckAsync("1", meeting.Owner, phone, projector);
        await meeting.PressAsync("Släpp in alla");
        await meeting.PressAsync("Börja med det första");
        await Assertions.Expect(phone.Locator("[data-pad]")).ToBeVisibleAsync();
        var name = await phone.Locator("[data-pad]").GetAttributeAsync("data-name");
        await phone.Keyboard.PressAsync("7");
        await Assertions.Expect(phone.Locator("[data-status]")).ToHaveTextAsync($"✓ Sparat: {name} 7");
        var next = await phone.Locator("[data-pad]").GetAttributeAsync("data-name");
        await phone.Keyboard.PressAsync("0");
        await Assertions.Expect(phone.Locator("[data-status]")).ToHaveTextAsync($"✓ Sparat: {next} avstår");
        await CheckAsync("2", meeting.Owner, phone, projector);
        await meeting.RevealAnywayAsync();
        await Assertions.Expect(projector.GetByText("Omgång 1: så bedömde gruppen")).ToBeVisibleAsync();
        await CheckAsync("3", meeting.Owner, phone, projector);
        await meeting.PressAsync("Öppna omgång 2");
        await Assertions.Expect(phone.GetByText("Du gav 7 i omgång 1")).ToBeVisibleAsync();
        await CheckAsync("4", meeting.Owner, phone, projector);
        await WorkshopMeeting.RateAllAsync(phone, 5);
        await meeting.PressAsync("Visa bedömningarna");
        await Assertions.Expect(projector.GetByText("Omgång 2: så bedömde gruppen")).ToBeVisibleAsync();
        await CheckAsync("5", meeting.Owner, phone, projector);
        await meeting.PressAsync("Beslut");
        await Assertions.Expect(meeting.Owner.Locator("[role=dialog]")).ToBeVisibleAsync();
        await CheckAsync("6", meeting.Owner);
        await meeting.Owner.GetByLabel("Skäl").FillAsync("Gruppen är enig efter samtalet.");
        await meeting.PressAsync("Spara beslutet");
        await Assertions.Expect(meeting.Owner.GetByText("Beslut: Fortsätt, Beslutsgruppen")).ToBeVisibleAsync();
        await meeting.Owner.GetByRole(AriaRole.Button, new() { Name = "Stäng workshopen" }).First.ClickAsync();
        await CheckAsync("7", meeting.Owner);
        await meeting.Owner.Locator("[role=dialog]").GetByRole(AriaRole.Button, new() { Name = "Stäng workshopen" }).ClickAsync();
        await Assertions.Expect(phone.GetByText("Workshopen är stängd")).ToBeVisibleAsync();
        await CheckAsync("8", meeting.Owner, phone, projector);
    }

    [SkippableTheory]
    [InlineData("/workshop", 1280)]
    [InlineData("/workshop/ny?initiativ=3,7,12", 1280)]
    [InlineData("/workshop/ny?initiativ=3,7,12", 390)]
    [InlineData("/beslut", 1280)]
    [InlineData("/beslut?beslut=Stop", 390)]
    [InlineData("/anslut", 390)]
    public async Task Pages_around_the_meeting_are_accessible_in_both_themes(string path, int width)
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        var page = await browser.OpenAsync("processledare", path, width, 900);
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        await CheckAsync(path.Replace('/', '_').Replace('?', '_') + width, page);
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task The_protocol_of_a_meeting_is_accessible_and_fits_on_paper()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        await using var meeting = await WorkshopMeeting.OpenAsync(browser, browser.Server, items: 3, named: true);
        var member = await meeting.MemberAsync();
        await meeting.PressAsync("Börja med det första");
        await WorkshopMeeting.RateAllAsync(member, 4);
        await meeting.PressAsync("Visa bedömningarna");
        await Assertions.Expect(member.GetByText("Omgång 1: så bedömde gruppen")).ToBeVisibleAsync();
        await meeting.Owner.GetByRole(AriaRole.Button, new() { Name = "Stäng workshopen" }).First.ClickAsync();
        await meeting.Owner.Locator("[role=dialog]").GetByRole(AriaRole.Button, new() { Name = "Stäng workshopen" }).ClickAsync();
        await Assertions.Expect(member.GetByText("Workshopen är stängd")).ToBeVisibleAsync();
        await meeting.Owner.GotoAsync(meeting.Address + "/protokoll");
        await BrowserFixture.ReadyAsync(meeting.Owner);
        await Assertions.Expect(meeting.Owner.Locator("article table")).ToHaveCountAsync(1);
        await CheckAsync("protokoll", meeting.Owner);
        var pdf = await meeting.Owner.PdfAsync(new() { Format = "A4", Path = WorkshopMeeting.FileFor("protokoll.pdf") });
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        // On A4 nothing may be cut off at the right: the article is no wider than the sheet.
        await meeting.Owner.EmulateMediaAsync(new() { Media = Media.Print });
        await meeting.Owner.SetViewportSizeAsync(718, 1000);
        Assert.True(
            await meeting
                .Owner.Locator("article.protocol")
                .EvaluateAsync<bool>(
                    "article => article.scrollWidth <= article.clientWidth + 1 && article.getBoundingClientRect().right <= innerWidth + 1"
                )
        );
    }

    [SkippableFact]
    public async Task An_agenda_that_is_not_saved_is_not_lost_by_a_slip_of_the_finger()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        await using var server = await LskProcess.StartAsync();
        var page = await browser.OpenAsync("processledare", "/workshop/ny?initiativ=3,7", on: server);
        var away = page.GetByRole(AriaRole.Link, new() { Name = "Beslut", Exact = true }).First;
        var question = page.Locator("[role=dialog]");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ta bort" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("ol.agenda > li")).ToHaveCountAsync(1);

        await away.ClickAsync();
        await Assertions.Expect(question).ToContainTextAsync("Lämna sidan utan att spara?");
        await question.GetByRole(AriaRole.Button, new() { Name = "Avbryt" }).ClickAsync();
        await Assertions.Expect(question).ToHaveCountAsync(0);
        Assert.Contains("/workshop/ny", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("ol.agenda > li")).ToHaveCountAsync(1);

        await away.ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Lämna utan att spara" }).ClickAsync();
        // Looked at until it is so: a wait for the navigation itself can begin a moment after it has happened.
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/beslut$"));
        // Nothing is changed here: nobody is asked.
        await page.GetByRole(AriaRole.Link, new() { Name = "Workshop", Exact = true }).First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/workshop$"));
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Lists_lead_to_an_agenda_and_an_initiative_to_its_decisions()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        var page = await browser.OpenAsync("processledare", "/prioritering?flik=enighet");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Ta upp \\d+ i workshop") }).Last.ClickAsync();
        await page.WaitForURLAsync(new Regex("/workshop/ny\\?initiativ=\\d+"));
        await Assertions.Expect(page.Locator("ol.agenda > li").First).ToBeVisibleAsync();

        await page.GotoAsync("/beslut");
        await BrowserFixture.ReadyAsync(page);
        var initiative = page.Locator("tbody th a").First;
        var (title, address) = (await initiative.InnerTextAsync(), await initiative.GetAttributeAsync("href"));
        await page.GotoAsync("/beslut?initiativ=" + address!.Split('/')[^1]);
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("tbody th a").Filter(new() { HasNotText = title })).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("tbody th a").First).ToHaveTextAsync(title);
        await page.Context.CloseAsync();
    }

    private static async Task CheckAsync(string step, params IPage[] pages)
    {
        foreach (var page in pages)
        {
            foreach (var theme in (string[])["light", "dark"])
            {
                await page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", theme);
                await WorkshopMeeting.ShotAsync(page, $"{step}-{Array.IndexOf(pages, page)}-{theme}");
                await BrowserFixture.AssertAccessibleAsync(page);
            }
        }
    }
}
