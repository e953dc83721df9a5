using System.Diagnostics;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets;

/// <summary>A workbook that has been read and understood.</summary>
/// <param name="Workbook">The filled cells, for corrections and for marking faults.</param>
/// <param name="Sheets">What each sheet was found to be.</param>
/// <param name="Content">The rows without faults (all rows when the options ask for it).</param>
/// <param name="Issues">By sheet, row and column.</param>
/// <param name="Rejected">Rows with faults.</param>
public sealed record WorkbookReading(
    Workbook Workbook,
    IReadOnlyList<SheetReading> Sheets,
    PortfolioContent Content,
    IReadOnlyList<ReadingIssue> Issues,
    int Rejected
)
{
    /// <summary>What was known and said when it was understood.</summary>
    public ImportOptions Options { get; init; } = ImportOptions.Lenient;

    /// <summary>Seconds to read the file.</summary>
    public double ReadingSeconds { get; init; }

    /// <summary>Seconds to recognise it.</summary>
    public double InterpretingSeconds { get; init; }

    public bool HasErrors => Issues.Any(issue => issue.IsError);
}

/// <summary>
/// The one way in for workbooks: the import, the template check and every <c>--workbook</c> of the command line read through here. Throws
/// <see cref="SpreadsheetRefusedException"/> for a file that is refused as a whole, and nothing else but cancellation.
/// </summary>
public static class WorkbookImport
{
    /// <summary>Reads a file from disk; off the caller's thread.</summary>
    public static Task<WorkbookReading> ReadAsync(
        string path,
        ImportOptions options,
        SpreadsheetLimits? limits = null,
        IProgress<ReadingProgress>? progress = null,
        CancellationToken cancel = default
    ) =>
        Task.Run(
            () =>
                Timed(
                    () => WorkbookFile.Read(path, limits ?? SpreadsheetLimits.Default, progress, TimeProvider.System, cancel),
                    options,
                    cancel
                ),
            cancel
        );

    /// <summary>Reads a stream that can seek; the name gives the extension.</summary>
    public static Task<WorkbookReading> ReadAsync(
        Stream file,
        string name,
        ImportOptions options,
        SpreadsheetLimits? limits = null,
        IProgress<ReadingProgress>? progress = null,
        CancellationToken cancel = default
    ) =>
        Task.Run(
            () =>
                Timed(
                    () => WorkbookFile.Read(file, name, limits ?? SpreadsheetLimits.Default, progress, TimeProvider.System, cancel),
                    options,
                    cancel
                ),
            cancel
        );

    /// <summary>Understands a workbook that is read already: again after the person has answered or corrected something.</summary>
    public static WorkbookReading Interpret(Workbook workbook, ImportOptions options, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var issues = new IssueList();
        var recogniser = new SheetRecogniser(options, CriteriaOf(workbook, options, cancel), cancel);
        var sheets = workbook.Sheets.Select(sheet => (Sheet: sheet, Reading: recogniser.Recognise(sheet))).ToList();
        if (options.Sheet is { } only)
        {
            if (sheets.TrueForAll(pair => !pair.Sheet.Name.Equals(only, StringComparison.OrdinalIgnoreCase)))
                issues.Add(
                    new ReadingIssue(
                        IssueSeverity.Error,
                        "sheet-missing",
                        only,
                        0,
                        0,
                        null,
                        only,
                        Folding.Nearest(only, workbook.Sheets.Select(sheet => sheet.Name), 0.3) ?? workbook.Sheets[0].Name
                    )
                );
            sheets =
            [
                .. sheets.Select(pair =>
                    pair.Sheet.Name.Equals(only, StringComparison.OrdinalIgnoreCase)
                        ? pair
                        : (pair.Sheet, pair.Reading with { IsTaken = false })
                ),
            ];
        }
        if (options.Sheet is null || sheets.Exists(pair => pair.Reading.Name.Equals(options.Sheet, StringComparison.OrdinalIgnoreCase)))
            SheetChecks.Report(workbook, sheets, issues);
        var content = new ContentReader(options, issues, cancel);
        var read = new Dictionary<Sheet, int>(ReferenceEqualityComparer.Instance);
        // Criteria first: their scales say which scores are possible.
        foreach (
            var (sheet, reading) in sheets
                .Where(pair => pair.Reading.IsTaken && pair.Reading.Kind is not (SheetKind.Unknown or SheetKind.Result))
                .OrderBy(pair => pair.Reading.Kind == SheetKind.Criteria ? 0 : 1)
        )
            read[sheet] = content.Read(reading, sheet);
        return new WorkbookReading(
            workbook,
            [.. sheets.Select(pair => pair.Reading with { Rows = read.GetValueOrDefault(pair.Sheet) })],
            content.Content,
            issues.Sorted(),
            content.Rejected
        )
        {
            Options = options,
            InterpretingSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
        };
    }

    private static WorkbookReading Timed(Func<Workbook> read, ImportOptions options, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var workbook = read();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return Interpret(workbook, options, cancel) with { ReadingSeconds = seconds };
    }

    /// <summary>Folded names of the criteria in use and of those the workbook brings itself.</summary>
    private static HashSet<string> CriteriaOf(Workbook workbook, ImportOptions options, CancellationToken cancel)
    {
        var names = options.Criteria.Select(Folding.Fold).ToHashSet(StringComparer.Ordinal);
        var recogniser = new SheetRecogniser(options, names, cancel);
        foreach (var sheet in workbook.Sheets.Where(sheet => Folding.Fold(sheet.Name).StartsWith("krit", StringComparison.Ordinal)))
        {
            var reading = recogniser.Recognise(sheet);
            if (
                reading.Kind != SheetKind.Criteria
                || reading.Columns.FirstOrDefault(column => column.Field?.Key == nameof(CriterionRow.Name)) is not { } column
            )
                continue;
            names.UnionWith(
                sheet
                    .Rows.Where(row => row.Number > reading.HeaderRow)
                    .Select(row => Folding.Fold(row.At(column.Column).AsText()))
                    .Where(name => name.Length > 0)
            );
        }
        return names;
    }
}
