using System.Globalization;
using Lsk.Dashboard.Spreadsheets.Xml;

namespace Lsk.Dashboard.Spreadsheets.Xlsx;

/// <summary>Colours of fills as red, green and blue.</summary>
internal static class CellColours
{
    /// <summary>The office theme that nearly all workbooks have: light, dark, then the six accents.</summary>
    private static readonly string[] Theme =
    [
        "FFFFFF",
        "000000",
        "E7E6E6",
        "44546A",
        "4472C4",
        "ED7D31",
        "A5A5A5",
        "FFC000",
        "5B9BD5",
        "70AD47",
    ];

    /// <summary>The colours that old files call by number, from 8 on.</summary>
    private static readonly string[] Indexed =
    [
        "000000",
        "FFFFFF",
        "FF0000",
        "00FF00",
        "0000FF",
        "FFFF00",
        "FF00FF",
        "00FFFF",
        "800000",
        "008000",
        "000080",
        "808000",
        "800080",
        "008080",
        "C0C0C0",
        "808080",
    ];

    /// <summary>Of the element that has just started; null for one that says no colour.</summary>
    public static string? Of(XmlScanner xml)
    {
        string? colour = null;
        while (xml.NextAttribute(out var name, out var value))
        {
            if (name.SequenceEqual("rgb"u8))
                colour = XmlText.Decode(value) is { Length: >= 6 } rgb ? rgb[^6..].ToUpperInvariant() : null;
            else if (name.SequenceEqual("theme"u8))
                colour ??= XmlText.Int(value, -1) is >= 0 and < 10 and var theme ? Theme[theme] : null;
            else if (name.SequenceEqual("indexed"u8))
                colour ??= XmlText.Int(value, 0) is >= 8 and < 24 and var index ? Indexed[index - 8] : null;
        }
        return colour;
    }

    /// <summary>The traffic light's colour that a person sees: <c>grön</c>, <c>gul</c>, <c>röd</c>; null for any other.</summary>
    public static string? Light(string? fill)
    {
        if (fill is not { Length: 6 } || !int.TryParse(fill, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
            return null;
        int red = value >> 16,
            green = (value >> 8) & 0xFF,
            blue = value & 0xFF;
        var most = Math.Max(red, Math.Max(green, blue));
        var least = Math.Min(red, Math.Min(green, blue));
        if (most - least < 32)
            return null;
        var hue =
            most == red ? 60.0 * (green - blue) / (most - least)
            : most == green ? 120 + (60.0 * (blue - red) / (most - least))
            : 240 + (60.0 * (red - green) / (most - least));
        return hue switch
        {
            >= 75 and <= 165 => "grön",
            >= 25 and < 75 => "gul",
            >= -25 and < 25 => "röd",
            _ => null,
        };
    }
}
