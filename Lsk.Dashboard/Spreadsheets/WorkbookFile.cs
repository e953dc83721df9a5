using System.IO.Compression;
using Lsk.Dashboard.Spreadsheets.Csv;
using Lsk.Dashboard.Spreadsheets.Ods;
using Lsk.Dashboard.Spreadsheets.Protected;
using Lsk.Dashboard.Spreadsheets.Xls;
using Lsk.Dashboard.Spreadsheets.Xlsx;

namespace Lsk.Dashboard.Spreadsheets;

/// <summary>
/// Reads a file of any supported kind into its filled cells. Whatever the file holds, this ends within the limits, with a workbook, a
/// <see cref="SpreadsheetRefusedException"/> or cancellation, and nothing else.
/// </summary>
public static class WorkbookFile
{
    /// <summary>Reads from disk.</summary>
    public static Workbook Read(
        string path,
        SpreadsheetLimits limits,
        IProgress<ReadingProgress>? progress,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        return Read(file, Path.GetFileName(path), limits, progress, clock, cancel);
    }

    /// <summary>Reads from a stream that can seek; the name gives the extension, which has to agree with the content.</summary>
    public static Workbook Read(
        Stream file,
        string name,
        SpreadsheetLimits limits,
        IProgress<ReadingProgress>? progress,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var guard = new ReadingGuard(limits, progress, clock, cancel);
        if (file.Length > limits.PackedBytes)
            throw new SpreadsheetRefusedException(RefusalCode.TooLarge, "packed bytes");
        if (file.Length == 0)
            throw new SpreadsheetRefusedException(RefusalCode.Empty, "no bytes");
        try
        {
            using var opened = FileKind.IsProtectedPackage(file, name) ? ProtectedPackage.Open(file, guard) : null;
            file = opened ?? file;
            file.Position = 0;
            var format = FileKind.Of(file, name);
            file.Position = 0;
            var workbook = format switch
            {
                WorkbookFormat.Xlsx or WorkbookFormat.Xlsm => XlsxReader.Read(file, name, format, guard),
                WorkbookFormat.Ods => OdsReader.Read(file, name, guard),
                WorkbookFormat.Xls => XlsReader.Read(file, name, guard),
                WorkbookFormat.Csv or WorkbookFormat.Tsv => CsvReader.Read(file, name, guard),
            };
            if (workbook.Sheets.All(sheet => sheet.Rows.Count == 0))
                throw new SpreadsheetRefusedException(RefusalCode.Empty, "no filled cell");
            return workbook;
        }
        catch (Exception fault)
            when (fault
                    is InvalidDataException
                        or EndOfStreamException
                        or not (SpreadsheetRefusedException or OperationCanceledException or IOException)
            )
        {
            // Whatever the zip, the encodings or our own parsing meet in broken input: a file must never be able to raise more than a
            // refusal.
            throw new SpreadsheetRefusedException(RefusalCode.Damaged, fault.Message, fault);
        }
    }
}

/// <summary>Extension and first bytes must agree; the first bytes decide which sentence a mismatch gets.</summary>
internal static class FileKind
{
    public static WorkbookFormat Of(Stream file, string name)
    {
        var head = new byte[4096];
        var count = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = head.AsSpan(0, count);
        // The third is the mark of an archive that was meant for several disks and fitted on one.
        var isZip =
            start.StartsWith("PK\x03\x04"u8)
            || start.StartsWith("PK\x05\x06"u8)
            || start.StartsWith("PK\x07\x08PK"u8)
            || start.StartsWith("PK00PK"u8);
        var isCompound = IsCompound(start);
        switch (Path.GetExtension(name).ToUpperInvariant())
        {
            case ".XLSX" or ".XLTX":
                return isZip ? ZipKind(file, WorkbookFormat.Xlsx) : throw NotZip(start);
            case ".XLSM" or ".XLTM":
                return isZip ? ZipKind(file, WorkbookFormat.Xlsm) : throw NotZip(start);
            case ".ODS" or ".OTS":
                return isZip ? ZipKind(file, WorkbookFormat.Ods) : throw NotZip(start);
            case ".XLS" or ".XLT":
                return isCompound || IsBareBiff(start) ? WorkbookFormat.Xls : throw Wrong(isZip ? "zip called xls" : "text called xls");
            case ".CSV" or ".TXT":
                return isZip || isCompound ? throw Wrong("workbook called csv") : WorkbookFormat.Csv;
            case ".TSV" or ".TAB":
                return isZip || isCompound ? throw Wrong("workbook called tsv") : WorkbookFormat.Tsv;
            default:
                throw new SpreadsheetRefusedException(RefusalCode.Unsupported, "extension");
        }
    }

    /// <summary>BIFF 2 to 5 outside of a compound file begins with its BOF record.</summary>
    private static bool IsBareBiff(ReadOnlySpan<byte> start) =>
        start is [0x09, 0x00 or 0x02 or 0x04 or 0x08, 0x04 or 0x06 or 0x08 or 0x10, 0x00, ..];

    /// <summary>A zip that lost its start is damaged; anything else is something else.</summary>
    private static SpreadsheetRefusedException NotZip(ReadOnlySpan<byte> start) =>
        start is [(byte)'P', (byte)'K', ..] ? new SpreadsheetRefusedException(RefusalCode.Damaged, "broken zip") : Wrong("no zip");

    /// <summary>Whether a file that is called a workbook of Excel is an encrypted one.</summary>
    public static bool IsProtectedPackage(Stream file, string name)
    {
        file.Position = 0;
        Span<byte> start = stackalloc byte[8];
        if (
            Path.GetExtension(name).ToUpperInvariant() is not (".XLSX" or ".XLTX" or ".XLSM" or ".XLTM" or ".XLS" or ".XLT")
            || file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length
        )
        {
            file.Position = 0;
            return false;
        }
        var isProtected = IsCompound(start) && HoldsEncryptedPackage(file);
        file.Position = 0;
        return isProtected;
    }

    private static bool IsCompound(ReadOnlySpan<byte> start) => start is [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..];

    private static SpreadsheetRefusedException Wrong(string detail) => new(RefusalCode.WrongFormat, detail);

    /// <summary>A protected xlsx is a compound file that holds a stream of this name; names are UTF-16 in its directory.</summary>
    private static bool HoldsEncryptedPackage(Stream file)
    {
        var mark = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");
        var piece = new byte[81_920];
        var kept = 0;
        file.Position = 0;
        int read;
        while ((read = file.Read(piece, kept, piece.Length - kept)) > 0)
        {
            var length = kept + read;
            if (piece.AsSpan(0, length).IndexOf(mark) >= 0)
                return true;
            kept = Math.Min(length, mark.Length);
            piece.AsSpan(length - kept, kept).CopyTo(piece);
        }
        return false;
    }

    /// <summary>A zip can be an Excel or an OpenDocument workbook; the other one under a wrong name is refused, as is what is
    /// neither.</summary>
    private static WorkbookFormat ZipKind(Stream file, WorkbookFormat claimed)
    {
        file.Position = 0;
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count == 0)
            throw new SpreadsheetRefusedException(RefusalCode.Empty, "no entries");
        var isOpenDocument = archive.Entries.Any(entry => entry.FullName == "content.xml");
        if (isOpenDocument != (claimed == WorkbookFormat.Ods))
            throw Wrong(isOpenDocument ? "OpenDocument under another name" : "no OpenDocument");
        return claimed;
    }
}
