namespace Lsk.Tests.TestKit;

/// <summary>A clock that stands still until the test moves it.</summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    /// <summary>An hour after the moment at which the clock of a test store stands: for what somebody changes meanwhile.</summary>
    public static DateTime AnHourLater { get; } = new(2026, 6, 20, 10, 0, 0, DateTimeKind.Utc);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public void Advance(TimeSpan by) => now += by;
}
