using System.Globalization;
using System.Text.RegularExpressions;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Reads spans that people give for a day: terms, seasons, weeks, half-years. <see cref="SwedishDate"/> is asked first; what is read
/// here is told, for a season has no first day that everybody agrees on.</summary>
public static partial class SpokenDate
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    /// <summary>Months that the span holds, first and last.</summary>
    private static readonly Dictionary<string, (int First, int Last)> Spans = new(StringComparer.Ordinal)
    {
        ["vt"] = (1, 6),
        ["vartermin"] = (1, 6),
        ["varterminen"] = (1, 6),
        ["ht"] = (8, 12),
        ["hosttermin"] = (8, 12),
        ["hostterminen"] = (8, 12),
        ["var"] = (3, 5),
        ["varen"] = (3, 5),
        ["sommar"] = (6, 8),
        ["sommaren"] = (6, 8),
        ["host"] = (9, 11),
        ["hosten"] = (9, 11),
        ["vinter"] = (12, 12),
        ["vintern"] = (12, 12),
        ["arsskiftet"] = (12, 12),
        ["forsta halvaret"] = (1, 6),
        ["1 halvaret"] = (1, 6),
        ["halvar 1"] = (1, 6),
        ["h1"] = (1, 6),
        ["andra halvaret"] = (7, 12),
        ["2 halvaret"] = (7, 12),
        ["halvar 2"] = (7, 12),
        ["h2"] = (7, 12),
        ["t1"] = (1, 4),
        ["tertial 1"] = (1, 4),
        ["t2"] = (5, 8),
        ["tertial 2"] = (5, 8),
        ["t3"] = (9, 12),
        ["tertial 3"] = (9, 12),
        ["kvartal 1"] = (1, 3),
        ["kvartal 2"] = (4, 6),
        ["kvartal 3"] = (7, 9),
        ["kvartal 4"] = (10, 12),
        ["borjan av"] = (1, 3),
        ["mitten av"] = (5, 8),
        ["slutet av"] = (10, 12),
        ["slut"] = (10, 12),
    };

    [GeneratedRegex(
        @"^(?<year>20\d\d|\d\d)\s*[-–]?\s*(v|vecka)\.?\s*(?<week>\d{1,2})$|^(v|vecka)\.?\s*(?<week>\d{1,2})(\s*[-–,/]?\s*(?<year>20\d\d|'?\d\d))?$|"
            + @"^(v|w)(?<year>2\d)(?<week>\d\d)$",
        Plain
    )]
    private static partial Regex Week();

    [GeneratedRegex(@"^(?<day>\d{1,2})\s*[/.]\s*(?<month>\d{1,2})\s*[-–,' ]\s*'?(?<year>\d{2}|20\d\d)$", Plain)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"^(?<day>\d{1,2})\s*/\s*(?<month>\d{1,2})$", Plain)]
    private static partial Regex WithoutYear();

    [GeneratedRegex(
        @"^(?<span>[\p{L}\d. ]+?)\s*[-–,]?\s*'?(?<year>20\d\d|\d\d)$|^(?<year>20\d\d)\s*[-–,]?\s*(?<span>[\p{L}\d. ]+)$",
        Plain
    )]
    private static partial Regex SpanAndYear();

    /// <summary>A day for certain: <c>31/12 -26</c>.</summary>
    public static bool TryDay(string text, out DateOnly day)
    {
        day = default;
        if (text.Length > 24 || Slashed().Match(text) is not { Success: true } match)
            return false;
        return TryMake(YearOf(match), ToInt(match.Groups["month"].Value), ToInt(match.Groups["day"].Value), out day);
    }

    /// <summary>A span, of which the first day is a start and the last an end.</summary>
    public static bool TrySpan(string text, int? year, out DateOnly first, out DateOnly last)
    {
        first = last = default;
        if (text.Length is < 2 or > 40)
            return false;
        if (Week().Match(text) is { Success: true } week)
            return TryWeek(ToInt(week.Groups["week"].Value), week.Groups["year"].Success ? YearOf(week) : year, out first, out last);
        if (WithoutYear().Match(text) is { Success: true } short1 && year is { } known)
        {
            var isDay = TryMake(known, ToInt(short1.Groups["month"].Value), ToInt(short1.Groups["day"].Value), out first);
            last = first;
            return isDay;
        }
        var match = SpanAndYear().Match(text);
        var word = Folding.Fold(match.Success ? match.Groups["span"].Value : text);
        var of = match.Success ? YearOf(match) : year;
        if (of is not { } found || !Spans.TryGetValue(word, out var months))
            return false;
        first = new DateOnly(found, months.First, 1);
        last = new DateOnly(found, months.Last, DateTime.DaysInMonth(found, months.Last));
        return true;
    }

    /// <summary>Whether the text is a span whose year does not stand there.</summary>
    public static bool LacksYear(string text) =>
        text.Length < 40
        && (
            (Week().Match(text) is { Success: true } week && !week.Groups["year"].Success)
            || WithoutYear().IsMatch(text)
            || Spans.ContainsKey(Folding.Fold(text))
        );

    private static bool TryWeek(int week, int? year, out DateOnly first, out DateOnly last)
    {
        first = last = default;
        if (year is not { } of || week < 1 || week > ISOWeek.GetWeeksInYear(of))
            return false;
        first = DateOnly.FromDayNumber((int)(ISOWeek.ToDateTime(of, week, DayOfWeek.Monday).Ticks / TimeSpan.TicksPerDay));
        last = first.AddDays(6);
        return true;
    }

    private static int YearOf(Match match)
    {
        var year = ToInt(match.Groups["year"].Value.TrimStart('\''));
        return year < 100 ? 2000 + year : year;
    }

    private static bool TryMake(int year, int month, int number, out DateOnly day)
    {
        day = default;
        if (year is < 1900 or > 2199 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
            return false;
        day = new DateOnly(year, month, number);
        return true;
    }

    private static int ToInt(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
