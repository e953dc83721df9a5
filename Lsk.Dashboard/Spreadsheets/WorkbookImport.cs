using System.Diagnostics;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;
using Lsk.Domain.Time;

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

    /// <summary>What is in the file and was not taken in.</summary>
    public IReadOnlyList<NotUsed> NotUsed { get; init; } = [];

    /// <summary>The rows of data of each table that was read, with their cells as they were taken: what a person sees beside what stands
    /// there.</summary>
    public IReadOnlyList<ReadTable> Tables { get; init; } = [];

    public bool HasErrors => Issues.Any(issue => issue.IsError);
}

/// <summary>A table that was read.</summary>
/// <param name="Reading">What it is and what its columns are.</param>
/// <param name="Rows">Its rows of data, with cells as they are meant: money in thousands, days as days.</param>
public sealed record ReadTable(SheetReading Reading, IReadOnlyList<SheetRow> Rows);

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
        var notUsed = new List<NotUsed>();
        var corrected = Corrections.Apply(workbook, options.Corrections);
        options = FileSubGoals.With(options, corrected, cancel);
        var recogniser = new SheetRecogniser(options, CriteriaOf(corrected, options, cancel), cancel);
        var tables = corrected.Sheets.SelectMany(recogniser.Recognise).ToList();
        if (options.Sheet is { } only)
            tables = Only(tables, only, workbook, issues);
        if (options.Sheet is null || tables.Exists(table => IsCalled(table.Reading, options.Sheet)))
            SheetChecks.Report(corrected, tables, issues, notUsed);
        var refined = new List<(RefinedTable Table, Sheet Part)>();
        var held = new HashSet<(string, int)>();
        // Criteria first: their scales say which scores are possible.
        foreach (
            var (part, reading) in tables
                .Where(table => IsRead(table.Reading))
                .OrderBy(table => table.Reading.Kind == SheetKind.Criteria ? 0 : 1)
        )
        {
            var refiner = new TableRefiner(corrected, options, issues, notUsed, cancel);
            var table = refiner.Refine(reading, part, TimeProvider.System.Today().Year);
            held.UnionWith(table.Faulty.Select(row => (reading.Key, row)));
            refined.Add((table, part));
        }
        // Corrections stand in the cells already.
        var content = new ContentReader(options with { HeldRows = held, Corrections = new Dictionary<string, string>() }, issues, cancel);
        var read = new Dictionary<Sheet, int>(ReferenceEqualityComparer.Instance);
        foreach (var (table, part) in refined)
            read[part] = content.Read(table.Reading, table.Sheet);
        var (joined, twins) = Keys.Join(content.Content, options, issues);
        return new WorkbookReading(
            workbook,
            [.. tables.Select(table => table.Reading with { Rows = read.GetValueOrDefault(table.Part) })],
            joined,
            issues.Sorted(),
            content.Rejected + twins
        )
        {
            Options = options,
            NotUsed = notUsed,
            Tables = [.. refined.Select(one => new ReadTable(one.Table.Reading, one.Table.Sheet.Rows))],
            InterpretingSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
        };
    }

    private static bool IsRead(SheetReading reading) =>
        reading is { IsTaken: true, Fault: null, Kind: not (SheetKind.Unknown or SheetKind.Result) };

    private static bool IsCalled(SheetReading reading, string name) => reading.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static List<(Sheet Part, SheetReading Reading)> Only(
        List<(Sheet Part, SheetReading Reading)> tables,
        string only,
        Workbook workbook,
        IssueList issues
    )
    {
        if (!tables.Exists(table => IsCalled(table.Reading, only)))
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
        return [.. tables.Select(table => IsCalled(table.Reading, only) ? table : (table.Part, table.Reading with { IsTaken = false }))];
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
            var reading = recogniser.Recognise(sheet)[0].Reading;
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
