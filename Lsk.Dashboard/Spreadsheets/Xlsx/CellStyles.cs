using Lsk.Dashboard.Spreadsheets.Xml;

namespace Lsk.Dashboard.Spreadsheets.Xlsx;

/// <summary>The looks of the cells of a workbook: number format, fill and a line through; all else of a style is passed over.</summary>
internal sealed class CellStyles(CellLook[] looks)
{
    public static CellStyles None { get; } = new([CellLook.Plain]);

    public IReadOnlyList<CellLook> Looks => looks;

    public CellLook this[int style] => (uint)style < (uint)looks.Length ? looks[style] : CellLook.Plain;

    public static CellStyles Read(Package package, string path)
    {
        var formats = new Dictionary<int, CellLook>();
        var styles = new List<(int Format, int Font, int Fill)>();
        var struck = new List<bool>();
        var fills = new List<string?>();
        using var xml = package.Xml(path);
        var part = Part.Other;
        while (xml.Read() is var token && token != XmlToken.Finished)
        {
            if (token == XmlToken.Text)
                continue;
            if (PartOf(xml.Name) is var begun and not Part.Other)
                part = token == XmlToken.Start ? begun : Part.Other;
            if (token != XmlToken.Start)
                continue;
            if (part == Part.Formats && xml.Name.SequenceEqual("xf"u8) && styles.Count < 100_000)
                styles.Add(ReadStyle(xml));
            else if (xml.Name.SequenceEqual("numFmt"u8))
                ReadFormat(xml, formats);
            else if (part == Part.Fonts && xml.Name.SequenceEqual("font"u8))
                struck.Add(false);
            else if (part == Part.Fonts && xml.Name.SequenceEqual("strike"u8) && struck.Count > 0)
                struck[^1] = IsOn(xml);
            else if (part == Part.Fills && xml.Name.SequenceEqual("fill"u8))
                fills.Add(null);
            else if (part == Part.Fills && xml.Name.SequenceEqual("fgColor"u8) && fills.Count > 0)
                fills[^1] ??= CellColours.Of(xml);
        }
        return new CellStyles([
            .. styles.Select(style =>
                (formats.GetValueOrDefault(style.Format) ?? NumberFormats.Builtin(style.Format)) with
                {
                    // The first two fills are none and a grey pattern, whatever the file says.
                    Fill = style.Fill > 1 && style.Fill < fills.Count ? fills[style.Fill] : null,
                    IsStruck = (uint)style.Font < (uint)struck.Count && struck[style.Font],
                }
            ),
        ]);
    }

    private enum Part
    {
        Other,
        Formats,
        Fonts,
        Fills,
    }

    private static Part PartOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("cellXfs"u8) ? Part.Formats
        : name.SequenceEqual("fonts"u8) ? Part.Fonts
        : name.SequenceEqual("fills"u8) ? Part.Fills
        : Part.Other;

    private static (int Format, int Font, int Fill) ReadStyle(XmlScanner xml)
    {
        int format = 0,
            font = 0,
            fill = 0;
        while (xml.NextAttribute(out var name, out var value))
        {
            if (name.SequenceEqual("numFmtId"u8))
                format = XmlText.Int(value, 0);
            else if (name.SequenceEqual("fontId"u8))
                font = XmlText.Int(value, 0);
            else if (name.SequenceEqual("fillId"u8))
                fill = XmlText.Int(value, 0);
        }
        return (format, font, fill);
    }

    private static bool IsOn(XmlScanner xml)
    {
        while (xml.NextAttribute(out var name, out var value))
            if (name.SequenceEqual("val"u8))
                return XmlText.Flag(value);
        return true;
    }

    private static void ReadFormat(XmlScanner xml, Dictionary<int, CellLook> formats)
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
    public static CellLook Builtin(int id) =>
        id switch
        {
            9 or 10 => new CellLook { Number = NumberLook.Percent },
            >= 14 and <= 17 or 22 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58 or 71 or 72 or 73 or 74 or 81 => new CellLook
            {
                Number = NumberLook.Date,
            },
            _ => CellLook.Plain,
        };

    /// <summary>
    /// A date has a year, a month or a day in it outside of quotes, brackets and escapes; times alone and elapsed hours are numbers here.
    /// <c>yyyy\-mm\-dd;@</c> and <c>[$-41D]d mmmm yyyy</c> are dates, <c>[h]:mm</c>, <c>"kr" 0</c> and <c>Standard</c> are not.
    /// </summary>
    public static CellLook LookOf(string code) =>
        KindOf(code) switch
        {
            NumberLook.Plain => NumberPattern.Of(code),
            var kind => new CellLook { Number = kind },
        };

    private static NumberLook KindOf(string code)
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
