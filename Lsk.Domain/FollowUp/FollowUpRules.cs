using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;

namespace Lsk.Domain.FollowUp;

/// <summary>What a follow-up, a milestone and feedback must keep to, as named refusals.</summary>
public static class FollowUpRules
{
    /// <summary>Longest forecast, comment or feedback, in characters.</summary>
    public const int LongestText = 4000;

    /// <summary>Longest name of a milestone, in characters.</summary>
    public const int LongestName = 300;

    /// <summary>Neither status, forecast nor comment is given.</summary>
    public static BrokenRule NothingReported { get; } = new(nameof(NothingReported));

    /// <summary>A text is longer than <see cref="LongestText"/>.</summary>
    public static BrokenRule FollowUpTextTooLong { get; } = new(nameof(FollowUpTextTooLong), LongestText);

    /// <summary>The period has not begun.</summary>
    public static BrokenRule PeriodNotBegun { get; } = new(nameof(PeriodNotBegun));

    /// <summary>A milestone has a name.</summary>
    public static BrokenRule MilestoneNameMissing { get; } = new(nameof(MilestoneNameMissing));

    /// <summary>The name of a milestone is longer than <see cref="LongestName"/>.</summary>
    public static BrokenRule MilestoneNameTooLong { get; } = new(nameof(MilestoneNameTooLong), LongestName);

    /// <summary>The initiative has another milestone of that name.</summary>
    public static BrokenRule MilestoneNameTaken { get; } = new(nameof(MilestoneNameTaken));

    /// <summary>A milestone cannot have been reached on a day to come.</summary>
    public static BrokenRule ReachedAhead { get; } = new(nameof(ReachedAhead));

    /// <summary>Feedback answers a report; there is none for that period.</summary>
    public static BrokenRule NothingToAnswer { get; } = new(nameof(NothingToAnswer));

    /// <summary>Feedback cannot have been given on a day to come or before the period began.</summary>
    public static BrokenRule FeedbackDay { get; } = new(nameof(FeedbackDay));

    /// <summary>The rule that a report breaks, or <see langword="null"/>.</summary>
    /// <param name="period">What it is about.</param>
    /// <param name="status">Delivery.</param>
    /// <param name="forecast">In words.</param>
    /// <param name="comment">In words.</param>
    /// <param name="today">Today.</param>
    public static BrokenRule? OfReport(Period period, DeliveryStatus? status, string? forecast, string? comment, DateOnly today) =>
        period.Year == 0 || period.FirstDay > today ? PeriodNotBegun
        : status is null && string.IsNullOrWhiteSpace(forecast) && string.IsNullOrWhiteSpace(comment) ? NothingReported
        : forecast?.Length > LongestText || comment?.Length > LongestText ? FollowUpTextTooLong
        : null;

    /// <summary>The rule that a milestone breaks, or <see langword="null"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="reached">The day it was reached.</param>
    /// <param name="today">Today.</param>
    public static BrokenRule? OfMilestone(string name, DateOnly? reached, DateOnly today) =>
        string.IsNullOrWhiteSpace(name) ? MilestoneNameMissing
        : name.Trim().Length > LongestName ? MilestoneNameTooLong
        : reached > today ? ReachedAhead
        : null;

    /// <summary>The rule that feedback breaks, or <see langword="null"/>.</summary>
    /// <param name="period">The period of the report that is answered.</param>
    /// <param name="given">The day it was given.</param>
    /// <param name="text">What was answered.</param>
    /// <param name="today">Today.</param>
    public static BrokenRule? OfFeedback(Period period, DateOnly given, string? text, DateOnly today) =>
        given > today || given < period.FirstDay ? FeedbackDay
        : text?.Length > LongestText ? FollowUpTextTooLong
        : null;
}
