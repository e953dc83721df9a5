using Lsk.Domain.Numerics;

namespace Lsk.Domain.FollowUp;

/// <summary>Whether the group that reported has had an answer.</summary>
/// <param name="WaitingSince">The last day of the first period that is unanswered; <see langword="null"/> when nothing waits.</param>
/// <param name="Unanswered">Reports since the last answer.</param>
/// <param name="Days">Days waited; 0 when nothing waits.</param>
/// <param name="LastGiven">The day of the last feedback, or <see langword="null"/> when none was ever given.</param>
public sealed record FeedbackStanding(DateOnly? WaitingSince, int Unanswered, int Days, DateOnly? LastGiven)
{
    /// <summary>An answer is expected within so many days after the period.</summary>
    public const int ExpectedDays = 30;

    /// <summary>Whether an answer is overdue.</summary>
    public bool IsOverdue => Days > ExpectedDays;

    /// <summary>
    /// Counts: feedback on a later report answers the earlier ones too, so what waits are the reports after the last one that was answered.
    /// Periods that have not ended are not yet waited for.
    /// </summary>
    /// <param name="reports">The reports of one initiative, in any order.</param>
    /// <param name="today">Today.</param>
    public static FeedbackStanding Of(IEnumerable<Report> reports, DateOnly today)
    {
        DateOnly? since = null;
        DateOnly? given = null;
        var unanswered = 0;
        foreach (
            var report in reports
                .Where(report => report.Period.LastDay < today || report.FeedbackGiven is not null)
                .OrderBy(report => report.Period.LastDay)
                .ThenBy(report => report.Period)
        )
        {
            if (report.FeedbackGiven is { } day)
            {
                (since, unanswered) = (null, 0);
                given = given is { } earlier && earlier > day ? earlier : day;
                continue;
            }
            since ??= report.Period.LastDay;
            unanswered++;
        }
        return new(since, unanswered, since is { } start ? today.DayNumber - start.DayNumber : 0, given);
    }
}

/// <summary>How long an initiative waited for a decision after it was presented.</summary>
/// <param name="Presented">The day the group presented.</param>
/// <param name="Decided">The first decision on that day or later; <see langword="null"/> while it waits.</param>
/// <param name="Days">Between the two, or until today.</param>
public sealed record LeadTime(DateOnly Presented, DateOnly? Decided, int Days)
{
    /// <summary>The lead time of one initiative; <see langword="null"/> when it was not presented, or will be later.</summary>
    /// <param name="presented">The day it was presented.</param>
    /// <param name="decisions">The days of its decisions, in any order.</param>
    /// <param name="today">Today.</param>
    public static LeadTime? Of(DateOnly? presented, IEnumerable<DateOnly> decisions, DateOnly today)
    {
        if (presented is not { } start || start > today)
            return null;
        DateOnly? first = null;
        foreach (var day in decisions)
        {
            if (day >= start && day <= today && (first is null || day < first))
                first = day;
        }
        return new(start, first, (first ?? today).DayNumber - start.DayNumber);
    }
}

/// <summary>Lead times together.</summary>
/// <param name="Decided">How many were decided.</param>
/// <param name="MedianDays">The median of their days; <see langword="null"/> when there are none.</param>
/// <param name="LongestDays">The longest of them.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="LongestWaiting">The longest wait so far.</param>
public sealed record LeadTimes(int Decided, double? MedianDays, int? LongestDays, int Waiting, int? LongestWaiting)
{
    /// <summary>Sums up.</summary>
    public static LeadTimes Of(IEnumerable<LeadTime> times)
    {
        var all = times.ToList();
        var decided = all.Where(time => time.Decided is not null).Select(time => (double)time.Days).ToList();
        var waiting = all.Where(time => time.Decided is null).Select(time => time.Days).ToList();
        return new(
            decided.Count,
            decided.Count == 0 ? null : Quantiles.MedianOf([.. decided]),
            decided.Count == 0 ? null : (int)decided.Max(),
            waiting.Count,
            waiting.Count == 0 ? null : waiting.Max()
        );
    }
}
