using Lsk.Dashboard.Spreadsheets.Xml;

namespace Lsk.Dashboard.Spreadsheets.Xlsx;

/// <summary>How a number format shows a number.</summary>
internal enum NumberLook : byte
{
    Plain,
    Date,
    Percent,
}

/// <summary>Which of the cell styles of a workbook show dates and percent; all else of a style is passed over.</summary>
internal sealed class CellStyles(NumberLook[] looks)
{
    public static CellStyles None { get; } = new([]);

    public NumberLook this[int style] => (uint)style < (uint)looks.Length ? looks[style] : NumberLook.Plain;

    public static CellStyles Read(Package package, string path)
    {
        var formats = new Dictionary<int, NumberLook>();
        var styles = new List<int>();
        using var xml = package.Xml(path);
        var inCellFormats = false;
        while (xml.Read() is var token && token != XmlToken.Finished)
        {
            if (token == XmlToken.Text)
                continue;
            if (xml.Name.SequenceEqual("cellXfs"u8))
                inCellFormats = token == XmlToken.Start;
            if (token != XmlToken.Start)
                continue;
            if (inCellFormats && xml.Name.SequenceEqual("xf"u8) && styles.Count < 100_000)
                styles.Add(Attribute(xml, "numFmtId"u8));
            else if (xml.Name.SequenceEqual("numFmt"u8))
                ReadFormat(xml, formats);
        }
        return new CellStyles([.. styles.Select(id => formats.TryGetValue(id, out var look) ? look : NumberFormats.Builtin(id))]);
    }

    private static int Attribute(XmlScanner xml, ReadOnlySpan<byte> wanted)
    {
        while (xml.NextAttribute(out var name, out var value))
            if (name.SequenceEqual(wanted))
                return XmlText.Int(value, 0);
        return 0;
    }

    private static void ReadFormat(XmlScanner xml, Dictionary<int, NumberLook> formats)
    {
        var id = -1;
        var code = "";
        while (xml.NextAttribute(out var name, out var value))
        {
            if (name.SequenceEqual("numFmtId"u8))
                id = XmlText.Int(value, -1);
            else if (name.SequenceEqual("formatCode"u8))
                code = XmlText.Decode(value);
        }
        if (id >= 0 && formats.Count < 100_000)
            formats[id] = NumberFormats.LookOf(code);
    }
}

/// <summary>Tells dates and percent from a number format.</summary>
internal static class NumberFormats
{
    /// <summary>The formats that files refer to by number only (ECMA-376 part 1, 18.8.30, with the East Asian and Thai ones).</summary>
    public static NumberLook Builtin(int id) =>
        id switch
        {
            9 or 10 => NumberLook.Percent,
            >= 14 and <= 17 or 22 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58 or 71 or 72 or 73 or 74 or 81 => NumberLook.Date,
            _ => NumberLook.Plain,
        };

    /// <summary>
    /// A date has a year, a month or a day in it outside of quotes, brackets and escapes; times alone and elapsed hours are numbers here.
    /// <c>yyyy\-mm\-dd;@</c> and <c>[$-41D]d mmmm yyyy</c> are dates, <c>[h]:mm</c>, <c>"kr" 0</c> and <c>Standard</c> are not.
    /// </summary>
    public static NumberLook LookOf(string code)
    {
        var hasDay = false;
        var hasYear = false;
        var months = 0;
        var hasTime = false;
        for (var at = 0; at < code.Length; at++)
        {
            switch (code[at])
            {
                case '"':
                    at = Skip(code, at, '"');
                    break;
                case '[':
                    // [h], [mm] and [ss] count elapsed time; other brackets hold colours, conditions and languages.
                    hasTime |=
                        at + 2 < code.Length
                        && code[at + 1] is 'h' or 'H' or 'm' or 'M' or 's' or 'S'
                        && code[at + 2] is ']' or 'h' or 'H' or 'm' or 'M' or 's' or 'S';
                    at = Skip(code, at, ']');
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case ';':
                    at = code.Length;
                    break;
                case '%':
                    return NumberLook.Percent;
                case 'G' or 'g' or 'S' or 's' when IsWord(code, at):
                    return NumberLook.Plain;
                case 'y' or 'Y' or 'å' or 'Å' or 'e' when code[at] != 'e' || !IsExponent(code, at):
                    hasYear = true;
                    break;
                case 'd' or 'D':
                    hasDay = true;
                    break;
                case 'm' or 'M':
                    months++;
                    break;
                case 'h' or 'H' or 's' or 't':
                    hasTime = true;
                    break;
                default:
                    break;
            }
        }
        return hasDay || hasYear || (months > 0 && !hasTime) ? NumberLook.Date : NumberLook.Plain;
    }

    private static bool IsWord(string code, int at) =>
        code.AsSpan(at).StartsWith("General", StringComparison.OrdinalIgnoreCase)
        || code.AsSpan(at).StartsWith("Standard", StringComparison.OrdinalIgnoreCase);

    private static bool IsExponent(string code, int at) => at > 0 && code[at - 1] is '0' or '#' or '?' or '.';

    private static int Skip(string code, int at, char until) => code.IndexOf(until, at + 1) is var end and >= 0 ? end : code.Length;
}
