using System.Buffers.Binary;
using System.Text;

namespace Lsk.Dashboard.Spreadsheets.Xls;

/// <summary>Kinds of records, by the number that stands before them. Those that exist in several versions of the format are here with all
/// their numbers.</summary>
internal static class BiffKind
{
    public const int Continue = 0x3C,
        Eof = 0x0A,
        FilePass = 0x2F,
        CodePage = 0x42,
        Date1904 = 0x22,
        BoundSheet = 0x85,
        Strings = 0xFC;
    public const int Format = 0x41E,
        Format2 = 0x1E,
        Xf = 0xE0,
        Xf4 = 0x443,
        Xf3 = 0x243,
        Xf2 = 0x43,
        Columns = 0x7D,
        Merged = 0xE5;
    public const int Number = 0x203,
        Number2 = 0x03,
        Integer2 = 0x02,
        Rk = 0x27E,
        ManyRk = 0xBD,
        SharedText = 0xFD,
        Label = 0x204,
        Label2 = 0x04,
        RichLabel = 0xD6;
    public const int BoolOrError = 0x205,
        BoolOrError2 = 0x05,
        Formula = 0x06,
        Formula3 = 0x206,
        Formula4 = 0x406,
        FormulaText = 0x207,
        FormulaText2 = 0x07;

    /// <summary>The start of a substream; its number says the version for the old ones.</summary>
    public static bool IsBegin(int kind) => kind is 0x809 or 0x409 or 0x209 or 0x09;
}

/// <summary>
/// Goes through the records of a stream: two bytes of kind, two of length, then data. A record that is too long for 8,224 bytes goes on in
/// CONTINUE records;
/// <see cref="Data"/> is the first piece and the methods that read text go on by themselves.
/// </summary>
internal sealed class BiffCursor(byte[] stream)
{
    private int start;
    private int length;
    private int position;

    public int Kind { get; private set; }

    public ReadOnlySpan<byte> Data => stream.AsSpan(start, length);

    /// <summary>Where the next record begins.</summary>
    public int Next { get; private set; }

    /// <summary>The next record; false at the end, and where what is left is no whole record.</summary>
    public bool Read()
    {
        if (Next < 0 || Next + 4 > stream.Length)
            return false;
        Kind = BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan(Next));
        length = BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan(Next + 2));
        start = Next + 4;
        if (start + length > stream.Length)
            return false;
        Next = start + length;
        position = start;
        return true;
    }

    public void Seek(int offset) => Next = offset < 0 || offset > stream.Length ? stream.Length : offset;

    /// <summary>The number at an offset of the record; 0 beyond its end.</summary>
    public int Word(int offset) => offset + 2 <= length ? BinaryPrimitives.ReadUInt16LittleEndian(Data[offset..]) : 0;

    public uint Long(int offset) => offset + 4 <= length ? BinaryPrimitives.ReadUInt32LittleEndian(Data[offset..]) : 0;

    public double Double(int offset) => offset + 8 <= length ? BinaryPrimitives.ReadDoubleLittleEndian(Data[offset..]) : 0;

    public int Byte(int offset) => offset < length ? Data[offset] : 0;

    /// <summary>Text in the file's code page: as many bytes as letters (double-byte pages aside).</summary>
    public string Bytes(int offset, int count, Encoding encoding) =>
        offset >= length ? "" : encoding.GetString(Data.Slice(offset, Math.Min(count, length - offset)));

    /// <summary>Begins to read at an offset of the record, for <see cref="UnicodeText"/>.</summary>
    public void At(int offset) => position = start + Math.Min(offset, length);

    public bool HasMore => position < start + length || NextIsContinue;

    /// <summary>
    /// A text of BIFF 8: how many letters, whether one byte or two each, then perhaps formatting runs and phonetics, which are passed over.
    /// Where it goes on in the next record the width of letters is said anew.
    /// </summary>
    public string UnicodeText(int lengthBytes, int longest)
    {
        var count = lengthBytes == 1 ? Take(1) : Take(2);
        var flags = Take(1);
        var runs = (flags & 8) != 0 ? Take(2) : 0;
        var phonetics = (flags & 4) != 0 ? Take(2) | (Take(2) << 16) : 0;
        var text = new StringBuilder(Math.Min(count, 256));
        var isWide = (flags & 1) != 0;
        while (count > 0)
        {
            if (position >= start + length)
            {
                if (!Advance())
                    break;
                isWide = (Take(1) & 1) != 0;
                continue;
            }
            var fitting = Math.Min(count, (start + length - position) / (isWide ? 2 : 1));
            if (fitting == 0)
            {
                position = start + length;
                continue;
            }
            Append(text, fitting, isWide, longest);
            count -= fitting;
        }
        Skip((runs * 4L) + Math.Max(0, phonetics));
        return Sound(text.ToString());
    }

    /// <summary>Half a pair is no letter, and JSON and databases refuse it; the replacement sign shows that something stood
    /// there.</summary>
    private static string Sound(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            sound.Append(rune);
        return sound.ToString();
    }

    private bool NextIsContinue =>
        Next + 4 <= stream.Length && BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan(Next)) == BiffKind.Continue;

    private void Append(StringBuilder text, int count, bool isWide, int longest)
    {
        for (var index = 0; index < count; index++)
        {
            if (text.Length < longest)
                text.Append(isWide ? (char)BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan(position)) : (char)stream[position]);
            position += isWide ? 2 : 1;
        }
    }

    private int Take(int bytes)
    {
        var value = 0;
        for (var index = 0; index < bytes; index++)
        {
            if (position >= start + length && !Advance())
                return value;
            if (position < start + length)
                value |= stream[position++] << (8 * index);
        }
        return value;
    }

    private void Skip(long bytes)
    {
        while (bytes > 0)
        {
            var here = Math.Min(bytes, start + length - position);
            position += (int)here;
            bytes -= here;
            if (bytes > 0 && !Advance())
                return;
        }
    }

    private bool Advance()
    {
        if (!NextIsContinue)
            return false;
        Read();
        return true;
    }
}
