using Lsk.Dashboard.Spreadsheets.Xml;

namespace Lsk.Dashboard.Spreadsheets.Xlsx;

/// <summary>Reads xlsx and xlsm: transitional and strict, well made and odd. Values only.</summary>
internal static class XlsxReader
{
    private sealed record SheetEntry(string Name, SheetVisibility Visibility, string RelationId);

    public static Workbook Read(Stream file, string name, WorkbookFormat format, ReadingGuard guard)
    {
        using var package = new Package(file, guard);
        var workbook = FindWorkbook(package);
        if (workbook.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            throw new SpreadsheetRefusedException(RefusalCode.Unsupported, "binary workbook");
        var relations = Relations.Of(package, workbook);
        var (entries, is1904) = ReadWorkbook(package, workbook, guard);
        NotePassedOver(package, guard);
        var text = new TextCollector(guard.Limits.TextLength);
        var styles = PartOf(package, relations, "styles", workbook, "styles.xml") is { } stylePart
            ? CellStyles.Read(package, stylePart)
            : CellStyles.None;
        var shared = PartOf(package, relations, "sharedStrings", workbook, "sharedStrings.xml") is { } sharedPart
            ? SharedStrings.Read(package, sharedPart, text, guard)
            : [];
        var parts = Locate(package, workbook, entries, relations, guard);
        guard.Expected = parts.Sum(part => package.SizeOf(part.Path));
        var sheets = new List<Sheet>();
        foreach (var (entry, path) in parts)
        {
            guard.Sheet(entry.Name);
            using var xml = package.Xml(path);
            var builder = new SheetBuilder(entry.Name, entry.Visibility, guard) { Comments = CommentsOf(package, path) };
            sheets.Add(new SheetXmlReader(builder, shared, styles, is1904 ? SerialDate.Shift1904 : 0, text, guard).Read(xml));
        }
        return new Workbook(name, format, sheets) { Notes = guard.Notes };
    }

    private static string FindWorkbook(Package package)
    {
        foreach (var relation in Relations.Of(package, ""))
            if (relation.Kind == "officeDocument" && package.Has(relation.Path))
                return relation.Path;
        // No usable relations: the part is still nearly always called this.
        var found = package.Paths.FirstOrDefault(path => path.Equals("xl/workbook.xml", StringComparison.OrdinalIgnoreCase))
            ?? package.Paths.FirstOrDefault(path =>
                path.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase)
                || path.EndsWith("workbook.bin", StringComparison.OrdinalIgnoreCase)
            );
        return found
            ?? throw new SpreadsheetRefusedException(
                package.Paths.Any() ? RefusalCode.WrongFormat : RefusalCode.Empty,
                "no workbook in the archive"
            );
    }

    private static (List<SheetEntry> Sheets, bool Is1904) ReadWorkbook(Package package, string path, ReadingGuard guard)
    {
        var sheets = new List<SheetEntry>();
        var is1904 = false;
        var isWorkbook = false;
        using var xml = package.Xml(path);
        while (xml.Read() is var token && token != XmlToken.Finished)
        {
            if (token != XmlToken.Start)
                continue;
            if (xml.Depth == 1)
                isWorkbook = xml.Name.SequenceEqual("workbook"u8);
            if (xml.Name.SequenceEqual("sheet"u8))
            {
                if (sheets.Count >= guard.Limits.Sheets)
                    throw new SpreadsheetRefusedException(RefusalCode.TooManyCells, "sheets");
                sheets.Add(ReadEntry(xml, sheets.Count + 1));
            }
            else if (xml.Name.SequenceEqual("workbookPr"u8))
            {
                while (xml.NextAttribute(out var name, out var value))
                    if (name.SequenceEqual("date1904"u8))
                        is1904 = XmlText.Flag(value);
            }
        }
        if (!isWorkbook)
            throw new SpreadsheetRefusedException(RefusalCode.WrongFormat, "the main part is no workbook");
        return (sheets, is1904);
    }

    private static SheetEntry ReadEntry(XmlScanner xml, int number)
    {
        var name = "";
        var id = "";
        var visibility = SheetVisibility.Visible;
        while (xml.NextAttribute(out var attribute, out var value))
        {
            if (attribute.SequenceEqual("name"u8))
                name = XmlText.Decode(value);
            else if (attribute.SequenceEqual("id"u8))
                id = XmlText.Decode(value);
            else if (attribute.SequenceEqual("state"u8))
                visibility =
                    value.SequenceEqual("veryHidden"u8) ? SheetVisibility.VeryHidden
                    : value.SequenceEqual("hidden"u8) ? SheetVisibility.Hidden
                    : SheetVisibility.Visible;
        }
        return new SheetEntry(name.Length > 0 ? name : $"Blad{number}", visibility, id);
    }

    /// <summary>The worksheets with their parts. Chart, dialogue and macro sheets hold no cells; a part that is missing is told, not
    /// fatal.</summary>
    private static List<(SheetEntry Entry, string Path)> Locate(
        Package package,
        string workbook,
        List<SheetEntry> entries,
        IReadOnlyList<Relation> relations,
        ReadingGuard guard
    )
    {
        var located = new List<(SheetEntry, string)>();
        var byId = relations.ToLookup(relation => relation.Id, StringComparer.Ordinal);
        for (var index = 0; index < entries.Count; index++)
        {
            var entry = entries[index];
            var relation = byId[entry.RelationId].FirstOrDefault();
            var path = relation?.Path ?? Package.Normal(Package.FolderOf(workbook), $"worksheets/sheet{index + 1}.xml");
            if (relation is not null && relation.Kind is not "worksheet")
                guard.Note(ReadingNoteKind.SheetWithoutCells, entry.Name);
            else if (!package.Has(path))
                guard.Note(ReadingNoteKind.MissingSheetPart, entry.Name);
            else
                located.Add((entry, path));
        }
        if (located.Count > 0)
            return located;
        // The list of sheets leads nowhere: take the parts that are sheets by their place.
        var loose = package.Paths.Where(path =>
            path.Contains("worksheets/", StringComparison.OrdinalIgnoreCase) && path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        );
        return
        [
            .. loose
                .Order(StringComparer.OrdinalIgnoreCase)
                .Select((path, index) => (new SheetEntry($"Blad{index + 1}", SheetVisibility.Visible, ""), path)),
        ];
    }

    /// <summary>How many cells of a sheet have a comment; new ones stand in the old part too.</summary>
    private static int CommentsOf(Package package, string sheet)
    {
        var count = 0;
        foreach (var relation in Relations.Of(package, sheet).Where(relation => relation.Kind == "comments" && package.Has(relation.Path)))
        {
            using var xml = package.Xml(relation.Path);
            while (xml.Read() is var token && token != XmlToken.Finished)
                if (token == XmlToken.Start && xml.Name.SequenceEqual("comment"u8))
                    count++;
        }
        return count;
    }

    private static string? PartOf(Package package, IReadOnlyList<Relation> relations, string kind, string workbook, string usual)
    {
        var path = relations.FirstOrDefault(relation => relation.Kind == kind)?.Path ?? Package.Normal(Package.FolderOf(workbook), usual);
        return package.Has(path) ? path : null;
    }

    private static void NotePassedOver(Package package, ReadingGuard guard)
    {
        if (package.Paths.Any(path => path.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            guard.Note(ReadingNoteKind.Macros, "");
        if (package.Paths.Any(path => path.Contains("externalLinks/", StringComparison.OrdinalIgnoreCase)))
            guard.Note(ReadingNoteKind.ExternalLinks, "");
    }
}
