using System.Text;

namespace Lsk.Dashboard.Spreadsheets.Csv;

/// <summary>Cuts text into rows and fields.</summary>
internal sealed class CsvParser(string text, int start, char separator, SheetBuilder builder, ReadingGuard guard)
{
    /// <summary>Letters that a quoted field may hold before its closing quote is held for lost.</summary>
    private const int LongestQuoted = 100_000;
    private const int MostUnclosed = 1_000;
    private readonly StringBuilder field = new();
    private readonly Dictionary<string, string> pool = [];
    private int at = start;
    private int row = 1;
    private int column = 1;
    private int expected;
    private int unclosed;
    private int nextBad;

    /// <summary>Places of bytes that fitted nothing; each is told with its cell.</summary>
    public IReadOnlyList<int> BadBytes { get; init; } = [];

    public void Run()
    {
        builder.BeginRow(row);
        var steps = 0;
        while (at < text.Length)
        {
            if ((++steps & 0xFFF) == 0)
                guard.Checkpoint();
            if (QuoteAhead() is var quote and >= 0)
                ReadQuoted(quote);
            else
                ReadPlain(separator);
            EndField();
            if (at >= text.Length)
                break;
            if (text[at] == separator)
            {
                at++;
                // A separator at the very end has an empty field after it.
                continue;
            }
            if (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
                at++;
            at++;
            EndRow();
        }
        EndRow();
    }

    /// <summary>Where the field's opening quote stands, also after blanks; -1 for a field without.</summary>
    private int QuoteAhead()
    {
        var look = at;
        while (look < text.Length && text[look] is ' ' or '\u00A0' && text[look] != separator)
            look++;
        return look < text.Length && text[look] == '"' ? look : -1;
    }

    private void ReadPlain(char until)
    {
        var length = text.AsSpan(at).IndexOfAny(until, '\n', '\r');
        length = length < 0 ? text.Length - at : length;
        Append(text.AsSpan(at, length));
        at += length;
    }

    private void ReadQuoted(int quote)
    {
        at = quote + 1;
        var lines = 0;
        while (true)
        {
            var length = text.AsSpan(at, Math.Min(text.Length - at, LongestQuoted)).IndexOf('"');
            if (length < 0 || at + length - quote > LongestQuoted)
            {
                ReadUnclosed(quote);
                return;
            }
            lines += text.AsSpan(at, length).Count('\n');
            Append(text.AsSpan(at, length));
            at += length + 1;
            if (at < text.Length && text[at] == '"')
            {
                Append("\"");
                at++;
                continue;
            }
            // A quote that ends lines further down in the middle of something has lost its own end: it met the beginning of another.
            if (lines > 0 && !IsFieldEnd() && unclosed < MostUnclosed)
                ReadUnclosed(quote);
            else
                ReadPlain(separator);
            return;
        }
    }

    private bool IsFieldEnd()
    {
        var look = at;
        while (look < text.Length && text[look] is ' ' or '\u00A0')
            look++;
        return look >= text.Length || text[look] == separator || text[look] is '\n' or '\r';
    }

    /// <summary>
    /// A quote that is opened and never closed ends where the next sound row begins: on its own line when that line has as many fields as
    /// the first, else before the first line that has.
    /// </summary>
    private void ReadUnclosed(int quote)
    {
        unclosed++;
        guard.Note(ReadingNoteKind.UnclosedQuote, CellAddress.Of(builder.Name, column, row));
        field.Clear();
        at = quote + 1;
        var lineEnd = LineEnd(at);
        if (expected == 0 || column + text.AsSpan(at, lineEnd - at).Count(separator) >= expected)
        {
            ReadPlain(separator);
            return;
        }
        var until = lineEnd;
        for (var lines = 0; lines < 50 && until < text.Length; lines++)
        {
            var next = until + (text[until] == '\r' && until + 1 < text.Length && text[until + 1] == '\n' ? 2 : 1);
            var end = LineEnd(next);
            if (text.AsSpan(next, end - next).Count(separator) == expected - 1 || next >= text.Length)
                break;
            until = end;
        }
        Append(text.AsSpan(at, until - at).Trim('"'));
        at = until;
    }

    private int LineEnd(int from) => text.AsSpan(from).IndexOfAny('\n', '\r') is var length and >= 0 ? from + length : text.Length;

    private void Append(ReadOnlySpan<char> letters)
    {
        var room = guard.Limits.TextLength - field.Length;
        if (letters.Length > room)
        {
            guard.Note(ReadingNoteKind.TextCut, CellAddress.Of(builder.Name, column, row));
            letters = letters[..Math.Max(0, room)];
        }
        field.Append(letters);
    }

    private void EndRow()
    {
        // Fields of the first row that has several: what a row is measured by when a quote is lost.
        if (expected == 0 && column > 2)
            expected = column - 1;
        builder.EndRow();
        row = Math.Min(CellAddress.LastRow, row + 1);
        column = 1;
        builder.BeginRow(row);
    }

    private void EndField()
    {
        while (nextBad < BadBytes.Count && BadBytes[nextBad] < at)
        {
            guard.Note(ReadingNoteKind.BadByte, CellAddress.Of(builder.Name, column, row));
            nextBad++;
        }
        if (field.Length > 0)
        {
            var value = Plain(field.ToString());
            field.Clear();
            var isNew = true;
            if (value.Length <= 48)
            {
                isNew = !pool.TryGetValue(value, out var before);
                if (before is not null)
                    value = before;
                else if (pool.Count < 20_000)
                    pool[value] = value;
            }
            guard.Text(value.Length, isNew);
            if (column > CellAddress.LastColumn)
                throw new SpreadsheetRefusedException(RefusalCode.TooManyCells, "columns");
            if (value.Length > 0)
                builder.Add(Cell.OfText(column, value));
        }
        column++;
    }

    /// <summary>Without the apostrophe of our own export, and without the formula that keeps Excel from making a number:
    /// <c>="001"</c>.</summary>
    private static string Plain(string value)
    {
        var plain = FormulaGuard.Unguard(value);
        var trimmed = plain.AsSpan().Trim();
        return trimmed.Length > 3 && trimmed.StartsWith("=\"") && trimmed[^1] == '"' && trimmed[2..^1].IndexOf('"') < 0
            ? trimmed[2..^1].ToString()
            : plain;
    }
}
