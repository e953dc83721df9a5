namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>Words by number, numbered in the order in which they were first met. Adding is for one thread.</summary>
internal sealed class Vocabulary
{
    private readonly List<string> words = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> spans;

    internal Vocabulary() => spans = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    internal int Count => words.Count;

    internal string this[int number] => words[number];

    /// <summary>The number of a word in lower case, a new one when it has not been met.</summary>
    internal int Number(ReadOnlySpan<char> word) => spans.TryGetValue(word, out var number) ? number : Add(word.ToString());

    /// <inheritdoc cref="Number(ReadOnlySpan{char})"/>
    internal int Number(string word) => numbers.TryGetValue(word, out var number) ? number : Add(word);

    private int Add(string word)
    {
        numbers[word] = words.Count;
        words.Add(word);
        return words.Count - 1;
    }
}
