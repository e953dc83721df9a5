using System.Globalization;
using Bunit;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Decisions;
using Lsk.Dashboard.Features.Initiatives;
using Lsk.Dashboard.Features.Overview;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Lsk.Tests.Features.Initiatives;
using Lsk.Tests.Shared;
using Lsk.Tests.TestKit;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Overview;

public sealed class OverviewPictureTests : ScreenTest
{
    private static readonly OverviewAddress County = new(null);

    [Fact]
    public async Task Every_number_of_the_picture_and_the_trend_is_the_length_of_the_list_that_it_leads_to()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await using var scope = store.Services.CreateAsyncScope();
        var (overview, lists, decisions) = (
            scope.ServiceProvider.GetRequiredService<OverviewQueries>(),
            scope.ServiceProvider.GetRequiredService<InitiativeQueries>(),
            scope.ServiceProvider.GetRequiredService<DecisionsQueries>()
        );
        var home = (await scope.ServiceProvider.GetRequiredService<RegisterReader>().GetAsync(default)).Organisations[1].Id;
        foreach (var actor in new[] { People.Reader, People.Facilitator, People.AnalystOf(home) })
        {
            foreach (var list in new[] { County, new OverviewAddress(home) })
            {
                var data = await overview.ReadAsync(actor, list.Only, default);
                var rows = (await lists.ListAsync(actor, default)).Rows;
                var open = Listed(rows, list.Open);
                Assert.Equal(data.Open, open.Count);
                Assert.Equal(
                    open.Where(row => row is { Rank: not null, Initiative.BudgetTkr: not null })
                        .Select(row => row.Initiative.Id.Value)
                        .Order(),
                    data.Points.Select(point => point.Initiative.Id.Value).Order()
                );
                var missing = new[] { Listed(rows, list.OpenOf(Signal.Unranked)), Listed(rows, list.OpenOf(Signal.NoBudget)) };
                Assert.Equal([data.OpenCountOf(Signal.Unranked), data.OpenCountOf(Signal.NoBudget)], missing.Select(each => each.Count));
                var drafts = Listed(rows, list.OpenDrafts);
                Assert.Equal(data.OpenDrafts, drafts.Count);
                Assert.Equal(
                    data.Open,
                    data.Points.Count + missing[0].Concat(missing[1]).Concat(drafts).Select(row => row.Initiative.Id).Distinct().Count()
                );
                var chart = OverviewCharts.Portfolio(data.Points, data.Open, list);
                Assert.Equal(data.Points.Count, chart.Series.Sum(series => series.Dots.Count));
                Assert.Equal(TrendQuarter.Count, data.Trend.Count);
                var made = await decisions.ListAsync(actor, store.Clock.Today(), default);
                Assert.All(data.Trend, quarter =>
                {
                    Assert.Equal(Listed(rows, list.Started(quarter.Quarter)).Count, quarter.Started);
                    Assert.Equal(Listed(rows, list.Ended(quarter.Quarter)).Count, quarter.Ended);
                    Assert.Equal(
                        made.Count(line =>
                            Period.Containing(line.Decision.Date, PeriodKind.Quarter) == quarter.Quarter
                            && (list.Only is null || line.OrganisationId == list.Only)
                        ),
                        quarter.Decided
                    );
                });
                if (list.Only is null)
                    Assert.True(data.Points.Count > 20 && data.Trend.Sum(quarter => quarter.Started) > 0);
            }
        }
    }

    [Fact]
    public async Task A_decision_counts_for_those_only_who_may_know_of_it()
    {
        await using var store = await Store.SqliteAsync();
        var draft = await store.AddInitiativeAsync("T-1");
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            db.Initiatives.Single(initiative => initiative.Id == draft.Id).ShareAs(Sharing.Draft, DateTime.UnixEpoch);
            db.Decisions.Add(new Decision(draft.Id, store.Clock.Today(), DecisionKind.Start));
            await db.SaveAsync(Actor.System, default);
        }
        await using var scope = store.Services.CreateAsyncScope();
        var overview = scope.ServiceProvider.GetRequiredService<OverviewQueries>();
        Assert.Equal(0, (await overview.ReadAsync(People.Reader, null, default)).Trend[^1].Decided);
        Assert.Equal(1, (await overview.ReadAsync(People.AnalystOf(draft.OrganisationId), null, default)).Trend[^1].Decided);
        Assert.Equal(1, (await overview.ReadAsync(People.AnalystOf(draft.OrganisationId), null, default)).OpenDrafts);
    }

    [Fact]
    public void A_point_tells_effect_by_colour_and_shape_lateness_by_a_ring_and_rank_by_a_number()
    {
        var chart = OverviewCharts.Portfolio(
            [
                PointOf(1, budget: 250, value: 0.7, rank: 1, Signal.Better, late: true),
                PointOf(2, budget: 0, value: 0.2, rank: 9, Signal.Worse),
            ],
            open: 3,
            County
        );
        var (better, worse) = (chart.Series[0], chart.Series[1]);
        Assert.Equal((ChartColor.Better, Shape.TriangleUp, County.OpenOf(Signal.Better)), (better.Color, better.Shape, better.Address));
        Assert.Equal((ChartColor.Worse, Shape.Diamond), (worse.Color, worse.Shape));
        Assert.Equal((true, "1", "/initiativ/1"), (better.Dots[0].HasRing, better.Dots[0].Mark, better.Dots[0].Address));
        Assert.Equal((false, null), (worse.Dots[0].HasRing, worse.Dots[0].Mark));
        Assert.StartsWith("2 av 3 öppna initiativ", chart.Sentence, StringComparison.Ordinal);
        var table = ChartTable.Of(chart);
        Assert.Equal(["Initiativ 1", "Förbättring", "250", "0,7", "Ja"], table.Rows[0]);
        Assert.Equal("/initiativ/1", table.AddressOf(0, 0));
        Assert.Null(table.AddressOf(0, 1));
    }

    [Fact]
    public void Thousands_are_drawn_by_squares_and_each_circle_leads_to_as_many_as_it_says()
    {
        var random = new Random(7);
        var points = Enumerable
            .Range(1, 10_000)
            .Select(id =>
                PointOf(
                    id,
                    Math.Round(Math.Pow(10, random.NextDouble() * 4.2) - 1, 1),
                    random.NextDouble(),
                    id,
                    (id % 9) switch
                    {
                        0 => Signal.Better,
                        1 => Signal.Worse,
                        _ => Signal.None,
                    },
                    late: id % 7 == 0
                )
            )
            .Append(PointOf(10_001, 0, 1, 10_001, Signal.None))
            .ToList();
        ListRow[] rows =
        [
            .. points.Select(point => new ListRow(
                point.Initiative,
                point.Effect | (point.IsLate ? Signal.Late : Signal.None),
                point.Rank,
                point.Value
            )),
        ];
        var chart = OverviewCharts.Portfolio(points, points.Count, County);
        Assert.InRange(chart.Series.Sum(series => series.Dots.Count), 50, 800);
        Assert.Equal(points.Count, chart.Series[0].Dots.Sum(dot => dot.Size));
        Assert.Equal(points.Count(point => point.IsLate), chart.Series[^1].Dots.Sum(dot => dot.Size));
        foreach (
            var dot in chart.Series.SelectMany(series => series.Dots.Index().Where(each => each.Index % 11 == 0)).Select(each => each.Item)
        )
            Assert.Equal(dot.Size, Listed(rows, dot.Address!).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(120)]
    public void The_panel_stands_with_few_and_many_and_says_what_it_leaves_out(int count)
    {
        JSInterop.SetupModule("./js/chart.js").Mode = JSRuntimeMode.Loose;
        var data = DataOf([.. Enumerable.Range(1, count).Select(id => PointOf(id, 10 * id, 0.5, id, Signal.None))]);
        var panel = Render<PortfolioPanel>(parameters => parameters.Add(p => p.Data, data).Add(p => p.Lists, County));
        Assert.Equal(count == 0 ? 1 : 2, panel.FindAll("figure").Count);
        var links = panel.FindAll(".missing a");
        Assert.Equal(
            [
                ("3 saknar värde", "/initiativ?visa=utan-rang&status=Proposed,Planned,Ongoing,Paused"),
                ("2 saknar budget", "/initiativ?visa=utan-budget&status=Proposed,Planned,Ongoing,Paused"),
            ],
            links.Select(link => (link.TextContent, link.GetAttribute("href")!))
        );
        // What has not changed is not drawn again when the page reads itself anew.
        var drawn = panel.FindComponents<Chart>().Select(chart => chart.Instance.Description).ToList();
        panel.Render(parameters => parameters.Add(p => p.Data, data with { Points = [.. data.Points] }));
        Assert.Equal(drawn, panel.FindComponents<Chart>().Select(chart => chart.Instance.Description), ReferenceEqualityComparer.Instance);
    }

    [Fact]
    public void A_budget_of_nothing_has_a_step_of_its_own_below_the_smallest()
    {
        var scale = TenfoldScale.Of(
            OverviewCharts.Portfolio(
                [PointOf(1, 0, 0.5, 1, Signal.None), PointOf(2, 40, 0.5, 2, Signal.None), PointOf(3, 2500, 0.5, 3, Signal.None)],
                3,
                County
            )
        )!;
        Assert.Equal(["0", "100 tkr", "1 mnkr"], scale.Texts.Select(text => text.Replace("&#160;", " ")));
        Assert.Equal(10.0, scale.Place(0.0));
        Assert.Equal(40.0, scale.Place(40.0));
    }

    private static IReadOnlyList<ListRow> Listed(IReadOnlyList<ListRow> rows, string address)
    {
        var query = QueryHelpers.ParseQuery(address[address.IndexOf('?')..]);
        return InitiativeFilter.Read(name => query.TryGetValue(name, out var value) ? value.ToString() : null).Of(rows);
    }

    private static PortfolioPoint PointOf(int id, double budget, double value, int rank, Signal effect, bool late = false) =>
        new(
            InitiativeRulesTests.RowOf(id, $"Initiativ {id.ToString(CultureInfo.InvariantCulture)}").Initiative with
            {
                BudgetTkr = (decimal)budget,
            },
            rank,
            value,
            budget,
            effect,
            late
        );

    private static OverviewData DataOf(IReadOnlyList<PortfolioPoint> points) =>
        new()
        {
            Total = points.Count + 5,
            Open = points.Count + 5,
            OpenBudgetTkr = 0,
            Points = points,
            OpenDrafts = 0,
            Trend = TrendQuarter.Of([], new Dictionary<DateOnly, int>(), new DateOnly(2026, 11, 30)),
            Top = [],
            Counts = new Dictionary<Signal, int>(),
            OpenCounts = new Dictionary<Signal, int> { [Signal.Unranked] = 3, [Signal.NoBudget] = 2 },
            AllWaiting = 0,
            Better = [],
            Worse = [],
            Late = [],
            Waiting = [],
            Pairs = [],
            Tasks = [],
        };
}
