using System.Globalization;
using System.Text;

namespace Lsk.Dashboard.Spreadsheets;

/// <summary>Text as it should have been written: composed letters, plain spaces, no control signs.</summary>
public static class CleanText
{
    public static string Of(string text)
    {
        if (IsClean(text))
            return text;
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                result.Append(letter).Append(text[++at]);
            else if (char.IsSurrogate(letter))
                result.Append('\uFFFD');
            else if (letter is '\n' or '\t')
                result.Append(letter);
            else if (letter == '\r')
                result.Append(at + 1 < text.Length && text[at + 1] == '\n' ? "" : "\n");
            else if (char.IsControl(letter) || letter is '\u200B' or '\u200C' or '\u2060' or '\uFEFF' or '\u00AD')
                continue;
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.SpaceSeparator)
                result.Append(' ');
            else
                result.Append(letter);
        }
        return result.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    private static bool IsClean(string text)
    {
        if (text.Length == 0)
            return true;
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
            return false;
        foreach (var letter in text)
        {
            if (letter < 0x20 && letter is not ('\n' or '\t'))
                return false;
            if (letter < 0x7F)
                continue;
            // Letters that are always composed already: Latin-1 and Latin Extended. Dashes and quotes: U+2010 to U+2027.
            if (letter is >= '\u00A1' and < '\u0300' and not '\u00AD')
                continue;
            if (letter is >= '\u2010' and <= '\u2027')
                continue;
            return false;
        }
        return true;
    }
}
