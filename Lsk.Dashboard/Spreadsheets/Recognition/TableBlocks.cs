namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Tables that stand beside each other on one sheet, with an empty column between.</summary>
internal static class TableBlocks
{
    private const int MostBlocks = 12;

    /// <summary>Ranges of columns without an empty one in them; a single one for nearly every sheet.</summary>
    public static IReadOnlyList<(int First, int Last)> Of(Sheet sheet)
    {
        var filled = new bool[CellAddress.LastColumn + 2];
        var last = 0;
        foreach (var row in sheet.Rows)
        {
            foreach (var cell in row.Cells)
                filled[cell.Column] = true;
            if (row.Cells.Length > 0)
                last = Math.Max(last, row.Cells[^1].Column);
        }
        foreach (var merge in sheet.Merges)
            for (var column = merge.FirstColumn; column <= Math.Min(merge.LastColumn, last) && merge.LastRow > merge.FirstRow; column++)
                filled[column] = true;
        var blocks = new List<(int, int)>();
        var first = 0;
        for (var column = 1; column <= last + 1; column++)
        {
            if (filled[column] && first == 0)
                first = column;
            else if (!filled[column] && first > 0)
            {
                blocks.Add((first, column - 1));
                first = 0;
            }
        }
        return blocks.Count is 0 or > MostBlocks ? [(1, Math.Max(1, last))] : blocks;
    }

    /// <summary>
    /// Whether the columns on the other side of the gap are a table of their own: they end earlier or go on longer, or say the same
    /// headings once more. A narrow column that only keeps two groups apart has rows on both sides that belong together.
    /// </summary>
    public static bool IsApart(Sheet sheet, int headerRow, (int First, int Last) main, (int First, int Last) other)
    {
        int both = 0,
            mainOnly = 0,
            otherOnly = 0;
        var otherRun = 0;
        var hasHole = false;
        var headings = new HashSet<string>(StringComparer.Ordinal);
        var repeated = 0;
        foreach (var row in sheet.Rows)
        {
            // A section's heading or a note says nothing of how long the tables are.
            if (row.Cells.Length == 1)
                continue;
            var isMain = Holds(row, main);
            var isOther = Holds(row, other);
            if (row.Number == headerRow)
            {
                foreach (
                    var cell in row.Cells.Where(cell => cell.Kind == CellKind.Text && cell.Column >= main.First && cell.Column <= main.Last)
                )
                    headings.Add(Folding.Fold(cell.Text!));
                repeated = row.Cells.Count(cell =>
                    cell.Kind == CellKind.Text
                    && cell.Column >= other.First
                    && cell.Column <= other.Last
                    && headings.Contains(Folding.Fold(cell.Text!))
                );
                continue;
            }
            if (row.Number < headerRow)
            {
                if (isOther && !isMain)
                    otherOnly++;
                continue;
            }
            if (isOther)
            {
                hasHole |= otherRun < 0;
                otherRun++;
            }
            else if (otherRun > 0)
                otherRun = -otherRun;
            if (isMain && isOther)
                both++;
            else if (isMain)
                mainOnly++;
            else if (isOther)
                otherOnly++;
        }
        if (repeated > 0 || both + otherOnly == 0)
            return repeated > 0 || otherOnly > 0;
        // Its own rows, or a short unbroken run beside the beginning of the main table.
        return otherOnly > 0 || (!hasHole && mainOnly > 0 && both < 0.8 * (both + mainOnly));
    }

    public static Sheet Part(Sheet sheet, Func<int, bool> columns) =>
        sheet with
        {
            Rows =
            [
                .. sheet
                    .Rows.Select(row =>
                        row.Cells.All(cell => columns(cell.Column))
                            ? row
                            : new SheetRow(row.Number, [.. row.Cells.Where(cell => columns(cell.Column))])
                    )
                    .Where(row => row.Cells.Length > 0),
            ],
            Merges = [.. sheet.Merges.Where(merge => columns(merge.FirstColumn))],
        };

    public static Sheet Rows(Sheet sheet, int first, int last) =>
        sheet with
        {
            Rows = [.. sheet.Rows.Where(row => row.Number >= first && row.Number <= last)],
        };

    private static bool Holds(SheetRow row, (int First, int Last) range)
    {
        foreach (var cell in row.Cells)
            if (cell.Column >= range.First && cell.Column <= range.Last)
                return true;
        return false;
    }
}
