using System.Text;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Puts what a person has corrected into the cells, headings too, before anything is found out.</summary>
internal static class Corrections
{
    public static Workbook Apply(Workbook workbook, IReadOnlyDictionary<string, string> corrections)
    {
        if (corrections.Count == 0)
            return workbook;
        return workbook with { Sheets = [.. workbook.Sheets.Select(sheet => Apply(sheet, corrections))] };
    }

    private static Sheet Apply(Sheet sheet, IReadOnlyDictionary<string, string> corrections)
    {
        var own = new Dictionary<int, List<Cell>>();
        foreach (var (address, text) in corrections)
        {
            if (!address.StartsWith(sheet.Name + "!", StringComparison.Ordinal))
                continue;
            var (column, number) = CellAddress.Parse(Encoding.UTF8.GetBytes(address[(sheet.Name.Length + 1)..]));
            if (column == 0 || number == 0)
                continue;
            if (!own.TryGetValue(number, out var cells))
                own[number] = cells = [];
            cells.Add(Cell.OfText(column, text));
        }
        return own.Count == 0
            ? sheet
            : sheet with
            {
                Rows = [.. sheet.Rows.Select(row => own.TryGetValue(row.Number, out var cells) ? With(row, cells) : row)],
            };
    }

    private static SheetRow With(SheetRow row, List<Cell> cells) =>
        new(
            row.Number,
            [.. row.Cells.Where(cell => !cells.Exists(other => other.Column == cell.Column)).Concat(cells).OrderBy(cell => cell.Column)]
        );
}
