using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lsk.Dashboard.Data.Seeding;
using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Domain.Access;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Benchmarks;

/// <summary>
/// Import and export with a store, in seconds, and the reading as a ratio to a bare loop of ExcelDataReader in the same process:
/// <c>dotnet run -c Release --project Lsk.Tests -- exchange-speed [rows]</c>.
/// </summary>
public static class ExchangeSpeed
{
    public static async Task RunAsync(int rows)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await using var store = await Store.SqliteAsync();
        var queries = store.Services.GetRequiredService<ExchangeQueries>();
        var options = await queries.OptionsAsync(Actor.System, CancellationToken.None);
        var file = WideWorkbook.Xlsx(rows);
        Say($"{rows} rows x 20 columns, {file.Length / 1e6:0.0} MB");
        Task<WorkbookReading> ReadAsync(byte[] bytes) => WorkbookImport.ReadAsync(new MemoryStream(bytes), "stor.xlsx", options);

        var cold = await SecondsAsync(() => ReadAsync(file));
        var coldLoop = await SecondsAsync(() => Task.Run(() => ReadingBenchmarks.Loop(file)));
        Say(
            $"in a fresh process: read and recognised {cold:0.00} s, bare ExcelDataReader loop {coldLoop:0.00} s, ratio {cold / coldLoop:0.00}"
        );
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < 5; round++)
        {
            ours.Add(await SecondsAsync(() => ReadAsync(file)));
            theirs.Add(await SecondsAsync(() => Task.Run(() => ReadingBenchmarks.Loop(file))));
        }
        Say(
            $"warm, median of five by turns: read and recognised {Median(ours):0.00} s, bare loop {Median(theirs):0.00} s, ratio ",
            $"{Median(ours) / Median(theirs):0.00}"
        );

        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var reading = await ReadAsync(file);
        Say(
            $"memory kept by what was read {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6:0} MB, peak of the process ",
            $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"
        );

        var small = WideWorkbook.Xlsx(1_000);
        Say(
            $"1,000 rows from file to preview ",
            $"{await SecondsAsync(async () => await queries.PlanAsync(Actor.System, await ReadAsync(small), CancellationToken.None)):0.00} s"
        );
        foreach (var count in new[] { 120, 10_000 }.Where(count => count < rows))
        {
            await using var own = await Store.SqliteAsync();
            var bytes = WideWorkbook.Xlsx(count);
            Say(
                $"{count} rows from file to stored {await SecondsAsync(async () => await CommitAsync(own, await ReadAsync(bytes))):0.00} s"
            );
        }
        Say($"{rows} rows committed to SQLite {await SecondsAsync(() => CommitAsync(store, reading)):0.00} s");
        Say($"the same file again, all unchanged {await SecondsAsync(() => CommitAsync(store, reading)):0.00} s");
        using var target = new MemoryStream();
        var export = store.Services.GetRequiredService<ExportPortfolio>();
        Say($"{rows} rows exported as xlsx {await SecondsAsync(ExportAsync):0.00} s, {target.Length / 1e6:0.0} MB");
        Task ExportAsync() => export.RunAsync(Actor.System, new ExportPortfolioCommand(target, ExportFormat.Xlsx), CancellationToken.None);
        var changed = reading with
        {
            Content = reading.Content with
            {
                Initiatives = [.. reading.Content.Initiatives.Select(row => row with { TargetGroup = "alla", BudgetTkr = 1 })],
            },
        };
        Say($"{rows} changed rows committed {await SecondsAsync(() => CommitAsync(store, changed)):0.00} s");
        Say($"the changes undone {await SecondsAsync(() => UndoAsync(store, 2)):0.00} s");
        Say($"the import undone {await SecondsAsync(() => UndoAsync(store, 1)):0.00} s");
        await using var empty = await Store.SqliteAsync();
        await using (var db = await empty.Contexts.CreateDbContextAsync())
            Say(
                $"demonstration of 10000 initiatives loaded ",
                $"{await SecondsAsync(() => new DemonstrationPortfolio(db, empty.Clock, 10_000).LoadAsync(CancellationToken.None)):0.00} s"
            );
        if (Store.PostgresConnection is null)
            return;
        await using var postgres = await Store.PostgresAsync();
        Say($"{rows} rows committed to PostgreSQL {await SecondsAsync(() => CommitAsync(postgres, reading)):0.00} s");
        Say($"{rows} changed rows committed {await SecondsAsync(() => CommitAsync(postgres, changed)):0.00} s");
        Say($"the changes undone {await SecondsAsync(() => UndoAsync(postgres, 2)):0.00} s");
        Say($"the import undone {await SecondsAsync(() => UndoAsync(postgres, 1)):0.00} s");
    }

    private static async Task UndoAsync(Store store, int batch)
    {
        var undone = await store
            .Services.GetRequiredService<UndoImport>()
            .RunAsync(Actor.System, new UndoImportCommand(batch), CancellationToken.None);
        if (!undone.IsDone || undone.Value.Conflicts.Count > 0)
            throw new InvalidOperationException($"Import {batch} was not undone.");
    }

    private static Task CommitAsync(Store store, WorkbookReading reading) =>
        store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(Actor.System, new CommitImportCommand(reading, "stor.xlsx", "", false), CancellationToken.None);

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Say(params FormattableString[] line) =>
        Console.WriteLine(string.Concat(line.Select(part => part.ToString(CultureInfo.InvariantCulture))));
}
