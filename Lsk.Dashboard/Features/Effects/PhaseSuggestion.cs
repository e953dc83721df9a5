using Lsk.Domain.Effects;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>Where a new phase could begin: at a proven change, else where the Stable Shift Algorithm finds a lasting step.</summary>
public static class PhaseSuggestion
{
    /// <summary>Nothing when no step is suggested, or a phase stands there already.</summary>
    public static DateOnly? For(MeasureLine line)
    {
        var (definition, verdict) = (line.Definition, line.Assessment.Verdict);
        var proven =
            verdict.Verdict
            is Verdict.Improvement
                or Verdict.Deterioration
                or Verdict.PreliminaryImprovement
                or Verdict.PreliminaryDeterioration;
        if (
            proven
            && verdict.After >= EffectJudge.FewestForFirmVerdict
            && definition.ChangedOn is { } day
            && !definition.Phases.Contains(day)
        )
            return day;
        var points = line.Assessment.Series.Points;
        foreach (var start in StableShift.Suggest([.. points.Select(p => p.Value)]).Starts)
        {
            var first = points[start].Period;
            if (!definition.Phases.Any(p => p >= first.FirstDay && p <= first.LastDay))
                return first.FirstDay;
        }
        return null;
    }
}
