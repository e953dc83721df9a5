using System.Globalization;
using ClosedXML.Excel;
using Lsk.Dashboard.Features.FollowUp;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Time;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.FollowUp;

public sealed class FollowUpReadingTests
{
    [Fact]
    public async Task The_demonstration_adds_up_to_the_county_whichever_way_it_is_counted()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        var portfolio = await store.Services.GetRequiredService<FollowUpQueries>().PortfolioAsync(People.Reader, CancellationToken.None);
        var values = await store.Services.GetRequiredService<RankQueries>().ValuesAsync(CancellationToken.None);
        var county = LeaderReport.Of(portfolio, values, null)!;
        Assert.Equal((120, new DateOnly(2026, 6, 20)), (county.Sum.Initiatives, county.Today));
        Assert.Equal(county.Sum, county.Goals.Select(line => line.Sum).Aggregate((a, b) => a + b));
        Assert.Equal(county.Sum, county.Organisations.Select(line => line.Sum).Aggregate((a, b) => a + b));
        Assert.Equal(county.Sum, portfolio.FocusAreas.Select(area => LeaderReport.Of(portfolio, values, area.Code)!.Sum).Aggregate((a, b) => a + b));
        Assert.Equal(40, county.Better.Count + county.Worse.Count + county.Other.Sum(other => other.Count));
        Assert.NotEmpty(county.Better);
        Assert.Null(LeaderReport.Of(portfolio, values, "Z"));
        Assert.All(values.Values, value => Assert.InRange(value, 0, 1));
        Assert.All(county.Stop, line => Assert.True(line.Candidate.Reasons.Count >= 2 && line.Initiative.Effect is not EffectStanding.Better));
        Assert.All(county.Stop.SelectMany(line => line.ParallelTo), other => Assert.True(other.IsRunning));
    }

    [Fact]
    public async Task A_draft_is_read_by_its_own_organisation_only()
    {
        await using var store = await Store.SqliteAsync();
        var draft = await store.AddInitiativeAsync("T-1");
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            (await db.Initiatives.SingleAsync()).ShareAs(Sharing.Draft, store.Clock.GetUtcNow().UtcDateTime);
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        var queries = store.Services.GetRequiredService<FollowUpQueries>();
        Assert.Empty((await queries.PortfolioAsync(People.Reader, CancellationToken.None)).Initiatives);
        Assert.Single((await queries.PortfolioAsync(People.AnalystOf(draft.OrganisationId), CancellationToken.None)).Initiatives);
    }

    [Fact]
    public void Means_that_rest_on_few_persons_are_hidden()
    {
        SeriesPoint Of(int month, double cases, double possible) => new(Period.Month(2026, month), 100 * cases / possible, cases, possible);
        EffectSeries Series(params SeriesPoint[] points) => new(points, PeriodKind.Month, DataShape.Proportion, 100, []);
        var changed = new DateOnly(2026, 3, 1);
        Assert.True(FollowUpQueries.IsMasked(Series(Of(1, 1, 40), Of(2, 2, 40), Of(3, 20, 40)), changed));
        Assert.True(FollowUpQueries.IsMasked(Series(Of(1, 20, 40), Of(2, 20, 40), Of(3, 3, 40)), changed));
        Assert.False(FollowUpQueries.IsMasked(Series(Of(1, 3, 40), Of(2, 2, 40), Of(3, 20, 40)), changed));
        Assert.False(FollowUpQueries.IsMasked(new EffectSeries([new(Period.Month(2026, 1), 1, null, null)], PeriodKind.Month, DataShape.Values, 1, []), changed));
    }

    [Fact]
    public void The_unrated_have_no_value_and_a_piecewise_function_counts()
    {
        var model = new PriorityModel("M", 1, [new Criterion("A", "", 1) { Key = 1 }, new Criterion("B", "", 3) { Key = 2, Order = 1, ValueFunction = "1:0;5:1;9:1" }, new Criterion("Obetygsatt", "", 5) { Key = 3, Order = 2 }], DateTime.UnixEpoch);
        var values = RankQueries.Values(model, [new(new(1), 1, 7), new(new(1), 2, 5), new(new(2), 1, 9)]);
        // A: 7 is worth .75; B: 5 is worth 1. Weights 1 and 3.
        Assert.Equal([new InitiativeId(1)], values.Keys);
        Assert.Equal((0.75 + 3) / 4, values[new(1)], 1e-9);
    }

    [Fact]
    public async Task Of_several_rounds_each_assessors_latest_counts()
    {
        await using var store = await Store.SqliteAsync();
        var initiative = await store.AddInitiativeAsync("T-1");
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            Assessor[] assessors = [new("P1"), new("P2")];
            db.AddRange(assessors);
            await db.SaveAsync(Actor.System, CancellationToken.None);
            Rating Score(int assessor, int round, double? score) => new(initiative.Id, 1, assessors[assessor].Id, round, score, null, DateTime.UnixEpoch);
            db.AddRange(Score(0, 1, 1), Score(0, 2, 9), Score(0, 3, null), Score(1, 1, 5));
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        var values = await store.Services.GetRequiredService<RankQueries>().ValuesAsync(CancellationToken.None);
        Assert.Equal(0.75, values[initiative.Id], 1e-9);
    }

    [Fact]
    public async Task The_workbook_holds_the_pages_numbers_and_no_formula()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("sv-SE");
        await using var store = await Store.SqliteAsync();
        var initiative = await store.AddInitiativeAsync("T-1", with: details => details with { Title = "=1+1", Status = InitiativeStatus.Ongoing, SubGoal = "A1", Start = new(2024, 1, 1), End = new(2026, 3, 1), BudgetTkr = 900 });
        var portfolio = await store.Services.GetRequiredService<FollowUpQueries>().PortfolioAsync(People.Reader, CancellationToken.None);
        var report = LeaderReport.Of(portfolio, new Dictionary<InitiativeId, double>(), "A")!;
        using var book = new XLWorkbook(new MemoryStream(LeaderWorkbook.Write(report)));
        Assert.Equal(["Översikt", "Leverans", "Effekt", "Mått", "Sent och obesvarat", "Kan avslutas"], book.Worksheets.Select(sheet => sheet.Name));
        var late = book.Worksheet("Sent och obesvarat");
        Assert.Equal(("=1+1", false, 111d), (late.Cell("A2").GetString(), late.Cell("A2").HasFormula, late.Cell("E2").GetDouble()));
        Assert.Equal("=1+1", book.Worksheet("Kan avslutas").Cell("A2").GetString());
        Assert.Equal(("Fokusområde A: Förebyggande och hälsofrämjande", 1d), (book.Worksheet("Översikt").Cell("A2").GetString(), book.Worksheet("Översikt").Cell("B3").GetDouble()));
        Assert.Equal(initiative.Id, report.Late.Single().Id);
    }
}
