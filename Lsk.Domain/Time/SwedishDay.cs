namespace Lsk.Domain.Time;

/// <summary>
/// Which day it is where the work is done. The county lives in one time zone (Europe/Stockholm) wherever the server stands: a decision
/// that is taken at 00:30 carries that day although UTC, and a container that runs on it, is still on the day before.
/// </summary>
public static class SwedishDay
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>Today, by the given clock.</summary>
    public static DateOnly Today(this TimeProvider clock) => Of(clock.GetUtcNow().UtcDateTime);

    /// <summary>The Swedish day of a stored moment.</summary>
    /// <param name="utc">A moment in UTC; its <see cref="DateTime.Kind"/> may be unspecified, as a store gives it back.</param>
#pragma warning disable RS0030 // The one place where a moment becomes a day.
    public static DateOnly Of(DateTime utc) => DateOnly.FromDateTime(LocalTime(utc));
#pragma warning restore RS0030

    /// <summary>The Swedish clock time of a stored moment.</summary>
    /// <param name="utc">A moment in UTC; its <see cref="DateTime.Kind"/> may be unspecified, as a store gives it back.</param>
    public static DateTime LocalTime(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Stockholm);
}
