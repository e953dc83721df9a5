namespace Lsk.Domain.ParallelWork.Lexicon;

/// <summary>How a written form is compared with a word.</summary>
internal enum FormMatch
{
    Exact,
    Stem,
    Prefix,
    Suffix,
    Infix,
}

/// <summary>A form found in a word: what it stands for and which letters it covers.</summary>
internal readonly record struct FormHit(int Payload, int Start, int Length);

/// <summary>Written forms by the way they are compared; every look-up is a hash look-up on a part of the word, after a filter.</summary>
internal sealed class FormTable
{
    private const int ShortestPart = 3;
    private const int LongestPart = 24;

    private readonly Dictionary<string, int[]>[] tables =
    [
        .. Enumerable.Range(0, 5).Select(_ => new Dictionary<string, int[]>(StringComparer.Ordinal)),
    ];
    private readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>>[] lookups;
    private readonly PartFilter[] filters = [.. Enumerable.Range(0, 5).Select(_ => new PartFilter(16))];

    internal FormTable() => lookups = [.. tables.Select(table => table.GetAlternateLookup<ReadOnlySpan<char>>())];

    internal void Add(FormMatch match, string text, int payload)
    {
        var table = tables[(int)match];
        filters[(int)match].Add(text);
        table[text] = table.TryGetValue(text, out var known) ? (known.Contains(payload) ? known : [.. known, payload]) : [payload];
    }

    /// <summary>Adds every form that fits the word.</summary>
    /// <param name="word">The word in lower case.</param>
    /// <param name="stem">Length of its stem.</param>
    /// <param name="hits">Receives the hits.</param>
    internal void Collect(ReadOnlySpan<char> word, int stem, List<FormHit> hits)
    {
        var hashes = new PartHashes(word, stackalloc ulong[word.Length + 1]);
        if (MayHold(FormMatch.Exact, hashes, 0, word.Length))
            Take(FormMatch.Exact, word, 0, word.Length, hits);
        if (MayHold(FormMatch.Stem, hashes, 0, stem))
            Take(FormMatch.Stem, word[..stem], 0, word.Length, hits);
        var longest = Math.Min(word.Length, LongestPart);
        for (var length = ShortestPart - 1; length <= longest; length++)
        {
            if (MayHold(FormMatch.Prefix, hashes, 0, length))
                Take(FormMatch.Prefix, word[..length], 0, length, hits);
        }
        CollectEnds(word, stem, longest, hashes, hits);
        if (tables[(int)FormMatch.Infix].Count == 0)
            return;
        for (var start = 0; start + ShortestPart <= word.Length; start++)
        {
            for (var length = ShortestPart; start + length <= word.Length && length <= LongestPart; length++)
            {
                if (MayHold(FormMatch.Infix, hashes, start, length))
                    Take(FormMatch.Infix, word.Slice(start, length), start, length, hits);
            }
        }
    }

    private void CollectEnds(ReadOnlySpan<char> word, int stem, int longest, PartHashes hashes, List<FormHit> hits)
    {
        for (var length = ShortestPart; length < longest; length++)
        {
            // A written *form is compared with the whole word, the end of a compound with its stem: take both, the same hit counts once.
            if (MayHold(FormMatch.Suffix, hashes, word.Length - length, length))
                Take(FormMatch.Suffix, word[^length..], word.Length - length, length, hits);
            if (stem < word.Length && length < stem && MayHold(FormMatch.Suffix, hashes, stem - length, length))
                Take(FormMatch.Suffix, word[(stem - length)..stem], stem - length, word.Length - stem + length, hits);
        }
    }

    private bool MayHold(FormMatch match, PartHashes hashes, int start, int length) =>
        filters[(int)match].MayHold(hashes.Part(start, length), length);

    private void Take(FormMatch match, ReadOnlySpan<char> part, int start, int length, List<FormHit> hits)
    {
        if (!lookups[(int)match].TryGetValue(part, out var payloads))
            return;
        foreach (var payload in payloads)
            hits.Add(new FormHit(payload, start, length));
    }
}
