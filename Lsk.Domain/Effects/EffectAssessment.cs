namespace Lsk.Domain.Effects;

/// <summary>All that is computed for one measure.</summary>
/// <param name="Series">The cleaned points and what was left out.</param>
/// <param name="Chart">The chart by the measure's own settings.</param>
/// <param name="Verdict">Against the frozen baseline.</param>
public sealed record EffectAssessment(EffectSeries Series, ControlChart Chart, EffectVerdict Verdict)
{
    /// <summary>Computes it.</summary>
    /// <param name="definition">What the measure is.</param>
    /// <param name="observations">Its values, in any order and state.</param>
    /// <param name="today">Periods that begin later are left out; <see langword="null"/> keeps all.</param>
    public static EffectAssessment Of(MeasureDefinition definition, IReadOnlyList<Observation> observations, DateOnly? today = null)
    {
        var series = SeriesReader.Read(definition, observations, today);
        return new EffectAssessment(series, ControlChartBuilder.Build(definition, series), EffectJudge.Judge(definition, series));
    }
}
