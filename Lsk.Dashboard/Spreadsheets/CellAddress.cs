using System.Globalization;

namespace Lsk.Dashboard.Spreadsheets;

/// <summary>Places in a sheet as spreadsheet programs write them: <c>C14</c>.</summary>
public static class CellAddress
{
    public const int LastColumn = 16_384;
    public const int LastRow = 1_048_576;

    /// <summary>1 gives <c>A</c>, 27 gives <c>AA</c>.</summary>
    public static string ColumnName(int column)
    {
        Span<char> name = stackalloc char[8];
        var at = name.Length;
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
            name[--at] = (char)('A' + ((rest - 1) % 26));
        return new string(name[at..]);
    }

    public static string Of(int column, int row) => ColumnName(column) + row.ToString(CultureInfo.InvariantCulture);

    public static string Of(string sheet, int column, int row) => $"{sheet}!{Of(column, row)}";

    /// <summary>Reads <c>C14</c>, <c>$C$14</c> or <c>c14</c>; 0 for a part that is missing or outside of what a sheet can hold.</summary>
    public static (int Column, int Row) Parse(ReadOnlySpan<byte> text)
    {
        var column = 0;
        var at = 0;
        for (; at < text.Length; at++)
        {
            var letter = (byte)(text[at] | 0x20);
            if (text[at] == (byte)'$')
                continue;
            if (letter is < (byte)'a' or > (byte)'z')
                break;
            column = (column * 26) + (letter - (byte)'a' + 1);
            if (column > LastColumn)
                return (0, 0);
        }
        var row = 0;
        for (; at < text.Length; at++)
        {
            if (text[at] == (byte)'$')
                continue;
            if (text[at] is < (byte)'0' or > (byte)'9')
                return (column, 0);
            row = (row * 10) + (text[at] - (byte)'0');
            if (row > LastRow)
                return (column, 0);
        }
        return (column, row);
    }
}
