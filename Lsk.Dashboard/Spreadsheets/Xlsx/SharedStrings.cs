using Lsk.Dashboard.Spreadsheets.Xml;

namespace Lsk.Dashboard.Spreadsheets.Xlsx;

/// <summary>The texts that cells of a workbook refer to by number.</summary>
internal static class SharedStrings
{
    private const int Most = 2_000_000;

    public static List<string> Read(Package package, string path, TextCollector collector, ReadingGuard guard)
    {
        var texts = new List<string>();
        using var xml = package.Xml(path);
        while (xml.Read() is var token && token != XmlToken.Finished)
        {
            if (token != XmlToken.Start || !xml.Name.SequenceEqual("si"u8))
                continue;
            if (texts.Count >= Most)
                throw new SpreadsheetRefusedException(RefusalCode.TooManyCells, "shared strings");
            collector.Clear();
            RichText.Collect(xml, collector);
            var text = RichText.Finish(collector);
            guard.Text(text.Length, collector.IsNew);
            texts.Add(text);
        }
        return texts;
    }
}

/// <summary>Text in runs, as shared strings and inline strings have it.</summary>
internal static class RichText
{
    /// <summary>Collects all <c>t</c> until the element that has just started is closed; phonetic runs are passed over.</summary>
    public static void Collect(XmlScanner xml, TextCollector collector)
    {
        var until = xml.Depth - 1;
        var inText = false;
        while (true)
        {
            var token = xml.Read();
            if (token == XmlToken.Finished)
                return;
            if (token == XmlToken.Text)
            {
                if (inText)
                    collector.Append(xml.Text, xml.IsCharacterData);
            }
            else if (token == XmlToken.End)
            {
                inText = false;
                if (xml.Depth == until)
                    return;
            }
            else if (xml.Name.SequenceEqual("rPh"u8))
                xml.SkipElement();
            else
                inText = xml.Name.SequenceEqual("t"u8);
        }
    }

    /// <summary>The collected text with <c>_x000D_</c> and its like turned into the signs they stand for.</summary>
    public static string Finish(TextCollector collector)
    {
        var text = collector.Take();
        return text.Contains("_x", StringComparison.Ordinal) ? Unescape(text) : text;
    }

    private static string Unescape(string text)
    {
        var result = new System.Text.StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (
                text[at] == '_'
                && at + 6 < text.Length
                && text[at + 1] == 'x'
                && text[at + 6] == '_'
                && ushort.TryParse(
                    text.AsSpan(at + 2, 4),
                    System.Globalization.NumberStyles.AllowHexSpecifier,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var code
                )
            )
            {
                result.Append((char)code);
                at += 6;
            }
            else
                result.Append(text[at]);
        }
        return result.ToString();
    }
}
