using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;

namespace Lsk.Dashboard.Spreadsheets.Writing;

/// <summary>
/// The person's own workbook back, with the faulty cells coloured and commented and a column that says what is wrong with the row;
/// everything else as it was. Files that are not xlsx, and xlsx that the library cannot open, come back as a new workbook with the same
/// cells and the same marks in words.
/// </summary>
public static class MarkedWorkbook
{
    private const string ErrorColour = "FFF8CBAD";
    private const string WarningColour = "FFFFE699";

    public static string NameFor(string name) => Path.GetFileNameWithoutExtension(name) + "-markerad.xlsx";

    public static async Task WriteAsync(
        Stream target,
        string path,
        Workbook workbook,
        IReadOnlyList<ReadingIssue> issues,
        CancellationToken cancel = default
    )
    {
        var told = issues.Where(issue => issue.Severity != IssueSeverity.Information && issue.Row > 0).ToList();
        if (workbook.Format == WorkbookFormat.Xlsx && TryMark(target, path, told))
            return;
        target.SetLength(0);
        await WriteNewAsync(target, workbook, told, cancel);
    }

    private static bool TryMark(Stream target, string path, List<ReadingIssue> issues)
    {
        using var copy = new MemoryStream();
        using (var source = File.OpenRead(path))
            source.CopyTo(copy);
        try
        {
            using (var document = SpreadsheetDocument.Open(copy, true))
                Mark(document, issues);
        }
        catch (Exception fault)
            when (fault
                    is OpenXmlPackageException
                        or FileFormatException
                        or InvalidDataException
                        or System.Xml.XmlException
                        or InvalidOperationException
                        or ArgumentException
                        or KeyNotFoundException
            )
        {
            // Odd packages that our own reader manages and this library does not: they get a new workbook instead.
            return false;
        }
        copy.Position = 0;
        copy.CopyTo(target);
        return true;
    }

    private static void Mark(SpreadsheetDocument document, List<ReadingIssue> issues)
    {
        // What comes back is called xlsx, also when a template came in: content and name have to agree.
        if (document.DocumentType != SpreadsheetDocumentType.Workbook)
            document.ChangeDocumentType(SpreadsheetDocumentType.Workbook);
        var main = document.WorkbookPart ?? throw new InvalidDataException("no workbook");
        // The library gives no root for a part of another kind than its name says, whatever its types promise.
        if (main.Workbook is not { } book)
            throw new InvalidDataException("no workbook");
        var styles = new MarkStyles(main);
        foreach (var sheet in book.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ToList())
        {
            var own = issues.Where(issue => issue.Sheet == sheet.Name?.Value).ToList();
            if (own.Count == 0 || sheet.Id?.Value is not { } id || main.GetPartById(id) is not WorksheetPart part)
                continue;
            if (part.Worksheet is not { } worksheet)
                throw new InvalidDataException("no worksheet");
            MarkSheet(part, own, styles);
            worksheet.Save();
        }
        styles.Save();
    }

    private static void MarkSheet(WorksheetPart part, List<ReadingIssue> issues, MarkStyles styles)
    {
        var data = part.Worksheet.GetFirstChild<SheetData>() ?? part.Worksheet.AppendChild(new SheetData());
        // Where rows or cells leave out where they stand, one more would move all that follow.
        if (
            data.Elements<Row>()
                .Any(row =>
                    row.RowIndex is null || row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().Any(cell => cell.CellReference is null)
                )
        )
            throw new InvalidDataException("cells without a place");
        var rows = data.Elements<Row>().DistinctBy(row => row.RowIndex!.Value).ToDictionary(row => row.RowIndex!.Value);
        // Beside the values: cells that are only formatted often reach far beyond what anybody sees, even to the last column there is.
        var lastColumn = rows
            .Values.SelectMany(row => row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>())
            .Where(cell => cell.HasChildren)
            .Select(ColumnOf)
            .Append(issues.Max(issue => issue.Column))
            .Max();
        if (lastColumn >= CellAddress.LastColumn)
            throw new InvalidDataException("no column left");
        foreach (var byRow in issues.GroupBy(issue => (uint)issue.Row))
        {
            var row = RowAt(data, rows, byRow.Key);
            foreach (var byCell in byRow.Where(issue => issue.Column > 0).GroupBy(issue => issue.Column))
            {
                var cell = CellAt(row, byCell.Key);
                cell.StyleIndex = styles.Coloured(
                    cell.StyleIndex?.Value ?? 0,
                    byCell.Any(issue => issue.IsError) ? ErrorColour : WarningColour
                );
            }
            var text = string.Join(" ", byRow.OrderBy(issue => issue.Column).Select(issue => $"{issue.Cell}: {issue.Message}").Distinct());
            SetText(CellAt(row, lastColumn + 1), text);
        }
        MarkComments.Add(part, issues);
    }

    private static Row RowAt(SheetData data, Dictionary<uint, Row> rows, uint number)
    {
        if (rows.TryGetValue(number, out var known))
            return known;
        var row = new Row { RowIndex = number };
        var after = rows.Values.Where(other => other.RowIndex!.Value < number).MaxBy(other => other.RowIndex!.Value);
        if (after is null)
            data.InsertAt(row, 0);
        else
            data.InsertAfter(row, after);
        return rows[number] = row;
    }

    private static DocumentFormat.OpenXml.Spreadsheet.Cell CellAt(Row row, int column)
    {
        DocumentFormat.OpenXml.Spreadsheet.Cell? before = null;
        foreach (var cell in row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>())
        {
            var at = ColumnOf(cell);
            if (at == column)
                return cell;
            if (at < column)
                before = cell;
        }
        var fresh = new DocumentFormat.OpenXml.Spreadsheet.Cell { CellReference = CellAddress.Of(column, (int)row.RowIndex!.Value) };
        if (before is null)
            row.InsertAt(fresh, 0);
        else
            row.InsertAfter(fresh, before);
        return fresh;
    }

    private static int ColumnOf(DocumentFormat.OpenXml.Spreadsheet.Cell cell) =>
        CellAddress.Parse(System.Text.Encoding.ASCII.GetBytes(cell.CellReference?.Value ?? "")).Column;

    private static void SetText(DocumentFormat.OpenXml.Spreadsheet.Cell cell, string text)
    {
        cell.RemoveAllChildren();
        cell.DataType = CellValues.InlineString;
        cell.AppendChild(new InlineString(new Text(TextTruncation.Truncate(text, 32_000)) { Space = SpaceProcessingModeValues.Preserve }));
    }

    private static async Task WriteNewAsync(Stream target, Workbook workbook, List<ReadingIssue> issues, CancellationToken cancel)
    {
        using var writer = WorkbookWriter.For(target, workbook.Sheets.Sum(sheet => sheet.Rows.Count));
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var sheet in workbook.Sheets)
        {
            var byRow = issues.Where(issue => issue.Sheet == sheet.Name).ToLookup(issue => issue.Row);
            var last = sheet.Rows.Count == 0 ? 0 : sheet.Rows.Max(row => row.Cells.Length == 0 ? 0 : row.Cells[^1].Column);
            last = Math.Min(last, 250);
            var columns = new List<WrittenColumn> { new("Rad", 8), new("Fel", 60, Wraps: true) };
            columns.AddRange(Enumerable.Range(1, last).Select(column => new WrittenColumn(CellAddress.ColumnName(column), 18)));
            var rows = sheet.Rows.Select(row => Values(row, last, byRow[row.Number]));
            await writer.AddSheetAsync(new WrittenSheet(SheetName(sheet.Name, taken), columns, sheet.Rows.Count, rows), cancel);
        }
        await writer.CompleteAsync(cancel);
    }

    /// <summary>
    /// A name that spreadsheet programs take: 1 to 31 letters, none of <c>[]*?:/\</c>, no apostrophe at the ends, and not twice. Sheets of
    /// other kinds of files, and text files called
    /// <c>lista[1].csv</c>, may be called otherwise.
    /// </summary>
    private static string SheetName(string name, HashSet<string> taken)
    {
        const int Longest = 31;
        var plain = string.Concat(
            name.Select(letter => letter < ' ' || "[]*?:/\\".Contains(letter, StringComparison.Ordinal) ? '_' : letter)
        );
        plain = TextTruncation.Truncate(plain, Longest).Trim('\'', ' ');
        if (plain.Length == 0)
            plain = "Blad";
        var free = plain;
        for (var number = 2; !taken.Add(free); number++)
        {
            var ending = string.Create(System.Globalization.CultureInfo.InvariantCulture, $" ({number})");
            free = TextTruncation.Truncate(plain, Longest - ending.Length) + ending;
        }
        return free;
    }

    private static object?[] Values(SheetRow row, int last, IEnumerable<ReadingIssue> issues)
    {
        var values = new object?[last + 2];
        values[0] = row.Number;
        values[1] = string.Join(" ", issues.Select(issue => $"{issue.Cell}: {issue.Message}").Distinct());
        foreach (var cell in row.Cells.Where(cell => cell.Column <= last))
            values[cell.Column + 1] =
                cell.Kind == CellKind.Number ? cell.Number
                : cell.Kind == CellKind.Date && SerialDate.TryToDay(cell.Number, out var day) ? day
                : cell.AsText();
        return values;
    }
}
