using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Lsk.Dashboard.Spreadsheets.Compound;
using Lsk.Dashboard.Spreadsheets.Protected;
using Lsk.Dashboard.Spreadsheets.Xlsx;
using Lsk.Domain.Exchange;

namespace Lsk.Dashboard.Spreadsheets.Xls;

/// <summary>
/// Reads the old binary xls with ExcelDataReader, inside our guards: it gets the stream of the workbook and not the file around it, every
/// piece it reads is a moment to stop, and what it says of sizes is not believed. No macro is looked at.
/// </summary>
internal sealed class XlsReader
{
    /// <summary>All that the format has room for, whatever a file says.</summary>
    public const int MostColumns = 256;
    private const int MostMerges = 20_000;
    private const int MostPooled = 20_000;
    private readonly ReadingGuard guard;
    private readonly XlsRecords records;
    private readonly IExcelDataReader reader;
    private readonly List<Sheet> sheets = [];
    private readonly List<CellLook> looks = [CellLook.Plain];
    private readonly Dictionary<CellLook, ushort> places = [];
    private readonly Dictionary<string, CellLook> formats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> pool = new(StringComparer.Ordinal);

    static XlsReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private XlsReader(XlsRecords records, IExcelDataReader reader, ReadingGuard guard)
    {
        this.records = records;
        this.reader = reader;
        this.guard = guard;
    }

    public static Workbook Read(Stream file, string name, ReadingGuard guard)
    {
        guard.Expected = Math.Max(1, file.Length);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        guard.Unpacked(bytes.Length);
        var stream = bytes is [0xD0, 0xCF, ..] ? WorkbookStream(bytes) : bytes;
        var records = XlsRecords.Of(stream, guard);
        using var guarded = new GuardedStream(stream, guard);
        using var reader = Open(guarded, records);
        var xls = new XlsReader(records, reader, guard);
        xls.ReadAll();
        return new Workbook(name, WorkbookFormat.Xls, xls.sheets) { Notes = guard.Notes };
    }

    private static byte[] WorkbookStream(byte[] bytes)
    {
        var compound = new CompoundFile(bytes);
        return compound.Stream("Workbook")
            ?? compound.Stream("Book")
            ?? throw new SpreadsheetRefusedException(RefusalCode.WrongFormat, "no workbook in the compound file");
    }

    private static IExcelDataReader Open(Stream stream, XlsRecords records)
    {
        try
        {
            return ExcelReaderFactory.CreateBinaryReader(
                stream,
                new ExcelReaderConfiguration
                {
                    FallbackEncoding = Encoding.GetEncoding(1252),
                    // What Excel itself protects the structure of a workbook with; no person has chosen it.
                    Password = ProtectedPackage.DefaultPassword,
                    LeaveOpen = true,
                }
            );
        }
        catch (Exception fault)
            when (fault is InvalidPasswordException
                || (records.IsProtected && fault is not (SpreadsheetRefusedException or OperationCanceledException))
            )
        {
            throw new SpreadsheetRefusedException(RefusalCode.Password, "file pass", fault);
        }
    }

    private void ReadAll()
    {
        for (var number = 0; number == 0 || reader.NextResult(); number++)
        {
            if (sheets.Count >= guard.Limits.Sheets)
                throw new SpreadsheetRefusedException(RefusalCode.TooManyCells, "sheets");
            ReadSheet(number);
        }
    }

    private void ReadSheet(int number)
    {
        var name = records.Version >= 5 ? reader.Name?.Trim('\0') : null;
        var visibility = reader.VisibleState switch
        {
            "hidden" => SheetVisibility.Hidden,
            "veryhidden" => SheetVisibility.VeryHidden,
            _ => SheetVisibility.Visible,
        };
        var sheet = new SheetBuilder(string.IsNullOrEmpty(name) ? $"Blad{sheets.Count + 1}" : name, visibility, guard);
        guard.Sheet(sheet.Name);
        var columns = Math.Min(reader.FieldCount, MostColumns);
        for (var column = 0; column < columns; column++)
            if (reader.GetColumnWidth(column) == 0)
                sheet.HiddenColumns.Add((column + 1, column + 1));
        foreach (var range in (reader.MergeCells ?? []).Take(MostMerges))
        {
            var merge = new MergedRange(
                (ushort)range.FromColumn + 1,
                (ushort)range.FromRow + 1,
                (ushort)range.ToColumn + 1,
                (ushort)range.ToRow + 1
            );
            if (merge.LastColumn >= merge.FirstColumn && merge.LastRow >= merge.FirstRow)
                sheet.Merges.Add(merge);
        }
        for (var row = 0; reader.Read(); row++)
        {
            if ((row & 63) == 0)
                guard.Checkpoint();
            sheet.BeginRow(row + 1);
            for (var column = 0; column < columns; column++)
                Add(sheet, column, reader.GetValue(column), (number, row, column));
            sheet.EndRow();
        }
        sheet.Looks = looks;
        sheets.Add(sheet.Build());
    }

    private void Add(SheetBuilder sheet, int column, object? value, (int Sheet, int Row, int Column) place)
    {
        switch (value)
        {
            case null when records.Errors.TryGetValue(place, out var error):
                sheet.Add(Cell.OfError(column + 1, ErrorName(error)));
                break;
            case string { Length: > 0 } text:
                sheet.Add(Cell.OfText(column + 1, Kept(text)));
                break;
            case bool truth:
                sheet.Add(new Cell(column + 1, CellKind.Boolean, truth ? 1 : 0, null));
                break;
            case DateTime moment:
                AddNumber(sheet, column, SerialDate.FromDateTime(moment), isShifted: true);
                break;
            case TimeSpan time:
                AddNumber(sheet, column, time.TotalDays, isShifted: false);
                break;
            case double or int:
                AddNumber(sheet, column, Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture), isShifted: false);
                break;
            default:
                break;
        }
    }

    /// <summary>The library has counted the days of a file of the 1904 system on to those of 1900, where it saw a date.</summary>
    private void AddNumber(SheetBuilder sheet, int column, double value, bool isShifted)
    {
        if (!double.IsFinite(value))
            return;
        var look = LookOf(column);
        if (look.Number == NumberLook.Date)
        {
            sheet.Add(Cell.OfDate(column + 1, isShifted ? value : value + records.DateShift));
            return;
        }
        if (isShifted)
            value -= records.DateShift;
        var traits = look.Number == NumberLook.Percent ? CellTraits.Percent : CellTraits.None;
        sheet.Add(new Cell(column + 1, CellKind.Number, value, look.Shown(value), traits) { Look = PlaceOf(look) });
    }

    private CellLook LookOf(int column)
    {
        if (reader.GetNumberFormatString(column) is not { } code)
            return NumberFormats.Builtin(reader.GetNumberFormatIndex(column));
        if (formats.TryGetValue(code, out var look))
            return look;
        return formats[code] = NumberFormats.LookOf(code);
    }

    private ushort PlaceOf(CellLook look)
    {
        if (look == CellLook.Plain || looks.Count >= ushort.MaxValue)
            return 0;
        if (places.TryGetValue(look, out var place))
            return place;
        looks.Add(look);
        return places[look] = (ushort)(looks.Count - 1);
    }

    /// <summary>Equal texts become one, and count once.</summary>
    private string Kept(string text)
    {
        if (pool.TryGetValue(text, out var known))
            return known;
        known = TextTruncation.Truncate(Whole(text), guard.Limits.TextLength);
        guard.Text(known.Length);
        if (pool.Count < MostPooled)
            pool[text] = known;
        return known;
    }

    /// <summary>Half a pair of letters, which no database takes, becomes the replacement sign.</summary>
    private static string Whole(string text) =>
        text.Any(char.IsSurrogate) ? string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())) : text;

    private static string ErrorName(byte code) =>
        code switch
        {
            0x00 => "#NULL!",
            0x07 => "#DIV/0!",
            0x0F => "#VALUE!",
            0x17 => "#REF!",
            0x1D => "#NAME?",
            0x24 => "#NUM!",
            0x2A => "#N/A",
            _ => "#ERR?",
        };

    /// <summary>Lets the reading of the library be stopped: by time, and by the person.</summary>
    private sealed class GuardedStream(byte[] bytes, ReadingGuard guard) : MemoryStream(bytes, writable: false)
    {
        private int reads;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if ((++reads & 0x3FF) == 0)
                guard.Checkpoint();
            return base.Read(buffer, offset, count);
        }
    }
}
