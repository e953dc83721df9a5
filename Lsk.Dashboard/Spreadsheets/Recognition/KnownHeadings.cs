using System.Collections.Frozen;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Every heading that some kind of sheet knows by name: enough to tell a line of headings from a line of data, quickly.</summary>
internal static class KnownHeadings
{
    private const int Longest = 40;

    private static readonly string[] Names =
    [
        .. ExchangeFormat.Sheets.SelectMany(sheet =>
            ExchangeFormat
                .FieldsFor(sheet.Kind)
                .SelectMany(known =>
                    known.Synonyms.Prepend(known.English).Prepend(known.Heading).Concat(MoreHeadings.Of(sheet.Kind, known.Key))
                )
        ),
    ];

    private static readonly FrozenSet<string> Folded = Names
        .Select(Folding.Fold)
        .Where(name => name.Length > 0)
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Raw = Names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string text) =>
        text.Length is > 0 and < Longest && (Raw.Contains(text) || Folded.Contains(Folding.Fold(text)));

    /// <summary>Whether a row far down may be headings: two of its first texts are known ones, letter for letter. For every row of a sheet,
    /// so it has to be quick.</summary>
    public static bool MayBe(SheetRow row)
    {
        var found = 0;
        var looked = 0;
        foreach (var cell in row.Cells)
        {
            if (cell.Kind is CellKind.Number or CellKind.Boolean && looked < 3)
                return false;
            if (cell.Kind != CellKind.Text || cell.Text!.Length > Longest)
                continue;
            if (Raw.Contains(cell.Text) && ++found == 2)
                return true;
            if (++looked == 8)
                return false;
        }
        return false;
    }
}
