using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;

namespace Lsk.Tests.Domain.FollowUp;

public sealed class DeliveryRuleTests
{
    private static readonly DateOnly Today = new(2026, 6, 20);

    [Theory]
    [InlineData("2026-06-21", DeliveryStatus.OnTime)]
    [InlineData("2026-06-20", DeliveryStatus.OnTime)]
    [InlineData("2026-06-13", DeliveryStatus.OnTime)]
    [InlineData("2026-06-12", DeliveryStatus.AtRisk)]
    [InlineData("2026-05-20", DeliveryStatus.AtRisk)]
    [InlineData("2026-05-19", DeliveryStatus.Late)]
    public void A_week_is_on_time_a_month_a_risk_and_more_is_late(string planned, DeliveryStatus expected) =>
        Assert.Equal(expected, DeliveryRule.OfOpen(DateOnly.Parse(planned), Today));

    [Fact]
    public void A_month_from_the_last_of_January_ends_with_February()
    {
        Assert.Equal(DeliveryStatus.AtRisk, DeliveryRule.OfOpen(new(2026, 1, 31), new(2026, 2, 28)));
        Assert.Equal(DeliveryStatus.Late, DeliveryRule.OfOpen(new(2026, 1, 31), new(2026, 3, 1)));
    }

    [Fact]
    public void The_most_delayed_open_milestone_decides()
    {
        var finding = Judge(
            InitiativeStatus.Ongoing,
            new(2026, 12, 31),
            new("Klart", new(2025, 1, 1), new(2025, 6, 1)),
            new("Utbildning", new(2026, 6, 1), null),
            new("Införande", new(2026, 5, 1), null)
        );
        Assert.Equal(new DeliveryFinding(DeliveryStatus.Late, 50, "Införande", new(2026, 5, 1), Unjudged.Nothing), finding);
    }

    [Fact]
    public void A_passed_end_counts_like_an_open_milestone()
    {
        var finding = Judge(InitiativeStatus.Ongoing, new(2026, 6, 10));
        Assert.Equal(new DeliveryFinding(DeliveryStatus.AtRisk, 10, null, new(2026, 6, 10), Unjudged.Nothing), finding);
    }

    [Fact]
    public void What_is_reached_later_than_the_day_in_question_is_still_open() =>
        Assert.Equal(
            DeliveryStatus.Late,
            Judge(InitiativeStatus.Ongoing, null, new PlannedStep("Start", new(2026, 1, 1), new(2026, 7, 1))).Status
        );

    [Fact]
    public void All_reached_and_no_end_is_on_time() =>
        Assert.Equal(
            new DeliveryFinding(DeliveryStatus.OnTime, 0, null, null, Unjudged.Nothing),
            Judge(InitiativeStatus.Ongoing, null, new PlannedStep("Start", new(2026, 1, 1), new(2026, 1, 2)))
        );

    [Fact]
    public void Without_a_plan_nothing_is_said() =>
        Assert.Equal(Unjudged.NoPlan, Judge(InitiativeStatus.Ongoing, null, new PlannedStep("Någon gång", null, null)).Why);

    [Theory]
    [InlineData(InitiativeStatus.Finished, DeliveryStatus.Done)]
    [InlineData(InitiativeStatus.Stopped, DeliveryStatus.Cancelled)]
    [InlineData(InitiativeStatus.Paused, null)]
    public void A_finished_stopped_or_paused_initiative_is_never_late(InitiativeStatus status, DeliveryStatus? expected)
    {
        var finding = Judge(status, new(2020, 1, 1), new PlannedStep("Glömt", new(2020, 1, 1), null));
        Assert.Equal((expected, 0), (finding.Status, finding.LateDays));
    }

    [Fact]
    public void A_milestone_tells_how_late_it_was_reached()
    {
        Assert.Equal(12, new PlannedStep("A", new(2024, 12, 1), new(2024, 12, 13)).LateDays(Today));
        Assert.Equal(0, new PlannedStep("B", new(2024, 12, 1), new(2024, 11, 13)).LateDays(Today));
        Assert.Equal(20, new PlannedStep("C", new(2026, 5, 31), null).LateDays(Today));
        Assert.Equal(0, new PlannedStep("D", null, null).LateDays(Today));
    }

    private static DeliveryFinding Judge(InitiativeStatus status, DateOnly? end, params PlannedStep[] steps) =>
        DeliveryRule.Judge(new(status, end, steps), Today);
}
