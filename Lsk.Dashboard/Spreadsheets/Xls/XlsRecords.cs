using System.Buffers.Binary;

namespace Lsk.Dashboard.Spreadsheets.Xls;

/// <summary>
/// What ExcelDataReader does not tell of a binary workbook: which cells are errors (it gives nothing for them), from which year days are
/// counted, whether there is a password. Each record is looked at once, by its length; in a protected file only the lengths can be read.
/// </summary>
internal sealed class XlsRecords
{
    private const int MostErrors = 200_000;
    private const int BoundSheet = 0x85;
    private const int FilePass = 0x2F;
    private const int Date1904 = 0x22;
    private const int Eof = 0x0A;
    private readonly Dictionary<(int Sheet, int Row, int Column), byte> errors = [];
    private readonly Dictionary<int, int> sheetAt = [];

    /// <summary>2 to 5, or 8.</summary>
    public int Version { get; private set; }

    public bool IsProtected { get; private set; }

    public double DateShift { get; private set; }

    /// <summary>The code of each error, by sheet, row and column, all from 0.</summary>
    public IReadOnlyDictionary<(int Sheet, int Row, int Column), byte> Errors => errors;

    public static XlsRecords Of(byte[] stream, ReadingGuard guard)
    {
        var records = new XlsRecords();
        var sheet = -1;
        var depth = 0;
        var steps = 0;
        var at = 0;
        while (at + 4 <= stream.Length)
        {
            if ((++steps & 0xFFF) == 0)
                guard.Checkpoint();
            var kind = Word(stream, at);
            var data = stream.AsSpan(at + 4, Math.Min(Word(stream, at + 2), stream.Length - at - 4));
            if (kind is 0x809 or 0x409 or 0x209 or 0x09)
            {
                if (at == 0)
                    records.Begin(kind, data);
                if (depth++ == 0)
                    sheet = records.sheetAt.GetValueOrDefault(at, -1);
            }
            else if (kind == Eof)
                depth = Math.Max(0, depth - 1);
            else
                records.Take(kind, data, depth == 1 ? sheet : -1, guard);
            at += 4 + data.Length;
        }
        return records;
    }

    private void Begin(int kind, ReadOnlySpan<byte> data)
    {
        Version = kind switch
        {
            0x09 => 2,
            0x209 => 3,
            0x409 => 4,
            _ => data.Length >= 2 && Word(data, 0) == 0x600 ? 8 : 5,
        };
        // A file that begins with a sheet is that sheet.
        if (data.Length >= 4 && Word(data, 2) == 0x10)
            sheetAt[0] = 0;
    }

    private void Take(int kind, ReadOnlySpan<byte> data, int sheet, ReadingGuard guard)
    {
        // The library makes room in each row for the last column that any cell claims.
        if (!IsProtected && data.Length >= 4 && IsCell(kind) && Word(data, 2) >= XlsReader.MostColumns)
            throw new SpreadsheetRefusedException(RefusalCode.Damaged, "a cell beyond the last column");
        switch (kind)
        {
            case FilePass:
                IsProtected = true;
                break;
            case BoundSheet when data.Length > 6 && !IsProtected:
                if (data[5] != 0)
                    guard.Note(ReadingNoteKind.SheetWithoutCells, NameOf(data));
                else if (sheetAt.Count < guard.Limits.Sheets)
                    sheetAt.TryAdd((int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(data)), sheetAt.Count);
                else
                    throw new SpreadsheetRefusedException(RefusalCode.TooManyCells, "sheets");
                break;
            case Date1904 when data.Length >= 2 && !IsProtected:
                DateShift = Word(data, 0) == 1 ? SerialDate.Shift1904 : 0;
                break;
            case 0x205 when data.Length >= 8 && data[7] != 0:
                Add(sheet, data, data[6]);
                break;
            case 0x05 when data.Length >= 9 && data[8] != 0:
                Add(sheet, data, data[7]);
                break;
            // A result that is no number begins with its kind and ends with FFFF, which no number does.
            case 0x06 or 0x206 or 0x406 when Version > 2 && data.Length >= 14 && data[6] == 2 && Word(data, 12) == 0xFFFF:
                Add(sheet, data, data[8]);
                break;
            default:
                break;
        }
    }

    private static bool IsCell(int kind) =>
        kind
            is 0x01
                or 0x02
                or 0x03
                or 0x04
                or 0x05
                or 0x06
                or 0xBD
                or 0xBE
                or 0xD6
                or 0xFD
                or 0x201
                or 0x203
                or 0x204
                or 0x205
                or 0x206
                or 0x27E
                or 0x406;

    private void Add(int sheet, ReadOnlySpan<byte> data, byte error)
    {
        if (sheet >= 0 && !IsProtected && errors.Count < MostErrors)
            errors[(sheet, Word(data, 0), Word(data, 2))] = error;
    }

    /// <summary>Of a chart or a sheet of macros, for telling that it is passed over.</summary>
    private string NameOf(ReadOnlySpan<byte> data)
    {
        var text = data[(Version == 8 ? 8 : 7)..];
        var isWide = Version == 8 && (data[7] & 1) != 0;
        var length = Math.Min(text.Length, data[6] * (isWide ? 2 : 1));
        return (isWide ? System.Text.Encoding.Unicode : System.Text.Encoding.Latin1).GetString(text[..length]);
    }

    private static int Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
