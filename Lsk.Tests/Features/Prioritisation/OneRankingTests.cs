using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ClosedXML.Excel;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Features.FollowUp;
using Lsk.Dashboard.Features.Initiatives;
using Lsk.Dashboard.Features.Overview;
using Lsk.Dashboard.Features.Prioritisation;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Prioritisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Prioritisation;

/// <summary>
/// An initiative has one place and one value, wherever one looks: the demonstration portfolio with what has made pages disagree before
/// planted in it.
/// </summary>
public sealed class OneRankingTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Every_page_sheet_and_verb_gives_an_initiative_the_same_place_and_value(string provider)
    {
        await using var store = await Store.OpenAsync(provider, demonstration: true);
        var planted = await PlantAsync(store);
        await using var scope = store.Services.CreateAsyncScope();
        var (services, leader) = (scope.ServiceProvider, People.Facilitator);
        var page = (await services.GetRequiredService<PrioritisationQueries>().BasisAsync(null, false, None))!.View;
        var expected = page.Order.ToDictionary(
            i => page.Basis.Initiatives[i].StoreId,
            i => (Rank: page.Rows[i].Additive.Rank!.Value, Value: page.Rows[i].Additive.Value!.Value)
        );
        // Open ones only, without the two drafts, the closed gate and the lane outside the scale; ranks without holes.
        Assert.Equal(89 - 4, expected.Count);
        Assert.Equal(Enumerable.Range(1, expected.Count), expected.Values.Select(place => place.Rank).Order());
        Assert.DoesNotContain(planted.Without, expected.ContainsKey);
        Assert.NotEqual(planted.ValueBefore, expected[planted.Rerated].Value, 9);

        var list = (await services.GetRequiredService<InitiativeQueries>().ListAsync(leader, None)).Rows;
        Assert.Equal(
            expected.Select(pair => (pair.Key, pair.Value.Rank)).Order(),
            list.Where(row => row.Rank is not null).Select(row => (row.Initiative.Id.Value, row.Rank!.Value)).Order()
        );
        var overview = await services.GetRequiredService<OverviewQueries>().ReadAsync(leader, null, None);
        Assert.Equal([1, 2, 3, 4, 5], overview.Top.Select(line => line.Rank));
        Assert.All(overview.Top, line => Assert.Equal(expected[line.Initiative.Id.Value], (line.Rank, line.Value)));
        var initiatives = services.GetRequiredService<InitiativePageQueries>();
        foreach (var row in list)
        {
            var shown = (await initiatives.ReadAsync(leader, row.Initiative.Id, None))!.Rank;
            Assert.Equal(expected.TryGetValue(row.Initiative.Id.Value, out var place) ? place.Rank : null, shown?.Rank);
            Assert.True(shown?.Rank is null || shown.Value == place.Value);
        }
        // The exported workbook ranked on its own: gates, lanes and drafts have their columns in it.
        var book = DecisionView.Of(
            PortfolioBasis.Of(await services.GetRequiredService<ExchangeQueries>().ContentAsync(Actor.CommandLine, null, None)).Value.Basis,
            new()
        );
        Assert.Equal(
            page.Order.Select(i => (page.Basis.Initiatives[i].Id, page.Rows[i].Additive.Rank)),
            book.Order.Select(i => (book.Basis.Initiatives[i].Id, book.Rows[i].Additive.Rank))
        );
        await AssertStopListAsync(services, leader, expected);
        Assert.Equal(
            expected.Values.OrderBy(place => place.Rank),
            (await SheetAsync(services, leader)).Select(row => (row.Rank, row.Value)),
            (a, b) => a.Rank == b.Rank && Math.Abs(a.Value - b.Value) < 1e-4
        );
    }

    [Fact]
    public async Task The_verb_the_exported_sheet_and_the_served_pages_agree_too()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await PlantAsync(store);
        var folder = store.Services.GetRequiredService<StoreOptions>().Directory;
        var view = (await store.Services.GetRequiredService<PrioritisationQueries>().BasisAsync(null, false, None))!.View;
        var expected = view
            .Order.Select(i =>
                (
                    view.Basis.Initiatives[i].Id,
                    view.Basis.Initiatives[i].Title,
                    view.Rows[i].Additive.Rank!.Value,
                    view.Rows[i].Additive.Value!.Value
                )
            )
            .ToList();

        var verb = (await Shell.RunAsync("rank", "--data", folder, "--samples", "200", "--output", "json")).Json;
        Assert.Equal(
            expected,
            verb.GetProperty("results")
                .EnumerateArray()
                .Select(row =>
                    (
                        row.GetProperty("id").GetString()!,
                        row.GetProperty("title").GetString()!,
                        row.GetProperty("rank").GetInt32(),
                        row.GetProperty("value").GetDouble()
                    )
                )
        );
        Assert.Equal(
            [("ClosedLeftOut", 31), ("DraftsLeftOut", 2)],
            verb.GetProperty("notes")
                .EnumerateArray()
                .Select(note => (note.GetProperty("code").GetString(), note.GetProperty("count").GetInt32()))
        );
        var all = (await Shell.RunAsync("rank", "--data", folder, "--samples", "200", "--output", "json", "--all")).Json;
        Assert.Equal(expected.Count + 31, all.GetProperty("results").GetArrayLength());
        var chosen = (await Shell.RunAsync("select", "--data", folder, "--budget", "30000", "--output", "json")).Json;
        var open = expected.Select(row => row.Id).ToHashSet();
        Assert.All(chosen.GetProperty("chosen").EnumerateArray(), id => Assert.Contains(id.GetString()!, open));

        await using var server = await LskProcess.StartAsync(folder);
        using var client = await SignedIn.ClientAsync(server, "processledare");
        var titles = expected.ToDictionary(row => row.Title, row => row.Item3);
        foreach (var (address, table) in new[] { ("/prioritering", "#rangordning table"), ("/workshop/ny", ".choices table") })
        {
            var rows = Rows(await client.GetStringAsync(address), table);
            Assert.NotEmpty(rows);
            Assert.All(rows, row => Assert.Equal(titles.TryGetValue(row.Title, out var rank) ? rank : null, row.Rank));
        }
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(0, 3, 0)]
    [InlineData(0, 0, 3)]
    public async Task Nothing_one_only_closed_and_only_drafts_are_no_faults(int open, int closed, int drafts)
    {
        await using var store = await Store.SqliteAsync();
        for (var n = 0; n < open + closed + drafts; n++)
        {
            var status = n < open || n >= open + closed ? InitiativeStatus.Ongoing : InitiativeStatus.Finished;
            var added = await store.AddInitiativeAsync($"T-{n}", with: details => details with { Status = status });
            await using var db = await store.Contexts.CreateDbContextAsync();
            if (n >= open + closed)
                (await db.Initiatives.SingleAsync(i => i.Id == added.Id)).ShareAs(Sharing.Draft, DateTime.UnixEpoch);
            var assessor = new Assessor($"P{n}");
            db.Add(assessor);
            await db.SaveAsync(Actor.System, None);
            foreach (var key in await db.Models.SelectMany(m => m.Criteria).Select(c => c.Key).Distinct().ToListAsync())
                db.Add(new Rating(added.Id, key, assessor.Id, 1, 5, null, DateTime.UnixEpoch));
            await db.SaveAsync(Actor.System, None);
        }
        await using var scope = store.Services.CreateAsyncScope();
        var basis = await scope.ServiceProvider.GetRequiredService<PrioritisationQueries>().BasisAsync(null, false, None);
        Assert.Equal(open + closed > 0, basis is not null);
        Assert.Equal(
            (open, closed, drafts),
            basis is null ? (0, 0, drafts) : (basis.View.Order.Count, basis.Built.Closed, basis.Built.Drafts)
        );
        Assert.Equal(open, (await scope.ServiceProvider.GetRequiredService<RankingReader>().GetAsync(None)).Ranked);
        Assert.Equal(open, (await SheetAsync(scope.ServiceProvider, People.Facilitator)).Count);
        if (basis is not null)
        {
            Assert.True(SelectionResult.Of(basis.View, new RankingSettings { Budget = 100 }, None).IsDone);
            Assert.Equal(8, WeightStability.Of(basis.View.Counting.ToValues(basis.Basis.Scales), basis.View.Weights).Count);
            Assert.Equal(open, RankPortfolio.Of(PortfolioBasis.From(basis.Built), new(), new() { Samples = 50 }).Value.Results.Count);
        }
    }

    private sealed record Planted(int[] Without, int Rerated, double ValueBefore);

    /// <summary>A closed gate, a lane outside the scale, severity off, two drafts, ratings and an abstention in later rounds, decrements
    /// of the version's own; all on initiatives that stood high.</summary>
    private static async Task<Planted> PlantAsync(Store store)
    {
        var before = (await store.Services.GetRequiredService<PrioritisationQueries>().BasisAsync(null, false, None))!.View;
        int[] high = [.. before.Order.Take(8).Select(i => before.Basis.Initiatives[i].StoreId)];
        var now = store.Clock.GetUtcNow().UtcDateTime;
        await using var db = await store.Contexts.CreateDbContextAsync();
        Task<Initiative> Of(int place) => db.Initiatives.SingleAsync(i => i.Id == new InitiativeId(high[place]));
        (await Of(0)).AnswerHumanDignity(false, "Väljer bort efter ålder.", now);
        (await Of(1)).PlaceInNationalView(Lane.DoNotDo, false, now);
        (await Of(2)).ShareAs(Sharing.Draft, now);
        (await Of(3)).ShareAs(Sharing.Draft, now);
        (await Of(4)).PlaceInNationalView(Lane.Ranked, true, now);
        var rerated = new InitiativeId(high[5]);
        var ratings = await db.Ratings.Where(r => r.InitiativeId == rerated).OrderBy(r => r.Id).ToListAsync();
        db.Add(new Rating(rerated, ratings[0].CriterionKey, ratings[0].AssessorId, 7, 1, null, now));
        var other = ratings.First(r => r.CriterionKey != ratings[0].CriterionKey);
        db.Add(new Rating(rerated, other.CriterionKey, other.AssessorId, 7, null, null, now));
        db.Add(
            new Setting
            {
                Key = BasisReader.DecrementsKey(
                    await db.Models.Where(m => m.State == ModelState.InUse).Select(m => m.Number).SingleAsync()
                ),
                Value = "Benefit:0.9:3",
            }
        );
        await db.SaveAsync(Actor.System, None);
        var value = before.Rows.Single(row => row.Initiative.StoreId == high[5]).Additive.Value!.Value;
        return new(high[..4], high[5], value);
    }

    private static async Task AssertStopListAsync(
        IServiceProvider services,
        Actor actor,
        Dictionary<int, (int Rank, double Value)> expected
    )
    {
        var portfolio = await services.GetRequiredService<FollowUpQueries>().PortfolioAsync(actor, None);
        var ranking = await services.GetRequiredService<RankingReader>().GetAsync(None);
        var low = StopList
            .Of(portfolio, ranking, new StopRule(LowestShare: 1, FewestReasons: 1))
            .SelectMany(line => line.Candidate.Reasons.Select(reason => (line.Initiative, reason)))
            .Where(pair => pair.reason.Kind is StopReasonKind.LowPriority)
            .ToList();
        Assert.NotEmpty(low);
        // Its places are among what is running, in the order of the one ranking.
        var running = portfolio.Initiatives.Where(i => i.Status is InitiativeStatus.Ongoing or InitiativeStatus.Paused).ToList();
        int Among(int rank) => 1 + running.Count(i => expected.TryGetValue(i.Id.Value, out var place) && place.Rank < rank);
        Assert.All(low, pair => Assert.Equal(Among(expected[pair.Initiative.Id.Value].Rank), pair.reason.Place));
        // What may be offered for stopping is the same question on the page of the selection.
        var facts = await services.GetRequiredService<PrioritisationQueries>().StopFactsAsync(actor, None);
        Assert.All(portfolio.Initiatives, initiative =>
        {
            var own = facts[initiative.Id.Value];
            Assert.Equal(
                (initiative.Effect, (InitiativeStatus?)initiative.Status, initiative.BudgetTkr, initiative.SpentTkr),
                (own.Effect, own.Status, own.BudgetTkr, own.SpentTkr)
            );
        });
        var view = (await services.GetRequiredService<PrioritisationQueries>().BasisAsync(null, false, None))!.View;
        var selection = SelectionResult.Of(view, new RankingSettings { Budget = 20_000 }, None).Value;
        var room = RoomByStopping.Of(view, selection.Chosen, facts);
        var candidates = StopList
            .Of(portfolio, ranking, new StopRule(FewestReasons: 1))
            .Select(line => line.Initiative.Id.Value)
            .ToHashSet();
        Assert.NotEmpty(room.Offers);
        Assert.DoesNotContain(room.Proven, row => candidates.Contains(view.Basis.Initiatives[row].StoreId));
        int[] offered = [.. room.Offers.Select(stop => view.Basis.Initiatives[stop.Row].StoreId)];
        Assert.All(offered, id => Assert.NotEqual(EffectStanding.Better, facts[id].Effect));
        Assert.All(
            candidates.Where(id =>
                facts[id].TiedUpTkr > 0
                && expected.ContainsKey(id)
                && !selection.Chosen.Any(row => view.Basis.Initiatives[row].StoreId == id)
            ),
            id => Assert.Contains(id, offered)
        );
    }

    private static async Task<IReadOnlyList<(int Rank, string Id, double Value)>> SheetAsync(IServiceProvider services, Actor actor)
    {
        using var file = new MemoryStream();
        Assert.True((await services.GetRequiredService<ExportPortfolio>().RunAsync(actor, new(file, ExportFormat.Xlsx), None)).IsDone);
        using var book = new XLWorkbook(new MemoryStream(file.ToArray()));
        if (!book.TryGetWorksheet("Rangordning", out var sheet))
            return [];
        var heads = sheet.Row(1).CellsUsed().ToDictionary(cell => cell.GetString(), cell => cell.Address.ColumnNumber);
        return
        [
            .. sheet
                .RowsUsed()
                .Skip(1)
                .Select(row =>
                    (
                        (int)row.Cell(heads["Plats"]).GetDouble(),
                        row.Cell(heads["Initiativ-id"]).GetString(),
                        row.Cell(heads["Värde (0–1)"]).GetDouble()
                    )
                ),
        ];
    }

    private static IReadOnlyList<(string Title, int? Rank)> Rows(string html, string table)
    {
        var found = new HtmlParser().ParseDocument(html).QuerySelector(table)!;
        var at = found
            .QuerySelectorAll("thead th")
            .Select(Text)
            .ToList()
            .FindIndex(head => head.StartsWith("Plats", StringComparison.Ordinal));
        return
        [
            .. found
                .QuerySelectorAll("tbody tr")
                .Where(row => row.QuerySelector("th") is not null)
                .Select(row =>
                    (
                        Text(row.QuerySelector("th button") ?? row.QuerySelector("th")!),
                        int.TryParse(Text(row.Children[at]), NumberStyles.None, CultureInfo.InvariantCulture, out var rank)
                            ? rank
                            : (int?)null
                    )
                ),
        ];
    }

    private static string Text(IElement element) => element.TextContent.Trim();
}
