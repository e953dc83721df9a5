using Lsk.Domain.Effects;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>The questions a leader asks of the list.</summary>
public enum EffectFilter
{
    All,
    Better,
    Worse,
    NoProvenChange,
    TooEarly,
    NoBaseline,
}

/// <summary>Which measures answer to them.</summary>
public static class EffectFilters
{
    public static bool Lets(this EffectFilter filter, MeasureLine line) =>
        filter switch
        {
            EffectFilter.All => true,
            EffectFilter.Better => line.Assessment.Verdict.Verdict is Verdict.Improvement or Verdict.PreliminaryImprovement,
            EffectFilter.Worse => line.Assessment.Verdict.Verdict is Verdict.Deterioration or Verdict.PreliminaryDeterioration
                || line.Assessment.Chart.Variation == Variation.Worse,
            EffectFilter.NoProvenChange => line.Assessment.Verdict.Verdict is Verdict.NoProvenChange or Verdict.Mixed,
            EffectFilter.TooEarly => line.Assessment.Verdict.Verdict is Verdict.TooEarly,
            EffectFilter.NoBaseline => line.Assessment.Verdict.Verdict is Verdict.CannotJudge,
        };
}
