using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Lsk.Tests.Spreadsheets;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Exchange;

/// <summary>What is taken out and handed in again changes nothing: in both databases, through LibreOffice, and whatever the texts
/// hold.</summary>
public sealed class RoundTripTests
{
    // utbyte.xlsx, and what an export holds too: the eight criteria of the model in use, the 22 groups of the register, and what
    // every county begins with: nine steps of the year, seven levels and six sub-goals.
    private const int Rows = 9_759 + 8 + 22 + 9 + 7 + 6;

    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task The_exchange_workbook_comes_back_unchanged(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        await ImportAsync(store, RealWorkbooksTests.PathOf("utbyte.xlsx"));

        var plan = await HandInAgainAsync(store, await ExportAsync(store), "ut.xlsx");

        Assert.Equal((0, 0, 0), (plan.Created, plan.Updated, plan.Rejected));
        Assert.Equal(Rows, plan.Unchanged);
        Assert.DoesNotContain(plan.Issues, issue => issue.IsError);
    }

    [Fact]
    public async Task An_analyst_who_hands_in_what_stands_there_is_told_of_no_right_that_is_missing()
    {
        await using var store = await Store.SqliteAsync();
        await ImportAsync(store, RealWorkbooksTests.PathOf("utbyte.xlsx"));
        var analyst = People.AnalystOf(await store.OrganisationAsync("Tierps kommun"));

        // The file's name says whose initiatives without an owner are, and nothing of the groups.
        var plan = await HandInAgainAsync(store, await ExportAsync(store), "tierp.xlsx", analyst);

        Assert.DoesNotContain(plan.Issues, issue => issue.Code == "register-not-permitted");
    }

    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task An_import_is_undone_in_both_databases_and_rows_after_it_get_keys_of_their_own(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var batch = await ImportAsync(store, RealWorkbooksTests.PathOf("utbyte.xlsx"));
        // EF gives the next key itself: it must not be one that the import took.
        var own = await store.AddInitiativeAsync("EGEN-1");

        var undone = await store
            .Services.GetRequiredService<UndoImport>()
            .RunAsync(Actor.System, new UndoImportCommand(batch), CancellationToken.None);

        Assert.Empty(undone.Value.Conflicts);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal((1, 0, 0), (await db.Initiatives.CountAsync(), await db.Ratings.CountAsync(), await db.Measurements.CountAsync()));
        Assert.Equal(own.Id, (await db.Initiatives.SingleAsync()).Id);
    }

    [Fact]
    public async Task Texts_of_every_kind_come_back_as_they_were()
    {
        await using var store = await Store.SqliteAsync();
        string[] texts =
        [
            "=1+1",
            "+46 18 123",
            "-5 procent",
            "@namn",
            "\"citat\"",
            "a;b,c|d\te",
            "rad ett\nrad två",
            "  inte  trimmad inuti",
            "åäö ÅÄÖ é ü ñ",
            "😀 tecken utanför BMP",
            "_x000D_ ser ut som ett tecken",
            "<b>&amp;</b>",
            "'apostrof först",
            "'=1+1",
            "''-",
            "1,5",
            "2026-01",
            "SANT",
            "(tom) men inte bara",
            "0012",
            "1e5",
            new string('x', 5_000),
        ];
        var content = new PortfolioContent
        {
            Initiatives =
            [
                .. texts.Select(
                    (text, index) =>
                        new InitiativeRow
                        {
                            Id = $"T-{index}",
                            Title = $"Titel {index}",
                            Description = text,
                            Organisation = "Tierps kommun",
                            Labels = text.Length < 200 ? text : null,
                            BudgetTkr = index * 1.25m,
                            Staff = index / 3.0,
                            Status = InitiativeStatus.Ongoing,
                        }
                ),
            ],
            Measures =
            [
                new MeasureRow
                {
                    InitiativeId = "T-0",
                    Name = "=Mått",
                    Unit = "%",
                    Target = -1.5,
                    Phases = [new DateOnly(2025, 1, 1), new DateOnly(2026, 2, 1)],
                },
            ],
            Measurements =
            [
                new MeasurementRow
                {
                    InitiativeId = "T-0",
                    Measure = "=Mått",
                    Period = Period.Parse("2026-Q1"),
                    Value = -0.1 + 0.3,
                    Numerator = 1,
                    Denominator = 3,
                    Comment = "+",
                },
            ],
        };
        var outcome = await store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(Actor.System, new CommitImportCommand(ExchangeTests.Reading(content), "x.xlsx", "", false), CancellationToken.None);
        Assert.True(outcome.IsDone, outcome.Broken?.Code);

        var workbook = await HandInAgainAsync(store, await ExportAsync(store), "ut.xlsx");
        Assert.Equal((0, 0, 0), (workbook.Created, workbook.Updated, workbook.Rejected));
        var csv = await HandInAgainAsync(store, await ExportAsync(store, ExportFormat.Csv), "ut.csv");
        Assert.Equal((0, 0, 0), (csv.Created, csv.Updated, csv.Rejected));
        Assert.Equal(texts.Length, csv.Unchanged);
    }

    [Fact]
    public async Task Two_organisations_may_use_the_same_number()
    {
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("1", "Tierps kommun");
        await store.AddInitiativeAsync("1", "Knivsta kommun");

        var workbook = await HandInAgainAsync(store, await ExportAsync(store), "ut.xlsx");
        Assert.Equal((0, 0, 0), (workbook.Created, workbook.Updated, workbook.Rejected));
        Assert.DoesNotContain(workbook.Issues, issue => issue.IsError);
        var csv = await HandInAgainAsync(store, await ExportAsync(store, ExportFormat.Csv), "ut.csv");
        Assert.Equal((0, 0, 0, 2), (csv.Created, csv.Updated, csv.Rejected, csv.Unchanged));
    }

    [Fact]
    public async Task A_number_that_stands_twice_for_one_organisation_is_a_fault_also_where_a_row_leaves_the_organisation_out()
    {
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("1", "Tierps kommun");
        var content = new PortfolioContent
        {
            Initiatives =
            [
                new InitiativeRow
                {
                    Id = "1",
                    Title = "Ett",
                    Organisation = "Tierps kommun",
                },
                new InitiativeRow { Id = "1", Title = "Två" },
            ],
        };

        var plan = await store
            .Services.GetRequiredService<ExchangeQueries>()
            .PlanAsync(Actor.System, ExchangeTests.Reading(content), CancellationToken.None);

        Assert.Equal((1, 1), (plan.Updated, plan.Issues.Count(issue => issue.Code == "duplicate-id")));
    }

    [Fact]
    public async Task What_refers_to_a_number_that_two_organisations_of_the_file_use_is_refused_and_never_given_to_the_first()
    {
        await using var store = await Store.SqliteAsync();
        var content = new PortfolioContent
        {
            Initiatives =
            [
                new InitiativeRow
                {
                    Id = "1",
                    Title = "Ett",
                    Organisation = "Tierps kommun",
                },
                new InitiativeRow
                {
                    Id = "1",
                    Title = "Två",
                    Organisation = "Knivsta kommun",
                },
            ],
            Measures = [new MeasureRow { InitiativeId = "1", Name = "Fall" }],
        };

        var plan = await store
            .Services.GetRequiredService<ExchangeQueries>()
            .PlanAsync(Actor.System, ExchangeTests.Reading(content), CancellationToken.None);

        Assert.Equal((2, 1), (plan.Created, plan.Issues.Count(issue => issue.Code == "ambiguous-initiative")));
    }

    [SkippableFact]
    public async Task LibreOffice_loses_nothing_of_an_export()
    {
        Skip.IfNot(File.Exists(LibreOffice.Program), "LibreOffice is not installed.");
        await using var store = await Store.SqliteAsync();
        await ImportAsync(store, RealWorkbooksTests.PathOf("utbyte.xlsx"));
        using var folder = new TemporaryFolder();
        await using (var file = File.Create(folder.File("ut.xlsx")))
            await (await ExportAsync(store)).CopyToAsync(file);

        foreach (
            var (filter, extension) in new[] { ("xlsx:Calc MS Excel 2007 XML", "xlsx"), ("ods:calc8", "ods"), ("xls:MS Excel 97", "xls") }
        )
        {
            await using var converted = File.OpenRead(await LibreOffice.ConvertAsync(folder, "ut.xlsx", filter, extension));
            var plan = await HandInAgainAsync(store, converted, "ut." + extension);
            Assert.Equal((extension, 0, 0, 0, Rows), (extension, plan.Created, plan.Updated, plan.Rejected, plan.Unchanged));
        }
    }

    private static async Task<int> ImportAsync(Store store, string path)
    {
        var reading = await WorkbookImport.ReadAsync(
            path,
            await store.Services.GetRequiredService<ExchangeQueries>().OptionsAsync(Actor.System, CancellationToken.None)
        );
        var outcome = await store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(Actor.System, new CommitImportCommand(reading, Path.GetFileName(path), "", false), CancellationToken.None);
        Assert.True(outcome.IsDone, outcome.Broken?.Code);
        return outcome.Value.BatchId!.Value;
    }

    private static async Task<MemoryStream> ExportAsync(Store store, ExportFormat format = ExportFormat.Xlsx)
    {
        var file = new MemoryStream();
        Assert.True(
            (
                await store
                    .Services.GetRequiredService<ExportPortfolio>()
                    .RunAsync(Actor.System, new ExportPortfolioCommand(file, format), CancellationToken.None)
            ).IsDone
        );
        file.Position = 0;
        return file;
    }

    private static async Task<ImportPlan> HandInAgainAsync(Store store, Stream file, string name, Actor? by = null)
    {
        var actor = by ?? Actor.System;
        var queries = store.Services.GetRequiredService<ExchangeQueries>();
        return await queries.PlanAsync(
            actor,
            await WorkbookImport.ReadAsync(file, name, await queries.OptionsAsync(actor, CancellationToken.None)),
            CancellationToken.None
        );
    }
}
