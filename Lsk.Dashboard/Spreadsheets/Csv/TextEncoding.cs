using System.Text;

namespace Lsk.Dashboard.Spreadsheets.Csv;

/// <summary>A text file turned into letters.</summary>
/// <param name="Text">All of it, without a byte order mark.</param>
/// <param name="Encoding">What it is written in.</param>
/// <param name="IsGuess">Whether that was chosen between code pages.</param>
internal sealed record DecodedText(string Text, Encoding Encoding, bool IsGuess)
{
    /// <summary>Places in the text where a byte fitted nothing and was read by itself.</summary>
    public IReadOnlyList<int> BadBytes { get; init; } = [];

    /// <summary>Whether the letters had been encoded twice and were mended.</summary>
    public bool IsMended { get; init; }
}

/// <summary>Finds out what a text file is written in, and reads it so.</summary>
internal static class TextEncoding
{
    /// <summary>Of the sequences of UTF-8 so many may be broken: a file that is nearly all UTF-8 is UTF-8.</summary>
    private const double MostBroken = 0.25;
    private const int MostNoted = 1_000;

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static DecodedText Decode(byte[] bytes)
    {
        var (encoding, mark) = Marked(bytes);
        if (encoding is null && System.Text.Unicode.Utf8.IsValid(bytes))
            encoding = Encoding.UTF8;
        if (encoding is not null)
        {
            var text = encoding.GetString(bytes, mark, bytes.Length - mark);
            return encoding == Encoding.UTF8 && Mended(text) is { } mended
                ? new DecodedText(mended, encoding, false) { IsMended = true }
                : new DecodedText(text, encoding, false);
        }
        if (IsNearlyUtf8(bytes))
            return ByteByByte(bytes);
        var page = BestCodePage(bytes);
        return new DecodedText(page.GetString(bytes), page, true);
    }

    /// <summary>By the mark at the beginning, or by the zeros that western letters leave in wide encodings.</summary>
    private static (Encoding? Encoding, int Mark) Marked(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] when System.Text.Unicode.Utf8.IsValid(bytes) => (Encoding.UTF8, 3),
            [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
            [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => (WithoutMark(bytes), 0),
        };

    /// <summary>UTF-16 and UTF-32 without a mark: in text of western letters every second byte, or three of four, are zero.</summary>
    private static Encoding? WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var start = bytes[..Math.Min(bytes.Length & ~3, 4096)];
        if (start.Length < 4)
            return null;
        Span<int> zeros = [0, 0, 0, 0];
        for (var index = 0; index < start.Length; index++)
            if (start[index] == 0)
                zeros[index & 3]++;
        var most = start.Length / 4;
        bool Many(int zero) => zero > most * 0.7;
        bool Few(int zero) => zero < most * 0.1;
        if (Many(zeros[3]) && Many(zeros[2]) && Many(zeros[1]) && Few(zeros[0]))
            return Encoding.UTF32;
        if (Many(zeros[0]) && Many(zeros[1]) && Many(zeros[2]) && Few(zeros[3]))
            return new UTF32Encoding(bigEndian: true, byteOrderMark: false);
        if (Many(zeros[1]) && Many(zeros[3]) && Few(zeros[0]) && Few(zeros[2]))
            return Encoding.Unicode;
        return Many(zeros[0]) && Many(zeros[2]) && Few(zeros[1]) && Few(zeros[3]) ? Encoding.BigEndianUnicode : null;
    }

    private static bool IsNearlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int sound = 0,
            broken = 0;
        while (!bytes.IsEmpty)
        {
            if (bytes[0] < 0x80)
            {
                bytes = bytes[1..];
                continue;
            }
            if (Rune.DecodeFromUtf8(bytes, out _, out var length) == System.Buffers.OperationStatus.Done)
                sound++;
            else
                broken++;
            bytes = bytes[length..];
        }
        return sound >= 2 && broken <= Math.Max(1, sound * MostBroken);
    }

    /// <summary>UTF-8 with a few bytes of something else: each of those is a letter of Windows-1252, or cut off.</summary>
    private static DecodedText ByteByByte(ReadOnlySpan<byte> bytes)
    {
        var windows = Encoding.GetEncoding(1252);
        var text = new StringBuilder(bytes.Length);
        var bad = new List<int>();
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        while (!bytes.IsEmpty)
        {
            var ascii = System.Text.Ascii.IsValid(bytes) ? bytes.Length : bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii > 0)
            {
                text.Append(Encoding.ASCII.GetString(bytes[..ascii]));
                bytes = bytes[ascii..];
                continue;
            }
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            if (status == System.Buffers.OperationStatus.Done)
                text.Append(rune.ToString());
            else
            {
                if (bad.Count < MostNoted)
                    bad.Add(text.Length);
                text.Append(status == System.Buffers.OperationStatus.NeedMoreData ? "\uFFFD" : windows.GetString(bytes[..length]));
            }
            bytes = bytes[length..];
        }
        return new DecodedText(text.ToString(), Encoding.UTF8, false) { BadBytes = bad };
    }

    /// <summary>
    /// Text that was UTF-8, was taken for Windows-1252 and written as UTF-8 again: <c>Ã–versyn</c>. Each run of such letters that turns
    /// back into sound UTF-8 is turned back. Null when there is nothing to mend.
    /// </summary>
    private static string? Mended(string text)
    {
        if (text.AsSpan().IndexOfAny('Ã', 'Â', 'â') < 0)
            return null;
        var windows = Encoding.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        var result = new StringBuilder(text.Length);
        var hasMended = false;
        for (var at = 0; at < text.Length;)
        {
            var next = text.AsSpan(at).IndexOfAnyInRange('\u0080', '\uFFFF');
            if (next != 0)
            {
                next = next < 0 ? text.Length - at : next;
                result.Append(text, at, next);
                at += next;
                continue;
            }
            var run = text.AsSpan(at).IndexOfAnyInRange('\0', '\u007F') is var end and >= 0 ? text.Substring(at, end) : text[at..];
            at += run.Length;
            var mended = run.Length < 2 ? null : TurnedBack(run, windows, utf8);
            hasMended |= mended is not null;
            result.Append(mended ?? run);
        }
        return hasMended ? result.ToString() : null;
    }

    private static string? TurnedBack(string run, Encoding windows, UTF8Encoding utf8)
    {
        try
        {
            // The five bytes that Windows-1252 leaves empty are written as control signs.
            var bytes = new byte[run.Length];
            for (var index = 0; index < run.Length; index++)
                bytes[index] = run[index] is >= '\u0080' and <= '\u009F' ? (byte)run[index] : windows.GetBytes(run, index, 1)[0];
            return utf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            // Letters that no byte stands for, or bytes that are no UTF-8: the run is what it should be.
            return null;
        }
    }

    /// <summary>
    /// Of the code pages that Swedish files come in. Any å ä ö é where Windows-1252 has them decides: no other page holds letters there.
    /// Without one the bytes 0x80 to 0x9F are left, quotes and dashes in Windows and letters in the old Macintosh and DOS pages: a letter
    /// stands inside a word, a quote at its edge.
    /// </summary>
    private static Encoding BestCodePage(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 200_000)];
        if (sample.IndexOfAny<byte>([0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6, 0xE9]) >= 0)
            return Encoding.GetEncoding(1252);
        int windows = 0,
            mac = 0,
            dos = 0;
        for (var at = 0; at < sample.Length; at++)
        {
            var letter = sample[at];
            if (letter is < 0x80 or > 0x9F)
                continue;
            var before = at > 0 && IsInWord(sample[at - 1]);
            var after = at + 1 < sample.Length && IsInWord(sample[at + 1]);
            var weight = before && after ? 3 : 1;
            if (letter is 0x8C or 0x8A or 0x9A or 0x81 or 0x80 or 0x85 or 0x8E)
                mac += weight;
            if (letter is 0x86 or 0x84 or 0x94 or 0x8F or 0x8E or 0x99 or 0x82)
                dos += weight;
            if (letter is 0x91 or 0x92 or 0x93 or 0x94 or 0x85 or 0x96 or 0x97 or 0x80 && !(before && after))
                windows += 2;
        }
        var page =
            windows >= Math.Max(mac, dos) ? 1252
            : mac > dos ? 10000
            : 850;
        return Encoding.GetEncoding(page);

        static bool IsInWord(byte letter) => char.IsAsciiLetter((char)letter) || letter is >= 0x80 and <= 0x9F;
    }
}
