namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>Which day it is where the work is done; in the night UTC is a day behind.</summary>
internal static class SwedishDay
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    public static DateOnly Today(this TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Stockholm).DateTime);
}
