using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;

namespace Lsk.Tests.Domain.FollowUp;

public sealed class FollowUpSpanTests
{
    private static readonly DateOnly Today = new(2026, 6, 20);

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

    [Theory]
    [InlineData("2026-03")]
    [InlineData("2026-Q1")]
    [InlineData("2025")]
    [InlineData("strategi")]
    public void The_written_form_is_read_again(string text)
    {
        Assert.True(FollowUpSpan.TryParse(text, out var span));
        Assert.Equal(text, span.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-Q5")]
    public void What_is_no_span_is_not_read(string? text) => Assert.False(FollowUpSpan.TryParse(text, out _));

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
        Assert.Equal(DeliveryStatus.OnTime, FollowUpSpan.Strategy.Counting(reports)!.Value.Status);
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

    private static Report Of(string period, DeliveryStatus status) => new(Period.Parse(period), status);

    private static FollowUpSpan Span(string text) => FollowUpSpan.TryParse(text, out var span) ? span : throw new FormatException(text);

    private static string[] Names(SpanKind kind, DateOnly today) => [.. FollowUpSpan.Columns(kind, today).Select(span => span.ToString())];
}
