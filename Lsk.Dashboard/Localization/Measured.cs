using Lsk.Domain.Effects;

namespace Lsk.Dashboard.Localization;

/// <summary>Values and changes of measures as text: the same on every page.</summary>
public static class Measured
{
    /// <summary>A value with as many decimals as its size calls for.</summary>
    public static string Value(double? value) => Show.Number(value, Decimals(value));

    /// <summary>A value with its unit; per cent as its sign.</summary>
    public static string Value(string? unit, double? value) =>
        value is null ? Show.Nothing
        : IsPercent(unit) ? $"{Value(value)} %"
        : Joined(Value(value), unit);

    /// <summary>A change with its sign and no unit.</summary>
    public static string Change(double? value) => Show.Signed(value, Decimals(value));

    /// <summary>A change in the measure's unit; of per cent in percentage points, so that nobody takes it for a change in per cent.</summary>
    public static string Change(string? unit, double? change) =>
        change is null ? Show.Nothing : Joined(Change(change), IsPercent(unit) ? VocabularyText.PercentagePoints : unit);

    /// <summary>The change in its unit, and in per cent of what it was where that is another number.</summary>
    public static string Size(string? unit, EffectSize size) =>
        size.Percent is { } percent
            ? Show.Format(VocabularyText.ChangeAndShare, Change(unit, size.Difference), Show.Signed(percent))
            : Change(unit, size.Difference);

    /// <summary>Whether the unit is per cent.</summary>
    public static bool IsPercent(string? unit) =>
        unit?.Trim() is { } text
        && (
            text == "%"
            || text.StartsWith("procent", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("percent", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("per cent", StringComparison.OrdinalIgnoreCase)
        );

    private static string Joined(string number, string? unit) => string.IsNullOrWhiteSpace(unit) ? number : $"{number} {unit.Trim()}";

    private static int Decimals(double? value) =>
        Math.Abs(value ?? 0) switch
        {
            >= 100 => 0,
            >= 10 => 1,
            _ => 2,
        };
}
