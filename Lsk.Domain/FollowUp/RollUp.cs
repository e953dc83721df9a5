using Lsk.Domain.Initiatives;

namespace Lsk.Domain.FollowUp;

/// <summary>How many initiatives stand where in delivery.</summary>
/// <param name="OnTime">I fas.</param>
/// <param name="AtRisk">Risk.</param>
/// <param name="Late">Försenad.</param>
/// <param name="Done">Klar.</param>
/// <param name="Cancelled">Avbruten.</param>
/// <param name="NotReported">Without a report.</param>
public readonly record struct DeliveryCounts(int OnTime, int AtRisk, int Late, int Done, int Cancelled, int NotReported)
{
    /// <summary>All together.</summary>
    public int Total => OnTime + AtRisk + Late + Done + Cancelled + NotReported;

    /// <summary>The number with a status; <see langword="null"/> = not reported.</summary>
    public int this[DeliveryStatus? status] =>
        status switch
        {
            DeliveryStatus.OnTime => OnTime,
            DeliveryStatus.AtRisk => AtRisk,
            DeliveryStatus.Late => Late,
            DeliveryStatus.Done => Done,
            DeliveryStatus.Cancelled => Cancelled,
            null => NotReported,
        };

    /// <summary>One initiative.</summary>
    public static DeliveryCounts One(DeliveryStatus? status) =>
        new(
            status is DeliveryStatus.OnTime ? 1 : 0,
            status is DeliveryStatus.AtRisk ? 1 : 0,
            status is DeliveryStatus.Late ? 1 : 0,
            status is DeliveryStatus.Done ? 1 : 0,
            status is DeliveryStatus.Cancelled ? 1 : 0,
            status is null ? 1 : 0
        );

    /// <summary>Adds up.</summary>
    public static DeliveryCounts operator +(DeliveryCounts a, DeliveryCounts b) =>
        new(
            a.OnTime + b.OnTime,
            a.AtRisk + b.AtRisk,
            a.Late + b.Late,
            a.Done + b.Done,
            a.Cancelled + b.Cancelled,
            a.NotReported + b.NotReported
        );
}

/// <summary>How many initiatives stand where in effect.</summary>
/// <param name="Better">Förbättring.</param>
/// <param name="Worse">Försämring.</param>
/// <param name="Mixed">Blandad bild.</param>
/// <param name="NoProvenChange">Ingen säkerställd förändring.</param>
/// <param name="TooEarly">För tidigt.</param>
/// <param name="CannotJudge">Kan inte bedömas.</param>
/// <param name="NoMeasure">Without a measure.</param>
public readonly record struct EffectCounts(
    int Better,
    int Worse,
    int Mixed,
    int NoProvenChange,
    int TooEarly,
    int CannotJudge,
    int NoMeasure
)
{
    /// <summary>All together.</summary>
    public int Total => Better + Worse + Mixed + NoProvenChange + TooEarly + CannotJudge + NoMeasure;

    /// <summary>The number with this standing.</summary>
    public int this[EffectStanding standing] =>
        standing switch
        {
            EffectStanding.Better => Better,
            EffectStanding.Worse => Worse,
            EffectStanding.Mixed => Mixed,
            EffectStanding.NoProvenChange => NoProvenChange,
            EffectStanding.TooEarly => TooEarly,
            EffectStanding.CannotJudge => CannotJudge,
            EffectStanding.NoMeasure => NoMeasure,
        };

    /// <summary>One initiative.</summary>
    public static EffectCounts One(EffectStanding standing)
    {
        int Is(EffectStanding other) => standing == other ? 1 : 0;
        return new(
            Is(EffectStanding.Better),
            Is(EffectStanding.Worse),
            Is(EffectStanding.Mixed),
            Is(EffectStanding.NoProvenChange),
            Is(EffectStanding.TooEarly),
            Is(EffectStanding.CannotJudge),
            Is(EffectStanding.NoMeasure)
        );
    }

    /// <summary>Adds up.</summary>
    public static EffectCounts operator +(EffectCounts a, EffectCounts b) =>
        new(
            a.Better + b.Better,
            a.Worse + b.Worse,
            a.Mixed + b.Mixed,
            a.NoProvenChange + b.NoProvenChange,
            a.TooEarly + b.TooEarly,
            a.CannotJudge + b.CannotJudge,
            a.NoMeasure + b.NoMeasure
        );
}

/// <summary>One initiative in the roll-up.</summary>
/// <param name="Organisation">Key of its organisation.</param>
/// <param name="SubGoal">Code of its sub-goal, or <see langword="null"/>.</param>
/// <param name="Delivery">Reported delivery in the chosen span, or <see langword="null"/>.</param>
/// <param name="IsLate">Late by the rule, today.</param>
/// <param name="LateDays">By the rule, today; 0 or more.</param>
/// <param name="Effect">As known today.</param>
/// <param name="Unanswered">Whether a report waits for feedback longer than expected.</param>
/// <param name="BudgetTkr">Thousands of kronor, or <see langword="null"/>.</param>
/// <param name="SpentTkr">Thousands of kronor, or <see langword="null"/>.</param>
public sealed record RollUpItem(
    string Organisation,
    string? SubGoal,
    DeliveryStatus? Delivery,
    bool IsLate,
    int LateDays,
    EffectStanding Effect,
    bool Unanswered,
    decimal? BudgetTkr,
    decimal? SpentTkr
)
{
    /// <summary>Code of the focus area: the first letter of the sub-goal's.</summary>
    public string? FocusArea => SubGoal is { Length: > 0 } code ? Planning.SubGoalText.FocusOf(code) : null;
}

/// <summary>Initiatives together. Adding up is associative: the county is the sum of its organisations, and of its focus areas.</summary>
/// <param name="Initiatives">How many.</param>
/// <param name="Delivery">Where they stand in delivery.</param>
/// <param name="Effect">Where they stand in effect.</param>
/// <param name="Late">How many are late by the rule.</param>
/// <param name="MostLateDays">Days of the most delayed.</param>
/// <param name="Unanswered">How many wait for feedback longer than expected.</param>
/// <param name="BudgetTkr">Thousands of kronor.</param>
/// <param name="SpentTkr">Thousands of kronor.</param>
public sealed record RollUpSum(
    int Initiatives,
    DeliveryCounts Delivery,
    EffectCounts Effect,
    int Late,
    int MostLateDays,
    int Unanswered,
    decimal BudgetTkr,
    decimal SpentTkr
)
{
    /// <summary>Of nothing.</summary>
    public static RollUpSum Empty { get; } = new(0, default, default, 0, 0, 0, 0, 0);

    /// <summary>Of one initiative.</summary>
    public static RollUpSum One(RollUpItem item) =>
        new(
            1,
            DeliveryCounts.One(item.Delivery),
            EffectCounts.One(item.Effect),
            item.IsLate ? 1 : 0,
            item.LateDays,
            item.Unanswered ? 1 : 0,
            item.BudgetTkr ?? 0,
            item.SpentTkr ?? 0
        );

    /// <summary>Of many.</summary>
    public static RollUpSum Of(IEnumerable<RollUpItem> items) => items.Aggregate(Empty, (sum, item) => sum + One(item));

    /// <summary>Adds up.</summary>
    public static RollUpSum operator +(RollUpSum a, RollUpSum b) =>
        new(
            a.Initiatives + b.Initiatives,
            a.Delivery + b.Delivery,
            a.Effect + b.Effect,
            a.Late + b.Late,
            Math.Max(a.MostLateDays, b.MostLateDays),
            a.Unanswered + b.Unanswered,
            a.BudgetTkr + b.BudgetTkr,
            a.SpentTkr + b.SpentTkr
        );
}

/// <summary>Adds initiatives up along a dimension: organisation, focus area, sub-goal.</summary>
public static class RollUp
{
    /// <summary>One sum per key, in the order of the keys; items without a key stand under an empty one, last.</summary>
    /// <param name="items">The initiatives.</param>
    /// <param name="key">What they are added up by.</param>
    public static IReadOnlyList<(string Key, RollUpSum Sum)> By(IEnumerable<RollUpItem> items, Func<RollUpItem, string?> key) =>
        [
            .. items
                .GroupBy(item => key(item) ?? "")
                .OrderBy(group => group.Key.Length == 0)
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, RollUpSum.Of(group))),
        ];
}
