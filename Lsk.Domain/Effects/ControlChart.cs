using Lsk.Domain.Time;

namespace Lsk.Domain.Effects;

/// <summary>How a chart is computed.</summary>
public enum ChartMethod
{
    /// <summary>Individual values and moving range.</summary>
    Xmr,

    /// <summary>Proportions.</summary>
    P,

    /// <summary>Proportions with large denominators (Laney).</summary>
    LaneyP,

    /// <summary>Rates.</summary>
    U,

    /// <summary>A run chart: centre line, no limits.</summary>
    Run,

    /// <summary>A plain line: neither limits nor rules.</summary>
    Line,
}

/// <summary>What a special cause means for those the measure is about.</summary>
public enum PointFlag
{
    /// <summary>Ordinary variation.</summary>
    None,

    /// <summary>A change for the better.</summary>
    Better,

    /// <summary>A change for the worse.</summary>
    Worse,

    /// <summary>A change, but nobody has said which way is better.</summary>
    Special,
}

/// <summary>The variation icon: what the latest point says.</summary>
public enum Variation
{
    /// <summary>Too few points for limits.</summary>
    Unknown,

    /// <summary>Ordinary variation.</summary>
    Common,

    /// <summary>Special cause for the better.</summary>
    Better,

    /// <summary>Special cause for the worse.</summary>
    Worse,

    /// <summary>Special cause without direction.</summary>
    Special,
}

/// <summary>The assurance icon: whether the process as it is now can be relied on to meet the target.</summary>
public enum Assurance
{
    /// <summary>No target, no direction, or no limits.</summary>
    Unknown,

    /// <summary>Both limits on the good side of the target: met every time unless the process changes.</summary>
    Passes,

    /// <summary>Both limits on the bad side: never met unless the process changes.</summary>
    Fails,

    /// <summary>The target lies between the limits: hit and miss.</summary>
    Varies,
}

/// <summary>A stretch of a chart with limits of its own.</summary>
/// <param name="From">Its first point's period.</param>
/// <param name="Start">Index of its first point.</param>
/// <param name="Points">How many points, at least 1.</param>
/// <param name="Mean">Mean of the points that set the limits (pooled for P and U).</param>
/// <param name="AverageMovingRange">For charts on single values; <see langword="null"/> for one point and for P and U.</param>
/// <param name="Limits">The limits, for P and U at the mean denominator; <see langword="null"/> for run charts and lines.</param>
public sealed record ChartPhase(Period From, int Start, int Points, double Mean, double? AverageMovingRange, LimitBand? Limits);

/// <summary>One point of a chart.</summary>
/// <param name="Period">What it is about.</param>
/// <param name="Value">In the unit.</param>
/// <param name="Phase">Index of its phase.</param>
/// <param name="Band">The limits at this point, or <see langword="null"/>.</param>
/// <param name="Cause">What the rules say.</param>
/// <param name="Flag">What that means.</param>
public readonly record struct ChartPoint(Period Period, double Value, int Phase, LimitBand? Band, SpecialCause Cause, PointFlag Flag);

/// <summary>A computed chart: everything that drawing, table, icons and the command line need.</summary>
/// <param name="Method">How it was computed.</param>
/// <param name="Phases">In order; empty for an empty series.</param>
/// <param name="Points">In order of time.</param>
/// <param name="Run">The run-chart statistics; <see langword="null"/> unless the method is a run chart.</param>
/// <param name="Variation">What the latest point says.</param>
/// <param name="Assurance">The last phase against the target.</param>
public sealed record ControlChart(
    ChartMethod Method,
    IReadOnlyList<ChartPhase> Phases,
    IReadOnlyList<ChartPoint> Points,
    RunChart? Run,
    Variation Variation,
    Assurance Assurance
);
