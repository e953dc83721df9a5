using Lsk.Domain.Initiatives;

namespace Lsk.Domain.FollowUp;

/// <summary>A milestone as the rule sees it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Planned">Planned day, or <see langword="null"/>.</param>
/// <param name="Reached">The day it was reached, or <see langword="null"/>.</param>
public readonly record struct PlannedStep(string Name, DateOnly? Planned, DateOnly? Reached)
{
    /// <summary>Days after the plan: until it was reached, or until <paramref name="today"/> while it is open. 0 when in time or without a
    /// plan.</summary>
    public int LateDays(DateOnly today) => Planned is { } planned ? Math.Max(0, (Reached ?? today).DayNumber - planned.DayNumber) : 0;
}

/// <summary>What the rule needs to know of an initiative.</summary>
/// <param name="Status">Where it is in its life.</param>
/// <param name="End">Its planned last day, or <see langword="null"/>.</param>
/// <param name="Steps">Its milestones, in any order.</param>
public sealed record DeliveryFacts(InitiativeStatus Status, DateOnly? End, IReadOnlyList<PlannedStep> Steps);

/// <summary>Why the rule says nothing of an initiative.</summary>
public enum Unjudged
{
    /// <summary>It is judged.</summary>
    Nothing,

    /// <summary>Neither a milestone nor the end has a planned day.</summary>
    NoPlan,

    /// <summary>It is paused: the plan stands still.</summary>
    Paused,
}

/// <summary>What the rule says of an initiative on a day.</summary>
/// <param name="Status">The status, or <see langword="null"/> when it cannot be judged.</param>
/// <param name="LateDays">Days that the most delayed open thing is late; 0 or more.</param>
/// <param name="Step">The milestone that is most delayed; <see langword="null"/> when it is the end of the initiative, or nothing.</param>
/// <param name="Planned">The planned day of what is most delayed.</param>
/// <param name="Why">Why there is no status.</param>
public sealed record DeliveryFinding(DeliveryStatus? Status, int LateDays, string? Step, DateOnly? Planned, Unjudged Why)
{
    /// <summary>Late by the rule: what every page and every sum counts as late.</summary>
    public bool IsLate => Status is DeliveryStatus.Late;

    /// <summary>Whether anything open is past its day.</summary>
    public bool IsPastPlan => LateDays > 0;
}

/// <summary>
/// The written rule for delivery. It says nothing about effect. The most delayed open milestone decides, or the end of the initiative: at
/// most a week late is on time, at most a month is a risk, more is late. A finished initiative is done, a stopped one cancelled, a paused
/// one is not judged.
/// </summary>
public static class DeliveryRule
{
    /// <summary>So many days late is still on time.</summary>
    public const int OnTimeDays = 7;

    /// <summary>So many calendar months late is a risk.</summary>
    public const int RiskMonths = 1;

    /// <summary>The status of one thing that is still open.</summary>
    /// <param name="planned">Its planned day.</param>
    /// <param name="today">Today.</param>
    public static DeliveryStatus OfOpen(DateOnly planned, DateOnly today) =>
        today <= planned.AddDays(OnTimeDays) ? DeliveryStatus.OnTime
        : today <= planned.AddMonths(RiskMonths) ? DeliveryStatus.AtRisk
        : DeliveryStatus.Late;

    /// <summary>Judges an initiative.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="today">Today; what was reached later counts as open.</param>
    public static DeliveryFinding Judge(DeliveryFacts facts, DateOnly today)
    {
        switch (facts.Status)
        {
            case InitiativeStatus.Finished:
                return new(DeliveryStatus.Done, 0, null, null, Unjudged.Nothing);
            case InitiativeStatus.Stopped:
                return new(DeliveryStatus.Cancelled, 0, null, null, Unjudged.Nothing);
            case InitiativeStatus.Paused:
                return new(null, 0, null, null, Unjudged.Paused);
        }
        string? step = null;
        DateOnly? first = null;
        var planned = facts.End is not null;
        foreach (var each in facts.Steps)
        {
            if (each.Planned is not { } day)
                continue;
            planned = true;
            var open = each.Reached is null || each.Reached > today;
            if (open && (first is null || day < first))
                (step, first) = (each.Name, day);
        }
        if (facts.End is { } end && (first is null || end < first))
            (step, first) = (null, end);
        if (!planned)
            return new(null, 0, null, null, Unjudged.NoPlan);
        if (first is not { } earliest)
            return new(DeliveryStatus.OnTime, 0, null, null, Unjudged.Nothing);
        var late = Math.Max(0, today.DayNumber - earliest.DayNumber);
        return new(OfOpen(earliest, today), late, step, earliest, Unjudged.Nothing);
    }
}
