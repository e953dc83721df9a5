using System.Globalization;
using System.Text.RegularExpressions;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Localization;

/// <summary>Numbers, money and dates as text in the visitor's language. Nothing is shown as a dash, never as 0.</summary>
public static partial class Show
{
    /// <summary>What stands where there is no value.</summary>
    public const string Nothing = "–";

    /// <summary>A number with thousands separators and at most so many decimals; not a number becomes a dash.</summary>
    public static string Number(double? value, int decimals = 0) =>
        value is { } number && double.IsFinite(number) ? Number((decimal)Math.Clamp(number, -1e15, 1e15), decimals) : Nothing;

    /// <summary>A count.</summary>
    public static string Number(int value) => Number((decimal?)value);

    /// <inheritdoc cref="Number(double?, int)"/>
    public static string Number(decimal? value, int decimals = 0) =>
        value?.ToString(decimals == 0 ? "#,0" : "#,0." + new string('#', decimals), CultureInfo.CurrentCulture) ?? Nothing;

    /// <summary>A number with exactly so many decimals, for columns.</summary>
    public static string Fixed(double? value, int decimals) =>
        value is { } number && double.IsFinite(number)
            ? number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.CurrentCulture)
            : Nothing;

    /// <summary>A change with its sign: +3,2 or −1.</summary>
    public static string Signed(double? value, int decimals = 0) =>
        value is { } number && double.IsFinite(number) ? (number > 0 ? "+" : "") + Number(number, decimals) : Nothing;

    /// <summary>A change with its sign and exactly so many decimals, for columns and for numbers that are compared.</summary>
    public static string SignedFixed(double? value, int decimals) =>
        value is { } number && double.IsFinite(number) ? (number > 0 ? "+" : "") + Fixed(number, decimals) : Nothing;

    /// <summary>A share 0 to 1 as per cent.</summary>
    public static string Percent(double? share, int decimals = 0) =>
        share is { } number && double.IsFinite(number) ? Format(VocabularyText.Percent, Number(number * 100, decimals)) : Nothing;

    /// <summary>A share 0 to 1 as per cent with exactly so many decimals, for columns.</summary>
    public static string FixedPercent(double? share, int decimals) =>
        share is { } number && double.IsFinite(number) ? Format(VocabularyText.Percent, Fixed(number * 100, decimals)) : Nothing;

    /// <summary>Thousand kronor with their unit: 850 tkr; from a million kronor: 2,5 mnkr.</summary>
    public static string Money(double? thousands)
    {
        if (thousands is not { } amount || !double.IsFinite(amount))
            return Nothing;
        return Math.Abs(amount) >= 1000
            ? $"{Number(amount / 1000, 1)}\u00a0{VocabularyText.MillionKronor}"
            : $"{Number(amount)}\u00a0{VocabularyText.ThousandKronor}";
    }

    /// <inheritdoc cref="Money(double?)"/>
    public static string Money(decimal? thousands) => Money((double?)thousands);

    /// <summary>2026-03-15, the same in every language: for tables.</summary>
    public static string Date(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Nothing;

    /// <summary>15 mars 2026: for sentences.</summary>
    public static string LongDate(DateOnly? day) => day?.ToString("d MMMM yyyy", CultureInfo.CurrentCulture) ?? Nothing;

    /// <summary>2026-03-15 14:05 in Swedish time, from UTC.</summary>
    public static string Moment(DateTime? utc) =>
        utc is { } moment ? SwedishDay.LocalTime(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : Nothing;

    /// <summary>mars 2026, kvartal 1 2026, 2026.</summary>
    public static string Period(Period? period) =>
        period switch
        {
            null => Nothing,
            { Kind: PeriodKind.Month } month => month.FirstDay.ToString("MMMM yyyy", CultureInfo.CurrentCulture),
            { Kind: PeriodKind.Quarter } quarter => Format(
                VocabularyText.Quarter,
                quarter.Number,
                quarter.Year.ToString(CultureInfo.InvariantCulture)
            ),
            { } year => year.ToString(),
        };

    /// <summary>
    /// Fills the places of a text from the resources. A word that follows a count is written in both its forms, <c>{0} {0|rad|rader}</c>:
    /// the first where place 0 is filled with 1, the second everywhere else. Counts of five figures and more are grouped; below that a
    /// number may be a year.
    /// </summary>
    public static string Format(string text, params object?[] arguments) =>
        string.Format(
            CultureInfo.CurrentCulture,
            text.Contains('|') ? Inflect(text, arguments) : text,
            Array.ConvertAll(arguments, argument => argument is int and (>= 10_000 or <= -10_000) ? Number((int)argument) : argument)
        );

    private static string Inflect(string text, object?[] arguments) =>
        Inflected().Replace(text, word => word.Groups[IsOne(arguments, word.Groups[1].ValueSpan) ? 2 : 3].Value);

    private static bool IsOne(object?[] arguments, ReadOnlySpan<char> place) =>
        Convert.ToString(arguments[int.Parse(place, NumberStyles.None, CultureInfo.InvariantCulture)], CultureInfo.CurrentCulture) == "1";

    [GeneratedRegex(@"\{(\d+)\|([^{}|]*)\|([^{}|]*)\}")]
    private static partial Regex Inflected();
}
