using System.Globalization;
using System.Text.RegularExpressions;
using Lsk.Dashboard.Features.Workshop;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Components;

namespace Lsk.Tests.Features.Workshop;

public sealed class ResultPicturesTests
{
    [Fact]
    public async Task A_result_is_drawn_once_for_each_language_and_the_place_of_a_score_can_be_found_in_it()
    {
        await using var host = await WorkshopHost.StartAsync();
        var (result, criteria) = await RevealedAsync(host, comment: "");
        var pictures = host.Get<ResultPictures>();
        var swedish = await In("sv-SE", () => pictures.OfAsync(result, criteria, []));
        Assert.Same(swedish.Value, (await In("sv-SE", () => pictures.OfAsync(result, criteria, []))).Value);
        Assert.Contains("Not every criterion has a score", (await In("en-GB", () => pictures.OfAsync(result, criteria, []))).Value);
        Assert.Contains("Alla kriterier har inte fått poäng", swedish.Value);
        // A criterion that nobody scored says so, without an empty scale.
        Assert.Equal([1, 0], criteria.Select(criterion => Axes(swedish.Value, criterion).Count));
        Assert.Single(Regex.Matches(swedish.Value, "Ingen gav poäng"));
        Assert.Equal("1.6", ItemResultView.PlaceOf(criteria[0], 7));
    }

    [Fact]
    public async Task What_people_write_is_text_and_never_markup_and_is_never_taken_for_an_axis()
    {
        await using var host = await WorkshopHost.StartAsync();
        var (result, criteria) = await RevealedAsync(host, comment: "<img src=x onerror=alert(1)> data-of=\"1\"");
        var picture = (await In("sv-SE", () => host.Get<ResultPictures>().OfAsync(result, criteria, []))).Value;
        Assert.DoesNotContain("<img", picture);
        Assert.Contains("&lt;img", picture);
        Assert.Single(Axes(picture, criteria[0]));
    }

    private static async Task<(ItemResult Result, IReadOnlyList<WorkshopCriterion> Criteria)> RevealedAsync(
        WorkshopHost host,
        string comment
    )
    {
        var id = await host.OpenAsync();
        var (anna, seat) = await host.JoinAsync(id, "Anna");
        await host.StartRoundAsync(id);
        Assert.Null((await host.CastAsync(anna, id, seat, 1, 1, 7, comment: comment)).Broken);
        await host.RevealAsync(id);
        var room = await host.RoomAsync(id);
        return (room.Results().Of(1, 1)!, room.Session.Criteria);
    }

    private static MatchCollection Axes(string picture, WorkshopCriterion criterion) =>
        Regex.Matches(picture, $"data-of=\"{criterion.Number}\"");

    private static async Task<MarkupString> In(string culture, Func<Task<MarkupString>> draw)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        return await draw();
    }
}
