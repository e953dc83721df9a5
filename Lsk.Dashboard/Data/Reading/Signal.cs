using System.Collections.Frozen;
using Lsk.Domain.Initiatives;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>What somebody ought to look at on an initiative. The overview counts them and the list filters on them, so the two always
/// agree.</summary>
[Flags]
public enum Signal
{
    None = 0,

    /// <summary>Late by the rule for delivery: what every page and every sum calls late.</summary>
    Late = 1,

    /// <summary>Late, and the planned last day is why.</summary>
    PastEnd = 2,

    /// <summary>Late, and a milestone is why.</summary>
    MilestonePassed = 4,

    /// <summary>Presented to the decision group, not decided on, not ended.</summary>
    AwaitsDecision = 8,

    /// <summary>A group's report has waited for the decision group's answer longer than expected.</summary>
    AwaitsFeedback = 16,

    /// <summary>A cross-cutting group has been asked and has not answered.</summary>
    AwaitsReferral = 32,

    /// <summary>Somebody has judged it a duplicate of, or overlapping with, other work, and both go on.</summary>
    Parallel = 64,

    /// <summary>Its effect measures show an improvement, firm or preliminary, and none a deterioration.</summary>
    Better = 128,

    /// <summary>Its effect measures show a deterioration, firm or preliminary, and none an improvement.</summary>
    Worse = 256,

    /// <summary>Under way without any effect measure: nobody will know whether it helped.</summary>
    NoMeasure = 512,

    /// <summary>Open work without a place in the ranking.</summary>
    Unranked = 1024,

    /// <summary>The owner's latest report of work that is not finished says that it is late, whatever the rule says.</summary>
    ReportedLate = 2048,

    /// <summary>Some effect measures improved and others got worse, or one moved both ways.</summary>
    Mixed = 4096,

    /// <summary>Open work without a budget: nobody can weigh its value against its cost.</summary>
    NoBudget = 8192,
}

/// <summary>The signals of all initiatives, and what they rest on.</summary>
/// <param name="Pairs">The pairs that people have judged, of initiatives that are not removed.</param>
/// <param name="LateDays">Days past the planned day of what is most delayed; of late ones only.</param>
/// <param name="WaitingSince">The day it was presented, reported on or referred, of those that still wait; the oldest.</param>
public sealed record PortfolioSignals(
    FrozenDictionary<InitiativeId, Signal> ByInitiative,
    IReadOnlyList<JudgedPair> Pairs,
    FrozenDictionary<InitiativeId, int> LateDays,
    FrozenDictionary<InitiativeId, DateOnly> WaitingSince
)
{
    public Signal Of(InitiativeId id) => ByInitiative.GetValueOrDefault(id);
}
