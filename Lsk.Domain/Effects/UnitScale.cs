using System.Globalization;
using System.Text;

namespace Lsk.Domain.Effects;

/// <summary>How many a rate is counted per, as people write it: <c>promille</c>, <c>‰</c>, <c>per tusen</c>, <c>per 1.000</c>, <c>antal / 1 000
/// vårddygn</c>.</summary>
public static class UnitScale
{
    private const double Largest = 1e9;

    private static readonly (string Word, double Scale)[] Words =
    [
        // The longer first: a hundred thousand begins like a hundred.
        ("hundratusen", 100_000),
        ("hundra tusen", 100_000),
        ("hundred thousand", 100_000),
        ("tiotusen", 10_000),
        ("tio tusen", 10_000),
        ("ten thousand", 10_000),
        ("hundra", 100),
        ("hundred", 100),
        ("tusen", 1_000),
        ("thousand", 1_000),
        ("miljon", 1_000_000),
        ("million", 1_000_000),
    ];

    /// <summary>The scale that a unit names, such as 1,000 for per mille; 1 when it names none.</summary>
    /// <param name="unit">Free text; <see langword="null"/> when there is none.</param>
    public static double Of(string? unit)
    {
        if (string.IsNullOrWhiteSpace(unit))
            return 1;
        if (
            unit.Contains('‰', StringComparison.Ordinal)
            || unit.Contains("promille", StringComparison.OrdinalIgnoreCase)
            || unit.Contains("per mille", StringComparison.OrdinalIgnoreCase)
            || unit.Contains("per mill.", StringComparison.OrdinalIgnoreCase)
        )
            return 1_000;
        for (var at = 0; at < unit.Length; at++)
        {
            if (After(unit, at) is { } rest && Named(unit.AsSpan(rest)) is { } scale)
                return scale;
        }
        return 1;
    }

    // The place after "per" as a word of its own, "/" or "pr".
    private static int? After(string unit, int at)
    {
        if (unit[at] == '/')
            return at + 1;
        if (at > 0 && char.IsLetter(unit[at - 1]))
            return null;
        foreach (var word in (ReadOnlySpan<string>)["per", "pr"])
        {
            if (
                string.Compare(unit, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (at + word.Length == unit.Length || !char.IsLetter(unit[at + word.Length]))
            )
                return at + word.Length;
        }
        return null;
    }

    private static double? Named(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(['.', ' ', '\u00a0', '\u202f', '\u2009']);
        var digits = new StringBuilder();
        var taken = 0;
        for (; taken < rest.Length; taken++)
        {
            if (char.IsAsciiDigit(rest[taken]))
                digits.Append(rest[taken]);
            else if (!IsBetweenThousands(rest, taken))
                break;
        }
        var number = digits.Length == 0 ? 1 : double.Parse(digits.ToString(), NumberStyles.None, CultureInfo.InvariantCulture);
        if (digits.Length > 0 && !IsPowerOfTen(number))
            return null;
        var word = rest[taken..].TrimStart([' ', '\u00a0', '\u202f', '\u2009']);
        foreach (var (name, scale) in Words)
        {
            if (word.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return number * scale <= Largest ? number * scale : null;
        }
        return digits.Length > 0 && number > 1 ? number : null;
    }

    // A space, a point, a comma or an apostrophe with exactly three digits behind it.
    private static bool IsBetweenThousands(ReadOnlySpan<char> text, int at) =>
        text[at] is ' ' or '\u00a0' or '\u202f' or '\u2009' or '.' or ',' or '\'' or '’'
        && at > 0
        && at + 3 < text.Length
        && char.IsAsciiDigit(text[at + 1])
        && char.IsAsciiDigit(text[at + 2])
        && char.IsAsciiDigit(text[at + 3])
        && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4]));

    private static bool IsPowerOfTen(double number)
    {
        while (number >= 10 && number % 10 == 0)
            number /= 10;
        return number == 1;
    }
}
