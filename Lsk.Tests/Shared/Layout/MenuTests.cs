using Bunit;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

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
        Assert.Empty(bar.FindAll("[data-opens=global-search]"));
    }

    [Fact]
    public void The_search_asks_each_source_and_goes_with_the_arrow_keys()
    {
        Services.AddSingleton<ISearchSource>(new Source());
        var navigation = Services.GetRequiredService<NavigationManager>();
        var search = Render<GlobalSearch>(parameters => parameters.Add(s => s.Actor, Actor.System));
        search.Find("input").Input("trygg");
        search.WaitForAssertion(() => Assert.Equal(2, search.FindAll("[role=option]").Count), TimeSpan.FromSeconds(5));
        search.Find("input").KeyDown("ArrowDown");
        search.WaitForAssertion(
            () => Assert.Equal("search-hit-1", search.Find("input").GetAttribute("aria-activedescendant")),
            TimeSpan.FromSeconds(5)
        );
        search.Find("input").KeyDown("Enter");
        search.WaitForAssertion(() => Assert.EndsWith("/initiativ/2", navigation.Uri), TimeSpan.FromSeconds(5));
    }

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
