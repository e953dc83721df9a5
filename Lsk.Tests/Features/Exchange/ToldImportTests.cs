using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Sheets;
using Lsk.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Lsk.Tests.Features.Exchange;

/// <summary>What an import does and does not do is told before it is done, and a store that refuses is told as what it is.</summary>
public sealed class ToldImportTests
{
    private const string Tierp = "Tierps kommun";

    [Fact]
    public async Task Rows_without_a_number_show_the_one_that_they_will_be_given()
    {
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("NY-001");
        var content = new PortfolioContent
        {
            Initiatives = [Row("", "Ett", Tierp), Row("", "Två", "Knivsta kommun"), Row("", "Tre", "Heby kommun")],
        };

        var plan = await PlanAsync(store, Actor.System, content);
        Assert.Equal(["NY-002", "NY-003", "NY-004"], plan.Rows.Select(row => row.Key));

        await CommitAsync(store, content);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(
            ["NY-001", "NY-002", "NY-003", "NY-004"],
            await db.Initiatives.Select(initiative => initiative.Number).OrderBy(number => number).ToListAsync()
        );
    }

    [Fact]
    public async Task Two_rows_of_one_owner_and_one_title_are_a_fault_without_numbers_and_a_question_with_them()
    {
        await using var store = await Store.SqliteAsync();

        var without = await PlanAsync(
            store,
            Actor.System,
            new PortfolioContent { Initiatives = [Row("", "Samma", Tierp), Row("", "samma", Tierp), Row("", "Samma", "Heby kommun")] }
        );
        var with = await PlanAsync(
            store,
            Actor.System,
            new PortfolioContent { Initiatives = [Row("1", "Samma", Tierp), Row("2", "Samma", Tierp)] }
        );

        Assert.Equal((2, "duplicate-title"), (without.Created, Assert.Single(without.Issues).Code));
        Assert.Equal((2, "same-title", false), (with.Created, Assert.Single(with.Issues).Code, with.HasErrors));
    }

    [Fact]
    public async Task An_emptied_cell_and_a_deleted_row_take_nothing_away_and_it_is_said()
    {
        await using var store = await Store.SqliteAsync();
        foreach (var number in new[] { "T-1", "T-2", "T-3" })
            await store.AddInitiativeAsync(number, Tierp, details => details with { End = new DateOnly(2026, 12, 31), Labels = "a" });
        await using var file = new MemoryStream(
            System.Text.Encoding.UTF8.GetBytes(
                "Id;Titel;Huvudman;Slut;Märkning\nT-1;Initiativ T-1;Tierps kommun;;a\nT-2;Initiativ T-2;Tierps kommun;(tom);a\n"
            )
        );
        var queries = store.Services.GetRequiredService<ExchangeQueries>();
        var reading = await WorkbookImport.ReadAsync(file, "ut.csv", await queries.OptionsAsync(Actor.System, CancellationToken.None));

        var plan = await queries.PlanAsync(Actor.System, reading, CancellationToken.None);

        Assert.Equal((1, 1), (plan.Updated, plan.Unchanged));
        Assert.Equal(
            [("cells-left", "1", "Slut"), ("rows-missing", "1", "T-3 Initiativ T-3")],
            plan.Remarks.Select(remark => (remark.Code, remark.Value, remark.Detail)).OrderBy(remark => remark.Code)
        );
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task An_undo_takes_the_groups_and_assessors_along_that_nobody_else_uses(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var before = (await db.Groups.CountAsync(), await db.Assessors.CountAsync());
        var outcome = await CommitAsync(
            store,
            new PortfolioContent
            {
                Initiatives = [Row("1", "Ett", Tierp) with { Group = "Kostenheten" }, Row("2", "Två", Tierp) with { Group = "MAS" }],
                Ratings =
                [
                    new RatingRow
                    {
                        InitiativeId = "1",
                        Criterion = "Svårighetsgrad",
                        Assessor = "P77",
                        Score = 5,
                    },
                ],
            }
        );
        Assert.Equal((before.Item1 + 2, before.Item2 + 1), (await db.Groups.CountAsync(), await db.Assessors.CountAsync()));
        var kept = await db.Groups.Where(group => group.Name == "MAS").Select(group => group.Id).SingleAsync();
        await store.AddInitiativeAsync("3", Tierp, details => details with { Group = kept });

        var undone = await store
            .Services.GetRequiredService<UndoImport>()
            .RunAsync(Actor.System, new UndoImportCommand(outcome.BatchId!.Value), CancellationToken.None);

        Assert.Equal((0, 3), (undone.Value.Conflicts.Count, undone.Value.Rows));
        Assert.Equal((before.Item1 + 1, before.Item2), (await db.Groups.CountAsync(), await db.Assessors.CountAsync()));
        Assert.True(await db.Groups.AnyAsync(group => group.Id == kept));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Referrals_and_clusters_of_an_import_go_with_its_undo(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var content = new PortfolioContent { Initiatives = [Row("1", "Ett", Tierp), Row("2", "Två", "Heby kommun")] }
            .With<ReferralRow>([
                new()
                {
                    InitiativeId = "1",
                    Group = "LSG Prov",
                    SentOn = new DateOnly(2026, 2, 1),
                    Question = "Säkert?",
                },
            ])
            .With<ClusterRow>([new() { Name = "Kluster", InitiativeId = "1" }, new() { Name = "Kluster", InitiativeId = "2" }]);
        var outcome = await CommitAsync(store, content);
        Assert.Equal(5, outcome.Plan.Created);

        var undone = await store
            .Services.GetRequiredService<UndoImport>()
            .RunAsync(Actor.System, new UndoImportCommand(outcome.BatchId!.Value), CancellationToken.None);

        Assert.Empty(undone.Value.Conflicts);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(
            (0, 0, 0),
            (
                await db.Referrals.CountAsync(),
                await db.Set<Lsk.Domain.ParallelWork.ParallelCluster>().CountAsync(),
                await db.Initiatives.CountAsync()
            )
        );
    }

    [Fact]
    public async Task What_only_the_support_function_may_write_stays_when_an_analyst_hands_it_in()
    {
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("T-1");
        var analyst = People.AnalystOf(await store.OrganisationAsync(Tierp));
        var content = new PortfolioContent
        {
            FollowUps =
            [
                new FollowUpRow
                {
                    InitiativeId = "T-1",
                    Period = Lsk.Domain.Time.Period.Parse("2026-Q1"),
                    Comment = "Går bra",
                    Feedback = "Beröm",
                },
            ],
            Initiatives = [Row("T-1", "", Tierp) with { Sharing = Sharing.Draft }],
        }.With<ReferralRow>([
            new()
            {
                InitiativeId = "T-1",
                Group = "LSG Prov",
                SentOn = new DateOnly(2026, 2, 1),
            },
        ]);

        var plan = await PlanAsync(store, analyst, content);

        Assert.Equal(
            ["feedback-not-permitted", "referral-not-permitted", "sharing-backwards"],
            plan.Issues.Select(issue => issue.Code).Order()
        );
        Assert.Null(((FollowUpRow)plan.Rows.Single(row => row.Kind == SheetKind.FollowUps).Row).Feedback);
    }

    public static TheoryData<Exception, string?> Faults =>
        new()
        {
            { new SqliteException("full", 13), "StoreFull" },
            { new SqliteException("busy", 5), "StoreBusy" },
            { new SqliteException("unique", 19, 2067), "ChangedMeanwhile" },
            { new SqliteException("refers", 19, 787), "ChangedMeanwhile" },
            { new SqliteException("syntax", 1), null },
            { new SqliteException("damaged", 11), "StoreUnreachable" },
            { new NpgsqlException("gone"), "StoreUnreachable" },
            { new PostgresException("deadlock", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected), "StoreBusy" },
            { new PostgresException("full", "ERROR", "ERROR", PostgresErrorCodes.DiskFull), "StoreFull" },
            { new PostgresException("long", "ERROR", "ERROR", PostgresErrorCodes.StringDataRightTruncation), "StoreTooLong" },
            { new PostgresException("unique", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation), "ChangedMeanwhile" },
            { new PostgresException("column", "ERROR", "ERROR", PostgresErrorCodes.UndefinedColumn), null },
        };

    [Theory, MemberData(nameof(Faults))]
    public void A_store_that_refuses_is_told_as_what_it_is(Exception fault, string? code)
    {
        Assert.Equal(code, StoreFault.RuleOf(new DbUpdateException("not written", fault))?.Code);
        if (code is not (null or "ChangedMeanwhile"))
            Assert.NotNull(ExchangeText.ResourceManager.GetString("Rule_" + code));
    }

    [Fact]
    public async Task A_text_that_no_cell_holds_is_refused_with_its_place_and_a_broken_one_is_mended()
    {
        await using var store = await Store.SqliteAsync();
        var queries = store.Services.GetRequiredService<ExchangeQueries>();
        var text =
            $"Id;Titel;Huvudman;Beskrivning;Ansvarig grupp\n1;Ett\u200B;Tierps kommun;{new string('x', 100_000)};\n2;Två;Tierps "
            + $"kommun;kort;{new string('g', 300)}\n";
        await using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));

        var reading = await WorkbookImport.ReadAsync(file, "lång.csv", await queries.OptionsAsync(Actor.System, CancellationToken.None));

        var faults = reading.Issues.Where(issue => issue.IsError).ToList();
        Assert.Contains(faults, issue => issue is { Code: "too-long", Field: "Ansvarig grupp", Detail: "200" });
        Assert.All(reading.Content.Initiatives, row => Assert.DoesNotContain('\u200B', row.Title));
        Assert.All(reading.Content.Initiatives, row => Assert.True((row.Description?.Length ?? 0) <= ExchangeField.LongestText));
    }

    private static InitiativeRow Row(string id, string title, string organisation) =>
        new()
        {
            Id = id,
            Title = title,
            Organisation = organisation,
        };

    private static Task<ImportPlan> PlanAsync(Store store, Actor actor, PortfolioContent content) =>
        store.Services.GetRequiredService<ExchangeQueries>().PlanAsync(actor, ExchangeTests.Reading(content), CancellationToken.None);

    private static async Task<CommittedImport> CommitAsync(Store store, PortfolioContent content)
    {
        var outcome = await store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(Actor.System, new CommitImportCommand(ExchangeTests.Reading(content), "x.xlsx", "", false), CancellationToken.None);
        Assert.True(outcome.IsDone, outcome.Broken?.Code);
        return outcome.Value;
    }
}
