using System.Text;

namespace Lsk.Domain.Access;

/// <summary>
/// Text that both databases hold: no NUL and no other control sign than a line break and a tab, no half of a surrogate pair. What somebody
/// typed or forged is cleaned before it meets a transaction that others share.
/// </summary>
public static class StorableText
{
    /// <summary>The text without what no database holds; the same text when there is nothing to take away.</summary>
    public static string Of(string text)
    {
        var at = 0;
        while (at < text.Length && Takes(text, at) is > 0 and var plain)
            at += plain;
        if (at == text.Length)
            return text;
        var clean = new StringBuilder(text, 0, at, text.Length);
        while (at < text.Length)
        {
            var taken = Takes(text, at);
            if (taken > 0)
                clean.Append(text, at, taken);
            else if (char.IsSurrogate(text[at]))
                clean.Append('\uFFFD');
            at += Math.Max(1, taken);
        }

        return clean.ToString();
    }

    /// <summary>At most so many characters of the clean text, without blanks at its ends, never half of a pair.</summary>
    public static string Of(string text, int most)
    {
        var clean = Of(text).Trim();
        return clean.Length <= most ? clean : clean[..(char.IsHighSurrogate(clean[most - 1]) ? most - 1 : most)];
    }

    // How many characters from here can be stored as they are: 2 of a pair, 0 of what cannot be.
    private static int Takes(string text, int at)
    {
        var letter = text[at];
        if (char.IsHighSurrogate(letter))
            return at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 0;
        return char.IsLowSurrogate(letter) || (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) ? 0 : 1;
    }
}
