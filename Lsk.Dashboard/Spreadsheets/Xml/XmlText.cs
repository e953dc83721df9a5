using System.Buffers.Text;
using System.Text;

namespace Lsk.Dashboard.Spreadsheets.Xml;

/// <summary>Turns the bytes of XML text into strings.</summary>
internal static class XmlText
{
    /// <summary>The value of an attribute.</summary>
    public static string Decode(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'&'))
            return Encoding.UTF8.GetString(raw);
        var collected = new TextCollector(32_767);
        collected.Append(raw, isCharacterData: false);
        return collected.Take();
    }

    /// <summary>A whole number; the fallback when it is missing, not one, or too large.</summary>
    public static int Int(ReadOnlySpan<byte> raw, int fallback) =>
        Utf8Parser.TryParse(raw.Trim(" "u8), out int value, out var used) && used == raw.Trim(" "u8).Length ? value : fallback;

    /// <summary><c>1</c>, <c>true</c> and <c>on</c> are true.</summary>
    public static bool Flag(ReadOnlySpan<byte> raw) => raw.SequenceEqual("1"u8) || raw.SequenceEqual("true"u8) || raw.SequenceEqual("on"u8);

    /// <summary>
    /// A number as XML writes it. The short path is exact: a mantissa below 2^53 and a power of ten up to 10^22 are both doubles, so their
    /// quotient is the nearest one (Clinger 1990).
    /// </summary>
    public static bool TryNumber(ReadOnlySpan<byte> raw, out double value)
    {
        var digits = raw;
        var negative = false;
        if (digits.Length > 0 && digits[0] == (byte)'-')
        {
            negative = true;
            digits = digits[1..];
        }
        if (digits.Length is > 0 and <= 16)
        {
            long mantissa = 0;
            var scale = -1;
            foreach (var letter in digits)
            {
                if (letter == (byte)'.' && scale < 0)
                    scale = 0;
                else if (letter is >= (byte)'0' and <= (byte)'9')
                {
                    mantissa = (mantissa * 10) + (letter - (byte)'0');
                    if (scale >= 0)
                        scale++;
                }
                else
                    return TrySlowly(raw, out value);
            }
            if (mantissa < 1L << 53 && !(digits.Length == 1 && scale == 0))
            {
                value = scale > 0 ? mantissa / Powers[scale] : mantissa;
                if (negative)
                    value = -value;
                return true;
            }
        }
        return TrySlowly(raw, out value);
    }

    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16];

    private static bool TrySlowly(ReadOnlySpan<byte> raw, out double value) =>
        double.TryParse(raw, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value);
}
