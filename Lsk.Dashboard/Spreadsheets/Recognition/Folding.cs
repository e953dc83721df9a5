using System.Globalization;
using System.Text;

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

    /// <summary>
    /// 1 minus the optimal string alignment distance (Damerau-Levenshtein with adjacent swaps) over the longer length: 1 for equal texts.
    /// </summary>
    public static double Likeness(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return 0;
        if (a.Length > 80 || b.Length > 80)
            return a == b ? 1 : 0;
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var column = 0; column <= b.Length; column++)
            last[column] = column;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return 1 - ((double)last[b.Length] / Math.Max(a.Length, b.Length));
    }

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
