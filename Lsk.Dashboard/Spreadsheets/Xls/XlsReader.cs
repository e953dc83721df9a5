using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Lsk.Dashboard.Spreadsheets.Xlsx;

namespace Lsk.Dashboard.Spreadsheets.Xls;

/// <summary>
/// Reads the old binary xls (BIFF 2 to 8) through ExcelDataReader. That reader knows neither time nor cancellation: it reads from a stream that
/// does, and on a thread of its own that is left behind if it should ever loop in memory.
/// </summary>
internal static class XlsReader
{
    static XlsReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Workbook Read(Stream file, string name, ReadingGuard guard)
    {
        Workbook? result = null;
        Exception? failure = null;
        using var finished = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            try
            {
                result = ReadGuarded(file, name, guard);
            }
            catch (Exception fault) // whatever it is, it is carried to the caller's thread below
            {
                failure = fault;
            }
            try
            {
                finished.Set();
            }
            catch (ObjectDisposedException)
            {
                // The caller has given up waiting; nobody is interested any more.
                return;
            }
        }) { IsBackground = true, Name = "xls" };
        guard.Expected = Math.Max(1, file.Length);
        thread.Start();
        while (!finished.Wait(200)) guard.Checkpoint();
        return failure switch
        {
            null => result!,
            SpreadsheetRefusedException or OperationCanceledException => throw Rethrown(failure),
            InvalidPasswordException => throw new SpreadsheetRefusedException(RefusalCode.Password, failure.Message, failure),
            // The library meets broken files with whatever its parsing runs into; to the person they are all the same.
            _ => throw new SpreadsheetRefusedException(RefusalCode.Damaged, failure.Message, failure),
        };
    }

    private static Exception Rethrown(Exception failure) => failure is SpreadsheetRefusedException refused
        ? new SpreadsheetRefusedException(refused.Code, refused.Detail, refused)
        : failure;

    private static Workbook ReadGuarded(Stream file, string name, ReadingGuard guard)
    {
        var settings = new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(1252), LeaveOpen = true };
        using var reader = ExcelReaderFactory.CreateBinaryReader(new GuardedStream(file, guard), settings);
        var sheets = new List<Sheet>();
        do
        {
            if (sheets.Count >= guard.Limits.Sheets) throw new SpreadsheetRefusedException(RefusalCode.TooManyCells, "sheets");
            sheets.Add(ReadSheet(reader, sheets.Count + 1, guard));
        }
        while (reader.NextResult());
        return new Workbook(name, WorkbookFormat.Xls, sheets) { Notes = guard.Notes };
    }

    private static Sheet ReadSheet(IExcelDataReader reader, int number, ReadingGuard guard)
    {
        var visibility = reader.VisibleState switch { "hidden" => SheetVisibility.Hidden, "veryhidden" => SheetVisibility.VeryHidden, _ => SheetVisibility.Visible };
        var builder = new SheetBuilder(string.IsNullOrEmpty(reader.Name) ? $"Blad{number}" : reader.Name, visibility, guard);
        guard.Sheet(builder.Name);
        foreach (var merge in reader.MergeCells ?? [])
        {
            if (builder.Merges.Count < 20_000 && merge.FromRow >= 0 && merge.FromColumn >= 0 && merge.ToRow >= merge.FromRow && merge.ToColumn >= merge.FromColumn)
                builder.Merges.Add(new MergedRange(merge.FromColumn + 1, merge.FromRow + 1, merge.ToColumn + 1, merge.ToRow + 1));
        }
        for (var row = 1; reader.Read() && row <= CellAddress.LastRow; row++)
        {
            if ((row & 255) == 0) guard.Checkpoint();
            builder.BeginRow(row);
            for (var column = 0; column < reader.FieldCount; column++) Add(reader, column, builder, guard);
            builder.EndRow();
        }
        return builder.Build();
    }

    private static void Add(IExcelDataReader reader, int column, SheetBuilder builder, ReadingGuard guard)
    {
        switch (reader.GetValue(column))
        {
            case null:
                break;
            case string { Length: > 0 } text:
                var kept = text.Length > guard.Limits.TextLength ? text[..guard.Limits.TextLength] : text;
                guard.Text(kept.Length);
                builder.Add(Cell.OfText(column + 1, kept));
                break;
            case DateTime moment:
                builder.Add(Cell.OfDate(column + 1, SerialDate.FromDateTime(moment)));
                break;
            case bool truth:
                builder.Add(new Cell(column + 1, CellKind.Boolean, truth ? 1 : 0, null));
                break;
            case TimeSpan time:
                builder.Add(Cell.OfNumber(column + 1, time.TotalDays));
                break;
            case IConvertible number and not string:
                var value = number.ToDouble(CultureInfo.InvariantCulture);
                var isPercent = NumberFormats.LookOf(reader.GetNumberFormatString(column) ?? "") == NumberLook.Percent;
                if (double.IsFinite(value)) builder.Add(Cell.OfNumber(column + 1, value, isPercent ? CellTraits.Percent : CellTraits.None));
                break;
        }
    }
}
