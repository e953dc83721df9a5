using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>An initiative as word numbers; <see cref="SentenceEnd"/> and the fields' starts (<see cref="FieldStart"/> minus the field)
/// stand between them.</summary>
internal readonly record struct ScannedWork(WorkText Work, int[] Words)
{
    internal const int SentenceEnd = -1;
    internal const int FieldStart = -16;

    /// <summary>Where the sentence ends that begins at <paramref name="start"/> with its mark (of a sentence or a field): before the next
    /// mark.</summary>
    internal static int SentenceFrom(int[] numbers, int start)
    {
        var end = start + 1;
        while (end < numbers.Length && numbers[end] >= 0)
            end++;
        return Math.Min(end, numbers.Length);
    }
}

/// <summary>Cuts initiatives into words, numbered by a vocabulary; for one thread.</summary>
internal sealed class WorkScanner(Vocabulary words)
{
    private const int Parts = 4;
    private const int WorthParts = 1_000;

    private static readonly int FieldCount = Enum.GetValues<WorkField>().Length;

    private readonly List<WordPlace> places = [];
    private readonly List<int> scanned = [];

    /// <summary>Scans a portfolio, in parts of their own vocabularies when it is large. The numbers do not depend on how many cores there
    /// are.</summary>
    internal static ScannedWork[] ScanAll(IReadOnlyList<WorkText> works, Vocabulary words, CancellationToken cancel)
    {
        var all = new ScannedWork[works.Count];
        if (works.Count < WorthParts)
        {
            var scanner = new WorkScanner(words);
            for (var i = 0; i < all.Length; i++)
                all[i] = scanner.Scan(works[i]);
            return all;
        }
        var options = new ParallelOptions { CancellationToken = cancel };
        var own = new Vocabulary[Parts];
        Parallel.For(0, Parts, options, part =>
        {
            var scanner = new WorkScanner(own[part] = new Vocabulary());
            for (var i = From(part); i < From(part + 1); i++)
                all[i] = scanner.Scan(works[i]);
        });
        var renumbered = own.Select(vocabulary => Enumerable.Range(0, vocabulary.Count).Select(i => words.Number(vocabulary[i])).ToArray())
            .ToArray();
        Parallel.For(0, Parts, options, part =>
        {
            for (var i = From(part); i < From(part + 1); i++)
                Renumber(all[i].Words, renumbered[part]);
        });
        return all;

        int From(int part) => (int)((long)all.Length * part / Parts);
    }

    /// <summary>Scans one initiative.</summary>
    internal ScannedWork Scan(WorkText work)
    {
        scanned.Clear();
        Span<char> buffer = stackalloc char[WordScanner.LongestWord + 2];
        for (var field = 0; field < FieldCount; field++)
        {
            var text = WordScanner.Clean(work.Text((WorkField)field));
            if (text.Length == 0)
                continue;
            WordScanner.Scan(text, places);
            scanned.Add(ScannedWork.FieldStart - field);
            var sentence = 0;
            foreach (var place in places)
            {
                if (place.Sentence != sentence)
                    scanned.Add(ScannedWork.SentenceEnd);
                sentence = place.Sentence;
                scanned.Add(words.Number(WordScanner.Lower(text.AsSpan(place.Start, place.Length), buffer)));
            }
        }
        return new ScannedWork(work, [.. scanned]);
    }

    private static void Renumber(int[] numbers, int[] renumbered)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] >= 0)
                numbers[i] = renumbered[numbers[i]];
        }
    }
}
