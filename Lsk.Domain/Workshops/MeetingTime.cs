namespace Lsk.Domain.Workshops;

/// <summary>How long a meeting takes, so that nobody plans forty initiatives for an hour.</summary>
public static class MeetingTime
{
    private static readonly TimeSpan ACriterion = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan TheTalk = TimeSpan.FromMinutes(2);

    /// <summary>
    /// One round for each item (the planned time, or 20 seconds a criterion) and two minutes of talk about it, rounded up to five minutes.
    /// </summary>
    /// <param name="items">Items on the agenda, 0 or more.</param>
    /// <param name="criteria">Criteria of the model, 0 or more.</param>
    /// <param name="round">The planned time of a round, or <see langword="null"/>.</param>
    public static TimeSpan Estimate(int items, int criteria, TimeSpan? round) =>
        TimeSpan.FromMinutes(Math.Ceiling((items * ((round ?? (criteria * ACriterion)) + TheTalk)).TotalMinutes / 5) * 5);
}
