using System.Text.RegularExpressions;
using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>The meetings that once said what was not so, again in real browsers.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WorkshopTruthTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task A_meeting_with_slips_closed_laptops_and_a_conflict_says_only_what_is_so()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        await using var meeting = await WorkshopMeeting.OpenAsync(browser, browser.Server);
        var desk = meeting.Owner;
        var projector = await meeting.ProjectorAsync();
        var phone = await meeting.GuestAsync("Pia Mobil", 390, 844);
        var laptop = await meeting.GuestAsync("Lars Laptop");
        var party = await meeting.GuestAsync("Jon Jävig");
        var member = await meeting.MemberAsync();
        await meeting.PressAsync("Släpp in alla");
        await WorkshopMeeting.AssertFitsAsync(projector);

        // One tap does not burn a round: with nobody's answer it is not offered, and an opened round is taken back.
        await meeting.PressAsync("Börja med det första");
        await Assertions.Expect(projector.GetByText("0 av 4 klara")).ToBeVisibleAsync();
        await WorkshopMeeting.ShotAsync(projector, "sant-1-bedom");
        await WorkshopMeeting.AssertFitsAsync(projector);
        await Assertions
            .Expect(desk.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Visa (ändå|bedömningarna)") }))
            .ToHaveCountAsync(0);
        await meeting.PressAsync("Ta tillbaka omgången");
        await Assertions.Expect(projector.GetByText("Vi läser underlaget")).ToBeVisibleAsync();
        await Assertions.Expect(projector.GetByText("klara")).ToHaveCountAsync(0);
        await meeting.PressAsync("Öppna omgång 1");

        await WorkshopMeeting.RateAllAsync(laptop, 9);
        await WorkshopMeeting.RateAllAsync(party, 1);
        await WorkshopMeeting.RateAllAsync(member, 5);
        for (var i = 0; i < 7; i++)
            await WorkshopMeeting.RateAsync(phone, 5);
        // What is typed but not sent when the ratings are shown is not lost.
        await phone.GetByText("Motivera (frivilligt)").ClickAsync();
        await phone.Locator("[data-comment]").FillAsync("Jag tvekar om kostnaden");
        await WorkshopMeeting.ShotAsync(desk, "sant-2-bord");
        await WorkshopMeeting.ShotAsync(phone, "sant-2-mobil");
        await meeting.PressAsync("Visa ändå (1 saknas)");
        var question = desk.Locator("[role=dialog]");
        await Assertions.Expect(question).ToContainTextAsync("Pia Mobil");
        await WorkshopMeeting.ShotAsync(desk, "sant-3-fraga");
        await question.GetByRole(AriaRole.Button, new() { Name = "Avbryt" }).ClickAsync();
        await Assertions.Expect(phone.Locator("[data-pad]")).ToBeVisibleAsync();
        await meeting.RevealAnywayAsync();
        await Assertions.Expect(phone.Locator("[data-draft]")).ToContainTextAsync("Jag tvekar om kostnaden");

        await Assertions.Expect(projector.GetByText("4 av 4 svarade")).ToBeVisibleAsync();
        await Assertions.Expect(projector.GetByText("Ni är oense om")).ToBeVisibleAsync();
        await Assertions.Expect(projector.GetByText(new Regex("index|mitten|Gruppen är överens"))).ToHaveCountAsync(0);
        await WorkshopMeeting.AssertFitsAsync(projector);
        await WorkshopMeeting.ShotAsync(projector, "sant-4-vagg");
        await WorkshopMeeting.ShotAsync(desk, "sant-4-bord");
        await WorkshopMeeting.ShotAsync(phone, "sant-4-mobil");
        var first = await projector.Locator(".grid").InnerTextAsync();

        // Round 2 by a slip: taken back, and what was shown is what is shown.
        await meeting.PressAsync("Öppna omgång 2");
        await Assertions.Expect(projector.GetByText("Omgång 2: bedöm i mobilen")).ToBeVisibleAsync();
        await meeting.PressAsync("Ta tillbaka omgången");
        await Assertions.Expect(projector.GetByText("4 av 4 svarade")).ToBeVisibleAsync();
        Assert.Equal(first, await projector.Locator(".grid").InnerTextAsync());

        // Round 2 in earnest: one declares a conflict, one closes the laptop, one keeps, one answers anew.
        await meeting.PressAsync("Öppna omgång 2");
        await Assertions.Expect(phone.GetByRole(AriaRole.Button, new() { Name = "Behåll mina 7 svar" })).ToBeVisibleAsync();
        await party.Locator("details.basis > summary").First.ClickAsync();
        await party.GetByRole(AriaRole.Button, new() { Name = "Anmäl jäv" }).ClickAsync();
        await Assertions.Expect(party.GetByText("Du har anmält jäv")).ToBeVisibleAsync();
        await laptop.Context.CloseAsync();
        await Assertions.Expect(desk.GetByText("Inte anslutna: Lars Laptop")).ToBeVisibleAsync();
        await member.GetByRole(AriaRole.Button, new() { Name = "Behåll mina 8 svar" }).ClickAsync();
        await Assertions.Expect(member.GetByText("Du har svarat på allt")).ToBeVisibleAsync();
        await WorkshopMeeting.RateAllAsync(phone, 6);
        await WorkshopMeeting.ShotAsync(phone, "sant-5-mobil");
        await WorkshopMeeting.ShotAsync(desk, "sant-5-bord");
        await Assertions.Expect(projector.GetByText("2 av 2 klara")).ToBeVisibleAsync();
        await meeting.PressAsync("Visa bedömningarna");
        await Assertions.Expect(projector.GetByText("2 av 3 svarade i omgång 2. För 1 gäller svaret från omgång 1.")).ToBeVisibleAsync();
        await Assertions.Expect(projector.GetByText("överens")).ToHaveCountAsync(0);
        // The two pictures side by side would show what whoever left had voted.
        await Assertions.Expect(projector.Locator(".ghost")).ToHaveCountAsync(0);
        await WorkshopMeeting.AssertFitsAsync(projector);
        await WorkshopMeeting.ShotAsync(projector, "sant-6-vagg");
        // Round 1 stands at the desk as it was shown to all four.
        await desk.Locator("details.earlier > summary").ClickAsync();
        await Assertions.Expect(desk.Locator("details.earlier")).ToContainTextAsync("4 av 4 svarade");

        // The decision: Escape throws nothing away, and no votes are minuted that nobody cast.
        await meeting.PressAsync("Beslut");
        await desk.GetByLabel("Skäl").FillAsync("Behövs i hela länet, kostnaden ses över.");
        await desk.Keyboard.PressAsync("Escape");
        await Assertions.Expect(question).ToHaveCountAsync(0);
        await meeting.PressAsync("Beslut");
        await Assertions.Expect(desk.GetByLabel("Skäl")).ToHaveValueAsync("Behövs i hela länet, kostnaden ses över.");
        await desk.GetByLabel("Omröstning begärdes").CheckAsync();
        await meeting.PressAsync("Spara beslutet");
        await Assertions.Expect(question).ToContainTextAsync("Skriv hur rösterna föll");
        await desk.GetByLabel("Omröstning begärdes").UncheckAsync();
        await meeting.PressAsync("Spara beslutet");
        await Assertions.Expect(projector.GetByText("Behövs i hela länet, kostnaden ses över.")).ToBeVisibleAsync();
        await WorkshopMeeting.AssertFitsAsync(projector);
        await WorkshopMeeting.ShotAsync(projector, "sant-7-vagg");
        await WorkshopMeeting.ShotAsync(desk, "sant-7-bord");

        // What nobody treated is named before the door is closed.
        await desk.GetByRole(AriaRole.Button, new() { Name = "Stäng workshopen" }).First.ClickAsync();
        await Assertions.Expect(question).ToContainTextAsync("Inte behandlat: 2 ");
        await question.GetByRole(AriaRole.Button, new() { Name = "Stäng workshopen" }).ClickAsync();
        await Assertions.Expect(phone.GetByText("Workshopen är stängd")).ToBeVisibleAsync();
        await desk.GotoAsync(meeting.Address + "/protokoll");
        await BrowserFixture.ReadyAsync(desk);
        await Assertions.Expect(desk.GetByText("Omgång 1, 4 av 4 svarade")).ToBeVisibleAsync();
        await Assertions.Expect(desk.GetByText("Omgång 2, 2 av 3 svarade. För 1 gäller svaret från omgång 1.")).ToBeVisibleAsync();
        await Assertions.Expect(desk.GetByText("Omröstning:")).ToHaveCountAsync(0);
        await Assertions.Expect(desk.GetByText("Behandlades inte.")).ToHaveCountAsync(1);
    }

    [SkippableFact]
    public async Task An_account_goes_straight_in_from_the_list()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        await using var meeting = await WorkshopMeeting.OpenAsync(browser, browser.Server, items: 1);
        var page = await browser.OpenAsync("bedomare", "/workshop", on: browser.Server);
        var path = new Uri(meeting.Address).AbsolutePath;
        await page.Locator($"a[href='{path}/rosta']").ClickAsync();
        await Assertions.Expect(page.GetByText("Du är med", new() { Exact = true })).ToBeVisibleAsync();
        // Whoever leads says first whether they rate: the meeting waits for those who do.
        await meeting.Owner.GotoAsync(meeting.Address + "/rosta");
        await meeting.Owner.GetByRole(AriaRole.Button, new() { Name = "Jag följer bara mötet" }).ClickAsync();
        await Assertions.Expect(meeting.Owner.GetByText("Du är med", new() { Exact = true })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
