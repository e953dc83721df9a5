using Bunit;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Lsk.Tests.Shared.Layout;

public sealed class MenuTests : ScreenTest
{
    [Fact]
    public void The_menu_shows_what_the_role_may_use()
    {
        Assert.DoesNotContain("/import", Paths(Role.Reader));
        Assert.Contains("/export", Paths(Role.Reader));
        Assert.Contains("/import", Paths(Role.Analyst));
        Assert.DoesNotContain("/administration", Paths(Role.Facilitator));
        Assert.Equal(NavEntry.All.Select(entry => entry.Path), Paths(Role.Administrator));
        Assert.Empty(NavEntry.For(null));
    }

    [Fact]
    public void Somebody_not_signed_in_meets_the_settings_and_no_search()
    {
        var bar = Render<TopBar>();
        Assert.Equal(3, bar.FindAll("[data-theme-choice]").Count);
        Assert.Empty(bar.FindAll("#global-search"));
    }

    [Fact]
    public async Task The_search_asks_each_source_and_a_chosen_hit_goes_there()
    {
        Services.AddSingleton<ISearchSource>(new Source());
        var navigation = Services.GetRequiredService<NavigationManager>();
        var popovers = Render<MudPopoverProvider>();
        var search = Render<GlobalSearch>(parameters => parameters.Add(s => s.Actor, Actor.System));
        await search.Find("input").InputAsync(new() { Value = "trygg" });
        popovers.WaitForAssertion(() => Assert.Equal(2, popovers.FindAll("[role=option]").Count));
        Assert.Equal("2 träffar", search.Find("[role=status]").TextContent);
        await popovers.FindAll("[role=option]")[1].ClickAsync(new());
        Assert.EndsWith("/initiativ/2", navigation.Uri);
        Assert.Equal("", search.Find("input").GetAttribute("value") ?? "");
    }

    [Theory]
    [InlineData("export", "/export")]
    [InlineData("importera", "/import")]
    [InlineData("Prioritering", "/prioritering")]
    [InlineData("prioritring", "/prioritering")]
    [InlineData("nytt initiativ", "/initiativ/ny")]
    [InlineData("sena", "/uppfoljning?leverans=Late")]
    [InlineData("skriva ut", "/export/rapport")]
    public async Task Pages_and_commands_are_found_by_their_names_other_words_and_misspelt(string text, string first) =>
        Assert.Equal(first, (await new PageSearch().FindAsync(Actor.System, text, 8, default))[0].Address);

    [Fact]
    public async Task No_page_is_found_by_those_who_may_not_open_it()
    {
        var reader = new Actor("x", "X", Role.Reader, null);
        Assert.DoesNotContain(await new PageSearch().FindAsync(reader, "import", 8, default), hit => hit.Address.StartsWith("/import"));
        Assert.Empty(await new PageSearch().FindAsync(reader, "nytt initiativ", 8, default));
        Assert.Empty(await new PageSearch().FindAsync(reader, "användare", 8, default));
    }

    [Fact]
    public void Every_entry_of_the_menu_is_found_too() =>
        Assert.Empty(NavEntry.All.Select(entry => entry.Path).Except(PageSearch.All.Select(page => page.Path)));

    private static string[] Paths(Role role) => [.. NavEntry.For(new Actor("x", "X", role, null)).Select(entry => entry.Path)];

    private sealed class Source : ISearchSource
    {
        public string Heading => "Initiativ";

        public Task<IReadOnlyList<SearchHit>> FindAsync(Actor actor, string text, int most, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<SearchHit>>([
                new("Trygg hemgång", "Heby", "/initiativ/1"),
                new("Trygg vård", null, "/initiativ/2"),
            ]);
    }
}
