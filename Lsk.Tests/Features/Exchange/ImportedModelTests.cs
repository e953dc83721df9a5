using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Features.Prioritisation;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Prioritisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Exchange;

/// <summary>A model in the sheet Kriterier, with value functions: into the store as a draft, in use, out again the same.</summary>
public sealed class ImportedModelTests
{
    private static readonly CriterionRow[] Said =
    [
        new()
        {
            Name = "Nytta",
            Group = "Nytta",
            Weight = 60,
            ScaleMin = 0,
            ScaleMax = 10,
            ValueFunction = "0:0; 5:0,8; 10:1",
        },
        new()
        {
            Name = "Väntetid",
            Group = "Behov",
            Weight = 30,
            ScaleMin = 0,
            ScaleMax = 90,
            HigherIsBetter = false,
            ValueFunction = "0:1; 30:0.4; 90:0",
        },
        new()
        {
            Name = "Genomförbarhet",
            Group = "Resurser",
            Weight = 10,
            MeaningLow = "Svårt",
            MeaningHigh = "Lätt",
        },
    ];

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_model_with_value_functions_goes_in_and_comes_out_the_same(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var committed = await CommitAsync(store, await WrittenAsync(store, Said));
        Assert.Equal(3, committed.Plan.Created);
        await PutInUseAsync(store);

        var read = await ReadAsync(store, await ExportAsync(store));

        Assert.Equal(
            Said.Select(row => (row.Name, row.Group, row.Weight, row.ValueFunction)),
            read.Content.Criteria.Select(row => (row.Name, row.Group, row.Weight, row.ValueFunction))
        );
        Assert.Equal(0.8, Value(read.Content.Criteria[0], 5), 12);
        Assert.Equal(0.4, Value(read.Content.Criteria[1], 30), 12);
        Assert.Equal(0.5, Value(read.Content.Criteria[2], 5), 12);
        var plan = await store.Services.GetRequiredService<ExchangeQueries>().PlanAsync(Actor.System, read, CancellationToken.None);
        // The three criteria, and what every county begins with: five groups, nine steps of the year, seven levels, six sub-goals.
        Assert.Equal((0, 0, 3 + 5 + 9 + 7 + 6), (plan.Created, plan.Rejected, plan.Unchanged));
        await using var db = await store.Contexts.CreateDbContextAsync();
        var model = await db.Models.Include(known => known.Criteria).SingleAsync(known => known.State == ModelState.InUse);
        Assert.Equal(
            [0.8, 0.4, 0.5],
            model
                .Criteria.OrderBy(criterion => criterion.Order)
                .Select((criterion, at) => Math.Round(criterion.Scale.Value.ValueOf(at == 1 ? 30 : 5), 12))
        );
    }

    [Fact]
    public async Task A_draft_that_is_handed_in_twice_is_one_draft_and_can_be_undone()
    {
        await using var store = await Store.SqliteAsync();
        var file = await WrittenAsync(store, Said);
        var batch = (await CommitAsync(store, file)).BatchId!.Value;
        Assert.Null((await CommitAsync(store, file)).BatchId);

        Assert.Empty(
            (
                await store
                    .Services.GetRequiredService<UndoImport>()
                    .RunAsync(Actor.System, new UndoImportCommand(batch), CancellationToken.None)
            )
                .Value
                .Conflicts
        );

        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(ModelState.InUse, (await db.Models.SingleAsync()).State);
    }

    [Fact]
    public async Task An_empty_cell_leaves_the_function_and_the_word_for_empty_makes_it_straight()
    {
        await using var store = await Store.SqliteAsync();
        await CommitAsync(store, await WrittenAsync(store, Said));
        await PutInUseAsync(store);
        var keys = await KeysAsync(store);

        var left = await PlanAsync(store, Said[0] with { ValueFunction = null }, Said[1], Said[2]);
        var straight = await CommitAsync(
            store,
            await WrittenAsync(
                store,
                Said[0] with
                {
                    ValueFunction = "(tom)",
                },
                Said[1] with
                {
                    ValueFunction = "0:1; 45:0,4; 90:0",
                },
                Said[2]
            )
        );

        Assert.Equal(0, left.Created);
        Assert.Equal(3, straight.Plan.Created);
        await PutInUseAsync(store);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var criteria = (await db.Models.Include(known => known.Criteria).SingleAsync(known => known.State == ModelState.InUse))
            .Criteria.OrderBy(criterion => criterion.Order)
            .ToList();
        Assert.Equal([null, "0:1; 45:0,4; 90:0", null], criteria.Select(criterion => criterion.ValueFunction));
        // The scales are the same: ratings still belong to these criteria.
        Assert.Equal(keys, criteria.Select(criterion => criterion.Key));
    }

    [Fact]
    public async Task A_function_that_cannot_be_read_is_an_error_in_its_cell()
    {
        await using var store = await Store.SqliteAsync();

        var plan = await PlanAsync(store, Said[0] with { ValueFunction = "0:0; 5:hög; 10:1" }, Said[1], Said[2]);

        var issue = Assert.Single(plan.Issues, issue => issue.IsError);
        Assert.Equal(("value-function-invalid", 2), (issue.Code, issue.Row));
    }

    private static double Value(CriterionRow row, double score) =>
        ValueFunction.Of(row.ValueFunction, row.ScaleMin ?? 1, row.ScaleMax ?? 9, row.HigherIsBetter ?? true).ValueOf(score);

    private static async Task<WorkbookReading> WrittenAsync(Store store, params CriterionRow[] rows)
    {
        var file = new MemoryStream();
        await ExchangeWorkbook.WriteAsync(
            file,
            new PortfolioContent { Criteria = rows },
            [],
            new ExportNote(new DateTime(2026, 6, 20, 0, 0, 0, DateTimeKind.Utc), "test", null, null),
            ImportOptions.Lenient
        );
        file.Position = 0;
        return await ReadAsync(store, file);
    }

    private static async Task<WorkbookReading> ReadAsync(Store store, Stream file) =>
        await WorkbookImport.ReadAsync(
            file,
            "modell.xlsx",
            await store.Services.GetRequiredService<ExchangeQueries>().OptionsAsync(Actor.System, CancellationToken.None)
        );

    private static async Task<ImportPlan> PlanAsync(Store store, params CriterionRow[] rows) =>
        await store
            .Services.GetRequiredService<ExchangeQueries>()
            .PlanAsync(Actor.System, await WrittenAsync(store, rows), CancellationToken.None);

    private static async Task<CommittedImport> CommitAsync(Store store, WorkbookReading reading)
    {
        var outcome = await store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(Actor.System, new CommitImportCommand(reading, "modell.xlsx", "", false), CancellationToken.None);
        Assert.True(outcome.IsDone, outcome.Broken?.Code);
        return outcome.Value;
    }

    private static async Task PutInUseAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var number = await db.Models.MaxAsync(model => model.Number);
        Assert.True(
            (
                await store
                    .Services.GetRequiredService<PutModelInUse>()
                    .RunAsync(Actor.System, new PutModelInUseCommand(number), CancellationToken.None)
            ).IsDone
        );
    }

    private static async Task<List<int>> KeysAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return
        [
            .. (await db.Models.Include(model => model.Criteria).SingleAsync(model => model.State == ModelState.InUse))
                .Criteria.OrderBy(criterion => criterion.Order)
                .Select(criterion => criterion.Key),
        ];
    }

    private static async Task<MemoryStream> ExportAsync(Store store)
    {
        var file = new MemoryStream();
        Assert.True(
            (
                await store
                    .Services.GetRequiredService<ExportPortfolio>()
                    .RunAsync(Actor.System, new ExportPortfolioCommand(file, ExportFormat.Xlsx), CancellationToken.None)
            ).IsDone
        );
        file.Position = 0;
        return file;
    }
}
