namespace Lsk.Dashboard.Spreadsheets.Csv;

/// <summary>
/// Reads delimited text: fields in quotes may hold separators, line breaks and doubled quotes; a quote inside an unquoted field is a
/// letter. All values are texts; what they mean is found out column by column later.
/// </summary>
internal static class CsvReader
{
    public static Workbook Read(Stream file, string name, ReadingGuard guard)
    {
        var decoded = TextEncoding.Decode(ReadAll(file, guard));
        if (decoded.IsGuess)
            guard.Note(ReadingNoteKind.EncodingGuessed, decoded.Encoding.WebName);
        if (decoded.IsMended)
            guard.Note(ReadingNoteKind.DoublyEncoded, name);
        var text = decoded.Text;
        var head = text[..Math.Min(text.Length, 16_384)];
        if (head.Contains('\0', StringComparison.Ordinal))
            throw new SpreadsheetRefusedException(RefusalCode.WrongFormat, "binary content");
        var (separator, skipped) = Separator.Of(head);
        var sheetName = Path.GetFileNameWithoutExtension(name);
        var builder = new SheetBuilder(sheetName.Length > 0 ? sheetName : "csv", SheetVisibility.Visible, guard);
        new CsvParser(text, skipped, separator, builder, guard) { BadBytes = decoded.BadBytes }.Run();
        return new Workbook(name, separator == '\t' ? WorkbookFormat.Tsv : WorkbookFormat.Csv, [builder.Build()]) { Notes = guard.Notes };
    }

    private static byte[] ReadAll(Stream file, ReadingGuard guard)
    {
        using var memory = new MemoryStream();
        var piece = new byte[81_920];
        int read;
        while ((read = file.Read(piece)) > 0)
        {
            guard.Unpacked(read);
            memory.Write(piece, 0, read);
        }
        return memory.ToArray();
    }
}
