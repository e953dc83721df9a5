using Lsk.Domain.Organisation;

namespace Lsk.Domain.Groups;

/// <summary>What a group owes somebody, or soon will.</summary>
public enum GroupReminderKind
{
    /// <summary>A referral waits for the group's answer.</summary>
    ReferralDue,

    /// <summary>A step of the year is due.</summary>
    YearStepDue,

    /// <summary>The year's self-evaluation is due.</summary>
    SelfEvaluation,

    /// <summary>The charter is to be reviewed.</summary>
    CharterReview,

    /// <summary>The chair's term ends, or has ended.</summary>
    ChairTerm,

    /// <summary>Required seats are vacant.</summary>
    SeatVacant,
}

/// <summary>A referral that a group has not answered.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Group">Who is asked.</param>
/// <param name="Title">Of the initiative.</param>
/// <param name="Due">The day the answer is due.</param>
public sealed record OpenReferral(int Id, GroupId Group, string Title, DateOnly Due);

/// <summary>One thing that a group has to do.</summary>
/// <param name="Kind">What.</param>
/// <param name="Group">Which group.</param>
/// <param name="Due">The day it is due.</param>
/// <param name="Days">Days since then; negative while the day is ahead.</param>
/// <param name="What">The step, the initiative or how many seats, or <see langword="null"/>.</param>
public sealed record GroupReminder(GroupReminderKind Kind, GroupId Group, DateOnly Due, int Days, string? What = null)
{
    /// <summary>Late from the day after.</summary>
    public bool IsLate => Days > 0;
}

/// <summary>What the reminders of one group are made from.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Referrals">That it has not answered.</param>
/// <param name="Duties">Its steps of the year that are due now or were, see <see cref="YearCalendar"/>.</param>
public sealed record GroupReminderFacts(
    GroupStanding Standing,
    IReadOnlyList<OpenReferral> Referrals,
    IReadOnlyList<(YearStep Step, YearDuty Duty)> Duties
);

/// <summary>Finds what groups have to do. Nothing of it is stored: what is done is gone from the list.</summary>
public static class GroupReminders
{
    /// <summary>Days ahead from which a charter's review is shown.</summary>
    public const int ReviewNoticeDays = 90;

    /// <summary>Days ahead from which a step of the year is shown.</summary>
    public const int StepNoticeDays = 30;

    /// <summary>What one group has to do, the longest overdue first. Who has ended owes nothing; who rests only the answers that others wait
    /// for.</summary>
    public static IReadOnlyList<GroupReminder> Of(GroupReminderFacts facts, DateOnly today) =>
        [.. All(facts, today).OrderByDescending(reminder => reminder.Days).ThenBy(reminder => reminder.Kind)];

    private static IEnumerable<GroupReminder> All(GroupReminderFacts facts, DateOnly today)
    {
        var (standing, group) = (facts.Standing, facts.Standing.Group.Id);
        GroupReminder Due(GroupReminderKind kind, DateOnly day, string? what = null) =>
            new(kind, group, day, today.DayNumber - day.DayNumber, what);

        if (standing.State is GroupState.Ended)
            yield break;
        foreach (var referral in facts.Referrals)
            yield return Due(GroupReminderKind.ReferralDue, referral.Due, referral.Title);
        if (standing.State is GroupState.Resting)
            yield break;
        foreach (var (step, duty) in facts.Duties)
            if (!duty.IsDone && duty.Due <= today.AddDays(StepNoticeDays))
                yield return Due(
                    step.What is YearStepKind.SelfEvaluation ? GroupReminderKind.SelfEvaluation : GroupReminderKind.YearStepDue,
                    duty.Due,
                    step.Title
                );
        if (standing.ReviewBy is { } review && review <= today.AddDays(ReviewNoticeDays))
            yield return Due(GroupReminderKind.CharterReview, review);
        if (standing.ChairUntil is { } until && until <= today.AddDays(GroupLimits.TermNoticeDays))
            yield return Due(GroupReminderKind.ChairTerm, until);
        if (standing.Seats.Vacant > 0)
            yield return Due(
                GroupReminderKind.SeatVacant,
                today,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{standing.Seats.Vacant}/{standing.Seats.Required}")
            );
    }
}
