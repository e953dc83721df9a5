using System.Text;

namespace Lsk.Dashboard.Spreadsheets.Xls;

/// <summary>
/// Reads the old binary xls (BIFF 2 to 8): values, number formats, merged cells, hidden sheets and columns; all else of it is passed over.
/// Each record is looked at once, so the time is that of the file's length whatever it holds.
/// </summary>
internal sealed class XlsReader
{
    private sealed record SheetEntry(string Name, int Offset, SheetVisibility Visibility, bool HasCells);

    private readonly BiffCursor records;
    private readonly ReadingGuard guard;
    private readonly BiffGlobals globals = new();
    private readonly List<SheetEntry> entries = [];
    private readonly List<Sheet> sheets = [];

    static XlsReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private XlsReader(byte[] stream, ReadingGuard guard)
    {
        records = new BiffCursor(stream);
        this.guard = guard;
    }

    public static Workbook Read(Stream file, string name, ReadingGuard guard)
    {
        guard.Expected = Math.Max(1, file.Length);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        guard.Unpacked(bytes.Length);
        var reader = new XlsReader(bytes is [0xD0, 0xCF, ..] ? WorkbookStream(bytes) : bytes, guard);
        reader.ReadAll();
        return new Workbook(name, WorkbookFormat.Xls, reader.sheets) { Notes = guard.Notes };
    }

    private static byte[] WorkbookStream(byte[] bytes)
    {
        var compound = new CompoundFile(bytes);
        if (compound.Holds("EncryptedPackage"))
            throw new SpreadsheetRefusedException(RefusalCode.Password, "encrypted package");
        return compound.Stream("Workbook")
            ?? compound.Stream("Book")
            ?? throw new SpreadsheetRefusedException(RefusalCode.WrongFormat, "no workbook in the compound file");
    }

    private void ReadAll()
    {
        if (!records.Read() || !BiffKind.IsBegin(records.Kind))
            throw Damaged("does not begin as a workbook");
        globals.Version = VersionOf(records);
        if (globals.Version <= 4)
            ReadOldSheets();
        else if (records.Word(2) == 0x10)
            ReadSheet("", SheetVisibility.Visible);
        else
        {
            ReadGlobals();
            foreach (var entry in entries)
                ReadEntry(entry);
        }
    }

    /// <summary>Before BIFF 5 a file is one sheet, or several after one another.</summary>
    private void ReadOldSheets()
    {
        do
        {
            if (BiffKind.IsBegin(records.Kind) && records.Word(2) == 0x10)
                ReadSheet("", SheetVisibility.Visible);
        } while (records.Read());
    }

    private void ReadGlobals()
    {
        var steps = 0;
        var depth = 1;
        while (records.Read())
        {
            if ((++steps & 0xFFF) == 0)
                guard.Checkpoint();
            if (BiffKind.IsBegin(records.Kind))
                depth++;
            else if (records.Kind == BiffKind.Eof && --depth == 0)
                return;
            else if (records.Kind == BiffKind.FilePass)
                throw new SpreadsheetRefusedException(RefusalCode.Password, "file pass");
            else if (records.Kind == BiffKind.BoundSheet)
                AddEntry();
            else if (records.Kind == BiffKind.Strings)
                ReadStrings();
            else
                globals.Take(records);
        }
        if (entries.Count == 0)
            throw Damaged("ends before its sheets");
    }

    private void AddEntry()
    {
        if (entries.Count >= guard.Limits.Sheets)
            throw new SpreadsheetRefusedException(RefusalCode.TooManyCells, "sheets");
        records.At(6);
        var name = globals.Version >= 8 ? records.UnicodeText(1, 100) : records.Bytes(7, records.Byte(6), globals.Encoding);
        var visibility = (records.Byte(4) & 3) switch
        {
            1 => SheetVisibility.Hidden,
            2 => SheetVisibility.VeryHidden,
            _ => SheetVisibility.Visible,
        };
        entries.Add(new SheetEntry(name.Trim('\0'), (int)Math.Min(int.MaxValue, records.Long(0)), visibility, records.Byte(5) == 0));
    }

    private void ReadStrings()
    {
        var count = records.Long(4);
        records.At(8);
        for (uint index = 0; index < count && records.HasMore; index++)
        {
            if ((index & 0xFFF) == 0)
                guard.Checkpoint();
            var text = globals.Pooled(records.UnicodeText(2, guard.Limits.TextLength));
            guard.Text(text.Length);
            globals.Strings.Add(text);
        }
    }

    private void ReadEntry(SheetEntry entry)
    {
        var name = entry.Name.Length > 0 ? entry.Name : $"Blad{sheets.Count + 1}";
        records.Seek(entry.Offset);
        if (!entry.HasCells)
            guard.Note(ReadingNoteKind.SheetWithoutCells, name);
        else if (records.Read() && BiffKind.IsBegin(records.Kind))
            ReadSheet(name, entry.Visibility);
        else
            guard.Note(ReadingNoteKind.MissingSheetPart, name);
    }

    private void ReadSheet(string name, SheetVisibility visibility)
    {
        if (sheets.Count >= guard.Limits.Sheets)
            throw new SpreadsheetRefusedException(RefusalCode.TooManyCells, "sheets");
        var builder = new SheetBuilder(name.Length > 0 ? name : $"Blad{sheets.Count + 1}", visibility, guard);
        guard.Sheet(builder.Name);
        sheets.Add(new BiffSheet(records, globals, builder, guard).Read());
    }

    private static int VersionOf(BiffCursor records) =>
        records.Kind switch
        {
            0x09 => 2,
            0x209 => 3,
            0x409 => 4,
            _ => records.Word(0) switch
            {
                0x600 => 8,
                0x200 => 2,
                0x300 => 3,
                0x400 => 4,
                _ => 5,
            },
        };

    private static SpreadsheetRefusedException Damaged(string what) => new(RefusalCode.Damaged, $"biff: {what}");
}
