using System.Globalization;
using System.Text.RegularExpressions;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>How a text that is no plain number was understood.</summary>
public enum Spoken
{
    /// <summary>Not at all.</summary>
    No,

    /// <summary>As a number, for certain: <c>två</c>, <c>½ mnkr</c>, <c>2x50 %</c>.</summary>
    Certain,

    /// <summary>As a number that the writer was not sure of: <c>ca 500</c>.</summary>
    About,

    /// <summary>As two numbers; only a person can say which counts: <c>1–2 mnkr</c>.</summary>
    Range,

    /// <summary>A count that is kept secret because it is small: <c>&lt;5</c>.</summary>
    Fewer,

    /// <summary>A word for "no number of its own": <c>inom ram</c>.</summary>
    Nothing,
}

/// <summary>A number in words.</summary>
/// <param name="Low">The number, or the lower end of a range.</param>
/// <param name="High">The upper end; the same where there is one number.</param>
/// <param name="Unit">As it stands after the number.</param>
public readonly record struct SpokenValue(Spoken How, double Low, double High, NumberUnit Unit);

/// <summary>Reads numbers that people write for people. <see cref="SwedishNumber"/> is asked first; what is read here is told.</summary>
public static partial class SpokenNumber
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    private static readonly Dictionary<string, double> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["noll"] = 0,
        ["ingen"] = 0,
        ["en halv"] = 0.5,
        ["halv"] = 0.5,
        ["ett"] = 1,
        ["en"] = 1,
        ["en och en halv"] = 1.5,
        ["två"] = 2,
        ["tre"] = 3,
        ["fyra"] = 4,
        ["fem"] = 5,
        ["sex"] = 6,
        ["sju"] = 7,
        ["åtta"] = 8,
        ["nio"] = 9,
        ["tio"] = 10,
        ["elva"] = 11,
        ["tolv"] = 12,
        ["femton"] = 15,
        ["tjugo"] = 20,
        ["hundra"] = 100,
    };

    private static readonly HashSet<string> NothingWords =
    [
        "inom ram",
        "inom ramen",
        "inom befintlig ram",
        "inom befintlig budget",
        "inom budget",
        "ryms inom ram",
        "ryms inom befintlig ram",
        "ram",
        "tillsvidare",
        "tills vidare",
        "lopande",
        "kontinuerligt",
        "ej klart",
        "inte klart",
        "ej beslutat",
        "ej bestamt",
        "ej satt",
        "oklart",
        "okant",
        "vet ej",
        "vet inte",
        "saknas",
        "ej aktuellt",
        "inte aktuellt",
        "ej tillampligt",
        "kommer",
        "aterkommer",
        "tbd",
        "tba",
        "n a",
        "na",
        "ej angivet",
        "inget slutdatum",
        "inget slut",
        "snarast",
        "under utredning",
        "utreds",
    ];

    [GeneratedRegex(
        @"^(ca\.?|cirka|c:a|ungefär|uppskattningsvis|omkring|runt|knappt|drygt|drygt ca|mellan|upp till|högst|under|max|minst|från|≈|~)\s*",
        Plain
    )]
    private static partial Regex About();

    [GeneratedRegex(@"\s*\((ca|uppskattat|uppskattning|prel\.?|preliminärt)\)$|\s+(ca|prel\.?|preliminärt|uppskattat)$", Plain)]
    private static partial Regex AboutAfter();

    [GeneratedRegex(@"^(?<low>[^–—-]*\d[^–—-]*?)\s*(–|—|-|\btill\b|\beller\b|\boch\b)\s*(?<high>\d.*)$", Plain)]
    private static partial Regex Between();

    [GeneratedRegex(@"^n?\s*(<|≤|färre än|mindre än)\s*\d+$", Plain)]
    private static partial Regex FewerThan();

    [GeneratedRegex(
        @"^(?<count>\d+([.,]\d+)?|[a-zåäö]+)\s*(x|×|\*|st\.?\s*(á|à|a|på)|personer\s+(á|à|a|på)|á|à)\s*(?<each>.*\d.*)$",
        Plain
    )]
    private static partial Regex Times();

    [GeneratedRegex(@"^\s*(?<whole>\d+)?\s*(?<part>[½¼¾⅓⅔])(?<unit>.*)$", Plain)]
    private static partial Regex Fraction();

    /// <summary>What the text says; <see cref="Spoken.No"/> when it is no number in words either.</summary>
    public static SpokenValue Read(string text)
    {
        if (text.Length is 0 or > 60)
            return default;
        if (IsNothing(text))
            return new SpokenValue(Spoken.Nothing, 0, 0, NumberUnit.None);
        if (FewerThan().IsMatch(text))
            return new SpokenValue(Spoken.Fewer, 0, 0, NumberUnit.None);
        if (Exactly(text) is { } exact)
            return new SpokenValue(Spoken.Certain, exact.Value, exact.Value, exact.Unit);
        var plain = AboutAfter().Replace(About().Replace(text, ""), "").Trim();
        if (plain.Length < text.Length && Exactly(plain) is { } about)
            return new SpokenValue(Spoken.About, about.Value, about.Value, about.Unit);
        return Between().Match(plain) is { Success: true } between ? Range(between) : default;
    }

    /// <summary>Whether the words say that there is nothing to store.</summary>
    public static bool IsNothing(string text) =>
        text.Length < 40 && (text.All(letter => letter is '?' or '.' or '…') || NothingWords.Contains(Folding.Fold(text)));

    private static SpokenValue Range(Match between)
    {
        if (Exactly(between.Groups["low"].Value.Trim()) is not { } low || Exactly(between.Groups["high"].Value.Trim()) is not { } high)
            return default;
        var unit = high.Unit == NumberUnit.None ? low.Unit : high.Unit;
        // 2026-27, 10-5: the ends of a range go upwards and have one unit.
        return low.Value < high.Value && (low.Unit == NumberUnit.None || low.Unit == unit)
            ? new SpokenValue(Spoken.Range, low.Value, high.Value, unit)
            : default;
    }

    private static (double Value, NumberUnit Unit)? Exactly(string text)
    {
        if (SwedishNumber.TryRead(text, out var plain, out var unit))
            return (plain, unit);
        if (Words.TryGetValue(text, out var word))
            return (word, NumberUnit.None);
        if (Fraction().Match(text) is { Success: true } fraction && UnitAfter(fraction.Groups["unit"].Value) is { } after)
            return (Whole(fraction.Groups["whole"].Value) + PartOf(fraction.Groups["part"].Value[0]), after);
        if (Times().Match(text) is { Success: true } times && Number(times.Groups["count"].Value) is { } count)
            return SwedishNumber.TryRead(times.Groups["each"].Value.Trim(), out var each, out var eachUnit)
                ? (count * each, eachUnit)
                : null;
        return Sum(text) ?? WordAndUnit(text);
    }

    /// <summary><c>300+150</c>, <c>300 tkr + 150 tkr</c>.</summary>
    private static (double, NumberUnit)? Sum(string text)
    {
        var parts = text.Split('+', StringSplitOptions.TrimEntries);
        if (parts.Length is < 2 or > 6)
            return null;
        var sum = 0.0;
        var unit = NumberUnit.None;
        foreach (var part in parts)
        {
            if (!SwedishNumber.TryRead(part, out var value, out var own))
                return null;
            if (own != NumberUnit.None && unit != NumberUnit.None && own != unit)
                return null;
            unit = own == NumberUnit.None ? unit : own;
            sum += value;
        }
        return (sum, unit);
    }

    /// <summary><c>två mnkr</c>, <c>en halv tjänst</c>.</summary>
    private static (double, NumberUnit)? WordAndUnit(string text)
    {
        var space = text.LastIndexOf(' ');
        return space > 0 && Words.TryGetValue(text[..space].Trim(), out var value) && UnitAfter(text[space..]) is { } unit
            ? (value, unit)
            : null;
    }

    private static NumberUnit? UnitAfter(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            return NumberUnit.None;
        return SwedishNumber.TryRead("1 " + trimmed, out _, out var unit) ? unit : null;
    }

    private static double? Number(string text) =>
        Words.TryGetValue(text, out var word) ? word
        : SwedishNumber.TryRead(text, out var value, out var unit) && unit == NumberUnit.None ? value
        : null;

    private static double Whole(string digits) => digits.Length == 0 ? 0 : double.Parse(digits, CultureInfo.InvariantCulture);

    private static double PartOf(char sign) =>
        sign switch
        {
            '½' => 0.5,
            '¼' => 0.25,
            '¾' => 0.75,
            '⅓' => 1.0 / 3,
            _ => 2.0 / 3,
        };
}
