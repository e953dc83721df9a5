using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.Finding;

/// <summary>Why nothing can be sought.</summary>
public enum FindProblem
{
    /// <summary>Something can.</summary>
    None,

    /// <summary>Nothing is written.</summary>
    Empty,

    /// <summary>Only quotation marks and other signs.</summary>
    OnlySigns,

    /// <summary>Only single letters.</summary>
    TooShort,
}

/// <summary>A word that is sought.</summary>
/// <param name="Text">In lower case.</param>
/// <param name="IsExact">It stands in quotes: no inflection, no other word for it.</param>
/// <param name="IsOptional">It says too little to be asked for (<c>och</c>, <c>projekt</c>): it counts where it is found.</param>
public sealed record FindWord(string Text, bool IsExact, bool IsOptional);

/// <summary>A question to <see cref="FindIndex"/>, as somebody wrote it.</summary>
public sealed class FindQuery
{
    /// <summary>Words that are read; what follows says little more about what is sought.</summary>
    public const int MostWords = 32;

    /// <summary>Fewest letters of a word that is sought by itself.</summary>
    public const int ShortestWord = 2;

    private static readonly System.Buffers.SearchValues<char> Quotes = System.Buffers.SearchValues.Create("\"”“„«»");

    private FindQuery(string text, IReadOnlyList<FindWord> words, IReadOnlyList<IReadOnlyList<string>> phrases, bool isCut)
    {
        (Text, Words, Phrases, IsCut) = (text, words, phrases, isCut);
        Problem =
            words.Count > 0 ? FindProblem.None
            : string.IsNullOrWhiteSpace(text) ? FindProblem.Empty
            : text.Any(char.IsLetterOrDigit) ? FindProblem.TooShort
            : FindProblem.OnlySigns;
    }

    /// <summary>As it was written, without blanks around.</summary>
    public string Text { get; }

    /// <summary>The words, each once, in order.</summary>
    public IReadOnlyList<FindWord> Words { get; }

    /// <summary>What stands in quotes, word for word.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Phrases { get; }

    /// <summary>Whether there were more words than <see cref="MostWords"/>.</summary>
    public bool IsCut { get; }

    /// <summary>Why nothing can be sought.</summary>
    public FindProblem Problem { get; }

    /// <summary>Reads what somebody wrote: words, and phrases in quotes. Any text is a question; one that asks nothing says why
    /// (<see cref="Problem"/>).</summary>
    public static FindQuery Read(string? written)
    {
        var text = (written ?? "").Trim();
        List<(string Word, bool IsExact)> all = [];
        List<IReadOnlyList<string>> phrases = [];
        foreach (var (part, isQuoted) in Parts(text))
        {
            var words = WordScanner.Words(part);
            if (isQuoted && words.Count > 1)
                phrases.Add(words);
            all.AddRange(words.Select(word => (word, isQuoted)));
        }
        var distinct = all.GroupBy(each => each.Word, StringComparer.Ordinal)
            .Select(same => (Word: same.Key, IsExact: same.Any(each => each.IsExact)))
            .Where(each => each.Word.Length >= ShortestWord || (each.IsExact && phrases.Count > 0))
            .ToList();
        var read = distinct
            .Take(MostWords)
            .Select(each => new FindWord(each.Word, each.IsExact, !each.IsExact && StopWords.Contains(each.Word)))
            .ToList();
        // A question of such words alone is about them.
        if (read.TrueForAll(word => word.IsOptional))
            read = read.ConvertAll(word => word with { IsOptional = false });
        return new FindQuery(text, read, phrases, distinct.Count > MostWords);
    }

    // A mark without its twin is no quote: what follows it is words.
    private static IEnumerable<(string Part, bool IsQuoted)> Parts(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var open = text.AsSpan(at).IndexOfAny(Quotes);
            if (open < 0)
                break;
            var close = text.AsSpan(at + open + 1).IndexOfAny(Quotes);
            if (close < 0)
                break;
            yield return (text.Substring(at, open), false);
            yield return (text.Substring(at + open + 1, close), true);
            at += open + close + 2;
        }
        if (at < text.Length)
            yield return (text[at..], false);
    }
}
