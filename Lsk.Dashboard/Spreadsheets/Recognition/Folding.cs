using System.Globalization;
using System.Text;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Makes headings and names comparable, and measures how alike two of them are.</summary>
public static class Folding
{
    /// <summary>
    /// Small letters without accents and signs, one space between words: <c>Förvaltning/grupp</c> becomes <c>forvaltning grupp</c>. What
    /// stands in parentheses is left out: it is a unit or a hint.
    /// </summary>
    public static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        var depth = 0;
        foreach (var letter in CleanText.Of(text).Normalize(NormalizationForm.FormD))
        {
            if (letter is '(' or '[')
                depth++;
            else if (letter is ')' or ']')
                depth = Math.Max(0, depth - 1);
            else if (depth > 0 || CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
                continue;
            else if (char.IsLetterOrDigit(letter))
                result.Append(char.ToLowerInvariant(letter));
            else if (letter == '§')
                result.Append('§');
            else if (result.Length > 0 && result[^1] != ' ')
                result.Append(' ');
        }
        return result.ToString().TrimEnd();
    }

    /// <inheritdoc cref="Spelling.Likeness"/>
    public static double Likeness(string a, string b) => Spelling.Likeness(a, b);

    /// <summary>The candidate most like the text, when it is like enough to be what was meant.</summary>
    public static string? Nearest(string text, IEnumerable<string> candidates, double least = 0.6)
    {
        var folded = Fold(text);
        string? best = null;
        foreach (var candidate in candidates)
        {
            var likeness = Likeness(folded, Fold(candidate));
            if (likeness < least || (best is not null && likeness <= least))
                continue;
            best = candidate;
            least = likeness;
        }
        return best;
    }
}
