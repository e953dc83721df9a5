using System.Text;

namespace Lsk.Dashboard.Spreadsheets.Csv;

/// <summary>
/// Reads delimited text: fields in quotes may hold separators, line breaks and doubled quotes; a quote inside an unquoted field is a
/// letter. All values are texts; what they mean is found out column by column later.
/// </summary>
internal static class CsvReader
{
    public static Workbook Read(Stream file, string name, ReadingGuard guard)
    {
        var bytes = ReadAll(file, guard);
        var (encoding, mark, isGuess) = TextEncoding.Of(bytes);
        if (isGuess)
            guard.Note(ReadingNoteKind.EncodingGuessed, encoding.WebName);
        using var reader = new StreamReader(
            new MemoryStream(bytes, mark, bytes.Length - mark, writable: false),
            encoding,
            detectEncodingFromByteOrderMarks: false
        );
        var head = new char[16_384];
        var length = reader.ReadBlock(head);
        var (separator, skipped) = Separator.Of(new string(head, 0, length));
        if (new ReadOnlySpan<char>(head, 0, length).Contains('\0'))
            throw new SpreadsheetRefusedException(RefusalCode.WrongFormat, "binary content");
        using var text = new JoinedReader(new string(head, skipped, length - skipped), reader);
        var sheetName = Path.GetFileNameWithoutExtension(name);
        var builder = new SheetBuilder(sheetName.Length > 0 ? sheetName : "csv", SheetVisibility.Visible, guard);
        new Parser(text, separator, builder, guard).Run();
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

    private sealed class Parser(TextReader text, char separator, SheetBuilder builder, ReadingGuard guard)
    {
        private readonly StringBuilder field = new();
        private readonly Dictionary<string, string> pool = [];
        private int row = 1;
        private int column = 1;

        public void Run()
        {
            builder.BeginRow(row);
            var isQuoted = false;
            var wasQuoted = false;
            var steps = 0;
            int next;
            while ((next = text.Read()) >= 0)
            {
                if ((++steps & 0xFFFF) == 0)
                    guard.Checkpoint();
                var letter = (char)next;
                if (isQuoted)
                {
                    if (letter != '"')
                        Append(letter);
                    else if (text.Peek() == '"')
                    {
                        text.Read();
                        Append('"');
                    }
                    else
                        isQuoted = false;
                }
                else if (letter == '"' && field.Length == 0 && !wasQuoted)
                    isQuoted = wasQuoted = true;
                else if (letter == separator)
                {
                    EndField();
                    wasQuoted = false;
                }
                else if (letter is '\n' or '\r')
                {
                    if (letter == '\r' && text.Peek() == '\n')
                        text.Read();
                    EndRow();
                    wasQuoted = false;
                }
                else
                    Append(letter);
            }
            EndRow();
        }

        private void Append(char letter)
        {
            if (field.Length < guard.Limits.TextLength)
                field.Append(letter);
            else
                guard.Note(ReadingNoteKind.TextCut, CellAddress.Of(builder.Name, column, row));
        }

        private void EndRow()
        {
            EndField();
            builder.EndRow();
            row = Math.Min(CellAddress.LastRow, row + 1);
            column = 1;
            builder.BeginRow(row);
        }

        private void EndField()
        {
            if (field.Length > 0)
            {
                var value = Writing.CsvWriter.Unguard(field.ToString());
                field.Clear();
                var isNew = true;
                if (value.Length <= 48)
                {
                    isNew = !pool.TryGetValue(value, out var known);
                    if (known is not null)
                        value = known;
                    else if (pool.Count < 20_000)
                        pool[value] = value;
                }
                guard.Text(value.Length, isNew);
                if (column > CellAddress.LastColumn)
                    throw new SpreadsheetRefusedException(RefusalCode.TooManyCells, "columns");
                builder.Add(Cell.OfText(column, value));
            }
            column++;
        }
    }

    /// <summary>The start that has been looked at, then the rest.</summary>
    private sealed class JoinedReader(string start, TextReader rest) : TextReader
    {
        private int at;

        public override int Read() => at < start.Length ? start[at++] : rest.Read();

        public override int Peek() => at < start.Length ? start[at] : rest.Peek();
    }
}
