using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Which rows below the headings hold data.</summary>
internal static class DataRows
{
    private static readonly HashSet<string> TotalWords = ["summa", "totalt", "total", "sum", "delsumma", "summa totalt", "totalsumma"];

    /// <summary>Sums, notes below the table, headings that are repeated and rows without any recognised value are no data.</summary>
    public static bool IsData(SheetRow row, List<ColumnReading> headings, SheetKind kind)
    {
        var filled = 0;
        var asHeadings = 0;
        var first = "";
        foreach (var cell in row.Cells)
        {
            if (first.Length == 0 && cell.Kind == CellKind.Text)
                first = cell.Text!;
            var heading = headings.Find(column => column.Column == cell.Column);
            if (heading is null)
                continue;
            filled++;
            if (cell.Kind == CellKind.Text && cell.Text!.Length == heading.Header.Length && CleanText.Of(cell.Text) == heading.Header)
                asHeadings++;
        }
        if (filled == 0 || (asHeadings > 1 && asHeadings == filled))
            return false;
        if (first.Length is > 0 and < 24 && TotalWords.Contains(Folding.Fold(first).TrimEnd(':')) && !HasOwnId(row, headings, first))
            return false;
        // One text alone below a wide table is a note, unless it stands in the column that names the row.
        return filled > 1
            || headings.Count < 4
            || row.Cells.Any(cell =>
                cell.Kind == CellKind.Text && headings.Exists(column => column.Column == cell.Column && IsName(column, kind))
            );
    }

    /// <summary>A sum has no number of its own: a numbered row may well be called "Total (höft)".</summary>
    private static bool HasOwnId(SheetRow row, List<ColumnReading> headings, string first) =>
        headings.Find(column => column.Field!.Value == FieldValue.Id) is { } column
        && row.At(column.Column) is { Kind: CellKind.Number or CellKind.Text } id
        && id.Text != first;

    private static bool IsName(ColumnReading column, SheetKind kind) =>
        kind == SheetKind.Initiatives ? column.Field!.Key == nameof(InitiativeRow.Title) : column.Field!.Key == "Name";
}
