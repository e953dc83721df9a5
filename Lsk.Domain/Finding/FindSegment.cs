using System.Globalization;
using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Similarity;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.Finding;

/// <summary>That a word stands in a text.</summary>
/// <param name="Text">Number of the text.</param>
/// <param name="Weight">How much the text is about the word, above 0.</param>
/// <param name="InTitle">Whether it stands in the title.</param>
internal readonly record struct FindPosting(int Text, float Weight, bool InTitle);

/// <summary>A word that says what a concept of the lexicon stands for.</summary>
internal readonly record struct ConceptWord(int Word, float Strength);

/// <summary>
/// Texts by their words: an inverted index that is made once and never changed. Words are looked at once for the segment (compound parts,
/// concepts), not once for each text.
/// </summary>
internal sealed class FindSegment
{
    private const float TitleWeight = 2.4f;
    private const int FewTexts = 1_000;

    private readonly FindPosting[] postings;
    private readonly int[] starts;
    private readonly int[] sorted;
    private readonly string[] words;
    private readonly Dictionary<string, List<int>> byPart = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<ConceptWord>> byConcept = [];
    private readonly Dictionary<int, List<FindPosting>> byPhrase = [];

    private FindSegment(IReadOnlyList<FindText> texts, FindLooks looks, CancellationToken cancel)
    {
        Texts = texts;
        Vocabulary met = new();
        var read = new (int[] Title, int[] Body)[texts.Count];
        List<WordPlace> places = [];
        for (var text = 0; text < texts.Count; text++)
        {
            cancel.ThrowIfCancellationRequested();
            read[text] = (Numbers(TitleOf(texts[text]), met, places), Numbers(texts[text].Body, met, places));
        }
        words = [.. Enumerable.Range(0, met.Count).Select(word => met[word])];
        sorted = [.. Enumerable.Range(0, words.Length)];
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(words[a], words[b]));
        var fills = Look(looks, cancel);
        (starts, postings) = Post(read, fills, looks.Lexicon);
    }

    internal IReadOnlyList<FindText> Texts { get; }

    internal static FindSegment Of(IReadOnlyList<FindText> texts, FindLooks looks, CancellationToken cancel) => new(texts, looks, cancel);

    internal string this[int word] => words[word];

    internal int WordCount => words.Length;

    /// <summary>The texts that have a word.</summary>
    internal ReadOnlySpan<FindPosting> Of(int word) => postings.AsSpan(starts[word], starts[word + 1] - starts[word]);

    /// <summary>The words that begin so, by their letters.</summary>
    internal ReadOnlySpan<int> Beginning(string letters)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(words[sorted[middle]], letters) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        var end = low;
        while (end < sorted.Length && words[sorted[end]].StartsWith(letters, StringComparison.Ordinal))
            end++;
        return sorted.AsSpan(low, end - low);
    }

    /// <summary>The compounds with a part of this stem.</summary>
    internal IReadOnlyList<int> WithPart(string stem) => byPart.TryGetValue(stem, out var found) ? found : [];

    /// <summary>The words that say what the concept stands for.</summary>
    internal IReadOnlyList<ConceptWord> Saying(int concept) => byConcept.TryGetValue(concept, out var found) ? found : [];

    /// <summary>The texts that say it in several words.</summary>
    internal IReadOnlyList<FindPosting> SayingInPhrase(int concept) => byPhrase.TryGetValue(concept, out var found) ? found : [];

    internal static string TitleOf(FindText text) =>
        text.Number is { Length: > 0 } number ? string.Create(CultureInfo.InvariantCulture, $"{text.Title}\n{number}") : text.Title;

    private static int[] Numbers(string text, Vocabulary met, List<WordPlace> places)
    {
        var clean = WordScanner.Clean(text);
        if (clean.Length == 0)
            return [];
        WordScanner.Scan(clean, places);
        var numbers = new int[places.Count];
        Span<char> lower = stackalloc char[WordScanner.LongestWord + 1];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = met.Number(WordScanner.Lower(clean.AsSpan(places[i].Start, places[i].Length), lower));
        return numbers;
    }

    // Gives the places in the lexicon's phrases that each word can fill.
    private int[][] Look(FindLooks looks, CancellationToken cancel)
    {
        var found = new FindLook[words.Length];
        if (Texts.Count <= FewTexts)
            for (var word = 0; word < words.Length; word++)
                found[word] = looks.Remembered(words[word]);
        else
            Stretches.Run(words.Length, () => 0, (word, _) => found[word] = looks.At(words[word]), cancel);
        for (var word = 0; word < words.Length; word++)
        {
            foreach (var hit in found[word].Match.Hits)
                Put(byConcept, hit.Concept, new ConceptWord(word, hit.Weight));
            foreach (var part in found[word].Parts.Distinct(StringComparer.Ordinal))
                Put(byPart, part, word);
        }
        return Array.ConvertAll(found, look => look.Match.Places);
    }

    private (int[] Starts, FindPosting[] Postings) Post((int[] Title, int[] Body)[] read, int[][] fills, DomainLexicon lexicon)
    {
        List<(int Word, FindPosting Posting)> all = new(read.Length * 40);
        var times = new int[words.Length];
        var inTitle = new bool[words.Length];
        List<int> met = [];
        for (var text = 0; text < read.Length; text++)
        {
            var (title, body) = read[text];
            foreach (var word in title)
            {
                if (times[word]++ == 0)
                    met.Add(word);
                inTitle[word] = true;
            }
            foreach (var word in body)
            {
                if (times[word]++ == 0)
                    met.Add(word);
            }
            var (titleWeight, bodyWeight) = (
                TitleWeight / (1 + (0.03f * title.Length)),
                1 / (1 + (0.12f * MathF.Log2(1 + (body.Length / 64f))))
            );
            foreach (var word in met)
            {
                var weight = bodyWeight * times[word] / (times[word] + 1.2f);
                all.Add((word, new FindPosting(text, inTitle[word] ? titleWeight + weight : weight, inTitle[word])));
                (times[word], inTitle[word]) = (0, false);
            }
            met.Clear();
            AddPhrases(text, title, fills, lexicon, TitleWeight, inTitle: true);
            AddPhrases(text, body, fills, lexicon, 0.6f, inTitle: false);
        }
        var first = new int[words.Length + 1];
        foreach (var (word, _) in all)
            first[word + 1]++;
        for (var word = 0; word < words.Length; word++)
            first[word + 1] += first[word];
        var (placed, next) = (new FindPosting[all.Count], first.ToArray());
        foreach (var (word, posting) in all)
            placed[next[word]++] = posting;
        return (first, placed);
    }

    private void AddPhrases(int text, int[] said, int[][] fills, DomainLexicon lexicon, float weight, bool inTitle)
    {
        for (var at = 0; at < said.Length; at++)
        {
            foreach (var place in fills[said[at]])
            {
                foreach (var phrase in lexicon.Matcher.StartingWith(place))
                {
                    if (Fits(phrase, said, at, fills))
                        Put(byPhrase, phrase.Concept, new FindPosting(text, weight, inTitle));
                }
            }
        }
    }

    private static bool Fits(Phrase phrase, int[] said, int at, int[][] fills)
    {
        if (at + phrase.Patterns.Length > said.Length)
            return false;
        for (var k = 1; k < phrase.Patterns.Length; k++)
        {
            if (!fills[said[at + k]].Contains(phrase.Patterns[k]))
                return false;
        }
        return true;
    }

    private static void Put<TKey, T>(Dictionary<TKey, List<T>> table, TKey key, T value)
        where TKey : notnull
    {
        if (!table.TryGetValue(key, out var list))
            table[key] = list = [];
        list.Add(value);
    }
}
