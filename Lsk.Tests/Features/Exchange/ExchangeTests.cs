using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Tests.Spreadsheets;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Exchange;

/// <summary>What import and export ask of the one who acts; rows of other organisations are refused one by one, see
/// <see cref="ExchangeTests"/>.</summary>
public sealed class ExchangePermissionRows : IPermissionRows
{
    public IEnumerable<PermissionRow> Rows =>
        [
            PermissionRow.Of<CommitImport>(Permission.Import, _ => new CommitImportCommand(
                ExchangeTests.Reading(new PortfolioContent()),
                "x.xlsx",
                "",
                false
            )),
            PermissionRow.Of<ReviseMapping>(Permission.Import, _ => new ReviseMappingCommand(1, new SheetMapping())),
            PermissionRow.Of<ForgetMapping>(Permission.Import, _ => new ForgetMappingCommand(1)),
            PermissionRow.Of<UndoImport>(Permission.Import, _ => new UndoImportCommand(1)),
            PermissionRow.Of<ExportPortfolio>(Permission.Read, _ => new ExportPortfolioCommand(new MemoryStream(), ExportFormat.Csv)),
        ];
}

public sealed class ExchangeTests
{
    internal static WorkbookReading Reading(PortfolioContent content) =>
        new(new Workbook("x.xlsx", WorkbookFormat.Xlsx, []), [], content, [], 0);

    [Fact]
    public async Task A_workbook_goes_in_once_and_comes_out_the_same()
    {
        await using var store = await Store.SqliteAsync();
        var first = await ImportAsync(store, Actor.System, "utbyte.xlsx");
        Assert.Equal((9759, 0, 0), (first.Plan.Created, first.Plan.Updated, first.Plan.Unchanged));

        var second = await ImportAsync(store, Actor.System, "utbyte.xlsx");
        Assert.Null(second.BatchId);
        Assert.Equal(9759, second.Plan.Unchanged);

        using var file = new MemoryStream();
        var exported = await store
            .Services.GetRequiredService<ExportPortfolio>()
            .RunAsync(Actor.System, new ExportPortfolioCommand(file, ExportFormat.Xlsx), CancellationToken.None);
        Assert.Equal(
            (120, 8331, 1268),
            (exported.Value.Rows["Initiativ"], exported.Value.Rows["Bedömningar"], exported.Value.Rows["Mätningar"])
        );
        file.Position = 0;
        var options = await store.Services.GetRequiredService<ExchangeQueries>().OptionsAsync(Actor.System, CancellationToken.None);
        var plan = await store
            .Services.GetRequiredService<ExchangeQueries>()
            .PlanAsync(Actor.System, await WorkbookImport.ReadAsync(file, "ut.xlsx", options), CancellationToken.None);
        Assert.Equal((0, 0, 0), (plan.Created, plan.Updated, plan.Rejected));
    }

    [Fact]
    public async Task An_import_is_undone_as_a_whole_and_can_come_back()
    {
        await using var store = await Store.SqliteAsync();
        var first = await ImportAsync(store, Actor.System, "heby-osthammar.ods");

        var undone = await UndoAsync(store, first.BatchId!.Value);
        Assert.True(undone.IsDone, undone.Broken?.Code);
        Assert.Empty(undone.Value.Conflicts);
        await using (var db = await store.Contexts.CreateDbContextAsync())
            Assert.Equal(0, await db.Initiatives.CountAsync());
        Assert.Equal("AlreadyUndone", (await UndoAsync(store, first.BatchId!.Value)).Broken?.Code);

        var again = await ImportAsync(store, Actor.System, "heby-osthammar.ods");
        Assert.Equal(11, again.Plan.Created);
        await using var after = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(11, await after.Initiatives.CountAsync());
    }

    [Fact]
    public async Task Undo_gives_changed_fields_back_and_stops_at_what_others_have_written()
    {
        await using var store = await Store.SqliteAsync();
        var initiative = await store.AddInitiativeAsync("T-1", "Tierps kommun", details => details with { Title = "Före", BudgetTkr = 5 });
        var changed = await CommitAsync(
            store,
            Actor.System,
            new PortfolioContent
            {
                Initiatives =
                [
                    new InitiativeRow
                    {
                        Id = "T-1",
                        Organisation = "Tierps kommun",
                        Title = "Efter",
                    },
                ],
            }
        );
        Assert.Equal(1, changed.Value.Plan.Updated);
        Assert.Empty((await UndoAsync(store, changed.Value.BatchId!.Value)).Value.Conflicts);
        await using (var db = await store.Contexts.CreateDbContextAsync())
            Assert.Equal(
                ("Före", 5m),
                await db.Initiatives.Select(known => new ValueTuple<string, decimal>(known.Title, known.BudgetTkr!.Value)).SingleAsync()
            );

        var again = await CommitAsync(
            store,
            Actor.System,
            new PortfolioContent
            {
                Initiatives =
                [
                    new InitiativeRow
                    {
                        Id = "T-1",
                        Organisation = "Tierps kommun",
                        Title = "Efter",
                    },
                ],
            }
        );
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var stored = await db.Initiatives.SingleAsync();
            stored.Revise(stored.Details with { Title = "Någon annans" }, ManualClock.AnHourLater);
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        var conflict = Assert.Single((await UndoAsync(store, again.Value.BatchId!.Value)).Value.Conflicts);
        Assert.Equal("changed", conflict.Reason);
    }

    [Fact]
    public async Task Empty_cells_leave_and_the_word_for_empty_clears()
    {
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("T-1", "Tierps kommun", details => details with { Description = "Text", Labels = "a" });

        var row = new InitiativeRow
        {
            Id = "T-1",
            Organisation = "Tierps kommun",
            Cleared = new HashSet<string> { nameof(InitiativeRow.Labels) },
        };
        var outcome = await CommitAsync(store, Actor.System, new PortfolioContent { Initiatives = [row] });

        Assert.Equal([nameof(InitiativeRow.Labels)], outcome.Value.Plan.Rows.Single().Changes.Select(change => change.Key));
        await using var db = await store.Contexts.CreateDbContextAsync();
        var stored = await db.Initiatives.SingleAsync();
        Assert.Equal(("Text", null), (stored.Description, stored.Labels));
    }

    [Fact]
    public async Task Rows_of_another_organisation_are_refused_one_by_one()
    {
        await using var store = await Store.SqliteAsync();
        var analyst = People.Of(Role.Analyst, await store.OrganisationAsync("Tierps kommun"));
        var content = new PortfolioContent
        {
            Initiatives =
            [
                new InitiativeRow
                {
                    Id = "1",
                    Title = "Egen",
                    Organisation = "Tierps kommun",
                },
                new InitiativeRow
                {
                    Id = "2",
                    Title = "Annans",
                    Organisation = "Uppsala kommun",
                },
            ],
        };

        var plan = await store.Services.GetRequiredService<ExchangeQueries>().PlanAsync(analyst, Reading(content), CancellationToken.None);

        Assert.Equal("not-own-organisation", Assert.Single(plan.Issues).Code);
        Assert.Equal("1", Assert.Single(plan.Rows).Key);
        Assert.Equal("ImportHasErrors", (await CommitAsync(store, analyst, content)).Broken?.Code);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(0, await db.Initiatives.CountAsync());
    }

    [Fact]
    public async Task Whoever_hands_the_whole_portfolio_back_is_only_asked_about_what_is_new()
    {
        await using var store = await Store.SqliteAsync();
        await ImportAsync(store, Actor.System, "utbyte.xlsx");
        var analyst = People.Of(Role.Analyst, await store.OrganisationAsync("Tierps kommun"));
        await using var file = File.OpenRead(RealWorkbooksTests.PathOf("utbyte.xlsx"));
        var queries = store.Services.GetRequiredService<ExchangeQueries>();

        var plan = await queries.PlanAsync(
            analyst,
            await WorkbookImport.ReadAsync(file, "utbyte.xlsx", await queries.OptionsAsync(analyst, CancellationToken.None)),
            CancellationToken.None
        );

        Assert.Equal((0, 0, 0, 9759), (plan.Created, plan.Updated, plan.Rejected, plan.Unchanged));
        Assert.Empty(plan.Issues);
    }

    [Fact]
    public async Task A_plan_that_is_no_longer_true_is_not_committed()
    {
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("T-1");
        var content = new PortfolioContent
        {
            Initiatives =
            [
                new InitiativeRow
                {
                    Id = "T-1",
                    Organisation = "Tierps kommun",
                    Title = "Ny",
                },
            ],
        };
        var seen = (
            await store.Services.GetRequiredService<ExchangeQueries>().PlanAsync(Actor.System, Reading(content), CancellationToken.None)
        ).Fingerprint;
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var stored = await db.Initiatives.SingleAsync();
            stored.Revise(stored.Details with { Title = "Emellan" }, ManualClock.AnHourLater);
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }

        var outcome = await store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(Actor.System, new CommitImportCommand(Reading(content), "x.xlsx", "", false, seen), CancellationToken.None);

        Assert.Equal("ImportStale", outcome.Broken?.Code);
    }

    [Fact]
    public async Task Cancelling_in_the_middle_leaves_nothing_half()
    {
        await using var store = await Store.SqliteAsync();
        using var source = new CancellationTokenSource();
        var reading = await WorkbookImport.ReadAsync(
            RealWorkbooksTests.PathOf("utbyte.xlsx"),
            await store.Services.GetRequiredService<ExchangeQueries>().OptionsAsync(Actor.System, CancellationToken.None)
        );
        var command = new CommitImportCommand(reading, "utbyte.xlsx", "", false, Progress: new Stop(source));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            store.Services.GetRequiredService<CommitImport>().RunAsync(Actor.System, command, source.Token)
        );

        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal((0, 0, 0), (await db.Initiatives.CountAsync(), await db.Ratings.CountAsync(), await db.ImportBatches.CountAsync()));
    }

    [Fact]
    public async Task The_history_knows_each_import_and_what_it_did()
    {
        await using var store = await Store.SqliteAsync();
        var batch = (
            await CommitAsync(
                store,
                Actor.System,
                new PortfolioContent
                {
                    Initiatives =
                    [
                        new InitiativeRow
                        {
                            Id = "1",
                            Title = "Ny",
                            Organisation = "Tierps kommun",
                        },
                    ],
                }
            )
        ).Value.BatchId!.Value;
        var queries = store.Services.GetRequiredService<ExchangeQueries>();

        Assert.Equal(
            (batch, 1),
            (await queries.HistoryAsync(People.Facilitator, CancellationToken.None)).Select(line => (line.Id, line.Created)).Single()
        );
        Assert.Equal("1 Ny", (await queries.BatchAsync(People.Facilitator, batch, CancellationToken.None))!.Changes.Single().Title);
        Assert.Equal(batch, (await queries.SameFileAsync("", CancellationToken.None))?.Id);
        Assert.Null(await queries.BatchAsync(People.Facilitator, batch + 1, CancellationToken.None));
    }

    private static async Task<CommittedImport> ImportAsync(Store store, Actor actor, string name)
    {
        var queries = store.Services.GetRequiredService<ExchangeQueries>();
        var reading = await WorkbookImport.ReadAsync(
            RealWorkbooksTests.PathOf(name),
            await queries.OptionsAsync(actor, CancellationToken.None)
        );
        var outcome = await store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(actor, new CommitImportCommand(reading, name, "", false), CancellationToken.None);
        Assert.True(outcome.IsDone, outcome.Broken?.Code);
        return outcome.Value;
    }

    private static Task<Outcome<CommittedImport>> CommitAsync(Store store, Actor actor, PortfolioContent content) =>
        store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(actor, new CommitImportCommand(Reading(content), "x.xlsx", "", false), CancellationToken.None);

    private static Task<Outcome<UndoneImport>> UndoAsync(Store store, int batch) =>
        store.Services.GetRequiredService<UndoImport>().RunAsync(Actor.System, new UndoImportCommand(batch), CancellationToken.None);

    private sealed class Stop(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }
}
