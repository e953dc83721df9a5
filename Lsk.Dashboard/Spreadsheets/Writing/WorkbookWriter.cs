namespace Lsk.Dashboard.Spreadsheets.Writing;

/// <summary>One column of a sheet that is written.</summary>
/// <param name="Heading">In the first row.</param>
/// <param name="Width">In letters.</param>
/// <param name="Choices">Name of a list of the workbook that the cells choose from.</param>
/// <param name="Help">Shown beside a cell that is selected; in workbooks to fill in.</param>
/// <param name="Wraps">Long text: shown on several lines.</param>
public sealed record WrittenColumn(string Heading, double Width, string? Choices = null, string? Help = null, bool Wraps = false);

/// <summary>One sheet that is written: headings, and rows below them that may be made while they are written.</summary>
/// <param name="Name">1 to 31 letters, none of <c>[]*?:/\</c>.</param>
/// <param name="Columns">In their order.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="Rows">Their values, by column; shorter rows end in empty cells.</param>
public sealed record WrittenSheet(string Name, IReadOnlyList<WrittenColumn> Columns, int Count, IEnumerable<object?[]> Rows)
{
    public WrittenSheet(string name, IReadOnlyList<WrittenColumn> columns, IReadOnlyList<object?[]> rows)
        : this(name, columns, rows.Count, rows) { }

    public bool IsHidden { get; init; }

    /// <summary>Rows that the lists to choose from reach at least, for people who write on below.</summary>
    public int ValidatedRows { get; init; }
}

/// <summary>
/// Writes a new workbook, sheet by sheet: typed cells and never a formula, frozen and filtered headings, widths, lists to choose from.
/// What people open to read is made by <see cref="ReadableWorkbook"/>, what is too large for that by <see cref="StreamedWorkbook"/>; both
/// look the same (<see cref="SheetLook"/>) and take the same rows.
/// </summary>
public abstract class WorkbookWriter : IDisposable
{
    /// <summary>Up to so many rows the whole workbook is built in memory first; above, the time and the memory are not worth the print
    /// set-up.</summary>
    public const int MostReadable = 10_000;
    private const string ListSheet = "Listor";
    private readonly List<(string Name, int Count)> lists = [];
    private int written;

    /// <summary>Told now and then, with all rows so far.</summary>
    public Action<int>? RowsWritten { get; set; }

    /// <summary>The writer for a workbook of so many rows. The stream has to be readable, and stays open.</summary>
    public static WorkbookWriter For(Stream target, int rows) =>
        rows <= MostReadable ? new ReadableWorkbook(target) : new StreamedWorkbook(target);

    /// <summary>The lists that columns choose from, on a hidden sheet; before the sheets that use them.</summary>
    public Task AddListsAsync(IReadOnlyList<(string Name, IReadOnlyList<string> Values)> all, CancellationToken cancel = default)
    {
        lists.AddRange(all.Select(list => (list.Name, list.Values.Count)));
        var rows = Enumerable
            .Range(0, all.Max(list => list.Values.Count))
            .Select(row => all.Select(list => row < list.Values.Count ? (object?)list.Values[row] : null).ToArray())
            .ToList();
        return AddSheetAsync(
            new WrittenSheet(ListSheet, [.. all.Select(list => new WrittenColumn(list.Name, 24))], rows) { IsHidden = true },
            cancel
        );
    }

    /// <summary>A sheet with headings.</summary>
    public abstract Task AddSheetAsync(WrittenSheet sheet, CancellationToken cancel = default);

    /// <summary>A sheet for people: lines of text, what each is about in bold.</summary>
    public abstract Task AddNotesAsync(string name, IEnumerable<(string Label, object? Value)> lines, CancellationToken cancel = default);

    /// <summary>Ends the workbook; before that the stream holds none.</summary>
    public abstract Task CompleteAsync(CancellationToken cancel = default);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    /// <summary>Counts a row: progress, and a moment to stop.</summary>
    protected void Count(CancellationToken cancel)
    {
        if ((++written & 255) == 0)
            cancel.ThrowIfCancellationRequested();
        if ((written & 1023) == 0)
            RowsWritten?.Invoke(written);
    }

    /// <summary>The columns with a list or a help, the cells they hold for, and where the list stands.</summary>
    protected IEnumerable<(WrittenColumn Column, string Range, (string Sheet, string Range)? List)> Validated(WrittenSheet sheet)
    {
        var last = Math.Max(sheet.Count, sheet.ValidatedRows) + 1;
        for (var index = 0; index < sheet.Columns.Count && last > 1; index++)
        {
            var column = sheet.Columns[index];
            var list = column.Choices is null ? -1 : lists.FindIndex(known => known.Name == column.Choices);
            if (list < 0 && column.Help is null)
                continue;
            var (own, theirs) = (CellAddress.ColumnName(index + 1), CellAddress.ColumnName(list + 1));
            yield return (
                column,
                FormattableString.Invariant($"{own}2:{own}{last}"),
                list < 0 ? null : (ListSheet, FormattableString.Invariant($"${theirs}$2:${theirs}${lists[list].Count + 1}"))
            );
        }
    }
}
