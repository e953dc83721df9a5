using System.Net;
using System.Text;

namespace Lsk.Domain.ParallelWork.Text;

/// <summary>A word found by <see cref="WordScanner"/>.</summary>
/// <param name="Start">Index of its first character in the cleaned text.</param>
/// <param name="Length">Number of characters, at least 1.</param>
/// <param name="Sentence">0-based number of the sentence it stands in.</param>
public readonly record struct WordPlace(int Start, int Length, int Sentence);

/// <summary>
/// Cuts a text into words: NFC, lower case, mark-up and entities removed, letters and digits kept together, <c>65+</c> kept as one word,
/// the ending after a colon dropped (<c>SSK:or</c> reads as <c>ssk</c>), hyphens divide. At most <see cref="LongestText"/> characters are
/// read.
/// </summary>
public static class WordScanner
{
    /// <summary>Characters of a text that are read; what follows says nothing more about what the initiative is.</summary>
    public const int LongestText = 30_000;

    /// <summary>Longest word; a longer run of letters is cut there.</summary>
    public const int LongestWord = 48;

    // Latin letters, å ä ö among them, without a call to the system's tables for each word.
    private static readonly char[] LowerLetters = [.. Enumerable.Range(0, 0x250).Select(letter => char.ToLowerInvariant((char)letter))];

    /// <summary>
    /// The text as it is compared: NFC, without mark-up, at most <see cref="LongestText"/> characters. Case is kept; places in it can be
    /// shown to people.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var cut = text.Length > LongestText ? text[..LongestText] : text;
        if (cut.Contains('&', StringComparison.Ordinal))
            cut = WebUtility.HtmlDecode(cut);
        if (cut.Contains('<', StringComparison.Ordinal))
            cut = WithoutTags(cut);
        return IsNormalized(cut) ? cut : Normalized(cut);
    }

    /// <summary>Finds the words of a text that has been through <see cref="Clean"/>.</summary>
    /// <param name="clean">The text.</param>
    /// <param name="places">Receives the words in order; cleared first.</param>
    public static void Scan(ReadOnlySpan<char> clean, List<WordPlace> places)
    {
        places.Clear();
        var sentence = 0;
        var i = 0;
        while (i < clean.Length)
        {
            if (!char.IsLetterOrDigit(clean[i]))
            {
                if (EndsSentence(clean, i))
                    sentence++;
                i++;
                continue;
            }
            var start = i;
            while (i < clean.Length && i - start < LongestWord && char.IsLetterOrDigit(clean[i]))
                i++;
            if (i < clean.Length && clean[i] == '+' && char.IsDigit(clean[i - 1]))
                i++;
            places.Add(new WordPlace(start, i - start, sentence));
            i = AfterColonEnding(clean, i);
        }
    }

    /// <summary>Writes a word in lower case into <paramref name="buffer"/> (at least <see cref="LongestWord"/> + 1 long) and gives it
    /// back.</summary>
    public static ReadOnlySpan<char> Lower(ReadOnlySpan<char> word, Span<char> buffer)
    {
        for (var i = 0; i < word.Length; i++)
            buffer[i] = word[i] < LowerLetters.Length ? LowerLetters[word[i]] : char.ToLowerInvariant(word[i]);
        return buffer[..word.Length];
    }

    /// <summary>The words of a text in lower case, for short texts and forms.</summary>
    public static IReadOnlyList<string> Words(string? text)
    {
        var clean = Clean(text);
        List<WordPlace> places = [];
        Scan(clean, places);
        return [.. places.Select(place => clean.Substring(place.Start, place.Length).ToLowerInvariant())];
    }

    private static bool EndsSentence(ReadOnlySpan<char> text, int i) =>
        text[i] is '!' or '?' or '\n' or ';' || (text[i] == '.' && (i + 1 >= text.Length || char.IsWhiteSpace(text[i + 1])));

    private static int AfterColonEnding(ReadOnlySpan<char> text, int i)
    {
        if (i >= text.Length || text[i] != ':')
            return i;
        var end = i + 1;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        var letters = end - i - 1;
        return letters is >= 1 and <= 4 ? end : i;
    }

    private static bool IsNormalized(string text)
    {
        // Everything below U+0300 is composed; only texts with combining marks or rarer letters pay for the full check.
        return text.AsSpan().IndexOfAnyInRange('\u0300', '\uffff') < 0
            || (!text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') && text.IsNormalized(NormalizationForm.FormC));
    }

    private static string Normalized(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.ToString());
        return whole.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string WithoutTags(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '<' && i + 1 < text.Length && (char.IsLetter(text[i + 1]) || text[i + 1] is '/' or '!'))
            {
                var end = text.IndexOf('>', i);
                if (end > 0 && end - i < 2_000)
                {
                    kept.Append(' ');
                    i = end;
                    continue;
                }
            }
            kept.Append(text[i]);
        }
        return kept.ToString();
    }
}
