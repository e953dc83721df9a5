using System.Globalization;
using ClosedXML.Excel;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.FollowUp;
using Lsk.Domain.Access;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Prioritisation;
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
        var ranking = await store.Services.GetRequiredService<RankingReader>().GetAsync(CancellationToken.None);
        var county = LeaderReport.Of(portfolio, ranking, null)!;
        Assert.Equal((120, new DateOnly(2026, 6, 20)), (county.Sum.Initiatives, county.Today));
        Assert.Equal(county.Sum, county.Goals.Select(line => line.Sum).Aggregate((a, b) => a + b));
        Assert.Equal(county.Sum, county.Organisations.Select(line => line.Sum).Aggregate((a, b) => a + b));
        Assert.Equal(
            county.Sum,
            portfolio.FocusAreas.Select(area => LeaderReport.Of(portfolio, ranking, area.Code)!.Sum).Aggregate((a, b) => a + b)
        );
        Assert.Equal(40, county.Better.Count + county.Worse.Count + county.Other.Sum(other => other.Count));
        Assert.NotEmpty(county.Better);
        Assert.Null(LeaderReport.Of(portfolio, ranking, "Z"));
        Assert.All(county.Stop, line =>
            Assert.True(line.Candidate.Reasons.Count >= 2 && line.Initiative.Effect is not EffectStanding.Better)
        );
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
    public async Task What_could_be_stopped_is_low_in_the_same_ranking_as_everywhere_else()
    {
        await using var store = await Store.SqliteAsync();
        (string Number, double Score, bool? Dignity)[] all =
        [
            ("T-1", 9, null),
            ("T-2", 8, null),
            ("T-3", 7, null),
            ("T-4", 2, null),
            ("T-5", 1, false),
        ];
        foreach (var (number, score, dignity) in all)
        {
            var initiative = await store.AddInitiativeAsync(number, with: details =>
                details with
                {
                    Status = InitiativeStatus.Ongoing,
                    Start = new(2024, 1, 1),
                }
            );
            await using var db = await store.Contexts.CreateDbContextAsync();
            if (!await db.Assessors.AnyAsync())
                db.Add(new Assessor("P1"));
            (await db.Initiatives.SingleAsync(one => one.Id == initiative.Id)).AnswerHumanDignity(dignity, null, DateTime.UnixEpoch);
            await db.SaveAsync(Actor.System, CancellationToken.None);
            db.Add(new Rating(initiative.Id, 1, (await db.Assessors.SingleAsync()).Id, 1, score, null, DateTime.UnixEpoch));
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        var portfolio = await store.Services.GetRequiredService<FollowUpQueries>().PortfolioAsync(People.Reader, CancellationToken.None);
        var lines = StopList.Of(
            portfolio,
            await store.Services.GetRequiredService<RankingReader>().GetAsync(CancellationToken.None),
            new StopRule()
        );
        // Behind a closed gate nothing is ranked: the last of four is low, and the fifth takes no place.
        var low = lines
            .SelectMany(line => line.Candidate.Reasons.Select(reason => (line.Initiative.Number, reason)))
            .Where(pair => pair.reason.Kind is StopReasonKind.LowPriority);
        Assert.Equal([("T-4", 4, 4)], low.Select(pair => (pair.Number, pair.reason.Place!.Value, pair.reason.OutOf!.Value)));
    }

    [Fact]
    public async Task A_strategy_that_is_prepared_moves_no_figure_of_the_one_in_force()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        var queries = store.Services.GetRequiredService<FollowUpQueries>();
        async Task<(RollUpSum, string[], string[])> FiguresAsync()
        {
            var portfolio = await queries.PortfolioAsync(People.Reader, CancellationToken.None);
            var county = LeaderReport.Of(portfolio, StoredRanking.Empty, null)!;
            return (
                county.Sum,
                [.. county.Goals.Select(line => $"{line.Title} {line.Sum}")],
                [.. portfolio.SubGoals.Select(goal => goal.Code)]
            );
        }
        var before = await FiguresAsync();
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var next = new Strategy("Strategi 2031-2033", new(2031, 1, 1), new(2033, 12, 31));
            db.Add(next);
            await db.SaveAsync(Actor.System, CancellationToken.None);
            db.Add(new SubGoal(next.Id, 900, "A1", "A1 (2031-2033)"));
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        var after = await FiguresAsync();
        Assert.Equal(before.Item1, after.Item1);
        Assert.Equal(before.Item2, after.Item2);
        Assert.Equal(before.Item3, after.Item3);
        Assert.DoesNotContain("A1 (2031-2033)", after.Item3);
        store.Clock.Advance(new DateTimeOffset(2031, 1, 2, 12, 0, 0, TimeSpan.Zero) - store.Clock.GetUtcNow());
        Assert.Contains("A1 (2031-2033)", (await FiguresAsync()).Item3);
    }

    [Fact]
    public async Task The_workbook_holds_the_pages_numbers_and_no_formula()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("sv-SE");
        await using var store = await Store.SqliteAsync();
        var initiative = await store.AddInitiativeAsync("T-1", with: details =>
            details with
            {
                Title = "=1+1",
                Status = InitiativeStatus.Ongoing,
                SubGoal = "A1",
                Start = new(2024, 1, 1),
                End = new(2026, 3, 1),
                BudgetTkr = 900,
            }
        );
        var portfolio = await store.Services.GetRequiredService<FollowUpQueries>().PortfolioAsync(People.Reader, CancellationToken.None);
        var report = LeaderReport.Of(portfolio, StoredRanking.Empty, "A")!;
        using var book = new XLWorkbook(new MemoryStream(await LeaderWorkbook.WriteAsync(report)));
        Assert.Equal(
            ["Översikt", "Leverans", "Effekt", "Mått", "Sent och obesvarat", "Kan avslutas"],
            book.Worksheets.Select(sheet => sheet.Name)
        );
        var late = book.Worksheet("Sent och obesvarat");
        Assert.Equal(("=1+1", false, 111d), (late.Cell("A2").GetString(), late.Cell("A2").HasFormula, late.Cell("E2").GetDouble()));
        Assert.Equal("=1+1", book.Worksheet("Kan avslutas").Cell("A2").GetString());
        Assert.Equal(
            ("Fokusområde A: Förebyggande och hälsofrämjande", 1d),
            (book.Worksheet("Översikt").Cell("A2").GetString(), book.Worksheet("Översikt").Cell("B3").GetDouble())
        );
        Assert.Equal(initiative.Id, report.Late.Single().Id);
    }
}
