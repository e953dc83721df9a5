using Lsk.Domain.Effects;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>The questions a leader asks of the list. The verdicts part the measures: each stands under exactly one.</summary>
public enum EffectFilter
{
    All,
    Better,
    Worse,
    Mixed,
    NoProvenChange,
    TooEarly,
    NoBaseline,

    /// <summary>Beside the verdicts, which part the measures: what the latest value says.</summary>
    LatestWorse,
}

/// <summary>Which measures answer to them.</summary>
public static class EffectFilters
{
    public static bool Lets(this EffectFilter filter, MeasureLine line) =>
        filter switch
        {
            EffectFilter.All => true,
            EffectFilter.Better => line.Assessment.Verdict.Verdict is Verdict.Improvement or Verdict.PreliminaryImprovement,
            EffectFilter.Worse => line.Assessment.Verdict.Verdict is Verdict.Deterioration or Verdict.PreliminaryDeterioration,
            EffectFilter.Mixed => line.Measure.Verdict is Verdict.Mixed,
            EffectFilter.NoProvenChange => line.Assessment.Verdict.Verdict is Verdict.NoProvenChange,
            EffectFilter.TooEarly => line.Assessment.Verdict.Verdict is Verdict.TooEarly,
            EffectFilter.NoBaseline => line.Assessment.Verdict.Verdict is Verdict.CannotJudge,
            EffectFilter.LatestWorse => line.Measure.Chart.Variation is Variation.Worse,
        };
}
