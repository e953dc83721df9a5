using System.Globalization;
using System.Text;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;

namespace Lsk.Tests.Spreadsheets.Kept;

/// <summary>A sheet as somebody would fill it in, cell by cell: numbers as numbers, days as days, the rest as text.</summary>
internal sealed class Draft(string name)
{
    private readonly List<SheetRow> rows = [];
    private readonly List<MergedRange> merges = [];
    private readonly HashSet<int> hidden = [];
    private readonly List<CellLook> looks = [CellLook.Plain];

    public int Last { get; private set; }

    public Draft Row(params object?[] values) => RowAt(Last + 1, values);

    public Draft RowAt(int number, params object?[] values)
    {
        var cells = new List<Cell>();
        for (var index = 0; index < values.Length; index++)
            if (CellOf(index + 1, values[index]) is { Kind: not CellKind.Empty } cell)
                cells.Add(cell);
        Last = number;
        if (cells.Count > 0)
            rows.Add(new SheetRow(number, [.. cells]));
        return this;
    }

    public Draft Gap(int rowsBetween = 1)
    {
        Last += rowsBetween;
        return this;
    }

    public Draft Merge(int firstColumn, int firstRow, int lastColumn, int lastRow)
    {
        merges.Add(new MergedRange(firstColumn, firstRow, lastColumn, lastRow));
        return this;
    }

    public Draft Hide(int row)
    {
        hidden.Add(row);
        return this;
    }

    /// <summary>A value with a look: a number format, a fill, a line through.</summary>
    public Looked As(object value, CellLook look)
    {
        if (!looks.Contains(look))
            looks.Add(look);
        return new Looked(value, (ushort)looks.IndexOf(look));
    }

    public Sheet Build() =>
        new(name, SheetVisibility.Visible, rows)
        {
            Merges = merges,
            HiddenRows = hidden,
            Looks = looks,
        };

    private static Cell CellOf(int column, object? value) =>
        value switch
        {
            null or "" => default,
            Looked looked => CellOf(column, looked.Value) with { Look = looked.Look },
            string text => Cell.OfText(column, text),
            DateOnly day => Cell.OfDate(column, SerialDate.FromDay(day)),
            IConvertible number => Cell.OfNumber(column, number.ToDouble(CultureInfo.InvariantCulture)),
            _ => throw new ArgumentException(value.GetType().Name, nameof(value)),
        };

    internal sealed record Looked(object Value, ushort Look);
}

/// <summary>Reads what has been drafted.</summary>
internal static class Drafts
{
    public static ImportOptions County { get; } = new() { Organisations = Vocabulary.CountyOrganisations };

    public static WorkbookReading Read(this Draft draft, ImportOptions? options = null, string file = "bok.xlsx") =>
        Read(file, options, draft);

    public static WorkbookReading Read(string file, ImportOptions? options, params Draft[] drafts) =>
        WorkbookImport.Interpret(
            new Workbook(file, WorkbookFormat.Xlsx, [.. drafts.Select(draft => draft.Build())]),
            options ?? County,
            CancellationToken.None
        );

    public static Task<WorkbookReading> CsvAsync(string text, ImportOptions? options = null, string file = "lista.csv") =>
        CsvAsync(Encoding.UTF8.GetBytes(text), options, file);

    public static Task<WorkbookReading> CsvAsync(byte[] bytes, ImportOptions? options = null, string file = "lista.csv") =>
        WorkbookImport.ReadAsync(new MemoryStream(bytes), file, options ?? County);

    /// <summary>Codes of what a person is told, without what is only counted.</summary>
    public static IReadOnlyList<string> IssueCodes(this WorkbookReading reading) =>
        [.. reading.Issues.Where(issue => issue.Severity != IssueSeverity.Information).Select(issue => issue.Code)];
}
