using System.Globalization;
using Lsk.Dashboard.Features.Workshop;
using Lsk.Domain.Workshops;

namespace Lsk.Tests.Features.Workshop;

public sealed class ResultPicturesTests
{
    [Fact]
    public async Task A_result_is_drawn_once_for_each_language_and_marks_only_ones_own_scores()
    {
        await using var host = await WorkshopHost.StartAsync();
        var (result, criteria) = await RevealedAsync(host, comment: "");
        var pictures = host.Get<ResultPictures>();
        var swedish = await In("sv-SE", () => pictures.OfAsync(result, criteria, []));
        Assert.Same(swedish, await In("sv-SE", () => pictures.OfAsync(result, criteria, [])));
        Assert.Contains("Not every criterion has a score", (await In("en-GB", () => pictures.OfAsync(result, criteria, []))).For([]).Value);
        Assert.Contains("Alla kriterier har inte f", swedish.For([]).Value);
        Assert.DoesNotContain("data-mine", swedish.For([]).Value);
        var mine = swedish.For([new(1, 7), new(2, null)]).Value;
        Assert.Equal(2, mine.Split(" data-mine").Length);
        Assert.Contains("data-at=\"1.6\" data-mine", mine);
        Assert.Equal(swedish.For([]).Value, mine.Replace(" data-mine", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_people_write_is_text_and_never_markup_and_keeps_its_marks_from_the_labels()
    {
        await using var host = await WorkshopHost.StartAsync();
        var (result, criteria) = await RevealedAsync(host, comment: "<img src=x onerror=alert(1)> data-at=\"1.6\"");
        var picture = (await In("sv-SE", () => host.Get<ResultPictures>().OfAsync(result, criteria, []))).For([new(1, 7)]).Value;
        Assert.DoesNotContain("<img", picture);
        Assert.Contains("&lt;img", picture);
        Assert.Equal(2, picture.Split(" data-mine").Length);
    }

    private static async Task<(ItemResult Result, IReadOnlyList<WorkshopCriterion> Criteria)> RevealedAsync(WorkshopHost host, string comment)
    {
        var id = await host.OpenAsync();
        var (anna, seat) = await host.JoinAsync(id, "Anna");
        await host.StartRoundAsync(id);
        Assert.Null((await host.CastAsync(anna, id, seat, 1, 1, 7, comment: comment)).Broken);
        await host.RevealAsync(id);
        var room = await host.RoomAsync(id);
        return (room.Results().Of(1, 1)!, room.Session.Criteria);
    }

    private static async Task<ResultPicture> In(string culture, Func<Task<ResultPicture>> draw)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        return await draw();
    }
}
