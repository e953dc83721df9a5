namespace Lsk.Dashboard.Spreadsheets;

/// <summary>What a file from outside may cost. The defaults are those of the security description.</summary>
public sealed record SpreadsheetLimits
{
    public static SpreadsheetLimits Default { get; } = new();

    /// <summary>The defaults with files of at most so many megabytes (of 1,000,000 bytes).</summary>
    public static SpreadsheetLimits OfMegabytes(int most) => Default with { PackedBytes = most * 1_000_000L };

    /// <summary>Bytes of the file as it is.</summary>
    public long PackedBytes { get; init; } = 20_000_000;

    /// <summary>Bytes that really come out when the file is unpacked; what the file itself says is not believed.</summary>
    public long UnpackedBytes { get; init; } = 200_000_000;

    public int Entries { get; init; } = 2_000;

    /// <summary>Filled rows in one sheet.</summary>
    public int Rows { get; init; } = 100_000;

    /// <summary>Filled columns in one sheet.</summary>
    public int Columns { get; init; } = 4_000;

    /// <summary>Filled cells in a row, on average over a sheet that has more columns than this: wide sheets are read where they are
    /// sparse.</summary>
    public int CellsInRow { get; init; } = 200;

    /// <summary>Filled cells in the whole file.</summary>
    public int Cells { get; init; } = 2_000_000;

    /// <summary>Letters in one cell; what comes after is cut, with a note.</summary>
    public int TextLength { get; init; } = 32_767;

    /// <summary>Letters in all texts together, each different text counted with its own weight in memory; keeps that bounded whatever the
    /// cells hold.</summary>
    public long TotalText { get; init; } = 32_000_000;

    public int Sheets { get; init; } = 500;

    /// <summary>For reading the cells; leaves room within half a minute for understanding them.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(25);
}
