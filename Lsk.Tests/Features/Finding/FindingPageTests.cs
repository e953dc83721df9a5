using Bunit;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Finding;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Access;
using Lsk.Domain.Finding;
using Lsk.Domain.Organisation;
using Lsk.Tests.Shared;
using Lsk.Tests.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Finding;

/// <summary>The page of the search over everything: what it says of every question, and where its hits lead.</summary>
public sealed class FindingPageTests : ScreenTest, IAsyncLifetime
{
    private Store store = null!;

    public async Task InitializeAsync()
    {
        store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("T-1", with: details =>
            details with
            {
                Title = "Våga fråga",
                Description = "Vi vill förebygga suicid i skolan.",
            }
        );
        Services.AddSingleton(store.Services.GetRequiredService<SearchReader>());
    }

    async Task IAsyncLifetime.DisposeAsync() => await store.DisposeAsync();

    [Theory]
    [InlineData("", "Skriv vad du letar efter.")]
    [InlineData("\"\"", "Det finns inga ord i sökningen.")]
    [InlineData("å", "En bokstav räcker inte.")]
    [InlineData("raketbränsle", "Inget hittades.")]
    public void A_question_that_finds_nothing_is_answered_in_words(string text, string said)
    {
        var page = Page(PageAddress.Search(text));
        page.WaitForAssertion(() => Assert.StartsWith(said, page.Find(".said").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".hits li"));
    }

    [Fact]
    public void Ten_thousand_letters_are_answered_too()
    {
        var page = Page(PageAddress.Search(string.Join(' ', Enumerable.Range(0, 1_500).Select(n => $"ord{n}"))));
        page.WaitForAssertion(() => Assert.Contains("De första 32 orden används", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void A_hit_leads_to_its_page_with_what_was_found_marked()
    {
        var page = Page(PageAddress.Search("suicidprevention") + "&slag=Initiative");
        page.WaitForAssertion(() => Assert.Equal("Våga fråga", page.Find(".hits h2 a").TextContent));
        Assert.Matches("^/initiativ/[0-9]+$", page.Find(".hits h2 a").GetAttribute("href"));
        Assert.Contains(page.FindAll(".excerpt mark"), mark => mark.TextContent == "suicid");
    }

    [Fact]
    public void The_filter_stands_in_the_address_and_is_cleared_by_one_button()
    {
        var page = Page(PageAddress.Search("suicid") + "&slag=Decision");
        page.WaitForAssertion(() =>
            Assert.StartsWith("Inget hittades med de här filtren", page.Find(".said").TextContent, StringComparison.Ordinal)
        );
        page.FindAll("button").Single(button => button.TextContent.Contains("Rensa", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".hits li")));
        Assert.EndsWith("/sok?q=suicid", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_field_in_the_bar_asks_the_same_search_and_leads_on_to_all_hits()
    {
        for (var n = 2; n < 6; n++)
            await store.AddInitiativeAsync($"T-{n}", with: details => details with { Title = $"Suicid {n}" });
        var search = new IndexSearch(store.Services.GetRequiredService<SearchReader>());
        var hits = await search.FindAsync(People.Reader, "självmord", 2, default);
        Assert.Equal(3, hits.Count);
        Assert.Equal("Initiativ", hits[0].Kind);
        Assert.Equal(PageAddress.Search("självmord"), hits[2].Address);
        Assert.Empty(await search.FindAsync(Actor.Guest("g", "Gäst"), "självmord", 2, default));
    }

    [Fact]
    public async Task Much_of_one_kind_hides_no_other_in_the_bar()
    {
        for (var n = 2; n < 12; n++)
            await store.AddInitiativeAsync($"T-{n}", with: details => details with { Title = "Självmord" });
        var hits = await new IndexSearch(store.Services.GetRequiredService<SearchReader>()).FindAsync(
            People.Reader,
            "självmord",
            6,
            default
        );
        // The LSG watches suicide: a weaker hit than ten titles.
        Assert.Contains(hits, hit => hit.Title == "LSG Psykisk hälsa");
        Assert.Equal(7, hits.Count);
    }

    public static TheoryData<FindText, string> Places =>
        new()
        {
            { Text(FindKind.Initiative), "/initiativ/3" },
            { Text(FindKind.ClosingNote), "/initiativ/3#slutnotering" },
            { Text(FindKind.Referral), "/initiativ/9#remisser" },
            { Text(FindKind.Organisation), "/initiativ?huvudman=3" },
            { Text(FindKind.Group) with { State = GroupKind.ProgrammeArea }, "/grupper/3" },
            { Text(FindKind.Group) with { State = GroupKind.Unit }, "/initiativ?grupp=3" },
            { Text(FindKind.Charter), "/grupper/7/uppdrag" },
            { Text(FindKind.Plan), "/grupper/7/plan/2026" },
            { Text(FindKind.Activity), "/grupper/7/plan/2026" },
            { Text(FindKind.Report), "/grupper/7/rapport/2026" },
            { Text(FindKind.Decision), "/beslut/3" },
            { Text(FindKind.Ask), "/beslut/medskick?q=Titel%20och%20mer" },
            { Text(FindKind.Ask) with { Title = new string('a', 300) }, "/beslut/medskick?q=" + new string('a', 80) },
            { Text(FindKind.Support), "/kunskapsstod/3" },
            { Text(FindKind.Recommendation), "/kunskapsstod/9" },
            { Text(FindKind.Measure), "/effekter/3" },
            { Text(FindKind.Workshop), "/workshop/3" },
        };

    [Theory, MemberData(nameof(Places))]
    public void Every_kind_of_hit_has_a_page(FindText text, string address) =>
        Assert.Equal(address, HitAddress.Of(new FindHit(text, [], [], null, null, 1)));

    [Fact]
    public void No_kind_is_without_a_page() =>
        Assert.Equal(Enum.GetValues<FindKind>().ToHashSet(), Places.Select(row => ((FindText)((object[])row)[0]).Key.Kind).ToHashSet());

    private static FindText Text(FindKind kind) =>
        new()
        {
            Key = new FindKey(kind, 3),
            About = new FindKey(FindKind.Initiative, 9),
            Title = "Titel och mer",
            Number = "2026",
            Group = new GroupId(7),
            FirstYear = 2026,
        };

    private IRenderedComponent<CascadingValue<Actor>> Page(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<CascadingValue<Actor>>(p => p.Add(c => c.Value, People.Reader).AddChildContent<FindingPage>());
    }
}
