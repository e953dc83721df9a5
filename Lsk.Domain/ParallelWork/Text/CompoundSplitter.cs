using System.Collections.Frozen;

namespace Lsk.Domain.ParallelWork.Text;

/// <summary>
/// Divides Swedish compounds into words that stand on their own elsewhere in the portfolio or in the lexicon: <c>fallriskbedömning</c> into
/// <c>fallrisk</c> and <c>bedömning</c>, also with a linking s. Of several divisions the one whose shortest part is longest is taken.
/// </summary>
public sealed class CompoundSplitter
{
    private const int ShortestPart = 4;

    /// <summary>Endings that look like words and words that would be divided wrongly.</summary>
    private static readonly FrozenSet<string> NeverParts = FrozenSet.ToFrozenSet(
        [
            "ande",
            "ende",
            "else",
            "ning",
            "ing",
            "ingar",
            "ningar",
            "heter",
            "skap",
            "lighet",
            "ighet",
            "aren",
            "erna",
            "arna",
            "orna",
            "lig",
            "liga",
            "ligt",
            "isk",
            "iska",
            "iskt",
            "sam",
            "samt",
            "samma",
            "under",
            "över",
            "inom",
            "efter",
            "före",
            "mellan",
            "ställ",
            "ställe",
            "tion",
            "ter",
            "tera",
            "ering",
            "iteter",
            "itet",
            "ism",
            "ist",
            "rad",
            "rade",
        ],
        StringComparer.Ordinal
    );

    private static readonly FrozenSet<string> NeverDivided = FrozenSet.ToFrozenSet(
        [
            "personal",
            "personalen",
            "kommunikation",
            "organisation",
            "information",
            "vaccination",
            "rehabilitering",
            "habilitering",
            "administration",
            "medarbetare",
            "medarbetarna",
            "sjukhuset",
            "deltagare",
            "utskrivning",
            "uppföljning",
            "samverkan",
            "förebyggande",
            "framtagande",
            "insatserna",
            "närstående",
            "anhöriga",
        ],
        StringComparer.Ordinal
    );

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known;

    /// <summary>A splitter that knows these stems (see <see cref="SwedishStemmer"/>), each at least four letters long.</summary>
    public CompoundSplitter(HashSet<string> stems) => known = stems.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The parts as stems, in order; empty when the word does not divide. A linking s belongs to no part.</summary>
    /// <param name="word">The word in lower case.</param>
    public IReadOnlyList<string> Split(string word)
    {
        if (word.Length < 2 * ShortestPart || NeverDivided.Contains(word))
            return [];
        List<string> parts = [];
        Divide(word, parts, 0);
        return parts.Count > 1 ? parts : [];
    }

    private void Divide(ReadOnlySpan<char> word, List<string> parts, int depth)
    {
        var (best, bestAt, linked) = (0, 0, false);
        for (var at = ShortestPart; depth < 2 && at <= word.Length - ShortestPart; at++)
        {
            if (!IsPart(word[at..]))
                continue;
            var whole = IsPart(word[..at]);
            var withoutS = !whole && word[at - 1] == 's' && at > ShortestPart && IsPart(word[..(at - 1)]);
            var shortest = Math.Min(at, word.Length - at);
            if ((whole || withoutS) && shortest > best)
                (best, bestAt, linked) = (shortest, at, withoutS);
        }
        if (bestAt == 0)
        {
            parts.Add(word[..SwedishStemmer.StemLength(word)].ToString());
            return;
        }
        Divide(word[..(linked ? bestAt - 1 : bestAt)], parts, depth + 1);
        Divide(word[bestAt..], parts, depth + 1);
    }

    private bool IsPart(ReadOnlySpan<char> part)
    {
        if (part.Length < ShortestPart || NeverParts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(part))
            return false;
        var stem = SwedishStemmer.StemLength(part);
        return stem >= ShortestPart - 1 && known.Contains(part[..stem]);
    }
}
