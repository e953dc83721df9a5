using Lsk.Domain.Time;

namespace Lsk.Dashboard.Data.Seeding;

/// <summary>
/// The days of the demonstration, moved so that it always shows a county in the middle of its work. What has happened in its files has
/// happened by the middle of November 2026; a store that is made later moves every day in them by whole quarters, as many as have gone by
/// since, so that nothing that has happened lies in the future. Months and quarters stay whole, and what was three months before
/// something else still is.
/// </summary>
/// <param name="today">The day on which the store is made.</param>
internal readonly struct DemonstrationDays(DateOnly today)
{
    /// <summary>The day after the last answer that is given in the files.</summary>
    private static readonly DateOnly Written = new(2026, 11, 13);

    private readonly int months = MonthsSince(today);

    public DateOnly Moved(DateOnly day) => day.AddMonths(months);

    public DateOnly? Moved(DateOnly? day) => day is { } known ? Moved(known) : null;

    /// <summary>A month or a quarter; there are no years in the files.</summary>
    public Period Moved(Period period) => Period.Containing(period.FirstDay.AddMonths(months), period.Kind);

    private static int MonthsSince(DateOnly today)
    {
        var quarters = Period.Containing(Written, PeriodKind.Quarter).StepsTo(Period.Containing(today, PeriodKind.Quarter));
        return 3 * Math.Max(0, Written.AddMonths(3 * quarters) > today ? quarters - 1 : quarters);
    }

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
