using System.Collections;

namespace Lsk.Dashboard.Spreadsheets;

/// <summary>Collects the filled cells of one sheet, in whatever order the file gives them.</summary>
internal sealed class SheetBuilder(string name, SheetVisibility visibility, ReadingGuard guard)
{
    private const int MostPainted = 50_000;

    /// <summary>So many rows may be full in a wide sheet: headings, and the lines above them.</summary>
    private const int WideRows = 20;
    private readonly List<SheetRow> rows = [];
    private readonly BitArray columns = new(CellAddress.LastColumn + 1);
    private readonly List<Cell> current = new(32);
    private readonly Dictionary<(int Row, int Column), ushort> painted = [];
    private int filledColumns;
    private int cells;
    private int rowNumber;
    private bool isHidden;
    private bool inOrder = true;

    public List<MergedRange> Merges { get; } = [];

    public List<(int First, int Last)> HiddenColumns { get; } = [];

    public HashSet<int> HiddenRows { get; } = [];

    public IReadOnlyList<CellLook> Looks { get; set; } = [CellLook.Plain];

    public int Comments { get; set; }

    public string Name => name;

    public void BeginRow(int number)
    {
        rowNumber = number;
        isHidden = false;
        current.Clear();
    }

    public void Add(in Cell cell)
    {
        if (cell.Column is < 1 or > CellAddress.LastColumn)
            return;
        guard.Cell();
        cells++;
        if (!columns[cell.Column])
        {
            columns[cell.Column] = true;
            if (++filledColumns > guard.Limits.Columns)
                throw new SpreadsheetRefusedException(RefusalCode.TooManyCells, "columns");
        }
        current.Add(cell);
    }

    /// <summary>A cell that holds nothing but its colour.</summary>
    public void Paint(int column, ushort look)
    {
        if (painted.Count < MostPainted)
            painted[(rowNumber, column)] = look;
    }

    /// <summary>The row that was begun is hidden.</summary>
    public void Hide() => isHidden = true;

    public void EndRow()
    {
        if (current.Count == 0)
            return;
        if (rows.Count >= guard.Limits.Rows)
            throw new SpreadsheetRefusedException(RefusalCode.TooManyCells, "rows");
        guard.Row();
        if (filledColumns > guard.Limits.CellsInRow && cells > (long)guard.Limits.CellsInRow * (rows.Count + WideRows))
            throw new SpreadsheetRefusedException(RefusalCode.TooManyCells, "columns");
        if (isHidden)
            HiddenRows.Add(rowNumber);
        if (rows.Count > 0 && rows[^1].Number >= rowNumber)
            inOrder = false;
        rows.Add(new SheetRow(rowNumber, Ordered()));
    }

    /// <summary>The row that was just ended, once more on later rows: OpenDocument writes equal rows once, with a count.</summary>
    public void RepeatRow(int number)
    {
        BeginRowKeepingCells(number);
        foreach (var _ in current)
            guard.Cell();
        EndRow();
    }

    public int CellsInRow => current.Count;

    public Sheet Build() =>
        new(name, visibility, inOrder ? rows : Merged())
        {
            Merges = Merges,
            HiddenColumns = HiddenColumns,
            HiddenRows = HiddenRows,
            Looks = Looks,
            Painted = painted,
            Comments = Comments,
        };

    private void BeginRowKeepingCells(int number) => rowNumber = number;

    private Cell[] Ordered()
    {
        var cells = current.ToArray();
        for (var index = 1; index < cells.Length; index++)
        {
            if (cells[index].Column > cells[index - 1].Column)
                continue;
            // Out of order or twice the same place: the last one written holds, as in the spreadsheet programs.
            return [.. cells.GroupBy(cell => cell.Column).OrderBy(group => group.Key).Select(group => group.Last())];
        }
        return cells;
    }

    private List<SheetRow> Merged() =>
        [
            .. rows.GroupBy(row => row.Number)
                .OrderBy(group => group.Key)
                .Select(group =>
                    group.Count() == 1
                        ? group.First()
                        : new SheetRow(
                            group.Key,
                            [
                                .. group
                                    .SelectMany(row => row.Cells)
                                    .GroupBy(cell => cell.Column)
                                    .OrderBy(cell => cell.Key)
                                    .Select(cell => cell.Last()),
                            ]
                        )
                ),
        ];
}
