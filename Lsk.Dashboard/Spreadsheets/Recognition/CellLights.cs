using Lsk.Dashboard.Spreadsheets.Xlsx;
using Lsk.Domain.Exchange;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Rows by the colour that someone has given them in one column, as people mark green, yellow and red.</summary>
internal sealed class CellLights : Dictionary<string, List<int>>
{
    private CellLights()
        : base(StringComparer.Ordinal) { }

    /// <summary>The column that holds most colours.</summary>
    public int Column { get; private set; }

    /// <summary>The colours of the table's most coloured column; empty when a colour is there for its looks, such as in every
    /// row.</summary>
    public static CellLights Of(Sheet sheet, SheetReading reading)
    {
        if (sheet.Looks.All(look => look.Fill is null))
            return [];
        var byColumn = new Dictionary<int, CellLights>();
        foreach (var row in sheet.Rows)
        {
            if (row.Number <= reading.HeaderRow)
                continue;
            foreach (var cell in row.Cells)
                if (cell.Look != 0)
                    Add(byColumn, cell.Column, row.Number, sheet.LookOf(cell).Fill);
        }
        foreach (var ((row, column), look) in sheet.Painted)
            if (row > reading.HeaderRow && look < sheet.Looks.Count)
                Add(byColumn, column, row, sheet.Looks[look].Fill);
        var most = byColumn
            .OrderByDescending(pair => pair.Value.Count)
            .ThenByDescending(pair => pair.Value.Values.Sum(rows => rows.Count))
            .FirstOrDefault();
        if (most.Value is null)
            return [];
        most.Value.Column = most.Key;
        foreach (var rows in most.Value.Values)
            rows.Sort();
        return most.Value;
    }

    /// <summary>Whether the table says the status of its rows in words.</summary>
    public static bool HasStatus(Sheet sheet, SheetReading reading) =>
        reading.Columns.FirstOrDefault(column => column.Field?.Key == nameof(InitiativeRow.Status)) is { } status
        && sheet.Rows.Where(row => row.Number > reading.HeaderRow).Take(200).Any(row => row.At(status.Column).Kind == CellKind.Text);

    private static void Add(Dictionary<int, CellLights> byColumn, int column, int row, string? fill)
    {
        if (CellColours.Light(fill) is not { } light)
            return;
        if (!byColumn.TryGetValue(column, out var lights))
            byColumn[column] = lights = [];
        if (!lights.TryGetValue(light, out var rows))
            lights[light] = rows = [];
        rows.Add(row);
    }
}
