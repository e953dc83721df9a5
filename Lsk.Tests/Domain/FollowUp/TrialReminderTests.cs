using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;

namespace Lsk.Tests.Domain.FollowUp;

/// <summary>A stop on trial and granted money are remembered in time.</summary>
public sealed class TrialReminderTests
{
    private static readonly DateOnly Today = new(2026, 6, 20);

    [Fact]
    public void A_pause_past_its_day_stands_first_whatever_else_is_late()
    {
        var reminders = Reminders.Of(
            new ReminderFacts
            {
                Id = new InitiativeId(1),
                Status = InitiativeStatus.Paused,
                TrialReview = Today.AddDays(-1),
                LeadTime = new LeadTime(Today.AddDays(-900), null, 900),
            },
            Today
        );

        Assert.Equal([ReminderKind.TrialOver, ReminderKind.DecisionMissing], reminders.Select(reminder => reminder.Kind));
        Assert.Equal((1, false), (reminders[0].Days, reminders[0].IsOwners));
        Assert.True(reminders[0].Urgency > reminders[1].Urgency);
    }

    [Theory]
    [InlineData(InitiativeStatus.Paused, 1, false)]
    [InlineData(InitiativeStatus.Paused, 0, true)]
    [InlineData(InitiativeStatus.Ongoing, -5, false)]
    public void A_trial_asks_on_its_day_while_the_pause_lasts(InitiativeStatus status, int days, bool asks) =>
        Assert.Equal(
            asks,
            Reminders
                .Of(
                    new ReminderFacts
                    {
                        Id = new InitiativeId(1),
                        Status = status,
                        TrialReview = Today.AddDays(days),
                    },
                    Today
                )
                .Any(reminder => reminder.Kind is ReminderKind.TrialOver)
        );

    [Theory]
    [InlineData(91, false)]
    [InlineData(90, true)]
    [InlineData(-10, true)]
    public void Granted_money_is_remembered_ninety_days_ahead(int days, bool asks) =>
        Assert.Equal(
            asks,
            Reminders
                .Of(
                    new ReminderFacts
                    {
                        Id = new InitiativeId(1),
                        Status = InitiativeStatus.Planned,
                        AmountUntil = Today.AddDays(days),
                    },
                    Today
                )
                .Any(reminder => reminder.Kind is ReminderKind.AmountEnding)
        );
}
