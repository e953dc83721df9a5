using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Planning;
using Lsk.Domain.Time;

namespace Lsk.Tests.Domain.FollowUp;

public sealed class FollowUpSpanTests
{
    private static readonly DateOnly Today = new(2026, 6, 20);
    private static readonly StrategyPeriod Old = StrategyPeriod.Standard;
    private static readonly StrategyPeriod New = new("Strategi 2027-2029", new(2027, 1, 1), new(2029, 12, 31));

    [Fact]
    public void Quarters_begin_with_the_strategy() =>
        Assert.Equal(
            ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"],
            Names(SpanKind.Quarter, Today)
        );

    [Fact]
    public void Months_are_the_last_twelve() =>
        Assert.Equal(
            ("2025-07", "2026-06", 12),
            (Names(SpanKind.Month, Today)[0], Names(SpanKind.Month, Today)[^1], Names(SpanKind.Month, Today).Length)
        );

    [Fact]
    public void Years_are_those_of_the_strategy_and_go_on_after_it()
    {
        Assert.Equal(["2024", "2025", "2026"], Names(SpanKind.Year, Today));
        Assert.Equal(["2024", "2025", "2026", "2027", "2028"], Names(SpanKind.Year, new(2028, 2, 1)));
        Assert.Equal(12, Names(SpanKind.Quarter, new(2028, 2, 1)).Length);
    }

    [Fact]
    public void A_strategy_that_is_prepared_changes_nothing_before_its_first_day()
    {
        StrategyYears alone = new([Old], Today),
            prepared = new([New, Old], Today);
        Assert.Equal((Old, Old), (alone.InForce, prepared.InForce));
        foreach (var kind in Enum.GetValues<SpanKind>())
            Assert.Equal(FollowUpSpan.Columns(kind, Today, alone), FollowUpSpan.Columns(kind, Today, prepared));
        Assert.True(FollowUpSpan.TryParse("strategi", prepared, out var whole));
        Assert.Equal((Old.From, Old.To), (whole.First, whole.Last));
    }

    [Fact]
    public void From_its_first_day_it_is_the_one_followed_up_and_the_one_before_can_be_chosen()
    {
        var day = New.From;
        StrategyYears both = new([New, Old], day);
        Assert.Equal(New, both.InForce);
        Assert.Equal(["2024-2026", "2027-2029"], FollowUpSpan.Columns(SpanKind.Strategy, day, both).Select(span => span.ToString()));
        Assert.Equal(
            ["2024", "2025", "2026", "2027", "2028", "2029"],
            FollowUpSpan.Columns(SpanKind.Year, day, both).Select(span => span.ToString())
        );
        Assert.Equal("2024-Q2", FollowUpSpan.Columns(SpanKind.Quarter, day, both)[0].ToString());
        Assert.True(FollowUpSpan.TryParse("2024-2026", both, out var before));
        Assert.Equal((Old.From, Old.To), (before.First, before.Last));
        Report[] reports = [Of("2026-Q4", DeliveryStatus.Late), Of("2027-Q1", DeliveryStatus.OnTime)];
        Assert.Equal(DeliveryStatus.Late, before.Counting(reports)!.Value.Status);
        Assert.Equal(DeliveryStatus.OnTime, FollowUpSpan.Of(New).Counting(reports)!.Value.Status);
    }

    [Fact]
    public void A_county_without_a_strategy_has_the_one_of_today() =>
        Assert.Equal([StrategyPeriod.Standard], new StrategyYears([], Today).Begun);

    [Theory]
    [InlineData("2026-03", "2026-03")]
    [InlineData("2026-Q1", "2026-Q1")]
    [InlineData("2025", "2025")]
    [InlineData("2024-2026", "2024-2026")]
    [InlineData("strategi", "2024-2026")]
    public void The_written_form_is_read_again(string text, string written)
    {
        Assert.True(FollowUpSpan.TryParse(text, Years(Today), out var span));
        Assert.Equal(written, span.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-Q5")]
    [InlineData("2027-2029")]
    public void What_is_no_span_is_not_read(string? text) => Assert.False(FollowUpSpan.TryParse(text, Years(Today), out _));

    [Fact]
    public void In_a_longer_span_the_latest_report_counts()
    {
        Report[] reports =
        [
            Of("2025-Q1", DeliveryStatus.OnTime),
            Of("2025-Q4", DeliveryStatus.Late),
            Of("2025-Q2", DeliveryStatus.AtRisk),
            Of("2026-Q1", DeliveryStatus.OnTime),
        ];
        Assert.Equal(DeliveryStatus.Late, Span("2025").Counting(reports)!.Value.Status);
        Assert.Equal(DeliveryStatus.OnTime, FollowUpSpan.Of(Old).Counting(reports)!.Value.Status);
        Assert.Null(Span("2024").Counting(reports));
    }

    [Fact]
    public void In_a_shorter_span_a_report_stands_where_its_period_ends()
    {
        Report[] reports = [Of("2026-Q1", DeliveryStatus.AtRisk)];
        Assert.Null(Span("2026-02").Counting(reports));
        Assert.Equal(DeliveryStatus.AtRisk, Span("2026-03").Counting(reports)!.Value.Status);
    }

    [Fact]
    public void Of_two_that_end_together_the_shorter_counts()
    {
        Report[] reports = [Of("2026-03", DeliveryStatus.Late), Of("2026-Q1", DeliveryStatus.OnTime)];
        Assert.Equal(DeliveryStatus.Late, Span("2026-Q1").Counting(reports)!.Value.Status);
        Assert.Equal(DeliveryStatus.Late, Span("2026-Q1").Counting(reports.Reverse())!.Value.Status);
    }

    private static StrategyYears Years(DateOnly today) => new([Old], today);

    private static Report Of(string period, DeliveryStatus status) => new(Period.Parse(period), status);

    private static FollowUpSpan Span(string text) =>
        FollowUpSpan.TryParse(text, Years(Today), out var span) ? span : throw new FormatException(text);

    private static string[] Names(SpanKind kind, DateOnly today) =>
        [.. FollowUpSpan.Columns(kind, today, Years(today)).Select(span => span.ToString())];
}
