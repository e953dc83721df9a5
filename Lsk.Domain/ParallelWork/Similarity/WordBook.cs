using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>What is known of one word of the portfolio. Worked out once, however often the word is written.</summary>
internal sealed class WordEntry
{
    internal required string Word { get; init; }

    /// <summary>Number of the stem, -1 for a word that is not compared (stop word, number, part of an organisation's name).</summary>
    internal int Stem { get; set; } = -1;

    /// <summary>Stems of the compound's parts.</summary>
    internal int[] Parts { get; set; } = [];

    /// <summary>Three letters in a row, the word's edges included, as 16-bit hashes.</summary>
    internal ushort[] Letters { get; set; } = [];

    internal ConceptHit[] Concepts { get; set; } = [];

    /// <summary>Hash of the letters, for reading two shortened words as one.</summary>
    internal ulong Hash { get; set; }

    /// <summary>Whether the word may be the first half of a compound drawn together: short, and nothing the lexicon knows.</summary>
    internal bool MayBeHalf { get; set; }

    /// <summary>Places in phrases that the word can fill.</summary>
    internal int[] Places { get; set; } = [];
}

/// <summary>The words of a portfolio by number. Adding is for one thread; reading for all.</summary>
internal sealed class WordBook(DomainLexicon lexicon)
{
    internal const int LetterSpace = 1 << 16;

    private const int LetterRun = 3;

    private readonly List<WordEntry> entries = [];
    private readonly Dictionary<string, int> stemNumbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> splitterStems = new(StringComparer.Ordinal);

    /// <summary>The words by number; those added since the last <see cref="Finish"/> have no entry yet.</summary>
    internal Vocabulary Words { get; } = new();

    internal int StemCount => stemNumbers.Count;

    internal WordEntry this[int word] => entries[word];

    internal int Count => entries.Count;

    /// <summary>Works out stems, parts, letters and concepts of the words added since the last time.</summary>
    /// <param name="ignored">Words of organisations' names, in lower case.</param>
    internal void Finish(IReadOnlySet<string> ignored)
    {
        var (from, finished) = (entries.Count, Words.Count);
        for (var i = from; i < finished; i++)
            entries.Add(new WordEntry { Word = Words[i] });
        for (var i = from; i < finished; i++)
            AddStem(entries[i], ignored);
        CompoundSplitter splitter = new(splitterStems);
        var parts = new IReadOnlyList<string>[finished - from];
        void Look(int i)
        {
            var entry = entries[i];
            (entry.Concepts, entry.Places) = lexicon.Matcher.Match(entry.Word, guess: !StopWords.Contains(entry.Word));
            parts[i - from] = entry.Stem < 0 ? [] : splitter.Split(entry.Word);
            entry.Hash = PartHashes.Of(entry.Word);
            entry.MayBeHalf = Abbreviations.MayBeHalf(entry.Word) && entry.Stem >= 0 && entry.Concepts.Length == 0;
            entry.Letters = entry.Stem < 0 ? [] : LettersOf(entry.Word);
        }
        if (finished - from < 64)
            for (var i = from; i < finished; i++)
                Look(i);
        else
            Stretches.Run(finished - from, () => 0, (i, _) => Look(from + i), default);
        for (var i = from; i < finished; i++)
        {
            if (parts[i - from].Count > 0)
                entries[i].Parts = [.. parts[i - from].Select(StemNumber)];
        }
    }

    private void AddStem(WordEntry entry, IReadOnlySet<string> ignored)
    {
        var word = entry.Word;
        if (word.Length < 2 || char.IsDigit(word[0]) || StopWords.Contains(word) || ignored.Contains(word))
            return;
        var stem = SwedishStemmer.Stem(word);
        entry.Stem = StemNumber(stem);
        if (stem.Length >= 3 && word.Length is >= 4 and <= 14)
            splitterStems.Add(stem);
    }

    private int StemNumber(string stem)
    {
        if (stemNumbers.TryGetValue(stem, out var number))
            return number;
        number = stemNumbers.Count;
        stemNumbers[stem] = number;
        return number;
    }

    private static ushort[] LettersOf(string word)
    {
        Span<char> text = stackalloc char[word.Length + 2];
        (text[0], text[^1]) = ('_', '_');
        word.CopyTo(text[1..]);
        var found = new ushort[Math.Max(0, text.Length - LetterRun + 1)];
        for (var start = 0; start < found.Length; start++)
        {
            var hash = 2166136261u;
            foreach (var letter in text.Slice(start, LetterRun))
                hash = (hash ^ letter) * 16777619u;
            found[start] = (ushort)(hash ^ (hash >> 16));
        }
        return found;
    }
}
