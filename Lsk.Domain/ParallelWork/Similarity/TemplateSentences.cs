namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>Sentences that so many initiatives share word for word that they come from a template and say nothing about any of
/// them.</summary>
internal sealed class TemplateSentences
{
    private const int FewestWords = 4;
    private const int FewestWorks = 5;
    private const double FewestShare = 0.03;

    private readonly HashSet<ulong> hashes = [];

    internal int Count => hashes.Count;

    /// <summary>Finds the templates of a portfolio.</summary>
    internal void Find(ScannedWork[] works)
    {
        Dictionary<ulong, (int Count, int Last)> counts = [];
        for (var work = 0; work < works.Length; work++)
        {
            var numbers = works[work].Words;
            for (
                var (start, end) = (0, ScannedWork.SentenceFrom(numbers, 0));
                start < numbers.Length;
                (start, end) = (end, ScannedWork.SentenceFrom(numbers, end))
            )
            {
                if (end - start <= FewestWords)
                    continue;
                var hash = HashOf(numbers.AsSpan(start, end - start));
                var (count, last) = counts.GetValueOrDefault(hash, (0, -1));
                if (last != work)
                    counts[hash] = (count + 1, work);
            }
        }
        var enough = Math.Max(FewestWorks, (int)Math.Ceiling(works.Length * FewestShare));
        foreach (var (hash, (count, _)) in counts)
        {
            if (count >= enough)
                hashes.Add(hash);
        }
    }

    /// <summary>Whether a sentence, with its mark first, is a template.</summary>
    internal bool Contains(ReadOnlySpan<int> sentence) =>
        hashes.Count > 0 && sentence.Length > FewestWords && hashes.Contains(HashOf(sentence));

    private static ulong HashOf(ReadOnlySpan<int> numbers)
    {
        var hash = 14695981039346656037UL;
        foreach (var number in numbers)
        {
            if (number >= 0)
                hash = (hash ^ (uint)number) * 1099511628211UL;
        }
        return hash;
    }
}
