using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;

namespace Lsk.Domain.FollowUp;

/// <summary>What is known of an initiative's follow-up, as the rules see it.</summary>
public sealed record StandingFacts
{
    /// <summary>Which initiative.</summary>
    public required InitiativeId Id { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required InitiativeStatus Status { get; init; }

    /// <summary>Whether it is a draft: nobody else knows of it, so nobody is waited for.</summary>
    public bool IsDraft { get; init; }

    /// <inheritdoc cref="ReminderFacts.TrialReview"/>
    public DateOnly? TrialReview { get; init; }

    /// <inheritdoc cref="ReminderFacts.AmountUntil"/>
    public DateOnly? AmountUntil { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Planned last day.</summary>
    public DateOnly? End { get; init; }

    /// <summary>The day it was presented to the decision group.</summary>
    public DateOnly? PresentedOn { get; init; }

    /// <summary>The days of its decisions, in any order.</summary>
    public IReadOnlyList<DateOnly> Decisions { get; init; } = [];

    /// <summary>Its milestones.</summary>
    public IReadOnlyList<PlannedStep> Steps { get; init; } = [];

    /// <summary>Its reports.</summary>
    public IReadOnlyList<Report> Reports { get; init; } = [];

    /// <summary>The verdicts of its measures.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>The last day of the latest period with a measured value.</summary>
    public DateOnly? Measured { get; init; }
}

/// <summary>
/// All that the written rules say of one initiative on a day. Every page, list, tile and report takes late, waiting and effect from here, so
/// that they cannot disagree.
/// </summary>
/// <param name="Delivery">By the rule for delivery.</param>
/// <param name="Feedback">What waits for the decision group's answer; nothing once it was stopped.</param>
/// <param name="LeadTime">From the presentation to the decision; <see langword="null"/> when it was not presented, is a draft, or ended undecided.</param>
/// <param name="Effect">Its measures' verdicts together.</param>
/// <param name="Reminders">What is to be done, the longest overdue first.</param>
public sealed record Standing(
    DeliveryFinding Delivery,
    FeedbackStanding Feedback,
    LeadTime? LeadTime,
    EffectStanding Effect,
    IReadOnlyList<Reminder> Reminders
)
{
    /// <summary>Late by the rule.</summary>
    public bool IsLate => Delivery.IsLate;

    /// <summary>Presented, not decided on, not ended.</summary>
    public bool AwaitsDecision => LeadTime is { Decided: null };

    /// <summary>A report has waited for an answer longer than expected.</summary>
    public bool AwaitsFeedback => Feedback.IsOverdue;

    /// <summary>Applies the rules.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="today">Today.</param>
    public static Standing Of(StandingFacts facts, DateOnly today)
    {
        var ended = facts.Status is InitiativeStatus.Finished or InitiativeStatus.Stopped;
        // What has ended without a decision no longer waits for one.
        var lead = facts.IsDraft ? null : LeadTime.Of(facts.PresentedOn, facts.Decisions, today);
        lead = lead is { Decided: null } && ended ? null : lead;
        var feedback = FeedbackStanding.Of(facts.Reports, today);
        if (facts.Status is InitiativeStatus.Stopped)
            feedback = feedback with { WaitingSince = null, Unanswered = 0, Days = 0 };
        return new(
            DeliveryRule.Judge(new DeliveryFacts(facts.Status, facts.End, facts.Steps), today),
            feedback,
            lead,
            EffectStandings.Of(facts.Verdicts),
            FollowUp.Reminders.Of(
                new ReminderFacts
                {
                    Id = facts.Id,
                    Status = facts.Status,
                    Start = facts.Start,
                    End = facts.End,
                    Steps = facts.Steps,
                    Reports = facts.Reports,
                    LeadTime = lead,
                    Measured = facts.Measured,
                    TrialReview = facts.TrialReview,
                    AmountUntil = facts.AmountUntil,
                },
                today
            )
        );
    }
}
