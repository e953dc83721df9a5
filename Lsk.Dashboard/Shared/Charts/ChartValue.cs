using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Shared.Charts;

/// <summary>A place on an axis: a number, a day, a period (at its first day) or a name. Converts by itself from each of them.</summary>
public readonly record struct ChartValue
{
    private readonly double number;
    private readonly DateOnly? day;
    private readonly Period? period;
    private readonly string? name;

    private ChartValue(double number, DateOnly? day, Period? period, string? name) =>
        (this.number, this.day, this.period, this.name) = (number, day, period, name);

    /// <summary>Not infinite and not "not a number".</summary>
    public bool IsKnown => name is not null || day is not null || double.IsFinite(number);

    public static implicit operator ChartValue(double number) => new(number, null, null, null);

    public static implicit operator ChartValue(DateOnly day) => new(0, day, null, null);

    public static implicit operator ChartValue(Period period) => new(0, period.FirstDay, period, null);

    public static implicit operator ChartValue(string name) => new(0, null, null, name);

    /// <summary>For the drawing: a number, an ISO date or an encoded name.</summary>
    public object? Drawn =>
        name is not null ? Encoded.Text(name)
        : day is { } known ? known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : double.IsFinite(number) ? number
        : null;

    /// <summary>For people.</summary>
    public string Text(int decimals) =>
        name
        ?? (
            period is { } some ? Show.Period(some)
            : day is { } known ? Show.Date(known)
            : Show.Number(number, decimals)
        );
}
