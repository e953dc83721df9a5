using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.Lexicon;

/// <summary>
/// Reads words that somebody in a hurry has shortened: without vowels (<c>hmsjkvrd</c>), a compound drawn together from the beginnings of
/// its first and last part (<c>läkgen</c>,
/// <c>pat.säk</c>), or simply cut off (<c>äldreoms</c>). What could be read in more than two ways is not read.
/// </summary>
internal sealed class Abbreviations
{
    // Letters left of each half of a compound drawn together.
    private const int ShortestHalf = 3;
    private const int LongestHalf = 6;

    private const int ShortestSkeleton = 4;
    private const int LongestEnding = 3;
    private const int ShortestCutOff = 5;
    private const int MostReadings = 2;

    // Parts of compounds that are no form of their own in a lexicon: without them "patientsäkerhet" has no parts.
    private static readonly string[] CommonParts =
    [
        "patient",
        "person",
        "brukare",
        "läkemedel",
        "social",
        "äldre",
        "barn",
        "ungdom",
        "familj",
        "psykisk",
        "fysisk",
        "digital",
        "anpassning",
        "arbete",
        "behandling",
        "beredskap",
        "besök",
        "bedömning",
        "boende",
        "genomgång",
        "grupp",
        "hantering",
        "handläggning",
        "hälsa",
        "hjälp",
        "kedja",
        "kontakt",
        "kontroll",
        "larm",
        "ledning",
        "medel",
        "miljö",
        "mottagning",
        "mått",
        "nedsättning",
        "olycka",
        "omsorg",
        "plan",
        "planering",
        "prevention",
        "problem",
        "prövning",
        "register",
        "sjuka",
        "sjukdom",
        "sjukvård",
        "skada",
        "skola",
        "stöd",
        "svikt",
        "svårighet",
        "säker",
        "säkerhet",
        "teknik",
        "tjänst",
        "träning",
        "tillstånd",
        "utbildning",
        "utredning",
        "utsatta",
        "utveckling",
        "vanor",
        "verksamhet",
        "vård",
        "försörjning",
        "fördelning",
        "förebyggande",
        "förskrivning",
        "främjande",
        "övervakning",
        "ombud",
        "personal",
        "grader",
        "kompetens",
        "samordning",
        "samverkan",
        "rehabilitering",
    ];

    private readonly Dictionary<ulong, int[]> contractions = [];
    private readonly Dictionary<string, int[]> skeletons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> skeletonSpans;
    private readonly SpellingForm[] sorted;

    internal Abbreviations(IReadOnlyList<SpellingForm> forms)
    {
        skeletonSpans = skeletons.GetAlternateLookup<ReadOnlySpan<char>>();
        sorted = [.. forms.Where(form => form.Key.Length >= ShortestCutOff).OrderBy(form => form.Whole, StringComparer.Ordinal)];
        Splitter = new CompoundSplitter([
            .. forms.Where(form => form.Key.Length >= 4).Select(form => form.Key).Concat(CommonParts).Select(SwedishStemmer.Stem),
        ]);
        foreach (var form in forms)
        {
            AddSkeleton(form);
            AddContractions(form, Splitter);
        }
    }

    /// <summary>Divides compounds into words that the lexicon knows: the same whatever texts are read.</summary>
    internal CompoundSplitter Splitter { get; }

    /// <summary>Whether a word is as short as half a compound drawn together.</summary>
    internal static bool MayBeHalf(string word) => word.Length is >= ShortestHalf and <= LongestHalf;

    /// <summary>The concepts of a shortened word; empty when it cannot be read.</summary>
    internal int[] Read(string word)
    {
        if (word.Length < ShortestSkeleton || word.AsSpan().ContainsAnyInRange('0', '9'))
            return [];
        var found = BySkeleton(word);
        if (found.Length == 0)
            found = Contraction(PartHashes.Of(word));
        return found.Length > 0 ? found : ByCutOff(word);
    }

    /// <summary>The concepts of a compound drawn together, by the hash of its letters.</summary>
    internal int[] Contraction(ulong hash) => contractions.TryGetValue(hash, out var found) && found.Length <= MostReadings ? found : [];

    private int[] BySkeleton(string word)
    {
        if (word.AsSpan(1).IndexOfAny("aeiouyåäö") >= 0)
            return [];
        for (var length = word.Length; length >= Math.Max(ShortestSkeleton, word.Length - LongestEnding); length--)
        {
            if (skeletonSpans.TryGetValue(word.AsSpan(0, length), out var found) && found.Length <= MostReadings)
                return found;
        }
        return [];
    }

    private int[] ByCutOff(string word)
    {
        if (word.Length < ShortestCutOff)
            return [];
        var at = Array.BinarySearch(
            sorted,
            new SpellingForm(word, word, -1),
            Comparer<SpellingForm>.Create((a, b) => string.CompareOrdinal(a.Whole, b.Whole))
        );
        if (at < 0)
            at = ~at;
        HashSet<int> found = [];
        for (; at < sorted.Length && sorted[at].Whole.StartsWith(word, StringComparison.Ordinal); at++)
        {
            found.Add(sorted[at].Concept);
            if (found.Count > MostReadings)
                return [];
        }
        return [.. found.Order()];
    }

    private void AddSkeleton(SpellingForm form)
    {
        var skeleton =
            form.Key[..1] + string.Concat(form.Key.Skip(1).Where(letter => !"aeiouyåäö".Contains(letter, StringComparison.Ordinal)));
        if (skeleton.Length >= ShortestSkeleton && skeleton.Length < form.Key.Length)
            skeletons[skeleton] = With(skeletons.GetValueOrDefault(skeleton), form.Concept);
    }

    private void AddContractions(SpellingForm form, CompoundSplitter splitter)
    {
        var parts = splitter.Split(form.Whole);
        if (parts.Count < 2)
            return;
        var second = form.Whole.LastIndexOf(parts[^1], StringComparison.Ordinal);
        for (var a = ShortestHalf; a <= Math.Min(LongestHalf, second); a++)
        {
            for (var b = ShortestHalf; b <= Math.Min(LongestHalf, form.Whole.Length - second); b++)
            {
                var hash = PartHashes.Of(string.Concat(form.Whole.AsSpan(0, a), form.Whole.AsSpan(second, b)));
                contractions[hash] = With(contractions.GetValueOrDefault(hash), form.Concept);
            }
        }
    }

    private static int[] With(int[]? known, int concept) =>
        known is null ? [concept]
        : known.Contains(concept) ? known
        : [.. known, concept];
}
