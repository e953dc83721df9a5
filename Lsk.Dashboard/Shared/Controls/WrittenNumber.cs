using System.Globalization;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>
/// Numbers as people write them in a field: <c>1 250,5</c>, <c>1250.5</c>, <c>−3</c> (U+2212) or <c>-3</c>. The culture's own parser is not
/// used: the invariant one reads <c>1,5</c> as 15. One comma or point is the decimal sign; several, or both kinds, are refused.
/// </summary>
public static class WrittenNumber
{
    /// <summary>The number, or <see langword="null"/> when the text is none.</summary>
    public static double? Parse(string text)
    {
        var plain = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter is not '\u202f'))
            .Replace('\u2212', '-')
            .Replace('\u2013', '-')
            .Replace(',', '.');
        return
            plain.Count(letter => letter == '.') <= 1
            && double.TryParse(
                plain,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
            && double.IsFinite(number)
            ? number
            : null;
    }
}
