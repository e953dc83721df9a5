using Lsk.Domain.Time;

namespace Lsk.Tests.Domain.Time;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2026-03", "2026-03")]
    [InlineData(" 2026 - 03 ", "2026-03")]
    [InlineData("2026-Q1", "2026-Q1")]
    [InlineData("2026K1", "2026-Q1")]
    [InlineData("2026 kv 1", "2026-Q1")]
    [InlineData("2026", "2026")]
    public void Written_forms_are_read(string text, string period) => Assert.Equal(period, Period.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("26-03")]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026-3")]
    [InlineData("2026-Q5")]
    [InlineData("2026-Q")]
    [InlineData("2026-")]
    [InlineData("1899")]
    [InlineData("2200-01")]
    [InlineData("mars 2026")]
    public void What_is_no_period_is_not_read(string? text) => Assert.False(Period.TryParse(text, out _));

    [Fact]
    public void A_period_has_its_first_and_last_day()
    {
        Assert.Equal(
            (new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 29)),
            (Period.Month(2024, 2).FirstDay, Period.Month(2024, 2).LastDay)
        );
        Assert.Equal(
            (new DateOnly(2026, 10, 1), new DateOnly(2026, 12, 31)),
            (Period.Quarter(2026, 4).FirstDay, Period.Quarter(2026, 4).LastDay)
        );
        Assert.Equal(
            (new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)),
            (Period.WholeYear(2026).FirstDay, Period.WholeYear(2026).LastDay)
        );
    }

    [Fact]
    public void Every_day_lies_in_the_period_that_contains_it_and_neighbours_meet()
    {
        for (var day = new DateOnly(2023, 12, 28); day < new DateOnly(2025, 1, 5); day = day.AddDays(1))
            foreach (var kind in Enum.GetValues<PeriodKind>())
            {
                var period = Period.Containing(day, kind);
                Assert.True(period.FirstDay <= day && day <= period.LastDay);
                Assert.Equal(period.LastDay.AddDays(1), period.Next.FirstDay);
                Assert.Equal(period, period.Next.Previous);
                Assert.Equal((1, -1, 0), (period.StepsTo(period.Next), period.StepsTo(period.Previous), period.StepsTo(period)));
                Assert.Equal(period, Period.Parse(period.ToString()));
            }
    }

    [Fact]
    public void Periods_are_ordered_by_time_and_the_shorter_first()
    {
        Period[] ordered =
        [
            Period.Month(2026, 1),
            Period.Quarter(2026, 1),
            Period.WholeYear(2026),
            Period.Month(2026, 2),
            Period.Month(2026, 4),
            Period.Quarter(2026, 2),
        ];
        Assert.Equal(ordered, ordered.Reverse().Order());
        Assert.Throws<ArgumentException>(() => Period.Month(2026, 1).StepsTo(Period.Quarter(2026, 1)));
    }

    [Fact]
    public void Outside_its_years_there_is_no_period()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.WholeYear(2200));
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Quarter(2026, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Month(2199, 12).Next);
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.WholeYear(1900).Previous);
    }
}
