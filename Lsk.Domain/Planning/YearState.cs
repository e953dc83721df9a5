using System.Globalization;
using System.Text;

namespace Lsk.Domain.Planning;

/// <summary>What was said of an activity in one year.</summary>
/// <param name="Year">Year.</param>
/// <param name="State">Läge; <see langword="null"/> when nobody has said.</param>
/// <param name="Result">Resultat.</param>
public sealed record YearState(int Year, ActivityState? State, string? Result = null);

/// <summary>The years of an activity as one text, a line each: what an import compares and its history keeps.</summary>
public static class YearStates
{
    /// <summary>The words of workbooks for the states; the first of each is the one that is written.</summary>
    public static IReadOnlyList<(ActivityState State, string Word)> Words { get; } =
    [
        (ActivityState.NotStarted, "Inte påbörjad"),
        (ActivityState.Ongoing, "Pågår"),
        (ActivityState.Done, "Genomförd"),
        (ActivityState.Dropped, "Utgår"),
    ];

    /// <summary>Such as <c>2026 Pågår: Två av fyra grupper klara</c>; <see langword="null"/> for no year.</summary>
    public static string? Write(IEnumerable<YearState> years)
    {
        var lines = years
            .OrderBy(one => one.Year)
            .Select(one =>
            {
                var word = one.State is { } state ? " " + Words.First(known => known.State == state).Word : "";
                return string.Create(CultureInfo.InvariantCulture, $"{one.Year}{word}: {Escaped(one.Result ?? "")}").TrimEnd();
            });
        return string.Join('\n', lines) is { Length: > 0 } text ? text : null;
    }

    /// <summary>Reads what <see cref="Write"/> writes; other lines are passed over.</summary>
    public static IReadOnlyList<YearState> Read(string? text)
    {
        var years = new List<YearState>();
        foreach (var line in (text ?? "").Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 4 || !int.TryParse(line.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
                continue;
            var word = line[4..colon].Trim();
            var state = Words.Where(known => known.Word == word).Select(known => (ActivityState?)known.State).FirstOrDefault();
            var result = Plain(line[(colon + 1)..].Trim());
            years.Add(new YearState(year, state, result.Length == 0 ? null : result));
        }
        return years;
    }

    /// <summary>What is said now laid over what was said before, year by year and part by part.</summary>
    public static IReadOnlyList<YearState> Over(IEnumerable<YearState> before, IEnumerable<YearState> said)
    {
        var years = before.ToDictionary(one => one.Year);
        foreach (var one in said)
            years[one.Year] = years.TryGetValue(one.Year, out var known)
                ? new YearState(one.Year, one.State ?? known.State, one.Result ?? known.Result)
                : one;
        return [.. years.Values.OrderBy(one => one.Year)];
    }

    // A year is a line: what breaks lines within a result is written as two letters.
    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
            if (text[at] == '\\' && at + 1 < text.Length)
                plain.Append(text[++at] == 'n' ? '\n' : text[at]);
            else
                plain.Append(text[at]);
        return plain.ToString();
    }
}
