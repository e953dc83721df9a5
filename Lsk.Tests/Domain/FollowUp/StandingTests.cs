using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;

namespace Lsk.Tests.Domain.FollowUp;

public sealed class StandingTests
{
    private static readonly DateOnly Today = new(2026, 6, 20);

    private static readonly StandingFacts Presented = new()
    {
        Id = new InitiativeId(1),
        Status = InitiativeStatus.Ongoing,
        PresentedOn = new DateOnly(2026, 5, 1),
    };

    [Fact]
    public void What_was_presented_waits_until_it_is_decided_on()
    {
        Assert.True(Standing.Of(Presented, Today).AwaitsDecision);
        Assert.False(Standing.Of(Presented with { Decisions = [new(2026, 5, 1)] }, Today).AwaitsDecision);
        // A decision from before the presentation is about something else.
        Assert.True(Standing.Of(Presented with { Decisions = [new(2026, 4, 30)] }, Today).AwaitsDecision);
        Assert.False(Standing.Of(Presented with { PresentedOn = null }, Today).AwaitsDecision);
    }

    [Theory]
    [InlineData(InitiativeStatus.Finished)]
    [InlineData(InitiativeStatus.Stopped)]
    public void What_has_ended_undecided_waits_no_longer(InitiativeStatus status)
    {
        var standing = Standing.Of(Presented with { Status = status }, Today);
        Assert.False(standing.AwaitsDecision);
        Assert.Null(standing.LeadTime);
        Assert.DoesNotContain(standing.Reminders, reminder => reminder.Kind is ReminderKind.DecisionMissing);
    }

    [Fact]
    public void Nobody_waits_for_a_draft() => Assert.False(Standing.Of(Presented with { IsDraft = true }, Today).AwaitsDecision);

    [Fact]
    public void A_report_waits_for_an_answer_unless_the_work_was_stopped()
    {
        var reported = Presented with { PresentedOn = null, Reports = [new Report(Period.Quarter(2026, 1), DeliveryStatus.OnTime, null)] };
        Assert.True(Standing.Of(reported, Today).AwaitsFeedback);
        Assert.False(Standing.Of(reported with { Status = InitiativeStatus.Stopped }, Today).AwaitsFeedback);
        Assert.True(Standing.Of(reported with { Status = InitiativeStatus.Finished }, Today).AwaitsFeedback);
    }

    [Fact]
    public void Late_by_the_rule_and_effect_stand_beside_each_other()
    {
        var standing = Standing.Of(
            Presented with
            {
                PresentedOn = null,
                End = new DateOnly(2026, 4, 1),
                Verdicts = [Verdict.Improvement, Verdict.NoProvenChange],
            },
            Today
        );
        Assert.True(standing.IsLate);
        Assert.Equal(EffectStanding.Better, standing.Effect);
    }
}
