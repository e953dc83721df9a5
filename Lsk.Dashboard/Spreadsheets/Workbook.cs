using System.Collections.Frozen;

namespace Lsk.Dashboard.Spreadsheets;

/// <summary>The kinds of files that are read.</summary>
public enum WorkbookFormat
{
    Xlsx,
    Xlsm,
    Xls,
    Ods,
    Csv,
    Tsv,
}

/// <summary>Whether the spreadsheet program shows a sheet.</summary>
public enum SheetVisibility
{
    Visible,
    Hidden,
    VeryHidden,
}

/// <summary>One row with at least one filled cell; the cells stand in column order.</summary>
public sealed class SheetRow(int number, Cell[] cells)
{
    public int Number { get; } = number;

    public Cell[] Cells { get; } = cells;

    /// <summary>The cell of a column, or an empty one.</summary>
    public Cell At(int column)
    {
        var low = 0;
        var high = Cells.Length - 1;
        // Most rows are filled from the first column on: the cell then stands where its number says.
        if (column <= Cells.Length && column > 0 && Cells[column - 1].Column == column)
            return Cells[column - 1];
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var found = Cells[middle].Column;
            if (found == column)
                return Cells[middle];
            if (found < column)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return default;
    }
}

/// <summary>A merged range, bounds included.</summary>
public readonly record struct MergedRange(int FirstColumn, int FirstRow, int LastColumn, int LastRow);

/// <summary>What is filled in one sheet; costs what its filled cells cost, whatever the sheet says of its size.</summary>
public sealed record Sheet(string Name, SheetVisibility Visibility, IReadOnlyList<SheetRow> Rows)
{
    public IReadOnlyList<MergedRange> Merges { get; init; } = [];

    /// <summary>Columns the spreadsheet program hides, as first and last.</summary>
    public IReadOnlyList<(int First, int Last)> HiddenColumns { get; init; } = [];

    /// <summary>Rows the spreadsheet program hides, by hand or by a filter.</summary>
    public IReadOnlySet<int> HiddenRows { get; init; } = FrozenSet<int>.Empty;

    /// <summary>What <see cref="Cell.Look"/> points at; the first means nothing.</summary>
    public IReadOnlyList<CellLook> Looks { get; init; } = [CellLook.Plain];

    /// <summary>Fill of cells that hold nothing else, by row and column, in rows that hold something.</summary>
    public IReadOnlyDictionary<(int Row, int Column), ushort> Painted { get; init; } = FrozenDictionary<(int, int), ushort>.Empty;

    /// <summary>Comments on cells.</summary>
    public int Comments { get; init; }

    /// <summary>The look of a cell.</summary>
    public CellLook LookOf(in Cell cell) => cell.Look < Looks.Count ? Looks[cell.Look] : CellLook.Plain;
}

/// <summary>A file that has been read, as values only: no formulas, macros, links or pictures.</summary>
public sealed record Workbook(string Name, WorkbookFormat Format, IReadOnlyList<Sheet> Sheets)
{
    /// <summary>What was passed over or repaired in reading; each is told to the person.</summary>
    public IReadOnlyList<ReadingNote> Notes { get; init; } = [];
}

/// <summary>Something the person should know about how the file was read.</summary>
public sealed record ReadingNote(ReadingNoteKind Kind, string Subject);

/// <summary>What was passed over.</summary>
public enum ReadingNoteKind
{
    Macros,
    ExternalLinks,
    SheetWithoutCells,
    MissingSheetPart,
    DuplicateEntry,
    TextCut,
    EncodingGuessed,

    /// <summary>Letters that had been encoded twice were turned back.</summary>
    DoublyEncoded,

    /// <summary>A byte that is nothing in the file's encoding; the subject is its cell.</summary>
    BadByte,

    /// <summary>A quote that is opened and never closed; the subject is its cell.</summary>
    UnclosedQuote,
}
