using System.Text.RegularExpressions;

namespace Lsk.Domain.ParallelWork.Text;

/// <summary>Stages of life, as flags; an initiative may speak of several.</summary>
[Flags]
public enum LifeStages
{
    /// <summary>No age is said.</summary>
    None = 0,

    /// <summary>0-5 years.</summary>
    Preschool = 1,

    /// <summary>6-12 years.</summary>
    Child = 2,

    /// <summary>13-17 years.</summary>
    Teenager = 4,

    /// <summary>18-25 years.</summary>
    YoungAdult = 8,

    /// <summary>26-64 years.</summary>
    Adult = 16,

    /// <summary>65-79 years.</summary>
    Older = 32,

    /// <summary>80 years and above.</summary>
    Oldest = 64,
}

/// <summary>Reads ages out of Swedish text: <c>över 75 år</c>, <c>65+</c>, <c>13–18 år</c>, <c>80-åringar</c>, <c>under 18 år</c>,
/// <c>årskurs 7–9</c>.</summary>
public static partial class AgeSpans
{
    // [0-9] and not the class of digits, which holds those of every script: only these are read as numbers.
    private static readonly (LifeStages Stage, int From, int To)[] Stages =
    [
        (LifeStages.Preschool, 0, 5),
        (LifeStages.Child, 6, 12),
        (LifeStages.Teenager, 13, 17),
        (LifeStages.YoungAdult, 18, 25),
        (LifeStages.Adult, 26, 64),
        (LifeStages.Older, 65, 79),
        (LifeStages.Oldest, 80, 120),
    ];

    /// <summary>The stages of life whose ages the text names in figures; <see cref="LifeStages.None"/> when it names none.</summary>
    public static LifeStages Read(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
            return LifeStages.None;
        var found = LifeStages.None;
        foreach (Match match in Range().Matches(text))
            found |= Between(Number(match, 1), Number(match, 2));
        foreach (Match match in Grade().Matches(text))
            found |= Between(Number(match, 1) + 6, (match.Groups[2].Success ? Number(match, 2) : Number(match, 1)) + 6);
        foreach (Match match in Above().Matches(text))
            found |= Between(match.Groups[1].Success ? Number(match, 1) : Number(match, 2), 120);
        foreach (Match match in Below().Matches(text))
            found |= Between(0, Number(match, 1) - 1);
        foreach (Match match in Exact().Matches(text))
            found |= Between(Number(match, 1), Number(match, 1));
        return found;
    }

    /// <summary>The stages that the ages from <paramref name="from"/> to <paramref name="to"/> (years, both included) touch.</summary>
    public static LifeStages Between(int from, int to)
    {
        var found = LifeStages.None;
        if (from > to || from > 120)
            return found;
        foreach (var (stage, first, last) in Stages)
        {
            if (from <= last && to >= first)
                found |= stage;
        }
        return found;
    }

    private static int Number(Match match, int group) =>
        int.Parse(match.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\b([0-9]{1,2})\s?(?:[-–—]|till|och|to)\s?([0-9]{1,3})\s?-?\s?(?:år|åringar)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Range();

    [GeneratedRegex(
        @"\b(?:årskurs|åk|klass)\.?\s?([0-9])(?:\s?[-–—]\s?([0-9]))?\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Grade();

    [GeneratedRegex(
        @"(?:\b(?:över|från|minst|fyllt|äldre än|above|over)\s([0-9]{2,3})\s?år)"
            + @"|(?:\b([0-9]{2,3})\s?(?:\+|år och (?:äldre|uppåt)|år eller äldre|år o äldre))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Above();

    [GeneratedRegex(@"\b(?:under|yngre än|upp till|below)\s([0-9]{1,2})\s?år", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Below();

    [GeneratedRegex(@"(?<![-–0-9]\s?)\b([0-9]{1,3})\s?-?åring", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Exact();
}
