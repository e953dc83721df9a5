namespace Lsk.Domain.ParallelWork.Text;

/// <summary>
/// The Snowball stemmer for Swedish (snowballstem.org, algorithm "swedish", the version with the et-endings), written from its description.
/// Every rule only removes letters at the end, so a stem is given as a length: nothing is copied.
/// </summary>
public static class SwedishStemmer
{
    private static readonly string[][] DeletedByLastLetter = ByLastLetter([
        "a",
        "arna",
        "erna",
        "heterna",
        "orna",
        "ad",
        "e",
        "ade",
        "ande",
        "arne",
        "are",
        "aste",
        "en",
        "anden",
        "aren",
        "heten",
        "ern",
        "ar",
        "er",
        "heter",
        "or",
        "as",
        "arnas",
        "ernas",
        "ornas",
        "es",
        "ades",
        "andes",
        "ens",
        "arens",
        "hetens",
        "erns",
        "at",
        "andet",
        "het",
        "ast",
    ]);

    private static readonly string[][] NoEtAfter = ByLastLetter([
        "h",
        "iet",
        "uit",
        "fab",
        "cit",
        "dit",
        "alit",
        "ilit",
        "mit",
        "nit",
        "pit",
        "rit",
        "sit",
        "tit",
        "ivit",
        "kvit",
        "xit",
        "kom",
        "rak",
        "pak",
        "stak",
    ]);

    /// <summary>How many letters of <paramref name="word"/> are its stem.</summary>
    /// <param name="word">One word in lower case (NFC); other characters are treated as consonants.</param>
    /// <returns>0 for an empty word, otherwise 1 to the length of the word.</returns>
    public static int StemLength(ReadOnlySpan<char> word)
    {
        var r1 = RegionStart(word);
        if (r1 >= word.Length)
            return word.Length;
        var length = Inflection(word, r1);
        length = Consonants(word[..length], r1);
        return Derivation(word[..length], r1);
    }

    /// <summary>The stem of <paramref name="word"/>; see <see cref="StemLength"/>.</summary>
    public static string Stem(string word) => word[..StemLength(word)];

    // R1 begins after the first non-vowel that follows a vowel, at position 3 at the earliest.
    private static int RegionStart(ReadOnlySpan<char> word)
    {
        var i = 0;
        while (i < word.Length && !IsVowel(word[i]))
            i++;
        while (i < word.Length && IsVowel(word[i]))
            i++;
        return i >= word.Length ? word.Length : Math.Max(i + 1, 3);
    }

    private static int Inflection(ReadOnlySpan<char> word, int r1)
    {
        var room = word.Length - r1;
        var longest = 0;
        foreach (var ending in Endings(DeletedByLastLetter, word[^1]))
        {
            if (ending.Length > room || !word.EndsWith(ending))
                continue;
            longest = ending.Length;
            break;
        }
        if (longest < 2 && room >= 2 && word.EndsWith("et"))
            return IsEtEnding(word[..^2]) ? word.Length - 2 : word.Length;
        if (longest > 0 || word[^1] != 's')
            return word.Length - longest;
        var before = word[..^1];
        if (before.EndsWith("et") && IsEtEnding(before[..^2]))
            return word.Length - 3;
        return before.Length > 0 && "bcdfghjklmnoprtvy".Contains(before[^1], StringComparison.Ordinal) ? word.Length - 1 : word.Length;
    }

    private static bool IsEtEnding(ReadOnlySpan<char> before)
    {
        if (before.Length < 3 || IsVowel(before[^1]) || !IsVowel(before[^2]))
            return false;
        foreach (var ending in Endings(NoEtAfter, before[^1]))
        {
            if (before.EndsWith(ending))
                return false;
        }
        return true;
    }

    private static int Consonants(ReadOnlySpan<char> word, int r1)
    {
        if (word.Length - r1 < 2)
            return word.Length;
        var pair = (word[^2], word[^1]);
        return pair is ('d', 'd') or ('g', 'd') or ('n', 'n') or ('d', 't') or ('g', 't') or ('k', 't') or ('t', 't')
            ? word.Length - 1
            : word.Length;
    }

    private static int Derivation(ReadOnlySpan<char> word, int r1)
    {
        if (word.Length <= r1)
            return word.Length;
        var region = word[r1..];
        switch (word[^1])
        {
            case 'g':
                if (region.EndsWith("lig"))
                    return word.Length - 3;
                return region.EndsWith("ig") ? word.Length - 2 : word.Length;
            case 's':
                return region.EndsWith("els") ? word.Length - 3 : word.Length;
            case 't':
                if (region.EndsWith("fullt"))
                    return word.Length - 1;
                return region.EndsWith("öst") && word.Length > 3 && "iklnprtuv".Contains(word[^4], StringComparison.Ordinal)
                    ? word.Length - 1
                    : word.Length;
            default:
                return word.Length;
        }
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'ä' or 'å' or 'ö';

    private static string[] Endings(string[][] table, char last) => last is >= 'a' and <= 'z' ? table[last - 'a'] : [];

    private static string[][] ByLastLetter(string[] endings) =>
        [
            .. Enumerable
                .Range('a', 26)
                .Select(letter => endings.Where(ending => ending[^1] == letter).OrderByDescending(ending => ending.Length).ToArray()),
        ];
}
