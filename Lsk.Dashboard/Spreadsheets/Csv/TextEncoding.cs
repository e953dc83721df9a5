using System.Text;

namespace Lsk.Dashboard.Spreadsheets.Csv;

/// <summary>Finds out what a text file is written in.</summary>
internal static class TextEncoding
{
    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding, how many bytes of mark to pass over, and whether it is a guess between code pages.</summary>
    public static (Encoding Encoding, int Mark, bool IsGuess) Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            return (Encoding.UTF8, 3, false);
        if (bytes is [0xFF, 0xFE, 0, 0, ..])
            return (Encoding.UTF32, 4, false);
        if (bytes is [0xFF, 0xFE, ..])
            return (Encoding.Unicode, 2, false);
        if (bytes is [0xFE, 0xFF, ..])
            return (Encoding.BigEndianUnicode, 2, false);
        if (WithoutMark(bytes) is { } wide)
            return (wide, 0, false);
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return (Encoding.UTF8, 0, false);
        return (BestCodePage(bytes), 0, true);
    }

    /// <summary>UTF-16 without a mark: in text of western letters every second byte is zero.</summary>
    private static Encoding? WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var start = bytes[..Math.Min(bytes.Length & ~1, 4096)];
        if (start.Length < 4)
            return null;
        int evenZeros = 0,
            oddZeros = 0;
        for (var index = 0; index < start.Length; index += 2)
        {
            if (start[index] == 0)
                evenZeros++;
            if (start[index + 1] == 0)
                oddZeros++;
        }
        var half = start.Length / 2;
        if (oddZeros > half * 0.7 && evenZeros < half * 0.1)
            return Encoding.Unicode;
        return evenZeros > half * 0.7 && oddZeros < half * 0.1 ? Encoding.BigEndianUnicode : null;
    }

    /// <summary>
    /// Of the code pages that Swedish files come in, the one that gives most of å ä ö é: Windows-1252 unless another clearly reads better
    /// (the old Macintosh and DOS pages put these letters where Windows has signs that no Swedish text holds).
    /// </summary>
    private static Encoding BestCodePage(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 200_000)];
        int windows = 0,
            mac = 0,
            dos = 0;
        foreach (var letter in sample)
        {
            if (letter is 0xE5 or 0xE4 or 0xF6 or 0xC5 or 0xC4 or 0xD6 or 0xE9)
                windows++;
            if (letter is 0x8C or 0x8A or 0x9A or 0x81 or 0x80 or 0x85 or 0x8E)
                mac++;
            if (letter is 0x86 or 0x84 or 0x94 or 0x8F or 0x8E or 0x99 or 0x82)
                dos++;
        }
        var page =
            windows >= Math.Max(mac, dos) ? 1252
            : mac > dos ? 10000
            : 850;
        return Encoding.GetEncoding(page);
    }
}
