using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Exchange;

/// <summary>The sheet <c>Medskick</c> goes in and comes out again; what is in the wrong order is told by name and cell.</summary>
public sealed class AskImportTests
{
    private static readonly DateOnly Asked = new(2026, 2, 1);

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_thousand_rows_go_in_and_are_taken_back(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var reading = await ReadAsync(store, [.. Enumerable.Range(1, 1_000).Select(Row)]);

        var outcome = await store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(Actor.System, new CommitImportCommand(reading, "medskick.xlsx", "", false), CancellationToken.None);

        Assert.True(outcome.IsDone, outcome.Broken?.Code);
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            Assert.Equal((1_000, 500), (await db.Asks.CountAsync(), await db.Set<AskAnswer>().CountAsync()));
            Assert.Equal(2, await db.Groups.CountAsync(group => group.Name == "Samråd HSVO" || group.Name == "TL HSVO"));
        }

        var undone = await store
            .Services.GetRequiredService<UndoImport>()
            .RunAsync(Actor.System, new UndoImportCommand(await BatchAsync(store)), CancellationToken.None);

        Assert.True(undone.IsDone, undone.Broken?.Code);
        await using var after = await store.Contexts.CreateDbContextAsync();
        Assert.Equal((0, 0), (await after.Asks.CountAsync(), await after.Groups.CountAsync(group => group.Name == "Samråd HSVO")));
    }

    [Fact]
    public async Task What_is_in_the_wrong_order_is_told_by_name_and_cell()
    {
        await using var store = await Store.SqliteAsync();

        var reading = await ReadAsync(
            store,
            [
                Row(1) with
                {
                    DueOn = Asked.AddDays(-1),
                },
                Row(2) with
                {
                    AnsweredOn = Asked.AddDays(-2),
                },
                Row(4) with
                {
                    Verdict = AskVerdict.Received,
                    VerdictOn = Asked.AddDays(1),
                },
            ]
        );

        Assert.Equal(
            [("due-before-meeting", "Medskick!H2"), ("answer-before-ask", "Medskick!J3"), ("received-before-answer", "Medskick!L4")],
            reading.Issues.Where(issue => issue.IsError).Select(issue => (issue.Code, issue.Address))
        );
        Assert.Empty(reading.Content.Of<AskRow>());
    }

    private static AskRow Row(int number) =>
        new()
        {
            From = "Samråd HSVO",
            To = "TL HSVO",
            Date = Asked,
            Number = number,
            AnswerNumber = number % 2 == 0 ? 1 : 0,
            Kind = AskKind.Question,
            Text = $"Fråga {number}?",
            DueOn = Asked.AddDays(30),
            Answer = number % 2 == 0 ? "Svar" : null,
            AnsweredOn = number % 2 == 0 ? Asked.AddDays(10) : null,
        };

    private static async Task<WorkbookReading> ReadAsync(Store store, IReadOnlyList<AskRow> rows)
    {
        var file = new MemoryStream();
        await ExchangeWorkbook.WriteAsync(
            file,
            new PortfolioContent().With(rows),
            [],
            new ExportNote(new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc), "test", null, null),
            new ImportOptions()
        );
        var known = await store.Services.GetRequiredService<ExchangeQueries>().OptionsAsync(Actor.System, CancellationToken.None);
        return await WorkbookImport.ReadAsync(new MemoryStream(file.ToArray()), "medskick.xlsx", known);
    }

    private static async Task<int> BatchAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return await db.ImportBatches.MaxAsync(batch => batch.Id);
    }
}
