namespace Lsk.Domain.ParallelWork.Text;

/// <summary>How alike two words are written.</summary>
public static class Spelling
{
    private const int Longest = 80;

    /// <summary>
    /// 1 minus the optimal string alignment distance (Damerau-Levenshtein with adjacent swaps) over the longer length: 1 for equal texts, 0
    /// when one is empty. Above 80 letters only equal texts are alike. No unit.
    /// </summary>
    public static double Likeness(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Length == 0 || b.Length == 0)
            return 0;
        if (a.Length > Longest || b.Length > Longest)
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

    /// <summary>Whether a word of five letters or more is probably the other one misspelt: at most one letter in four differs, and they
    /// begin alike.</summary>
    public static bool IsNearly(string word, string other)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(other);
        return word.Length >= 5
            && other.Length >= 4
            && word[0] == other[0]
            && Math.Abs(word.Length - other.Length) <= word.Length / 4
            && Likeness(word, other) >= 0.75;
    }
}
