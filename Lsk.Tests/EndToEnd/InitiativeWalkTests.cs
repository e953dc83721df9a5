using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>The way of an initiative in a browser: found in the list, opened, changed, changed by two at once, removed and brought
/// back.</summary>
[Collection(BrowserCollection.Name)]
public sealed class InitiativeWalkTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task The_filter_stands_in_the_address_and_leads_to_the_page_of_one()
    {
        var page = await browser.OpenAsync("lasare", "/initiativ");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("fall");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?&]q=fall"));
        await Assertions.Expect(page.Locator(".result [role=status]")).ToContainTextAsync(" av ");
        var count = await page.Locator("tbody tr").CountAsync();
        Assert.InRange(count, 1, 119);
        // A colleague who gets the address sees the same list.
        var colleague = await browser.OpenAsync("bedomare", new Uri(page.Url).PathAndQuery);
        await Assertions.Expect(colleague.Locator("tbody tr")).ToHaveCountAsync(count);
        var title = await page.Locator("tbody th a").First.InnerTextAsync();
        await page.Locator("tbody th a").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await Assertions
            .Expect(page.Locator("#prioritering, #effekter, #parallellt, #uppfoljning, #beslut, #remisser, #historik"))
            .ToHaveCountAsync(7);
        await BrowserFixture.AssertAccessibleAsync(page);
        // A reader reads.
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ändra", Exact = true })).ToHaveCountAsync(0);
        await page.GotoAsync(new Uri(page.Url).AbsolutePath + "/andra");
        await Assertions.Expect(page.Locator(".rule-message")).ToContainTextAsync("behörighet");
    }

    [SkippableFact]
    public async Task Two_who_edit_at_once_choose_field_by_field_and_nothing_is_lost()
    {
        var first = await browser.OpenAsync("processledare", "/initiativ/3/andra");
        var second = await browser.OpenAsync("administrator", "/initiativ/3/andra");
        await FillAsync(first, "Ansvarig", "Enheten för kvalitet");
        await FillAsync(first, "Märkning", "prov ett");
        await first.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Assertions.Expect(first).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/initiativ/3$"));
        await FillAsync(second, "Märkning", "prov två");
        await FillAsync(second, "Beslutsnivå", "Beslutsgruppen");
        await second.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Assertions.Expect(second.Locator("h2").First).ToContainTextAsync("Någon annan har sparat");
        await Assertions.Expect(second.Locator("tr.conflict")).ToHaveCountAsync(1);
        await BrowserFixture.AssertAccessibleAsync(second);
        await second.Locator("tr.conflict td:nth-child(3) input").CheckAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Spara det valda" }).ClickAsync();
        await Assertions.Expect(second).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/initiativ/3$"));
        await Assertions.Expect(second.Locator("#uppgifter")).ToContainTextAsync("Enheten för kvalitet");
        await Assertions.Expect(second.Locator("#uppgifter")).ToContainTextAsync("prov ett");
        await Assertions.Expect(second.Locator("#uppgifter")).ToContainTextAsync("Beslutsgruppen");
        await Assertions.Expect(second.Locator("#historik")).ToContainTextAsync("Märkning");
    }

    [SkippableFact]
    public async Task What_somebody_changes_stands_on_every_open_page_without_a_reload()
    {
        var list = await browser.OpenAsync("lasare", "/initiativ?q=Genast+sedd");
        var one = await browser.OpenAsync("bedomare", "/initiativ/7");
        var overview = await browser.OpenAsync("processledare", "/");
        await Assertions.Expect(list.Locator("tbody tr")).ToHaveCountAsync(0);
        var sentence = await overview.Locator(".page-head p").First.InnerTextAsync();

        var editor = await browser.OpenAsync("administrator", "/initiativ/7/andra");
        await editor.GetByLabel("Titel").FillAsync("Genast sedd av andra");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Assertions.Expect(list.Locator("tbody th a")).ToHaveTextAsync("Genast sedd av andra");
        await Assertions.Expect(one.Locator("h1")).ToHaveTextAsync("Genast sedd av andra");

        await editor.GetByRole(AriaRole.Button, new() { Name = "Ta bort", Exact = true }).ClickAsync();
        await Assertions.Expect(list.Locator("tbody tr")).ToHaveCountAsync(0);
        await Assertions.Expect(overview.Locator(".page-head p").First).Not.ToHaveTextAsync(sentence);
        await editor.GetByRole(AriaRole.Button, new() { Name = "Ångra" }).ClickAsync();
        await Assertions.Expect(list.Locator("tbody th a")).ToHaveTextAsync("Genast sedd av andra");
        await Assertions.Expect(overview.Locator(".page-head p").First).ToHaveTextAsync(sentence);
    }

    [SkippableFact]
    public async Task A_new_initiative_says_what_is_wrong_at_the_field_and_what_there_is_already()
    {
        var page = await browser.OpenAsync("analytiker", "/initiativ/ny");
        await page.GetByRole(AriaRole.Button, new() { Name = "Skapa initiativet" }).ClickAsync();
        await Assertions.Expect(page.Locator(".field.wrong .error")).ToContainTextAsync("Skriv en titel");
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.GetByLabel("Titel").FillAsync("Fallprevention för äldre i ordinärt boende");
        await Assertions.Expect(page.Locator(".similar li").First).ToBeVisibleAsync();
        await page.GetByLabel("Titel").FillAsync("Provad av en robot");
        await page.GetByRole(AriaRole.Button, new() { Name = "Skapa initiativet" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Provad av en robot");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ta bort", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".banner")).ToContainTextAsync("borttaget");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ångra" }).ClickAsync();
        await Assertions.Expect(page.Locator(".banner")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task Every_number_of_the_overview_opens_its_list()
    {
        var page = await browser.OpenAsync("lasare", "/");
        var tiles = page.Locator(".tile a");
        await Assertions.Expect(tiles).ToHaveCountAsync(6);
        for (var at = 0; at < 6; at++)
        {
            var number = await tiles.Nth(at).Locator(".number").InnerTextAsync();
            await tiles.Nth(at).ClickAsync();
            await Assertions.Expect(page.Locator(".result [role=status]")).ToContainTextAsync($"{number} ");
            await page.GoBackAsync();
        }
    }

    [SkippableFact]
    public async Task The_search_over_everything_finds_initiatives_groups_and_decisions()
    {
        var page = await browser.OpenAsync("lasare", "/");
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("#global-search").FillAsync("läkemedel");
        // The group that is called so goes before the initiatives that are about it.
        await Assertions.Expect(page.Locator(".global-hits .hit").First).ToContainTextAsync("LSG Läkemedel");
        await Assertions
            .Expect(page.Locator(".global-hits .source").GetByText("Initiativ", new() { Exact = true }).First)
            .ToBeVisibleAsync();
        await page.Locator(".global-hits").GetByText("Visa alla").ClickAsync();
        await Assertions.Expect(page.Locator(".hits li").First).ToContainTextAsync("LSG Läkemedel");
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.Locator(".hits h2 a").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/grupper/\d+$"));
    }

    [SkippableFact]
    public async Task An_administrator_gives_an_account_whose_owner_chooses_the_password_once()
    {
        var page = await browser.OpenAsync("administrator", "/administration");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nytt konto" }).ClickAsync();
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.GetByLabel("Namn").FillAsync("Nia Ny");
        await page.GetByLabel("Namn").PressAsync("Tab");
        await page.GetByLabel("E-postadress").FillAsync("nia@exempel.se");
        await page.GetByLabel("E-postadress").PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { Name = "Skapa kontot" }).ClickAsync();
        var link = await page.Locator(".link code").InnerTextAsync();
        var owner = await browser.OpenAsync(null, new Uri(link).PathAndQuery);
        await BrowserFixture.AssertAccessibleAsync(owner);
        await owner.GetByRole(AriaRole.Textbox, new() { Name = "Nytt lösenord" }).FillAsync("fyra ord i en rad");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Spara lösenordet" }).ClickAsync();
        await Assertions.Expect(owner.Locator("main")).ToContainTextAsync("Lösenordet är sparat");
        await owner.GotoAsync(link);
        await Assertions.Expect(owner.Locator("main")).ToContainTextAsync("Länken gäller inte");
        await owner.GotoAsync("/logga-in");
        await owner.Locator("#password input[autocomplete=username]").FillAsync("nia@exempel.se");
        await owner.Locator("#password input[type=password]").FillAsync("fyra ord i en rad");
        await owner.Locator("#password button[type=submit]").ClickAsync();
        await Assertions.Expect(owner.Locator("h1")).ToHaveTextAsync("Översikt");
        await owner.GotoAsync("/administration");
        await Assertions.Expect(owner.Locator(".rule-message")).ToContainTextAsync("behörighet");
    }

    // A field tells the server when it is left.
    private static async Task FillAsync(IPage page, string label, string text)
    {
        await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        await page.GetByLabel(label, new() { Exact = true }).PressAsync("Tab");
    }
}
