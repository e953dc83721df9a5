using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;

namespace Lsk.Tests.Domain.FollowUp;

public sealed class RemindersTests
{
    private static readonly DateOnly Today = new(2026, 6, 20);
    private static readonly ReminderFacts Ongoing = new()
    {
        Id = new(7),
        Status = InitiativeStatus.Ongoing,
        Start = new(2025, 1, 1),
        Reports = [new(Period.Quarter(2026, 1), DeliveryStatus.OnTime, new(2026, 4, 10))],
    };

    [Fact]
    public void Nothing_is_asked_of_who_has_done_everything() => Assert.Empty(Reminders.Of(Ongoing, Today));

    [Fact]
    public void A_quarter_without_a_report_is_asked_for_from_its_end()
    {
        Assert.Equal(
            [new(ReminderKind.ReportMissing, new(7), new(2026, 4, 1), 80, "2026-Q1")],
            Reminders.Of(Ongoing with { Reports = [] }, Today)
        );
        Assert.Empty(Reminders.Of(Ongoing with { Reports = [], Start = new(2026, 4, 1) }, Today));
        Assert.Empty(Reminders.Of(Ongoing with { Reports = [new(Period.Month(2026, 2), DeliveryStatus.Late, new(2026, 3, 2))] }, Today));
    }

    [Fact]
    public void Late_things_come_the_longest_overdue_first()
    {
        var facts = Ongoing with
        {
            End = new(2026, 6, 19),
            Steps = [new("Utbildning", new(2026, 5, 1), null), new("Klart", new(2026, 4, 1), new(2026, 6, 1))],
            Measured = new(2026, 1, 31),
        };
        Assert.Equal(
            [ReminderKind.MilestoneLate, ReminderKind.MeasurementsOld, ReminderKind.EndPassed],
            Reminders.Of(facts, Today).Select(reminder => reminder.Kind)
        );
        Assert.Equal([50, 20, 1], Reminders.Of(facts, Today).Select(reminder => reminder.Days));
        Assert.All(Reminders.Of(facts, Today), reminder => Assert.True(reminder.IsOwners));
    }

    [Theory]
    [InlineData(119, null)]
    [InlineData(120, null)]
    [InlineData(121, 1)]
    public void Values_are_asked_for_when_they_are_older_than_a_hundred_and_twenty_days(int age, int? overdue) =>
        Assert.Equal(overdue, Reminders.Of(Ongoing with { Measured = Today.AddDays(-age) }, Today).SingleOrDefault()?.Days);

    [Fact]
    public void The_day_itself_is_not_late()
    {
        Assert.Empty(Reminders.Of(Ongoing with { End = Today, Steps = [new("Utbildning", Today, null)] }, Today));
        Assert.Equal(
            [1, 1],
            Reminders
                .Of(Ongoing with { End = Today.AddDays(-1), Steps = [new("Utbildning", Today.AddDays(-1), null)] }, Today)
                .Select(reminder => reminder.Days)
        );
    }

    [Fact]
    public void A_missing_answer_and_a_missing_decision_fall_on_the_decision_group()
    {
        var facts = Ongoing with
        {
            Status = InitiativeStatus.Planned,
            Reports = [new(Period.Quarter(2026, 1), DeliveryStatus.Done)],
            LeadTime = new(new(2026, 6, 1), null, 19),
        };
        var found = Reminders.Of(facts, Today);
        Assert.Equal(
            [
                new(ReminderKind.FeedbackMissing, new(7), new(2026, 3, 31), 81, null),
                new(ReminderKind.DecisionMissing, new(7), new(2026, 6, 1), 19, null),
            ],
            found
        );
        Assert.All(found, reminder => Assert.False(reminder.IsOwners));
        Assert.Equal(
            [ReminderKind.FeedbackMissing],
            Reminders.Of(facts with { Status = InitiativeStatus.Finished }, Today).Select(reminder => reminder.Kind)
        );
    }

    [Fact]
    public void A_stopped_initiative_owes_nothing() =>
        Assert.Empty(
            Reminders.Of(
                Ongoing with
                {
                    Status = InitiativeStatus.Stopped,
                    Reports = [new(Period.Quarter(2025, 1), null)],
                    End = new(2025, 1, 1),
                },
                Today
            )
        );
}
