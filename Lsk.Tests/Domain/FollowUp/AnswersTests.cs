using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;

namespace Lsk.Tests.Domain.FollowUp;

public sealed class AnswersTests
{
    private static readonly DateOnly Today = new(2026, 6, 20);

    [Fact]
    public void A_later_answer_answers_the_earlier_reports_too() =>
        Assert.Equal(
            new FeedbackStanding(null, 0, 0, new(2026, 4, 18)),
            Standing(("2025-Q3", null), ("2025-Q4", null), ("2026-Q1", "2026-04-18"))
        );

    [Fact]
    public void The_wait_begins_with_the_first_report_after_the_last_answer()
    {
        var standing = Standing(("2026-Q1", null), ("2025-Q3", "2025-10-20"), ("2025-Q4", null));
        Assert.Equal(new FeedbackStanding(new(2025, 12, 31), 2, 171, new(2025, 10, 20)), standing);
        Assert.True(standing.IsOverdue);
    }

    [Fact]
    public void A_period_that_has_not_ended_is_not_waited_for() =>
        Assert.Equal(new FeedbackStanding(null, 0, 0, null), Standing(("2026-Q2", null)));

    [Fact]
    public void Nothing_reported_nothing_waits() => Assert.False(Standing().IsOverdue);

    [Fact]
    public void Lead_time_runs_to_the_first_decision_after_the_presentation()
    {
        Assert.Equal(
            new LeadTime(new(2023, 12, 23), new(2024, 2, 3), 42),
            LeadTime.Of(new(2023, 12, 23), [new(2025, 1, 1), new(2024, 2, 3), new(2023, 5, 1)], Today)
        );
        Assert.Equal(new LeadTime(new(2026, 6, 1), null, 19), LeadTime.Of(new(2026, 6, 1), [new(2026, 5, 31), new(2026, 7, 1)], Today));
        Assert.Null(LeadTime.Of(null, [new(2026, 5, 31)], Today));
        Assert.Null(LeadTime.Of(new(2026, 6, 21), [], Today));
    }

    [Fact]
    public void Lead_times_together_keep_the_waiting_apart_from_the_decided()
    {
        LeadTime Days(int days, bool decided) => new(Today.AddDays(-days), decided ? Today : null, days);
        Assert.Equal(
            new LeadTimes(3, 20, 100, 2, 400),
            LeadTimes.Of([Days(10, true), Days(100, true), Days(20, true), Days(400, false), Days(5, false)])
        );
        Assert.Equal(new LeadTimes(0, null, null, 0, null), LeadTimes.Of([]));
    }

    private static FeedbackStanding Standing(params (string Period, string? Given)[] reports) =>
        FeedbackStanding.Of(
            reports.Select(report => new Report(
                Period.Parse(report.Period),
                DeliveryStatus.OnTime,
                report.Given is { } day ? DateOnly.Parse(day) : null
            )),
            Today
        );
}
