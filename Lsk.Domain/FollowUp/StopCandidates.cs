using Lsk.Domain.Initiatives;

namespace Lsk.Domain.FollowUp;

/// <summary>Kinds of reason to consider stopping an initiative.</summary>
public enum StopReasonKind
{
    /// <summary>The change was made long ago, and no improvement is proven.</summary>
    NoProvenEffect,

    /// <summary>It has run for long, and nothing is measured.</summary>
    NeverMeasured,

    /// <summary>It stands among the lowest in the prioritisation.</summary>
    LowPriority,

    /// <summary>Much money is still tied up in it.</summary>
    TiedUpMoney,

    /// <summary>Somebody has judged it a duplicate of, or overlapping with, other running work.</summary>
    Parallel,
}

/// <summary>One reason.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Months">Whole months since the change, or since the start; <see langword="null"/> for the other kinds.</param>
/// <param name="Place">Place among those that are ranked, 1 the best.</param>
/// <param name="OutOf">How many are ranked.</param>
/// <param name="Tkr">Thousands of kronor.</param>
public sealed record StopReason(StopReasonKind Kind, int? Months = null, int? Place = null, int? OutOf = null, decimal? Tkr = null);

/// <summary>What the search needs to know of an initiative.</summary>
public sealed record StopFacts
{
    /// <summary>Which.</summary>
    public required InitiativeId Id { get; init; }

    /// <summary>Where it is in its life; only running ones can be candidates.</summary>
    public required InitiativeStatus? Status { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>What is known of its effect.</summary>
    public EffectStanding Effect { get; init; } = EffectStanding.NoMeasure;

    /// <summary>The earliest day of change among its measures.</summary>
    public DateOnly? ChangedOn { get; init; }

    /// <summary>Value in the prioritisation, 0 to 1; <see langword="null"/> when it is not ranked.</summary>
    public double? Value { get; init; }

    /// <summary>Budget in thousands of kronor.</summary>
    public decimal? BudgetTkr { get; init; }

    /// <summary>Spent in thousands of kronor.</summary>
    public decimal? SpentTkr { get; init; }

    /// <summary>Others that it was judged a duplicate of, or to overlap with.</summary>
    public IReadOnlyList<InitiativeId> ParallelTo { get; init; } = [];

    /// <summary>Budget minus spent, 0 or more, thousands of kronor: what stopping it would free. <see langword="null"/> when the budget is
    /// not known: then nobody can say that it frees anything.</summary>
    public decimal? TiedUpTkr => BudgetTkr is { } budget ? Math.Max(0, budget - (SpentTkr ?? 0)) : null;

    /// <summary>Whether it is under way, so that there is something to stop.</summary>
    public bool IsRunning => Status.IsRunning();

    /// <summary>Whether stopping it may be offered at all, on any page: it is under way and shows no proven improvement.</summary>
    public bool MayBeStopped => IsRunning && Effect is not EffectStanding.Better;
}

/// <summary>The rule, with its limits; it is shown with the list and can be changed there.</summary>
/// <param name="EffectMonths">Months after the change without a proven improvement; 1 or more.</param>
/// <param name="UnmeasuredMonths">Months of running without anything measured; 1 or more.</param>
/// <param name="LowestShare">The lowest share of the ranked that counts as low priority, 0 to 1.</param>
/// <param name="MoneyTkr">Tied-up money from which it is a reason, thousands of kronor.</param>
/// <param name="FewestReasons">So many reasons make a candidate; money alone never does.</param>
public sealed record StopRule(
    int EffectMonths = 12,
    int UnmeasuredMonths = 18,
    double LowestShare = 0.25,
    decimal MoneyTkr = 500,
    int FewestReasons = 2
);

/// <summary>An initiative to talk about stopping.</summary>
/// <param name="Id">Which.</param>
/// <param name="Reasons">Why, in the order of <see cref="StopReasonKind"/>.</param>
/// <param name="TiedUpTkr">Budget minus spent, 0 or more; <see langword="null"/> when unknown.</param>
/// <param name="ParallelTo">The running ones it is parallel to.</param>
public sealed record StopCandidate(
    InitiativeId Id,
    IReadOnlyList<StopReason> Reasons,
    decimal? TiedUpTkr,
    IReadOnlyList<InitiativeId> ParallelTo
);

/// <summary>
/// Finds what the decision group should talk about stopping. The list decides nothing: it gathers reasons. A proven improvement keeps an
/// initiative off the list, and so does a single reason.
/// </summary>
public static class StopCandidates
{
    /// <summary>Finds the candidates, those with most reasons first, then those with most money tied up.</summary>
    /// <param name="portfolio">All initiatives: which are low is told by the others.</param>
    /// <param name="rule">The limits.</param>
    /// <param name="today">Today.</param>
    public static IReadOnlyList<StopCandidate> Find(IReadOnlyCollection<StopFacts> portfolio, StopRule rule, DateOnly today)
    {
        var running = portfolio.Where(facts => facts.IsRunning).ToList();
        var places = Places(running);
        var ids = running.Select(facts => facts.Id).ToHashSet();
        return
        [
            .. running
                .Where(facts => facts.MayBeStopped)
                .Select(facts => Consider(facts, rule, today, places, ids))
                .Where(candidate =>
                    candidate.Reasons.Count >= Math.Max(1, rule.FewestReasons)
                    && candidate.Reasons.Any(reason => reason.Kind is not StopReasonKind.TiedUpMoney)
                )
                .OrderByDescending(candidate => candidate.Reasons.Count)
                .ThenByDescending(candidate => candidate.TiedUpTkr ?? -1)
                .ThenBy(candidate => candidate.Id.Value),
        ];
    }

    /// <summary>Whole calendar months from one day to another; 0 when the other is earlier.</summary>
    public static int MonthsBetween(DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        if (months > 0 && from.AddMonths(months) > to)
            months--;
        return Math.Max(0, months);
    }

    private static StopCandidate Consider(
        StopFacts facts,
        StopRule rule,
        DateOnly today,
        Dictionary<InitiativeId, (int Place, int OutOf)> places,
        HashSet<InitiativeId> running
    )
    {
        var reasons = new List<StopReason>();
        if (
            facts is { Effect: EffectStanding.NoProvenChange or EffectStanding.Worse or EffectStanding.Mixed, ChangedOn: { } changed }
            && MonthsBetween(changed, today) is var since
            && since >= rule.EffectMonths
        )
            reasons.Add(new(StopReasonKind.NoProvenEffect, Months: since));
        if (
            facts is { Effect: EffectStanding.NoMeasure or EffectStanding.CannotJudge, Start: { } start }
            && MonthsBetween(start, today) is var run
            && run >= rule.UnmeasuredMonths
        )
            reasons.Add(new(StopReasonKind.NeverMeasured, Months: run));
        if (places.TryGetValue(facts.Id, out var place) && place.Place > place.OutOf * (1 - rule.LowestShare) && place.OutOf > 1)
            reasons.Add(new(StopReasonKind.LowPriority, Place: place.Place, OutOf: place.OutOf));
        var tied = facts.TiedUpTkr;
        if (tied > 0 && tied >= rule.MoneyTkr)
            reasons.Add(new(StopReasonKind.TiedUpMoney, Tkr: tied));
        var parallel = facts.ParallelTo.Where(running.Contains).ToList();
        if (parallel.Count > 0)
            reasons.Add(new(StopReasonKind.Parallel));
        return new(facts.Id, reasons, tied, parallel);
    }

    // Among the running ones only: what has ended takes no place from anybody. Equal values share the best place.
    private static Dictionary<InitiativeId, (int Place, int OutOf)> Places(List<StopFacts> running)
    {
        var ranked = running.Where(facts => facts.Value is { } value && double.IsFinite(value)).ToList();
        var ranks = Numerics.Ranks.Descending(ranked.Select(facts => facts.Value!.Value).ToArray(), Prioritisation.AdditiveRanking.Tie);
        return Enumerable.Range(0, ranked.Count).ToDictionary(i => ranked[i].Id, i => (ranks[i], ranked.Count));
    }
}
