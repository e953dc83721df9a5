using Lsk.Domain.Time;

namespace Lsk.Dashboard.Data.Seeding;

/// <summary>
/// The days of the demonstration, moved so that it always shows a county in the middle of its work. Its files are written as if the day
/// were in the spring of 2026; a store that is made later moves every day in them by whole quarters. Months and quarters stay whole, and
/// what was three months before something else still is.
/// </summary>
/// <param name="today">The day on which the store is made.</param>
internal readonly struct DemonstrationDays(DateOnly today)
{
    private static readonly Period Written = Period.Quarter(2026, 2);

    private readonly int months = Math.Max(0, 3 * Written.StepsTo(Period.Containing(today, PeriodKind.Quarter)));

    public DateOnly Moved(DateOnly day) => day.AddMonths(months);

    public DateOnly? Moved(DateOnly? day) => day is { } known ? Moved(known) : null;

    /// <summary>A month or a quarter; there are no years in the files.</summary>
    public Period Moved(Period period) => Period.Containing(period.FirstDay.AddMonths(months), period.Kind);

    /// <summary>A registry number as <c>HSVO-2025-00645</c>, whose year is the one of the decision or the one before it.</summary>
    /// <param name="number">The number as it is written in the files.</param>
    /// <param name="day">The day of the decision as it is written in the files.</param>
    public string? Moved(string? number, DateOnly day)
    {
        var years = Moved(day).Year - day.Year;
        return number?.Split('-') is [var series, var year, var rest] && int.TryParse(year, out var written)
            ? $"{series}-{written + years}-{rest}"
            : number;
    }
}
