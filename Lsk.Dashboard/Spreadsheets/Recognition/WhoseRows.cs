using System.Text.RegularExpressions;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Finds the organisation that a file, a sheet, a title or a section names for the rows below it.</summary>
internal sealed partial class WhoseRows(ImportOptions options)
{
    private readonly OrganisationNames names = new(options.Organisations ?? Vocabulary.CountyOrganisations);

    [GeneratedRegex(@"[\s_\-–.,:;()/]+", RegexOptions.CultureInvariant)]
    private static partial Regex Breaks();

    /// <summary>Where the organisation of a whole table is said, and which it is; null when nothing says one, or two are named.</summary>
    public (string Name, string Source)? OfTable(Workbook workbook, Sheet sheet, SheetReading reading)
    {
        if (reading.Said?.Organisation is { } said && names.TryRead(said, out var answered))
            return (answered, "answer");
        var titles = sheet
            .Rows.TakeWhile(row => row.Number < reading.HeaderRow)
            .Where(row => row.Cells.Length <= 3)
            .SelectMany(row => row.Cells)
            .Where(cell => cell.Kind == CellKind.Text && cell.Text!.Length < 200)
            .Select(cell => Named(cell.Text!, isWhole: false))
            .OfType<string>()
            .Distinct()
            .ToList();
        if (titles.Count == 1)
            return (titles[0], "title");
        // A text file's sheet has the file's name.
        if (Named(sheet.Name, isWhole: true) is { } ofSheet)
            return (ofSheet, "sheet");
        return Named(Path.GetFileNameWithoutExtension(workbook.Name), isWhole: true) is { } ofFile ? (ofFile, "file") : null;
    }

    /// <summary>The organisation that a section's heading names.</summary>
    public string? OfSection(string text) => Named(text, isWhole: true);

    /// <summary>The one organisation that a text names. Its full name may stand anywhere; the short one, a place, only where
    /// <paramref name="isWhole"/> allows a word by itself.</summary>
    private string? Named(string text, bool isWhole)
    {
        var plain = CleanText.Of(text).TrimEnd(':').Trim();
        if (names.TryRead(plain, out var exact) && (isWhole || Folding.Fold(plain).Contains(' ', StringComparison.Ordinal)))
            return exact;
        var words = Breaks().Split(plain).Where(word => word.Length > 0).ToArray();
        if (words.Length > 30)
            return null;
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < words.Length; at++)
        {
            for (var length = Math.Min(3, words.Length - at); length >= 1; length--)
            {
                var part = string.Join(' ', words.AsSpan(at, length));
                if (!names.TryRead(part, out var name))
                    continue;
                // "Uppsala" alone may be the region, the county or the town; a place in a sentence may be just where something happens.
                if (length == 1 && (!isWhole || Folding.Fold(part) is "uppsala" or "privat" or "privata" or "lanet" or "regionen" or "ru"))
                    continue;
                found.Add(name);
                at += length - 1;
                break;
            }
        }
        return found.Count == 1 ? found.First() : null;
    }
}
