using System.Globalization;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Which comes first in <c>03-04-2026</c>; only a person can say.</summary>
public enum DateOrder
{
    DayFirst,
    MonthFirst,

    /// <summary>Of years with two digits: <c>26-03-15</c>.</summary>
    YearFirst,
}

/// <summary>How a text was understood as a day.</summary>
public enum DateReading
{
    Read,

    /// <summary>Two days are possible; both are given.</summary>
    Ambiguous,

    /// <summary>Written like a date, but there is no such day.</summary>
    NoSuchDay,
    NotADate,
}

/// <summary>Reads days and periods as people in Swedish organisations write them. Never guesses between day and month.</summary>
public static class SwedishDate
{
    private static readonly string[][] Months =
    [
        ["januari", "jan", "january"],
        ["februari", "feb", "febr", "february"],
        ["mars", "mar", "march"],
        ["april", "apr"],
        ["maj", "may"],
        ["juni", "jun", "june"],
        ["juli", "jul", "july"],
        ["augusti", "aug", "august"],
        ["september", "sep", "sept"],
        ["oktober", "okt", "oct", "october"],
        ["november", "nov"],
        ["december", "dec"],
    ];

    /// <summary>1 to 12 for a month's name or its short form, in Swedish or English; 0 for anything else.</summary>
    public static int MonthOf(string word)
    {
        var plain = word.TrimEnd('.').ToLowerInvariant();
        return Array.FindIndex(Months, names => Array.IndexOf(names, plain) >= 0) + 1;
    }

    /// <summary>
    /// Reads <c>2026-03-15</c>, <c>26-03-15</c> (year first, as is the custom here), <c>20260315</c>, <c>15 mars 2026</c>, <c>15/3
    /// 2026</c>, <c>15.3.2026</c>, <c>mars 2026</c>,
    /// <c>2026-03</c>, <c>2026-Q1</c> and <c>2026</c>. A period gives its first day, or its last when <paramref name="isEnd"/>.
    /// </summary>
    public static DateReading TryRead(string text, bool isEnd, DateOrder? order, out DateOnly day, out DateOnly other)
    {
        day = other = default;
        if (text.Length is < 4 or > 40)
            return DateReading.NotADate;
        if (TryPeriod(text, out var period))
        {
            day = isEnd ? period.LastDay : period.FirstDay;
            return DateReading.Read;
        }
        var words = WithoutTime(text.ToLowerInvariant()).Split([' ', ',', '\u00A0'], StringSplitOptions.RemoveEmptyEntries).ToList();
        words.RemoveAll(word => word is "den" or "d" or "av" || Weekdays.Contains(word.TrimEnd('.')));
        if (words.Count == 3 && MonthOf(words[1]) is var month and > 0)
            return Written(words[0], month, words[2], out day);
        if (words.Count == 3 && MonthOf(words[0]) is var leading and > 0)
            return Written(words[1], leading, words[2], out day);
        if (words.Count == 2 && words[1].Length == 4 && words[0].Contains('/', StringComparison.Ordinal))
            return Slashed(words[0], words[1], out day);
        return words.Count == 1 ? Numeric(words[0], order, out day, out other) : DateReading.NotADate;
    }

    /// <summary>Reads what <see cref="Period.TryParse"/> reads, and <c>mars 2026</c>, <c>2026 mars</c>, <c>mar-26</c>, <c>Q1 2026</c>,
    /// <c>kv 1 2026</c>, <c>kvartal 1 2026</c>, <c>202603</c>, <c>03/2026</c>.</summary>
    public static bool TryPeriod(string text, out Period period)
    {
        if (text.Length == 6 && text.All(char.IsAsciiDigit) && text[0] is '1' or '2')
            return Period.TryParse($"{text[..4]}-{text[4..]}", out period);
        if (Period.TryParse(text, out period))
            return true;
        if (text.Length > 24)
            return false;
        var parts = text.ToLowerInvariant().Split([' ', '-', '/', '.', '\u00A0', '_', '\'', ':'], StringSplitOptions.RemoveEmptyEntries);
        // Statistics Sweden writes 2026M01 and 2026K1.
        if (
            parts is [{ Length: 6 or 7 } joined]
            && joined[4] == 'm'
            && int.TryParse(joined.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var numbered)
        )
            return Period.TryParse(string.Create(CultureInfo.InvariantCulture, $"{joined[..4]}-{numbered:00}"), out period);
        for (var at = 0; at < parts.Length; at++)
            if (QuarterOf(parts[at]) is var quarter and > 0)
                parts[at] = "q" + (char)('0' + quarter);
        if (parts is ["helår" or "år", var only])
            return Period.TryParse(only, out period);
        if (parts is ["kv" or "kvartal" or "q" or "k", var number, var late])
            parts = ["q" + number, late];
        if (parts is [var early, "kv" or "kvartal" or "q" or "k", var count])
            parts = ["q" + count, early];
        if (parts.Length != 2)
            return false;
        var (left, right) = (parts[0], parts[1]);
        if (YearOf(left, short4: true) > 0 && YearOf(right, short4: true) == 0)
            (left, right) = (right, left);
        var year = YearOf(right, short4: false);
        if (year == 0)
            return false;
        var written = year.ToString("0000", CultureInfo.InvariantCulture);
        if (MonthOf(left) is var month and > 0)
        {
            period = Period.Month(year, month);
            return true;
        }
        if (left.Length == 2 && left[0] is 'q' or 'k' && left[1] is >= '1' and <= '4')
            return Period.TryParse($"{written}-Q{left[1]}", out period);
        return right.Length == 4
            && left.Length <= 2
            && int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var plain)
            && plain is >= 1 and <= 12
            && Period.TryParse(string.Create(CultureInfo.InvariantCulture, $"{written}-{plain:00}"), out period);
    }

    /// <summary><c>kv1</c>, <c>kvartal2</c>, <c>q3</c>, <c>k4</c>; 0 for anything else.</summary>
    private static int QuarterOf(string word)
    {
        if (word.Length < 2 || word[^1] is < '1' or > '4')
            return 0;
        return word[..^1] is "kv" or "kvartal" or "q" or "k" ? word[^1] - '0' : 0;
    }

    /// <summary>A month or a quarter of no year, as the word that <see cref="TryPeriod"/> takes with one: <c>jan</c>, <c>Kv 1</c>; null for
    /// anything else.</summary>
    public static string? PartOfYear(string text)
    {
        if (text.Length is < 2 or > 12)
            return null;
        var plain = text.ToLowerInvariant().Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return MonthOf(plain) > 0 ? plain
            : QuarterOf(plain) is var quarter and > 0 ? "q" + (char)('0' + quarter)
            : null;
    }

    private static readonly HashSet<string> Weekdays =
    [
        "måndag",
        "tisdag",
        "onsdag",
        "torsdag",
        "fredag",
        "lördag",
        "söndag",
        "mån",
        "tis",
        "ons",
        "tors",
        "tor",
        "fre",
        "lör",
        "sön",
    ];

    private static string WithoutTime(string text)
    {
        // The time is what stands last and has a colon: the blank before it, not the first one of "15 september 2026 10:00".
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var mark = colon < 0 ? -1 : text.LastIndexOfAny([' ', 't'], colon);
        return mark < 8 || !char.IsAsciiDigit(text[mark + 1]) ? text : text[..mark];
    }

    private static int YearOf(string word, bool short4)
    {
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            return 0;
        if (word.Length == 4)
            return year is >= 1900 and <= 2199 ? year : 0;
        return word.Length == 2 && !short4 ? 2000 + year : 0;
    }

    private static DateReading Written(string dayWord, int month, string yearWord, out DateOnly day)
    {
        day = default;
        var year = YearOf(yearWord, short4: false);
        if (
            year == 0
            || !int.TryParse(dayWord.TrimEnd('.', ':', 'e', 'a'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
            return DateReading.NotADate;
        return Make(year, month, number, out day);
    }

    /// <summary><c>3/4 2026</c> is the third of April: day before month is how this form is written here.</summary>
    private static DateReading Slashed(string dayAndMonth, string yearWord, out DateOnly day)
    {
        day = default;
        var parts = dayAndMonth.Split('/');
        if (
            parts.Length != 2
            || !TryInt(parts[0], out var number)
            || !TryInt(parts[1], out var month)
            || YearOf(yearWord, true) is var year && year == 0
        )
            return DateReading.NotADate;
        return Make(year, month, number, out day);
    }

    private static DateReading Numeric(string word, DateOrder? order, out DateOnly day, out DateOnly other)
    {
        day = other = default;
        if (word.Length == 8 && word.All(char.IsAsciiDigit))
            return Make(ToInt(word[..4]), ToInt(word[4..6]), ToInt(word[6..]), out day);
        var parts = word.Split(['-', '/', '.', '–']);
        if (parts.Length != 3 || parts.Any(part => part.Length is 0 or > 4 || !part.All(char.IsAsciiDigit)))
            return DateReading.NotADate;
        var (a, b, c) = (ToInt(parts[0]), ToInt(parts[1]), ToInt(parts[2]));
        if (parts[0].Length == 4)
            return Make(a, b, c, out day);
        if (parts[2].Length != 4)
            return parts.All(part => part.Length == 2) ? ShortYear(a, b, c, out day, out other) : DateReading.NotADate;
        var dayFirst = Make(c, b, a, out var asDayFirst);
        var monthFirst = Make(c, a, b, out var asMonthFirst);
        // Points between are only written with the day first.
        if (word.Contains('.', StringComparison.Ordinal) || order == DateOrder.DayFirst)
        {
            day = asDayFirst;
            return dayFirst;
        }
        if (order == DateOrder.MonthFirst)
        {
            day = asMonthFirst;
            return monthFirst;
        }
        day = dayFirst == DateReading.Read ? asDayFirst : asMonthFirst;
        other = asMonthFirst;
        if (dayFirst == DateReading.Read && monthFirst == DateReading.Read && asDayFirst != asMonthFirst)
            return DateReading.Ambiguous;
        return dayFirst == DateReading.Read || monthFirst == DateReading.Read ? DateReading.Read : DateReading.NoSuchDay;
    }

    /// <summary>Year first is the custom; the day first only when that gives no day, and a question when the year would be long ago or far
    /// ahead.</summary>
    private static DateReading ShortYear(int a, int b, int c, out DateOnly day, out DateOnly other)
    {
        var yearFirst = Make(2000 + a, b, c, out day);
        if (yearFirst == DateReading.Read && a is >= 10 and < 50)
        {
            other = default;
            return DateReading.Read;
        }
        var dayFirst = Make(2000 + c, b, a, out other);
        if (yearFirst == DateReading.Read)
            return dayFirst == DateReading.Read ? DateReading.Ambiguous : DateReading.Read;
        day = other;
        return dayFirst;
    }

    private static DateReading Make(int year, int month, int number, out DateOnly day)
    {
        day = default;
        if (year is < 1900 or > 2199 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
            return DateReading.NoSuchDay;
        day = new DateOnly(year, month, number);
        return DateReading.Read;
    }

    private static bool TryInt(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static int ToInt(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
