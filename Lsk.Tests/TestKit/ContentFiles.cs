using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.TestKit;

/// <summary>Rows as a workbook, and the way of that workbook into a store: as a person's file goes, through the reader.</summary>
internal static class ContentFiles
{
    private const string FileName = "rader.xlsx";

    /// <summary>A workbook with a sheet for each kind of row that there is.</summary>
    public static async Task WriteAsync(Stream file, PortfolioContent content)
    {
        using var writer = WorkbookWriter.For(file, 0);
        foreach (var kind in RowKinds.All.Where(kind => kind.In(content).Count > 0))
            await writer.AddSheetAsync(
                new WrittenSheet(
                    kind.Name,
                    [.. kind.FieldsIn(content).Select(field => new WrittenColumn(field.Heading, field.Width))],
                    kind.In(content).Count,
                    WrittenRows.Of(kind, content)
                )
            );
        await writer.CompleteAsync();
    }

    /// <inheritdoc cref="WriteAsync(Stream, PortfolioContent)"/>
    public static async Task WriteAsync(string path, PortfolioContent content)
    {
        await using var file = File.Create(path);
        await WriteAsync(file, content);
    }

    public static async Task<WorkbookReading> ReadAsync(Store store, PortfolioContent content, Actor actor)
    {
        var file = new MemoryStream();
        await WriteAsync(file, content);
        var known = await store.Services.GetRequiredService<ExchangeQueries>().OptionsAsync(actor, CancellationToken.None);
        return await WorkbookImport.ReadAsync(new MemoryStream(file.ToArray()), FileName, known);
    }

    public static async Task<ImportPlan> PlanAsync(Store store, PortfolioContent content, Actor? actor = null) =>
        await store
            .Services.GetRequiredService<ExchangeQueries>()
            .PlanAsync(actor ?? Actor.System, await ReadAsync(store, content, actor ?? Actor.System), CancellationToken.None);

    public static async Task<Outcome<CommittedImport>> RunAsync(Store store, PortfolioContent content) =>
        await store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(
                Actor.System,
                new CommitImportCommand(await ReadAsync(store, content, Actor.System), FileName, "", false),
                CancellationToken.None
            );

    /// <summary>Imports what has to come in.</summary>
    public static async Task<CommittedImport> CommitAsync(Store store, PortfolioContent content)
    {
        var outcome = await RunAsync(store, content);
        Assert.True(
            outcome.IsDone,
            outcome.Broken?.Code
                + string.Join('\n', (await PlanAsync(store, content)).Issues.Select(issue => $"{issue.Address} {issue.Code} {issue.Value}"))
        );
        return outcome.Value;
    }

    public static async Task<Outcome<int>> UndoAsync(Store store, int batch)
    {
        var outcome = await store
            .Services.GetRequiredService<UndoImport>()
            .RunAsync(Actor.System, new UndoImportCommand(batch), CancellationToken.None);
        return outcome.IsDone ? 1 : outcome.Broken!;
    }
}
