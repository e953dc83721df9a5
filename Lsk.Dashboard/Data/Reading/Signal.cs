using System.Collections.Frozen;
using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>What somebody ought to look at on an initiative. The overview counts them and the list filters on them, so the two always
/// agree.</summary>
[Flags]
public enum Signal
{
    None = 0,

    /// <summary>The latest follow-up of work that is not finished says it is late.</summary>
    Late = 1,

    /// <summary>The planned last day has passed by more than a month and the work goes on.</summary>
    PastEnd = 2,

    /// <summary>A milestone's day has passed by more than a month and it is not reached, in work that is not finished.</summary>
    MilestonePassed = 4,

    /// <summary>A proposal without a decision.</summary>
    AwaitsDecision = 8,

    /// <summary>A group's report has waited for the decision group's answer longer than expected.</summary>
    AwaitsFeedback = 16,

    /// <summary>A cross-cutting group has been asked and has not answered.</summary>
    AwaitsReferral = 32,

    /// <summary>Somebody has judged it a duplicate of, or overlapping with, other work, and both go on.</summary>
    Parallel = 64,

    /// <summary>An effect measure shows an improvement, firm or preliminary.</summary>
    Better = 128,

    /// <summary>An effect measure shows a deterioration, firm or preliminary.</summary>
    Worse = 256,

    /// <summary>Under way without any effect measure: nobody will know whether it helped.</summary>
    NoMeasure = 512,

    /// <summary>Open work without a place in the ranking.</summary>
    Unranked = 1024,
}

/// <summary>An effect measure with its verdict.</summary>
/// <param name="Change">The mean after minus the mean before, in the unit.</param>
/// <param name="HigherIsBetter">Nothing when nobody has said.</param>
public sealed record JudgedEffect(
    MeasureId Id,
    InitiativeId Initiative,
    string Name,
    string? Unit,
    Verdict Verdict,
    double? Change,
    double? Percent,
    bool? HigherIsBetter,
    TargetStatus Target
);

/// <summary>A pair with the verdict that people have given, and the sketch of its texts as they were then.</summary>
public sealed record JudgedPair(InitiativeId A, InitiativeId B, ParallelVerdict Verdict, string? Reason, string? Fingerprint);

/// <summary>The signals of all initiatives, and what they rest on.</summary>
/// <param name="Effects">All measures of initiatives that are not removed.</param>
/// <param name="LateDays">Days past the planned end, or past the oldest milestone that is not reached; of late ones only.</param>
/// <param name="WaitingSince">The day a group presented or a referral was sent, of those that still wait; the oldest.</param>
public sealed record PortfolioSignals(
    FrozenDictionary<InitiativeId, Signal> ByInitiative,
    IReadOnlyList<JudgedEffect> Effects,
    IReadOnlyList<JudgedPair> Pairs,
    FrozenDictionary<InitiativeId, int> LateDays,
    FrozenDictionary<InitiativeId, DateOnly> WaitingSince
)
{
    public Signal Of(InitiativeId id) => ByInitiative.GetValueOrDefault(id);
}
