using System.Globalization;

namespace Lsk.Domain.Time;

/// <summary>How long a <see cref="Period"/> is.</summary>
public enum PeriodKind
{
    /// <summary>A calendar month, written <c>2026-03</c>.</summary>
    Month,

    /// <summary>A calendar quarter, written <c>2026-Q1</c>.</summary>
    Quarter,

    /// <summary>A calendar year, written <c>2026</c>.</summary>
    Year,
}

/// <summary>
/// A calendar month, quarter or year: what a measurement or a follow-up is about. Years 1900 to 2199.
/// Periods of one kind are ordered by time; periods of different kinds by their first day, the shorter first.
/// </summary>
public readonly record struct Period : IComparable<Period>
{
    private Period(PeriodKind kind, int year, int number)
    {
        Kind = kind;
        Year = year;
        Number = number;
    }

    /// <summary>Month, quarter or year.</summary>
    public PeriodKind Kind { get; }

    /// <summary>The calendar year, 1900 to 2199.</summary>
    public int Year { get; }

    /// <summary>The month 1 to 12, the quarter 1 to 4, or 1 for a year.</summary>
    public int Number { get; }

    /// <summary>The month <paramref name="month"/> (1 to 12) of <paramref name="year"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year or month is out of range.</exception>
    public static Period Month(int year, int month) => Checked(PeriodKind.Month, year, month, 12);

    /// <summary>The quarter <paramref name="quarter"/> (1 to 4) of <paramref name="year"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year or quarter is out of range.</exception>
    public static Period Quarter(int year, int quarter) => Checked(PeriodKind.Quarter, year, quarter, 4);

    /// <summary>The whole <paramref name="year"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is out of range.</exception>
    public static Period WholeYear(int year) => Checked(PeriodKind.Year, year, 1, 1);

    /// <summary>The period of the given kind that contains <paramref name="day"/>.</summary>
    public static Period Containing(DateOnly day, PeriodKind kind) =>
        kind switch
        {
            PeriodKind.Month => Month(day.Year, day.Month),
            PeriodKind.Quarter => Quarter(day.Year, ((day.Month - 1) / 3) + 1),
            PeriodKind.Year => WholeYear(day.Year),
        };

    /// <summary>The first day.</summary>
    public DateOnly FirstDay => new(Year, 1 + ((Number - 1) * Months), 1);

    /// <summary>The last day.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(Months).AddDays(-1);

    /// <summary>The period of the same kind that follows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would lie after 2199.</exception>
    public Period Next => FirstOf(FirstDay.AddMonths(Months));

    /// <summary>The period of the same kind before this one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would lie before 1900.</exception>
    public Period Previous => FirstOf(FirstDay.AddMonths(-Months));

    /// <summary>How many periods of this kind lie between this one and <paramref name="later"/>; 0 for itself, negative when it is
    /// earlier.</summary>
    /// <exception cref="ArgumentException">The two are of different kinds.</exception>
    public int StepsTo(Period later)
    {
        if (later.Kind != Kind)
            throw new ArgumentException($"A {later.Kind} cannot be counted in steps of a {Kind}.", nameof(later));
        return ((((later.Year - Year) * 12) + later.FirstDay.Month) - FirstDay.Month) / Months;
    }

    /// <summary>
    /// Reads <c>2026-03</c>, <c>2026-Q1</c> (also <c>2026K1</c>, <c>2026 kv 1</c>) or <c>2026</c>. Other forms (month names) belong to the
    /// import.
    /// </summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        var compact = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (
            compact.Length < 4
            || !int.TryParse(compact.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < 1900 or > 2199
        )
            return false;
        var rest = compact.AsSpan(4).TrimStart('-');
        if (rest.IsEmpty)
        {
            period = WholeYear(year);
            return compact.Length == 4;
        }
        var quarter =
            rest.StartsWith("KV", StringComparison.Ordinal) ? rest[2..]
            : rest[0] is 'Q' or 'K' ? rest[1..]
            : [];
        if (quarter is ['1' or '2' or '3' or '4'])
        {
            period = Quarter(year, quarter[0] - '0');
            return true;
        }
        if (rest.Length != 2 || !int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12)
            return false;
        period = Month(year, month);
        return true;
    }

    /// <summary>Reads the written form; see <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">The text is no period.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is no period: write 2026-03, 2026-Q1 or 2026.");

    /// <summary>The written form, the same in every language: <c>2026-03</c>, <c>2026-Q1</c> or <c>2026</c>.</summary>
    public override string ToString() =>
        Kind switch
        {
            PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}"),
            PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Number}"),
            PeriodKind.Year => Year.ToString("0000", CultureInfo.InvariantCulture),
        };

    /// <inheritdoc/>
    public int CompareTo(Period other)
    {
        var byDay = FirstDay.CompareTo(other.FirstDay);
        return byDay != 0 ? byDay : Months.CompareTo(other.Months);
    }

    private int Months =>
        Kind switch
        {
            PeriodKind.Month => 1,
            PeriodKind.Quarter => 3,
            PeriodKind.Year => 12,
        };

    private Period FirstOf(DateOnly day) => Containing(day, Kind);

    private static Period Checked(PeriodKind kind, int year, int number, int highest)
    {
        if (year is < 1900 or > 2199)
            throw new ArgumentOutOfRangeException(nameof(year), year, "A year from 1900 to 2199.");
        if (number < 1 || number > highest)
            throw new ArgumentOutOfRangeException(nameof(number), number, $"From 1 to {highest} for a {kind}.");
        return new Period(kind, year, number);
    }
}
