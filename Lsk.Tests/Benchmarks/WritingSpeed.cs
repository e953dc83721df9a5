using System.Diagnostics;
using System.Globalization;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;
using Lsk.Tests.Features.Exchange;
using SpreadCheetah;

namespace Lsk.Tests.Benchmarks;

/// <summary>
/// The exchange workbook written, in seconds, allocated bytes and size, as a ratio to a bare loop of SpreadCheetah over the same cells without
/// styles, lists or other sheets: <c>dotnet run -c Release --project Lsk.Tests -- writing-speed</c>.
/// </summary>
public static class WritingSpeed
{
    public static async Task RunAsync()
    {
        foreach (var count in new[] { 120, 10_000, 50_000 })
        {
            var content = LargeWorkbooks.Content(count);
            await MeasureAsync(content);
            await LoopAsync(content);
            var (ours, theirs) = (new List<Run>(), new List<Run>());
            for (var round = 0; round < 5; round++)
            {
                ours.Add(await MeasureAsync(content));
                theirs.Add(await LoopAsync(content));
            }
            var (own, bare) = (Median(ours), Median(theirs));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count} initiatives: {own.Seconds:0.000} s, {own.Allocated / 1e6:0.0} MB allocated, {own.Size / 1e6:0.00} MB; "
                        + $"bare loop {bare.Seconds:0.000} s, {bare.Allocated / 1e6:0.0} MB, {bare.Size / 1e6:0.00} MB; ratio "
                        + $"{own.Seconds / bare.Seconds:0.00}"
                )
            );
        }
    }

    private readonly record struct Run(double Seconds, long Allocated, long Size);

    private static Run Median(List<Run> runs) => runs.OrderBy(run => run.Seconds).ElementAt(runs.Count / 2);

    private static async Task<Run> TimedAsync(Func<Stream, Task> write)
    {
        using var target = new MemoryStream();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        await write(target);
        return new Run(Stopwatch.GetElapsedTime(started).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - before, target.Length);
    }

    private static Task<Run> MeasureAsync(PortfolioContent content) =>
        TimedAsync(target =>
            ExchangeWorkbook.WriteAsync(
                target,
                content,
                [],
                new ExportNote(new DateTime(2026, 6, 20, 0, 0, 0, DateTimeKind.Utc), "test", null, null),
                ImportOptions.Lenient
            )
        );

    private static Task<Run> LoopAsync(PortfolioContent content) =>
        TimedAsync(async target =>
        {
            await using var book = await Spreadsheet.CreateNewAsync(
                target,
                new SpreadCheetahOptions { CompressionLevel = SpreadCheetahCompressionLevel.Fastest }
            );
            await book.StartWorksheetAsync("Initiativ");
            foreach (var row in WrittenRows.Of(RowKinds.Of(SheetKind.Initiatives), content))
            {
                var cells = new DataCell[row.Length];
                for (var column = 0; column < row.Length; column++)
                    cells[column] = row[column] switch
                    {
                        null => default,
                        string text => new DataCell(text),
                        DateOnly day => new DataCell(day.ToDateTime(TimeOnly.MinValue)),
                        IConvertible number => new DataCell(number.ToDouble(CultureInfo.InvariantCulture)),
                        var other => new DataCell(other.ToString()),
                    };
                await book.AddRowAsync(cells);
            }
            await book.FinishAsync();
        });
}
