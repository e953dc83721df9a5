using System.Text;
using System.Text.RegularExpressions;
using Lsk.Tests.Spreadsheets;
using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>The walks of <c>docs/walks</c>: what three kinds of users do on an ordinary day, from the first page to the last.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class WalkTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_analyst_takes_in_four_files_from_four_organisations_and_a_corrected_one_the_day_after(bool areKnown)
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        using var folder = new TemporaryFolder();
        await using var server = await LskProcess.StartAsync(arguments: ["--demo-size", "0"]);
        var walk = new Walk(areKnown ? "analyst" : "analyst-empty");
        var page = await browser.OpenAsync(null, "/logga-in", on: server);
        await walk.StepAsync("signs in", 1, page, () => SignInAsync(page, "processledare"), "1-overview");
        string[] files = ["lansgemensam-portfolj.xlsx", "tierp-alvkarleby.csv", "knivsta-habo.xls", "heby-osthammar.ods"];
        foreach (var file in areKnown ? files : [])
        {
            await DropAsync(page, RealWorkbooksTests.PathOf(file));
            await CommitAsync(page);
        }

        foreach (var file in files)
        {
            await walk.StepAsync(
                $"{file}: drops it and sees what it would change",
                2,
                page,
                () => DropAsync(page, RealWorkbooksTests.PathOf(file)),
                $"2-{file.Split('.')[0]}"
            );
            if (areKnown)
                await Assertions.Expect(page.Locator("#skillnad")).ToContainTextAsync("nget nytt");
            else
                await walk.StepAsync($"{file}: takes it in", 1, page, () => CommitAsync(page));
        }

        var corrected = folder.File("tierp-alvkarleby.csv");
        Correct(RealWorkbooksTests.PathOf("tierp-alvkarleby.csv"), corrected);
        await walk.StepAsync(
            "the corrected file of the day after: sees the two changed fields",
            2,
            page,
            () => DropAsync(page, corrected),
            "3-corrected"
        );
        await Assertions.Expect(page.Locator("#rader tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#rader")).ToContainTextAsync("Sommarens beredskap");
        await walk.StepAsync("takes it in", 1, page, () => CommitAsync(page));
        await walk.StepAsync(
            "opens the report of the import",
            1,
            page,
            async () =>
            {
                await page.GetByRole(AriaRole.Link, new() { Name = "Se importen" }).ClickAsync();
                await page.Locator("#antal").WaitForAsync();
            },
            "4-report"
        );
        await walk.StepAsync(
            "finds the initiative in the list",
            2,
            page,
            async () =>
            {
                await page.GetByRole(AriaRole.Link, new() { Name = "Initiativ", Exact = true }).First.ClickAsync();
                await page.GetByRole(AriaRole.Searchbox).First.FillAsync("Sommarens beredskap");
                await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
            },
            "5-list"
        );
        walk.End();
    }

    [SkippableFact]
    public async Task A_leader_knows_in_ten_minutes_what_got_better_what_is_late_what_runs_double_and_what_to_stop_and_brings_a_page()
    {
        Skip.If(browser.Browser is null, "There is no Chromium on this machine.");
        var walk = new Walk("leader");
        var page = await browser.OpenAsync(null, "/logga-in");
        await walk.StepAsync("signs in and sees the overview", 1, page, () => SignInAsync(page, "lasare"), "1-overview");
        await walk.StepAsync(
            "what got better: opens the list behind the number",
            1,
            page,
            () => FollowAsync(page, "visar förbättring", "tbody tr"),
            "2-better"
        );
        await walk.StepAsync(
            "opens one, down to its chart",
            2,
            page,
            async () =>
            {
                await page.Locator("tbody th a").First.ClickAsync();
                await page.Locator("#effekter a").First.WaitForAsync();
                await page.Locator("#effekter a[href^='/effekter/']").First.ClickAsync();
                await page.Locator("figure .js-plotly-plot").First.WaitForAsync();
            },
            "3-chart"
        );
        await walk.StepAsync(
            "back to the overview; what is late",
            2,
            page,
            async () =>
            {
                await MenuAsync(page, "Översikt");
                await FollowAsync(page, "är sena", "tbody tr");
            },
            "4-late"
        );
        await walk.StepAsync(
            "back to the overview; what runs double",
            2,
            page,
            async () =>
            {
                await MenuAsync(page, "Översikt");
                await FollowAsync(page, "ingår i bekräftat parallellarbete", "tbody tr");
            },
            "5-double"
        );
        await walk.StepAsync(
            "what could be stopped, and why",
            2,
            page,
            async () =>
            {
                await MenuAsync(page, "Uppföljning");
                await page.GetByRole(AriaRole.Link, new() { Name = "Kan avslutas" }).ClickAsync();
                await page.Locator(".cards > li").First.WaitForAsync();
            },
            "6-stop"
        );
        await Assertions.Expect(page.Locator(".cards > li").First.Locator("li").First).ToBeVisibleAsync();
        await walk.StepAsync(
            "the page to bring, ready to print",
            2,
            page,
            async () =>
            {
                await MenuAsync(page, "Uppföljning");
                await page.GetByRole(AriaRole.Link, new() { Name = "Länets sida" }).ClickAsync();
                await page.Locator("h1", new() { HasText = "Länet i korthet" }).WaitForAsync();
                await page.Locator("table tbody tr").First.WaitForAsync();
            },
            "7-page"
        );
        var sheets = Pages().Count(Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4" })));
        Assert.InRange(sheets, 1, 2);
        walk.End();
    }

    /// <summary>Some four hundred answers in five browsers: only when the walk is asked for; <see cref="WorkshopTests"/> holds the same way
    /// with two initiatives.</summary>
    [SkippableFact]
    public async Task A_decision_group_prepares_holds_and_closes_a_workshop_on_fifteen_initiatives()
    {
        Skip.If(PictureFolder.AskedFor("LSK_WALKS") is null, "LSK_WALKS is not set: the long walk is not asked for.");
        await using var server = await LskProcess.StartAsync();
        var walk = new Walk("group");
        var owner = await browser.OpenAsync("processledare", "/initiativ?delmal=A1,B1&status=Ongoing", on: server);
        await walk.StepAsync(
            "from the list to an agenda of fifteen",
            3,
            owner,
            async () =>
            {
                await owner
                    .GetByRole(AriaRole.Link, new() { NameRegex = new Regex("workshop", RegexOptions.IgnoreCase) })
                    .Last.ClickAsync();
                await owner.Locator("ol.agenda > li").First.WaitForAsync();
                while (await owner.Locator("ol.agenda > li").CountAsync() is > 15 and var count)
                {
                    await owner
                        .Locator("ol.agenda > li")
                        .Last.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Ta bort") })
                        .ClickAsync();
                    await Assertions.Expect(owner.Locator("ol.agenda > li")).ToHaveCountAsync(count - 1);
                }
                await owner.GetByRole(AriaRole.Button, new() { Name = "Spara workshopen" }).ClickAsync();
                await owner.WaitForURLAsync(new Regex(@"/workshop/\d+$"));
                await owner.GetByRole(AriaRole.Button, new() { Name = "Öppna workshopen" }).ClickAsync();
                await Assertions.Expect(owner.Locator("[data-code]")).ToBeVisibleAsync();
            },
            "1-prepared"
        );
        await using var meeting = new WorkshopMeeting(browser, server, owner, new Uri(owner.Url).AbsolutePath);
        var items = await owner.Locator("#dagordning ol.agenda > li").CountAsync();
        var projector = await meeting.ProjectorAsync();
        var network = new WorkshopMeeting.Network();
        IPage phone = owner,
            laptop = owner,
            third = owner,
            member = owner;
        await walk.StepAsync(
            "five join: a phone, two laptops, a member with an account; the owner lets them in",
            9,
            owner,
            async () =>
            {
                phone = await meeting.GuestAsync("Gun på mobilen", 390, 844);
                laptop = await meeting.GuestAsync("Lars på laptop", watch: network.AttachAsync);
                third = await meeting.GuestAsync("Tove från kommunen");
                member = await meeting.MemberAsync();
                await meeting.PressAsync("Släpp in alla");
                await Assertions.Expect(projector.GetByText("4 är med")).ToBeVisibleAsync();
            },
            "2-joined"
        );
        for (var item = 1; item <= items; item++)
        {
            await walk.StepAsync(
                $"initiative {item}: opened on all screens",
                1,
                phone,
                async () =>
                {
                    await meeting.PressAsync(item == 1 ? "Börja med det första" : "Nästa initiativ");
                    await Assertions.Expect(phone.Locator("[data-pad]")).ToBeVisibleAsync();
                },
                item == 1 ? "3-phone" : null
            );
            if (item == 5)
            {
                await network.CutAsync();
                await laptop.Locator("[data-score='9']").ClickAsync();
                await Assertions.Expect(laptop.Locator("[data-unsaved]")).ToContainTextAsync("Inte sparat än");
                await laptop.WaitForTimeoutAsync(10_000);
                await walk.StepAsync(
                    "initiative 5: a laptop that lost its connection for ten seconds is back, and what it answered is stored",
                    0,
                    laptop,
                    async () =>
                    {
                        await network.MendAsync();
                        await Assertions.Expect(laptop.Locator("[data-unsaved]")).ToBeHiddenAsync(new() { Timeout = 60_000 });
                    }
                );
            }

            var score = 3 + (item % 5);
            await walk.StepAsync($"initiative {item}: four answer eight criteria each", 8, phone, () =>
                Task.WhenAll(
                    WorkshopMeeting.RateAllAsync(phone, score),
                    WorkshopMeeting.RateAllAsync(laptop, Math.Min(9, score + 1)),
                    WorkshopMeeting.RateAllAsync(third, Math.Max(1, score - 2)),
                    WorkshopMeeting.RateAllAsync(member, score)
                )
            );
            await walk.StepAsync(
                $"initiative {item}: shown to all",
                1,
                projector,
                async () =>
                {
                    await meeting.PressAsync("Visa bedömningarna");
                    await Assertions.Expect(projector.GetByText("Omgång 1: så bedömde gruppen")).ToBeVisibleAsync();
                },
                item == 1 ? "4-projector" : null
            );
            await walk.StepAsync(
                $"initiative {item}: decided",
                4,
                owner,
                async () =>
                {
                    await owner.GetByRole(AriaRole.Button, new() { Name = "Beslut", Exact = true }).ClickAsync();
                    await owner.GetByLabel("Skäl").FillAsync("Gruppen är enig efter samtalet.");
                    await meeting.PressAsync("Spara beslutet");
                    await Assertions.Expect(owner.GetByText("Beslut: Fortsätt, Beslutsgruppen")).ToBeVisibleAsync();
                    await meeting.PressAsync("Klart");
                },
                item == 1 ? "5-desk" : null
            );
        }

        await walk.StepAsync(
            "the meeting is closed; its minutes",
            3,
            owner,
            async () =>
            {
                await owner.GetByRole(AriaRole.Button, new() { Name = "Stäng workshopen" }).First.ClickAsync();
                await owner.Locator("[role=dialog]").GetByRole(AriaRole.Button, new() { Name = "Stäng workshopen" }).ClickAsync();
                await Assertions.Expect(phone.GetByText("Workshopen är stängd")).ToBeVisibleAsync();
                await owner.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Protokoll") }).First.ClickAsync();
                await owner.WaitForURLAsync("**/protokoll");
                await Assertions.Expect(owner.GetByText("Gruppen är enig efter samtalet.").First).ToBeVisibleAsync();
            },
            "6-minutes"
        );
        walk.End();
    }

    private static async Task SignInAsync(IPage page, string account)
    {
        await page.Locator($"button[name='Account'][value='{account}']").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/logga-in", StringComparison.Ordinal));
        await page.Locator("h1").WaitForAsync();
        await BrowserFixture.ReadyAsync(page);
    }

    private static async Task DropAsync(IPage page, string file)
    {
        await MenuAsync(page, "Import");
        await page.DropAsync("[data-field=arbetsbok]", file);
        await page.Locator("#skillnad").WaitForAsync();
    }

    private static async Task CommitAsync(IPage page)
    {
        await page.Locator("#skillnad .button.primary").ClickAsync();
        await page.Locator("#klart").WaitForAsync();
    }

    private static Task MenuAsync(IPage page, string name) =>
        page.Locator("nav").GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();

    private static async Task FollowAsync(IPage page, string card, string until)
    {
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(Regex.Escape(card)) }).First.ClickAsync();
        await page.Locator(until).First.WaitForAsync();
    }

    // What an organisation would correct: the title and the money of one row. The file is in Windows-1252, as it came.
    private static void Correct(string from, string to)
    {
        var lines = File.ReadAllText(from, Encoding.Latin1).Split('\n');
        var row = Array.FindIndex(lines, line => line.Contains("sommaren", StringComparison.OrdinalIgnoreCase));
        lines[row] = lines[row].Replace("N\u00e4r sommaren blir het", "Sommarens beredskap", StringComparison.Ordinal);
        File.WriteAllText(to, string.Join('\n', lines), Encoding.Latin1);
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Pages();
}
