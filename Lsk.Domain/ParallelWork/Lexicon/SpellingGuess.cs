namespace Lsk.Domain.ParallelWork.Lexicon;

/// <summary>A form that misspelt words may have meant.</summary>
/// <param name="Key">The letters compared: a stem or a beginning.</param>
/// <param name="Whole">The form as written, for cut-off words.</param>
/// <param name="Concept">What it stands for.</param>
internal sealed record SpellingForm(string Key, string Whole, int Concept);

/// <summary>
/// Guesses the concept of a word that no form fits, one wrong, missing, extra or swapped letter away (deletion neighbourhood, after Garbe's
/// SymSpell idea: two words one edit apart share a deletion). Only a beginning of at least six letters is compared, and the first letter
/// has to agree.
/// </summary>
internal sealed class SpellingGuess
{
    private const int Shortest = 5;
    private const int LongestKey = 16;

    private readonly Dictionary<string, List<int>> deletions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> deletionSpans;
    private readonly PartFilter filter = new(19);
    private readonly SpellingForm[] forms;

    internal SpellingGuess(IEnumerable<SpellingForm> all)
    {
        forms = [.. all.Where(form => form.Key.Length >= Shortest)];
        deletionSpans = deletions.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < forms.Length; i++)
        {
            var key = forms[i].Key.Length > LongestKey ? forms[i].Key[..LongestKey] : forms[i].Key;
            PutDeletion(key, i);
            for (var cut = 1; cut < key.Length; cut++)
                PutDeletion(key.Remove(cut, 1), i);
        }
    }

    /// <summary>The concepts of the most likely form; empty when nothing is near enough.</summary>
    internal int[] Guess(string word) => word.Length < Shortest || word.AsSpan().ContainsAnyInRange('0', '9') ? [] : ByOneEdit(word);

    private int[] ByOneEdit(string word)
    {
        Span<char> cut = stackalloc char[LongestKey + 1];
        var hashes = new PartHashes(word, stackalloc ulong[word.Length + 1]);
        for (var length = Math.Min(word.Length, LongestKey + 1); length >= Shortest; length--)
        {
            var part = word.AsSpan(0, length);
            var near = filter.MayHold(hashes.Part(0, length), length) ? Near(part, part) : [];
            if (near.Length > 0)
                return near;
            for (var i = 1; i < length; i++)
            {
                if (!filter.MayHold(hashes.Without(i, length), length - 1))
                    continue;
                part[..i].CopyTo(cut);
                part[(i + 1)..].CopyTo(cut[i..]);
                near = Near(cut[..(length - 1)], part);
                if (near.Length > 0)
                    return near;
            }
        }
        return [];
    }

    private int[] Near(ReadOnlySpan<char> neighbour, ReadOnlySpan<char> part)
    {
        if (!deletionSpans.TryGetValue(neighbour, out var found))
            return [];
        List<int>? kept = null;
        foreach (var i in found)
        {
            var key = forms[i].Key.AsSpan();
            if (key.Length > LongestKey)
                key = key[..LongestKey];
            // Shorter beginnings than six letters collide with ordinary words too often to guess from.
            if (key.Length >= Shortest + 1 && IsOneEdit(key, part))
                (kept ??= []).Add(i);
        }
        return kept is null ? [] : Concepts(kept);
    }

    private static bool IsOneEdit(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
            return false;
        var same = a.CommonPrefixLength(b);
        if (same == 0)
            return false;
        var restA = a[same..];
        var restB = b[same..];
        if (restA.Length == restB.Length)
        {
            if (restA.Length <= 1 || restA[1..].SequenceEqual(restB[1..]))
                return true;
            return restA[0] == restB[1] && restA[1] == restB[0] && restA[2..].SequenceEqual(restB[2..]);
        }
        return restA.Length > restB.Length ? restA[1..].SequenceEqual(restB) : restB[1..].SequenceEqual(restA);
    }

    private int[] Concepts(List<int> found) => [.. found.Select(i => forms[i].Concept).Distinct().Order()];

    private void PutDeletion(string key, int form)
    {
        filter.Add(key);
        Put(deletions, key, form);
    }

    private static void Put(Dictionary<string, List<int>> table, string key, int form)
    {
        if (!table.TryGetValue(key, out var list))
            table[key] = list = [];
        if (list.Count == 0 || list[^1] != form)
            list.Add(form);
    }
}
