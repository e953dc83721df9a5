using Lsk.Domain.Time;

namespace Lsk.Domain.Effects;

/// <summary>Bedömd effekt: was the change an improvement?</summary>
public enum Verdict
{
    /// <summary>Kan inte bedömas: something is missing.</summary>
    CannotJudge,

    /// <summary>För tidigt: fewer than 5 points before or 3 after.</summary>
    TooEarly,

    /// <summary>Ingen säkerställd förändring; never "no effect".</summary>
    NoProvenChange,

    /// <summary>Förbättring.</summary>
    Improvement,

    /// <summary>Preliminär förbättring: 5 to 11 points before.</summary>
    PreliminaryImprovement,

    /// <summary>Försämring.</summary>
    Deterioration,

    /// <summary>Preliminär försämring.</summary>
    PreliminaryDeterioration,

    /// <summary>Blandad bild: shifts both ways.</summary>
    Mixed,
}

/// <summary>Why a measure cannot be judged. Several may hold.</summary>
[Flags]
public enum Missing
{
    /// <summary>Nothing is missing.</summary>
    None = 0,

    /// <summary>Nobody has said when the change was made.</summary>
    ChangeDate = 1,

    /// <summary>Nobody has said whether higher or lower is better.</summary>
    Direction = 2,

    /// <summary>No value from before the change.</summary>
    Baseline = 4,

    /// <summary>No values at all.</summary>
    Values = 8,

    /// <summary>Yearly values, rolling means or a chosen plain line: limits would flag falsely.</summary>
    Limits = 16,
}

/// <summary>Why a shift on the good or bad side did not become a verdict.</summary>
public enum Withheld
{
    /// <summary>Nothing was withheld.</summary>
    Nothing,

    /// <summary>The movement had begun before the change.</summary>
    EarlierTrend,

    /// <summary>The latest point points the wrong way.</summary>
    LatestPoint,

    /// <summary>The means do not differ more than chance explains.</summary>
    SmallDifference,
}

/// <summary>Whether the target is met after the change.</summary>
public enum TargetStatus
{
    /// <summary>No target, no direction or no points after.</summary>
    None,

    /// <summary>The mean after is at the target or better.</summary>
    Met,

    /// <summary>It is not.</summary>
    NotMet,
}

/// <summary>What a comparison group did at the same time.</summary>
/// <param name="Name">Who.</param>
/// <param name="Effect">Its own means before and after the same day.</param>
/// <param name="Difference">The measure's change minus the group's: difference in differences, in the unit.</param>
public sealed record Comparison(string Name, EffectSize Effect, double Difference);

/// <summary>A judged measure: the verdict and, on lines of their own, what belongs beside it. Sentences are made from this by whoever shows
/// it.</summary>
public sealed record EffectVerdict
{
    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What keeps it from being judged.</summary>
    public Missing Missing { get; init; }

    /// <summary>Why a shift was not called a change.</summary>
    public Withheld Withheld { get; init; }

    /// <summary>How the baseline's limits were computed.</summary>
    public ChartMethod Method { get; init; }

    /// <summary>Points in the baseline.</summary>
    public int Before { get; init; }

    /// <summary>Points after the change; the period that contains the day belongs here.</summary>
    public int After { get; init; }

    /// <summary>The first period of the baseline, when there is one.</summary>
    public Period? From { get; init; }

    /// <summary>The last period with a value.</summary>
    public Period? To { get; init; }

    /// <summary>The frozen baseline: mean and limits.</summary>
    public LimitBand? Baseline { get; init; }

    /// <summary>Longest run after the change on the good side of the baseline's mean.</summary>
    public int LongestGoodRun { get; init; }

    /// <summary>Longest run after the change on the bad side.</summary>
    public int LongestBadRun { get; init; }

    /// <summary>How large; <see langword="null"/> without points on both sides.</summary>
    public EffectSize? Size { get; init; }

    /// <summary>Whether the mean after reaches the target.</summary>
    public TargetStatus Target { get; init; }

    /// <summary>Trend before, change of level and slope; <see langword="null"/> with too few points.</summary>
    public SegmentedRegression? Trend { get; init; }

    /// <summary>Whether the values moved in the direction of the verdict before the change already.</summary>
    public bool EarlierTrend { get; init; }

    /// <summary>What others did meanwhile.</summary>
    public Comparison? Comparison { get; init; }
}
