using System.Text;
using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Exchange;

/// <summary>What one import was answered, the next file with the same headings needs no answer for.</summary>
public sealed class LearnedMappingTests
{
    private const string First =
        "Nr;Vad gör vi;Hos vem;Hur går det\n1;Fallprevention;Tierp;Rullar på\n2;Läkemedelsgenomgång;Heby;Rullar på\n";
    private const string Second = "Nr;Vad gör vi;Hos vem;Hur går det\n3;Trygg hemgång;Tierp;Rullar på\n";

    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Answers_and_corrected_words_are_remembered_for_the_next_file(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        await TeachAsync(store, Actor.System);

        var next = await ReadAsync(store, Actor.System, "nästa.csv", Second);

        var sheet = Assert.Single(next.Sheets);
        Assert.True(sheet.IsLearned);
        Assert.Equal(MatchReason.Learned, sheet.Columns.Single(column => column.Header == "Vad gör vi").Reason);
        Assert.Empty(next.Issues);
        Assert.Equal(
            ("Trygg hemgång", Lsk.Domain.Initiatives.InitiativeStatus.Ongoing),
            next.Content.Initiatives.Select(row => (row.Title, row.Status!.Value)).Single()
        );
    }

    [Fact]
    public async Task A_new_answer_makes_a_new_version_and_the_same_answer_none()
    {
        await using var store = await Store.SqliteAsync();
        await TeachAsync(store, Actor.System);
        await CommitAsync(store, Actor.System, await ReadAsync(store, Actor.System, "nästa.csv", Second));
        var queries = store.Services.GetRequiredService<ExchangeQueries>();
        var line = Assert.Single(await queries.MappingsAsync(Actor.System, CancellationToken.None));
        Assert.Equal(1, line.Number);

        var detail = (await queries.MappingAsync(Actor.System, line.Id, CancellationToken.None))!;
        var changed = detail.Mapping with
        {
            Columns = new Dictionary<string, string>(detail.Mapping.Columns) { ["Vad gör vi"] = "Beskrivning" },
        };
        var revised = await store
            .Services.GetRequiredService<ReviseMapping>()
            .RunAsync(Actor.System, new ReviseMappingCommand(line.Id, changed), CancellationToken.None);

        Assert.True(revised.IsDone, revised.Broken?.Code);
        var newest = Assert.Single(await queries.MappingsAsync(Actor.System, CancellationToken.None));
        Assert.Equal(2, newest.Number);
        Assert.Equal(
            [2, 1],
            (await queries.MappingAsync(Actor.System, newest.Id, CancellationToken.None))!.Versions.Select(version => version.Number)
        );
        Assert.Equal(
            BrokenRule.ChangedMeanwhile,
            (
                await store
                    .Services.GetRequiredService<ReviseMapping>()
                    .RunAsync(Actor.System, new ReviseMappingCommand(line.Id, changed with { HeaderRow = 1 }), CancellationToken.None)
            ).Broken
        );
    }

    [Fact]
    public async Task What_is_forgotten_is_asked_again()
    {
        await using var store = await Store.SqliteAsync();
        await TeachAsync(store, Actor.System);
        var line = Assert.Single(
            await store.Services.GetRequiredService<ExchangeQueries>().MappingsAsync(Actor.System, CancellationToken.None)
        );

        var forgotten = await store
            .Services.GetRequiredService<ForgetMapping>()
            .RunAsync(Actor.System, new ForgetMappingCommand(line.Id), CancellationToken.None);

        Assert.Equal(1, forgotten.Value);
        Assert.DoesNotContain((await ReadAsync(store, Actor.System, "nästa.csv", Second)).Content.Initiatives, row =>
            row.Title == "Trygg hemgång"
        );
    }

    [Fact]
    public async Task An_organisation_learns_for_itself_and_reads_what_everybody_has_learned()
    {
        await using var store = await Store.SqliteAsync();
        var tierp = People.Of(Role.Analyst, await store.OrganisationAsync("Tierps kommun"));
        var heby = People.Of(Role.Analyst, await store.OrganisationAsync("Heby kommun"));
        await TeachAsync(store, tierp, skipInvalid: true);
        var queries = store.Services.GetRequiredService<ExchangeQueries>();

        Assert.True((await ReadAsync(store, tierp, "nästa.csv", Second)).Sheets.Single().IsLearned);
        Assert.False((await ReadAsync(store, heby, "nästa.csv", Second)).Sheets.Single().IsLearned);
        Assert.Empty(await queries.MappingsAsync(heby, CancellationToken.None));
        var own = Assert.Single(await queries.MappingsAsync(tierp, CancellationToken.None));
        Assert.Null(await queries.MappingAsync(heby, own.Id, CancellationToken.None));
        Assert.Equal(
            BrokenRule.NotPermitted,
            (
                await store
                    .Services.GetRequiredService<ForgetMapping>()
                    .RunAsync(heby, new ForgetMappingCommand(own.Id), CancellationToken.None)
            ).Broken
        );

        await TeachAsync(store, Actor.System);
        Assert.True((await ReadAsync(store, heby, "nästa.csv", Second)).Sheets.Single().IsLearned);
    }

    [Fact]
    public async Task What_is_taken_out_as_a_file_is_what_the_command_line_takes_in()
    {
        await using var store = await Store.SqliteAsync();
        await TeachAsync(store, Actor.System);
        var queries = store.Services.GetRequiredService<ExchangeQueries>();
        var detail = (
            await queries.MappingAsync(
                Actor.System,
                (await queries.MappingsAsync(Actor.System, CancellationToken.None)).Single().Id,
                CancellationToken.None
            )
        )!;

        var file = MappingJson.Write(new ImportMapping { Sheets = new Dictionary<string, SheetMapping> { ["*"] = detail.Mapping } });
        var reading = await WorkbookImport.ReadAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(Second)),
            "annan.csv",
            ImportOptions.Lenient with
            {
                Mapping = MappingJson.Read(file),
            }
        );

        Assert.Equal("Trygg hemgång", Assert.Single(reading.Content.Initiatives).Title);
        Assert.Empty(reading.Issues);
    }

    [Fact]
    public void Headings_are_known_in_any_order_and_without_their_months()
    {
        Assert.Equal(
            LearnedSheets.Fingerprint(["Id", "Mått", "2026-01"]),
            LearnedSheets.Fingerprint(["mått", "ID", "2026-02", "mars 2026"])
        );
        Assert.NotEqual(LearnedSheets.Fingerprint(["Id", "Mått"]), LearnedSheets.Fingerprint(["Id", "Titel"]));
        Assert.Equal("", LearnedSheets.Fingerprint(["2026-01", "2026-02", "Id"]));
    }

    private static async Task TeachAsync(Store store, Actor actor, bool skipInvalid = false)
    {
        var said = new SheetMapping
        {
            Kind = "Initiativ",
            Columns = new Dictionary<string, string>
            {
                ["Vad gör vi"] = "Titel",
                ["Hos vem"] = "Huvudman",
                ["Hur går det"] = "Status",
            },
        };
        var reading = await ReadAsync(store, actor, "första.csv", First, options => options with
        {
            Mapping = new ImportMapping
            {
                Sheets = new Dictionary<string, SheetMapping> { ["första"] = said },
            },
            Corrections = new Dictionary<string, string> { ["första!D2"] = "Pågår", ["första!D3"] = "Pågår" }
        });
        await CommitAsync(store, actor, reading, skipInvalid);
    }

    private static async Task<WorkbookReading> ReadAsync(
        Store store,
        Actor actor,
        string name,
        string text,
        Func<ImportOptions, ImportOptions>? with = null
    )
    {
        var options = await store.Services.GetRequiredService<ExchangeQueries>().OptionsAsync(actor, CancellationToken.None);
        return await WorkbookImport.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), name, with is null ? options : with(options));
    }

    private static async Task CommitAsync(Store store, Actor actor, WorkbookReading reading, bool skipInvalid = false)
    {
        var outcome = await store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(actor, new CommitImportCommand(reading, reading.Workbook.Name, "", skipInvalid), CancellationToken.None);
        Assert.True(outcome.IsDone, outcome.Broken?.Code);
        Assert.NotNull(outcome.Value.BatchId);
    }
}
