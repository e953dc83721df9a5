using Lsk.Domain.Access;
using Lsk.Domain.History;

namespace Lsk.Domain.Decisions;

/// <summary>Beslutsnivå: a step of the ladder, from the one nearest to the work upwards.</summary>
public sealed class Level : IAudited, IVersioned
{
    /// <summary>Most characters of a name or a synonym.</summary>
    public const int MaxName = 200;

    private Level() { }

    /// <summary>A level.</summary>
    /// <param name="order">1 or more; 1 is nearest to the work.</param>
    /// <param name="name">Its name.</param>
    /// <param name="synonyms">Other words for it.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Level(int order, string name, IEnumerable<string> synonyms)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Order, Name, Synonyms) = (order, name.Trim(), Cleaned(synonyms));
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Place on the ladder, 1 or more, unique; 1 is nearest to the work.</summary>
    public int Order { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Other words for it, also those that people have mapped.</summary>
    public IReadOnlyList<string> Synonyms { get; private set; } = [];

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Gives it another name and other synonyms.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public void Revise(string name, IEnumerable<string> synonyms)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name.Trim();
        var cleaned = Cleaned(synonyms);
        // Two lists that say the same stay one: the store writes only what changed.
        if (!Synonyms.SequenceEqual(cleaned, StringComparer.Ordinal))
            Synonyms = cleaned;
    }

    /// <summary>From now on this word means the level.</summary>
    public void AlsoCalled(string word) => Revise(Name, [.. Synonyms, word]);

    /// <summary>The word means another level now.</summary>
    public void NoLongerCalled(string word) => Revise(Name, Synonyms.Where(known => Ladder.Folded(known) != Ladder.Folded(word)));

    private static IReadOnlyList<string> Cleaned(IEnumerable<string> synonyms) =>
        [
            .. synonyms
                .Select(word => StorableText.Of(word).ReplaceLineEndings(" ").Trim())
                .Where(word => word.Length is > 0 and <= MaxName)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
}

/// <summary>The ladder of decision levels: places what people have written, and never changes a letter of it.</summary>
public sealed class Ladder
{
    /// <summary>The shortest word that is also found at the end of a longer one: <c>omsorgsnämnden</c> is a <c>nämnd</c>.</summary>
    private const int ShortestEnding = 5;
    private readonly Dictionary<string, Level?> whole = [];
    private readonly List<(string[] Words, Level Level)> parts = [];
    private readonly Dictionary<string, Level?> placed = [];
    private readonly Lock gate = new();

    /// <summary>A ladder of these levels.</summary>
    public Ladder(IEnumerable<Level> levels)
    {
        Levels = [.. levels.OrderBy(level => level.Order)];
        foreach (var level in Levels)
        {
            foreach (var word in level.Synonyms.Prepend(level.Name).Select(Folded).Where(word => word.Length > 0).Distinct())
            {
                // A word that two levels claim means neither.
                whole[word] = whole.ContainsKey(word) ? null : level;
                parts.Add((word.Split(' '), level));
            }
        }
    }

    /// <summary>The seven levels that a new store begins with. Samråd gives its view of the county's strategy; boards decide.</summary>
    public static IReadOnlyList<Level> Standard =>
        [
            new(
                1,
                "Verksamhet",
                ["enhet", "enhetschef", "verksamhetschef", "avdelning", "klinik", "mottagning", "vårdcentral", "arbetsplats", "team"]
            ),
            new(
                2,
                "Förvaltning",
                ["förvaltningschef", "förvaltningsledning", "förvaltningsnivå", "socialförvaltning", "kontor", "socialchef", "resursområde"]
            ),
            new(
                3,
                "Gruppering",
                [
                    "LPO",
                    "LAG",
                    "LSG",
                    "lokalt programområde",
                    "lokal arbetsgrupp",
                    "lokal samverkansgrupp",
                    "arbetsgrupp",
                    "programområde",
                    "kunskapsnod",
                ]
            ),
            new(4, "Lokal tjänsteledning", ["lokal TL", "LTL", "lokal ledning", "lokal styrgrupp"]),
            new(
                5,
                "Länsgemensam beslutsgrupp/TL HSVO",
                ["Länsgemensam beslutsgrupp", "beslutsgrupp", "beslutsgruppen", "TL HSVO", "TL", "tjänsteledning", "länsgemensam"]
            ),
            new(6, "Samråd HSVO", ["samråd", "politiskt samråd", "samrådet"]),
            new(
                7,
                "Nämnd eller styrelse hos huvudmannen",
                [
                    "nämnd",
                    "nämnder",
                    "styrelse",
                    "regionstyrelse",
                    "kommunstyrelse",
                    "fullmäktige",
                    "politisk nivå",
                    "politiken",
                    "HSN",
                    "KS",
                    "RS",
                ]
            ),
        ];

    /// <summary>The levels, the one nearest to the work first.</summary>
    public IReadOnlyList<Level> Levels { get; }

    /// <summary>The level that a text means: its name or a synonym, else the one whose longest words are in it; <see langword="null"/> for
    /// an empty text and for words that mean none or two.</summary>
    public Level? Place(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        lock (gate)
        {
            if (!placed.TryGetValue(text, out var known))
                placed[text] = known = Find(Folded(text));
            return known;
        }
    }

    /// <summary>A text as it is compared: small letters, only letters and digits, one space between words.</summary>
    public static string Folded(string text)
    {
        var folded = new System.Text.StringBuilder(text.Length);
        foreach (var letter in StorableText.Of(text).Normalize())
        {
            if (char.IsLetterOrDigit(letter))
                folded.Append(char.ToLowerInvariant(letter));
            else if (letter != '\u00AD' && folded is [.., not ' '])
                folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    private Level? Find(string text)
    {
        if (text.Length == 0)
            return null;
        if (whole.TryGetValue(text, out var exact))
            return exact;
        var words = text.Split(' ');
        var found = parts.Where(part => IsIn(part.Words, words)).ToList();
        if (found.Count == 0)
            return null;
        var longest = found.Max(part => part.Words.Sum(word => word.Length));
        var levels = found.Where(part => part.Words.Sum(word => word.Length) == longest).Select(part => part.Level).Distinct().ToList();
        return levels is [var only] ? only : null;
    }

    private static bool IsIn(string[] part, string[] words)
    {
        for (var at = 0; at + part.Length <= words.Length; at++)
        {
            var all = true;
            for (var index = 0; index < part.Length && all; index++)
                all = IsWord(part[index], words[at + index], part.Length == 1);
            if (all)
                return true;
        }
        return false;
    }

    private static bool IsWord(string wanted, string word, bool isWhole) =>
        word == wanted
        || (
            isWhole
            && wanted.Length >= ShortestEnding
            && (word.EndsWith(wanted, StringComparison.Ordinal) || Endings.Any(ending => word.EndsWith(wanted + ending, StringComparison.Ordinal)))
        );

    private static readonly string[] Endings = ["en", "n", "et", "s", "ens", "er", "erna"];
}
