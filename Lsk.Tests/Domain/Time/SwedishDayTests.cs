using Lsk.Domain.Time;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Domain.Time;

/// <summary>One day, wherever the server stands.</summary>
public sealed class SwedishDayTests
{
    [Theory]
    [InlineData("2026-06-19T21:59:59Z", "2026-06-19")]
    [InlineData("2026-06-19T22:30:00Z", "2026-06-20")] // 00:30 in summer, two hours before UTC
    [InlineData("2026-12-31T22:59:59Z", "2026-12-31")]
    [InlineData("2026-12-31T23:00:00Z", "2027-01-01")] // midnight in winter, one hour before UTC
    [InlineData("2026-03-29T00:30:00Z", "2026-03-29")] // the night in which the clocks are moved on
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25")] // and back: 02:30 comes twice
    public void The_day_is_that_of_the_county(string utc, string day)
    {
        var clock = new ManualClock(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture));
        var expected = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, clock.Today());
        Assert.Equal(expected, SwedishDay.Of(DateTime.SpecifyKind(clock.GetUtcNow().UtcDateTime, DateTimeKind.Unspecified)));
    }
}
