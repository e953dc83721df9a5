using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;

namespace Lsk.Domain.FollowUp;

/// <summary>What somebody has to do.</summary>
public enum ReminderKind
{
    /// <summary>Nobody has reported on the last quarter that ended.</summary>
    ReportMissing,

    /// <summary>A milestone is past its day and not reached.</summary>
    MilestoneLate,

    /// <summary>The planned end has passed, and the initiative still runs.</summary>
    EndPassed,

    /// <summary>No measured value for long.</summary>
    MeasurementsOld,

    /// <summary>The group waits for the decision group's feedback.</summary>
    FeedbackMissing,

    /// <summary>It was presented and waits for a decision.</summary>
    DecisionMissing,

    /// <summary>A stop on trial is past its day: what was missed, and shall it go on or end?</summary>
    TrialOver,

    /// <summary>What was granted ends within <see cref="Reminders.AmountDays"/> days, or has ended.</summary>
    AmountEnding,
}

/// <summary>One thing to do.</summary>
/// <param name="Kind">What.</param>
/// <param name="Initiative">For which.</param>
/// <param name="Since">The day from which it should have been done.</param>
/// <param name="Days">Days since then; 0 or more.</param>
/// <param name="What">The milestone or the period it is about, or <see langword="null"/>.</param>
public sealed record Reminder(ReminderKind Kind, InitiativeId Initiative, DateOnly Since, int Days, string? What)
{
    /// <summary>Whether it falls on those who do the work; otherwise on the decision group and its support function.</summary>
    public bool IsOwners => Kind is not (ReminderKind.FeedbackMissing or ReminderKind.DecisionMissing or ReminderKind.TrialOver);

    /// <summary>The higher, the earlier it stands: a stop on trial that is past its day before all else, then by days.</summary>
    public int Urgency => Kind is ReminderKind.TrialOver ? 1_000_000 + Days : Days;
}

/// <summary>What the reminders are made from.</summary>
public sealed record ReminderFacts
{
    /// <summary>Which initiative.</summary>
    public required InitiativeId Id { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required InitiativeStatus Status { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Planned last day.</summary>
    public DateOnly? End { get; init; }

    /// <summary>Its milestones.</summary>
    public IReadOnlyList<PlannedStep> Steps { get; init; } = [];

    /// <summary>Its reports.</summary>
    public IReadOnlyList<Report> Reports { get; init; } = [];

    /// <summary>Its lead time.</summary>
    public LeadTime? LeadTime { get; init; }

    /// <summary>The day a stop on trial is looked at again; <see langword="null"/> when it is not paused on trial.</summary>
    public DateOnly? TrialReview { get; init; }

    /// <summary>Last day of what was granted.</summary>
    public DateOnly? AmountUntil { get; init; }

    /// <summary>The last day of the latest period with a measured value; <see langword="null"/> when it has no measure, or no
    /// value.</summary>
    public DateOnly? Measured { get; init; }
}

/// <summary>Finds what is to be done.</summary>
public static class Reminders
{
    /// <summary>Values older than this are asked for, days.</summary>
    public const int MeasurementDays = 120;

    /// <summary>So many days ahead somebody is reminded that what was granted ends.</summary>
    public const int AmountDays = 90;

    /// <summary>What is to be done for one initiative, the longest overdue first.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="today">Today.</param>
    public static IReadOnlyList<Reminder> Of(ReminderFacts facts, DateOnly today) =>
        [.. All(facts, today).OrderByDescending(reminder => reminder.Urgency).ThenBy(reminder => reminder.Kind)];

    private static IEnumerable<Reminder> All(ReminderFacts facts, DateOnly today)
    {
        Reminder Since(ReminderKind kind, DateOnly day, string? what = null) =>
            new(kind, facts.Id, day, Math.Max(0, today.DayNumber - day.DayNumber), what);

        if (facts is { Status: InitiativeStatus.Paused, TrialReview: { } review } && review <= today)
            yield return Since(ReminderKind.TrialOver, review);
        if (facts.Status.IsOpen() && facts.AmountUntil is { } until && until.AddDays(-AmountDays) <= today)
            yield return Since(ReminderKind.AmountEnding, until);
        if (facts.Status is InitiativeStatus.Ongoing)
        {
            var quarter = Period.Containing(today, PeriodKind.Quarter).Previous;
            if (facts.Start <= quarter.LastDay && !facts.Reports.Any(report => report.Period.LastDay >= quarter.FirstDay))
                yield return Since(ReminderKind.ReportMissing, quarter.Next.FirstDay, quarter.ToString());
            foreach (var step in facts.Steps)
            {
                if (step is { Planned: { } planned, Reached: null } && planned < today)
                    yield return Since(ReminderKind.MilestoneLate, planned, step.Name);
            }
            if (facts.End is { } end && end < today)
                yield return Since(ReminderKind.EndPassed, end);
            if (facts.Measured is { } measured && measured.AddDays(MeasurementDays) < today)
                yield return Since(ReminderKind.MeasurementsOld, measured.AddDays(MeasurementDays));
        }
        if (
            facts.Status is not InitiativeStatus.Stopped
            && FeedbackStanding.Of(facts.Reports, today) is { IsOverdue: true, WaitingSince: { } waiting }
        )
            yield return Since(ReminderKind.FeedbackMissing, waiting);
        if (facts is { LeadTime: { Decided: null } lead, Status: not (InitiativeStatus.Finished or InitiativeStatus.Stopped) })
            yield return Since(ReminderKind.DecisionMissing, lead.Presented);
    }
}
