using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>One column of the person's own sheet.</summary>
/// <param name="Number">1 for A.</param>
/// <param name="Field">What it is read as; null when it is not.</param>
/// <param name="Header">Its heading.</param>
public sealed record SheetViewColumn(int Number, string? Field, string Header)
{
    public string Letter => CellAddress.ColumnName(Number);
}

/// <summary>What a row of the sheet is for the import.</summary>
public enum SheetViewRow
{
    /// <summary>Above the table, a sum, a note, a section: not data.</summary>
    Beside,
    Heading,
    Data,

    /// <summary>Taken out by the person.</summary>
    LeftOut,
}

/// <summary>One cell as it stands in the workbook, and as it was read.</summary>
/// <param name="Text">What stands there, as a spreadsheet program shows it here.</param>
/// <param name="Read">What it was taken for, when that looks otherwise; null when it looks the same or is not read.</param>
/// <param name="Worst">How bad what is said about it is; null for nothing.</param>
/// <param name="Message">What is said about it.</param>
/// <param name="IsCorrected">Whether the person has written it here.</param>
public readonly record struct SheetViewCell(string Text, string? Read, IssueSeverity? Worst, string? Message, bool IsCorrected);

/// <summary>A sheet as it is in the workbook, with what was read beside what stands there. Nothing is copied: a row is looked up when it is
/// seen.</summary>
public sealed class SheetView
{
    /// <summary>As many columns as are shown at once.</summary>
    public const int MostColumns = 60;

    private readonly Sheet sheet;
    private readonly IReadOnlyDictionary<string, string> corrections;
    private readonly IReadOnlySet<string> leftOut;
    private readonly List<Table> tables = [];
    private readonly HashSet<int> headings;
    private readonly Dictionary<(int Row, int Column), ReadingIssue> issues = [];
    private readonly HashSet<int> faulty = [];

    private sealed class Table(ReadTable read, IReadOnlyList<ContentRow> content)
    {
        private readonly Dictionary<int, SheetRow> rows = read.Rows.ToDictionary(row => row.Number);
        private readonly Dictionary<int, ContentRow> taken = content
            .Where(row => row.Origin?.Sheet == read.Reading.Name)
            .DistinctBy(row => row.Origin!.Row)
            .ToDictionary(row => row.Origin!.Row);
        private readonly Dictionary<int, ColumnReading> columns = read
            .Reading.Columns.Where(column => column.Field is not null)
            .DistinctBy(column => column.Column)
            .ToDictionary(column => column.Column);
        private readonly Func<ContentRow, string, object?>? get = RowKinds.Find(read.Reading.Kind)?.Accept(new Getter());

        public SheetReading Reading => read.Reading;

        public SheetRow? Row(int number) => rows.GetValueOrDefault(number);

        public ColumnReading? Column(int number) => columns.GetValueOrDefault(number);

        /// <summary>The value as it goes in; null when the row or the cell does not.</summary>
        public string? Value(int row, ColumnReading column) =>
            column is { Period: null, Criterion: null, Field: { } field }
            && taken.GetValueOrDefault(row) is { } content
            && get?.Invoke(content, field.Key) is { } value
                ? field.Value == FieldValue.Money
                    ? Show.Money((decimal)value)
                    : value is double number
                        ? Show.Number(number, 6)
                        : ValueText.Of(field, value)
                : null;
    }

    /// <summary>Reads a property of a row by its name.</summary>
    private sealed class Getter : IRowKindVisitor<Func<ContentRow, string, object?>>
    {
        public Func<ContentRow, string, object?> Visit<TRow>(RowKind<TRow> kind)
            where TRow : ContentRow, new() =>
            (row, key) => row is TRow own && kind.Field(key) is not null ? kind.Column(key).Get(own) : null;
    }

    public SheetView(string name, WorkbookReading reading, IReadOnlyList<ReadingIssue> all, ImportAnswers answers)
    {
        Name = name;
        sheet = reading.Workbook.Sheets.First(one => one.Name == name);
        corrections = answers.Corrections;
        leftOut = answers.LeftOut;
        foreach (var table in reading.Tables.Where(table => table.Reading.Name == name))
            tables.Add(new Table(table, RowKinds.Find(table.Reading.Kind)?.In(reading.Content) ?? []));
        headings = [.. reading.Sheets.Where(one => one.Name == name && one.IsTaken).Select(one => one.HeaderRow)];
        foreach (var issue in all.Where(issue => issue.Sheet == name && issue.Row > 0 && issue.Severity != IssueSeverity.Information))
        {
            faulty.Add(issue.Row);
            if (!issues.TryGetValue((issue.Row, issue.Column), out var known) || known.Severity < issue.Severity)
                issues[(issue.Row, issue.Column)] = issue;
        }
        Columns = FindColumns(reading.Sheets.Where(one => one.Name == name).ToList());
    }

    public string Name { get; }

    public IReadOnlyList<SheetViewColumn> Columns { get; }

    public IReadOnlyList<SheetRow> Rows => sheet.Rows;

    /// <summary>Rows that something is said about.</summary>
    public IReadOnlyList<SheetRow> Faulty => [.. sheet.Rows.Where(row => faulty.Contains(row.Number))];

    public SheetViewRow KindOf(SheetRow row) =>
        headings.Contains(row.Number) ? SheetViewRow.Heading
        : leftOut.Contains($"{Name}!{row.Number}") ? SheetViewRow.LeftOut
        : tables.Exists(table => table.Row(row.Number) is not null) ? SheetViewRow.Data
        : SheetViewRow.Beside;

    public SheetViewCell CellOf(SheetRow row, int column)
    {
        var cell = row.At(column);
        var isCorrected = corrections.TryGetValue(CellAddress.Of(Name, column, row.Number), out var written);
        var text = isCorrected ? written! : Shown(cell);
        var issue = issues.GetValueOrDefault((row.Number, column));
        return new SheetViewCell(text, ReadAs(row.Number, column, text), issue?.Severity, issue?.Message, isCorrected);
    }

    /// <summary>What is said about the whole row.</summary>
    public ReadingIssue? IssueOf(SheetRow row) => issues.GetValueOrDefault((row.Number, 0));

    /// <summary>What a row is about, in its own words: its title, else its first text.</summary>
    public string TitleOf(int number)
    {
        if (RowAt(number) is not { } row)
            return "";
        foreach (var table in tables.Where(table => table.Row(number) is not null))
            if (
                table.Reading.Columns.FirstOrDefault(column => column.Field?.Key is nameof(InitiativeRow.Title) or "Name") is { } named
                && row.At(named.Column) is { Kind: not CellKind.Empty } title
            )
                return CleanText.Of(title.AsText());
        return CleanText.Of(row.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Text && cell.Text!.Length > 3).AsText());
    }

    /// <summary>Cells of data that hold a text.</summary>
    /// <param name="wanted">What to look for, in any case of letters.</param>
    /// <param name="column">0 for every column.</param>
    /// <param name="isWhole">Whether the cell holds nothing else.</param>
    public IReadOnlyList<(int Row, int Column, string Text)> Find(string wanted, int column, bool isWhole)
    {
        var found = new List<(int, int, string)>();
        if (wanted.Length == 0)
            return found;
        foreach (var row in sheet.Rows)
        {
            if (KindOf(row) is not SheetViewRow.Data)
                continue;
            foreach (var cell in row.Cells)
            {
                if (column > 0 && cell.Column != column)
                    continue;
                var text = corrections.GetValueOrDefault(CellAddress.Of(Name, cell.Column, row.Number)) ?? Shown(cell);
                if (
                    isWhole
                        ? text.Trim().Equals(wanted, StringComparison.CurrentCultureIgnoreCase)
                        : text.Contains(wanted, StringComparison.CurrentCultureIgnoreCase)
                )
                    found.Add((row.Number, cell.Column, text));
            }
        }
        return found;
    }

    /// <summary>What stands in the cell of the file, without what the person has written here.</summary>
    public string Original(int row, int column) => RowAt(row) is { } found ? Shown(found.At(column)) : "";

    private SheetRow? RowAt(int number)
    {
        var (low, high) = (0, sheet.Rows.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (sheet.Rows[middle].Number == number)
                return sheet.Rows[middle];
            if (sheet.Rows[middle].Number < number)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return null;
    }

    private string? ReadAs(int row, int column, string text)
    {
        foreach (var table in tables)
        {
            if (table.Column(column) is not { } known || table.Row(row) is not { } refined)
                continue;
            // A row with a fault is not taken in: then what its cell was taken for says it.
            var read = table.Value(row, known)
                ?? (known.Field!.Value == FieldValue.Money ? MoneyOf(refined.At(column)) : Shown(refined.At(column)));
            // Under "tkr" the number alone says the same.
            if (known.Field!.Value == FieldValue.Money && read == $"{text}\u00A0tkr" && MoneyUnits.Of(known.Header) == NumberUnit.Thousands)
                return null;
            return read.Length == 0 || Folding.Fold(read) == Folding.Fold(text) || read == text ? null : read;
        }
        return null;
    }

    private static string MoneyOf(in Cell cell) => cell.Kind == CellKind.Number ? Show.Money(cell.Number) : Shown(cell);

    /// <summary>As a spreadsheet program shows it here.</summary>
    private static string Shown(in Cell cell) =>
        cell is { Kind: CellKind.Number, Text: null }
            ? cell.IsPercent
                ? (cell.Number * 100).ToString("0.###", CultureInfo.CurrentCulture) + " %"
                : cell.Number.ToString("0.######", CultureInfo.CurrentCulture)
            : CleanText.Of(cell.AsText());

    private List<SheetViewColumn> FindColumns(List<SheetReading> readings)
    {
        var filled = new HashSet<int>();
        foreach (var row in sheet.Rows.Take(5_000))
            foreach (var cell in row.Cells)
                filled.Add(cell.Column);
        filled.UnionWith(issues.Keys.Where(place => place.Column > 0).Select(place => place.Column));
        var known = readings.SelectMany(reading => reading.Columns).ToLookup(column => column.Column);
        return
        [
            .. filled
                .Order()
                .Select(column => new SheetViewColumn(
                    column,
                    known[column]
                        .Select(one => one.Period is null && one.Criterion is null ? one.Field?.Heading : one.Header)
                        .FirstOrDefault(heading => heading is not null),
                    known[column].Select(one => one.Header).FirstOrDefault() ?? ""
                )),
        ];
    }
}
