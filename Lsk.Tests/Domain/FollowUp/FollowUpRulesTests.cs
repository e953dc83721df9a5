using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;

namespace Lsk.Tests.Domain.FollowUp;

public sealed class FollowUpRulesTests
{
    private static readonly DateOnly Today = new(2026, 6, 20);

    [Fact]
    public void A_report_says_something_about_a_period_that_has_begun()
    {
        Assert.Null(FollowUpRules.OfReport(Period.Quarter(2026, 2), DeliveryStatus.OnTime, null, null, Today));
        Assert.Null(FollowUpRules.OfReport(Period.Quarter(2026, 2), null, "Klart i tid", "", Today));
        Assert.Equal(FollowUpRules.NothingReported, FollowUpRules.OfReport(Period.Quarter(2026, 2), null, " ", null, Today));
        Assert.Equal(
            FollowUpRules.PeriodNotBegun,
            FollowUpRules.OfReport(Period.Quarter(2026, 3), DeliveryStatus.OnTime, null, null, Today)
        );
        Assert.Equal(FollowUpRules.PeriodNotBegun, FollowUpRules.OfReport(default, DeliveryStatus.OnTime, null, null, Today));
        Assert.Equal(FollowUpRules.FollowUpTextTooLong, FollowUpRules.OfReport(Period.Quarter(2026, 2), null, new('a', 4001), null, Today));
    }

    [Fact]
    public void A_milestone_that_breaks_a_rule_is_left_as_it_was()
    {
        var milestone = new Milestone(new(1), "Start", new(2026, 1, 1));
        Assert.Equal(FollowUpRules.MilestoneNameMissing, milestone.Change(" ", null, null, Today));
        Assert.Equal(FollowUpRules.MilestoneNameTooLong, milestone.Change(new('a', 301), null, null, Today));
        Assert.Equal(FollowUpRules.ReachedAhead, milestone.Change("Start", null, new(2026, 6, 21), Today));
        Assert.Equal(("Start", new DateOnly(2026, 1, 1)), (milestone.Name, milestone.Planned));
        Assert.Null(milestone.Change(" Införande ", new(2026, 2, 1), new(2026, 2, 3), Today));
        Assert.Equal(
            ("Införande", new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 3)),
            (milestone.Name, milestone.Planned, milestone.Reached)
        );
    }

    [Fact]
    public void Feedback_is_given_between_the_periods_start_and_today()
    {
        Assert.Null(FollowUpRules.OfFeedback(Period.Quarter(2026, 2), Today, "Bra", Today));
        Assert.Equal(FollowUpRules.FeedbackDay, FollowUpRules.OfFeedback(Period.Quarter(2026, 2), new(2026, 3, 31), null, Today));
        Assert.Equal(FollowUpRules.FeedbackDay, FollowUpRules.OfFeedback(Period.Quarter(2026, 2), new(2026, 6, 21), null, Today));
        Assert.Equal(FollowUpRules.FollowUpTextTooLong, FollowUpRules.OfFeedback(Period.Quarter(2026, 2), Today, new('a', 4001), Today));
    }
}
