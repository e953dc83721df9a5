using Lsk.Domain.Effects;

namespace Lsk.Domain.FollowUp;

/// <summary>What is known of the effect of an initiative as a whole: its measures' verdicts together. Never mixed with delivery.</summary>
public enum EffectStanding
{
    /// <summary>At least one measure improved (also preliminarily), none got worse.</summary>
    Better,

    /// <summary>At least one measure got worse (also preliminarily), none improved.</summary>
    Worse,

    /// <summary>Some measures improved and others got worse, or one moved both ways.</summary>
    Mixed,

    /// <summary>At least one measure could be judged, and none shows a proven change.</summary>
    NoProvenChange,

    /// <summary>Too early for every measure that can be judged at all.</summary>
    TooEarly,

    /// <summary>There are measures, but each lacks something.</summary>
    CannotJudge,

    /// <summary>There is no measure.</summary>
    NoMeasure,
}

/// <summary>Puts verdicts together.</summary>
public static class EffectStandings
{
    /// <summary>The standing of an initiative with these verdicts, in any order.</summary>
    public static EffectStanding Of(IReadOnlyCollection<Verdict> verdicts)
    {
        bool Any(params ReadOnlySpan<Verdict> of)
        {
            foreach (var verdict in of)
                if (verdicts.Contains(verdict))
                    return true;
            return false;
        }

        var better = Any(Verdict.Improvement, Verdict.PreliminaryImprovement);
        var worse = Any(Verdict.Deterioration, Verdict.PreliminaryDeterioration);
        return verdicts.Count == 0 ? EffectStanding.NoMeasure
            : (better && worse) || Any(Verdict.Mixed) ? EffectStanding.Mixed
            : better ? EffectStanding.Better
            : worse ? EffectStanding.Worse
            : Any(Verdict.NoProvenChange) ? EffectStanding.NoProvenChange
            : Any(Verdict.TooEarly) ? EffectStanding.TooEarly
            : EffectStanding.CannotJudge;
    }
}
