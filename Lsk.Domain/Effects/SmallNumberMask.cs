using System.Collections.Frozen;
using Lsk.Domain.Time;

namespace Lsk.Domain.Effects;

/// <summary>
/// What of a measure is hidden from everybody who may not change it. A period is hidden when its counts are few (<see cref="SmallNumbers"/>);
/// where exactly one period of a stretch with a mean of its own is hidden, the next smallest is hidden with it, because the mean and the others
/// would tell. The means before and after are hidden when all the cases of one side are few.
/// </summary>
/// <param name="Periods">The hidden periods.</param>
/// <param name="HidesMeans">Whether means, limits and the size of the change are hidden too.</param>
public sealed record SmallNumberMask(FrozenSet<Period> Periods, bool HidesMeans)
{
    /// <summary>Hides nothing.</summary>
    public static SmallNumberMask None { get; } = new(FrozenSet<Period>.Empty, false);

    /// <summary>Whether anything is hidden.</summary>
    public bool HidesAnything => Periods.Count > 0 || HidesMeans;

    /// <summary>The mask of a judged measure.</summary>
    /// <param name="definition">What the measure is.</param>
    /// <param name="observations">All its values, also those that the judgement left out.</param>
    /// <param name="assessment">What was computed from them.</param>
    public static SmallNumberMask Of(MeasureDefinition definition, IReadOnlyList<Observation> observations, EffectAssessment assessment)
    {
        var series = assessment.Series;
        var proportion = series.Shape is DataShape.Proportion || SeriesReader.IsPercent(definition.Unit);
        var hidden = new HashSet<Period>();
        foreach (var value in observations)
        {
            if (SmallNumbers.IsHidden(value.Numerator, value.Denominator, proportion))
                hidden.Add(value.Period);
        }
        if (hidden.Count > 0)
            HideTheNextSmallest(definition, assessment, proportion, hidden);
        var means =
            IsFew(series, proportion, point => IsBefore(point, definition))
            || IsFew(series, proportion, point => !IsBefore(point, definition));
        return hidden.Count == 0 && !means ? None : new SmallNumberMask(hidden.ToFrozenSet(), means);
    }

    /// <summary>The observations that may be shown.</summary>
    public IEnumerable<Observation> Shown(IEnumerable<Observation> observations) =>
        observations.Where(value => !Periods.Contains(value.Period));

    /// <summary>What may be shown of a judged measure: the verdict as it is, without the hidden points, and without means where those are hidden.</summary>
    public EffectAssessment Shown(EffectAssessment assessment) =>
        !HidesAnything
            ? assessment
            : new EffectAssessment(
                assessment.Series with
                {
                    Points = [.. assessment.Series.Points.Where(point => !Periods.Contains(point.Period))],
                },
                Shown(assessment.Chart),
                HidesMeans ? assessment.Verdict with { Size = null, Baseline = null, Trend = null, Comparison = null } : assessment.Verdict
            );

    /// <summary>What may be shown of a chart: a hidden point is missing with its limits; where means are hidden no lines are left.</summary>
    public ControlChart Shown(ControlChart chart)
    {
        if (!HidesAnything)
            return chart;
        var points = chart.Points.Where(point => !Periods.Contains(point.Period));
        return HidesMeans
            ? chart with
            {
                Method = ChartMethod.Line,
                Run = null,
                Points = [.. points.Select(point => point with { Band = null })],
                Phases = [.. chart.Phases.Select(phase => phase with { Mean = double.NaN, AverageMovingRange = null, Limits = null })],
            }
            : chart with
            {
                Points = [.. points],
            };
    }

    // Means are shown of each phase, and of the time before and after the change: a single hidden part of such a stretch could be worked out.
    private static void HideTheNextSmallest(
        MeasureDefinition definition,
        EffectAssessment assessment,
        bool proportion,
        HashSet<Period> hidden
    )
    {
        var points = assessment.Series.Points;
        var phases = assessment.Chart.Points.ToDictionary(point => point.Period, point => point.Phase);
        foreach (var stretch in points.GroupBy(point => (phases.GetValueOrDefault(point.Period), IsBefore(point, definition))))
        {
            if (stretch.Count(point => hidden.Contains(point.Period)) != 1)
                continue;
            var rest = stretch.Where(point => point.Numerator is not null && !hidden.Contains(point.Period)).ToList();
            if (rest.Count > 0)
                hidden.Add(rest.MinBy(point => Fewest(point, proportion)).Period);
        }
    }

    private static double Fewest(SeriesPoint point, bool proportion) =>
        proportion && point.Denominator is { } all ? Math.Min(point.Numerator!.Value, all - point.Numerator.Value) : point.Numerator!.Value;

    private static bool IsBefore(SeriesPoint point, MeasureDefinition definition) => point.Period.LastDay < definition.ChangedOn;

    private static bool IsFew(EffectSeries series, bool proportion, Func<SeriesPoint, bool> side)
    {
        double cases = 0,
            possible = 0;
        var counted = false;
        foreach (var point in series.Points)
        {
            if (point is not { Numerator: { } numerator, Denominator: { } denominator } || !side(point))
                continue;
            (cases, possible, counted) = (cases + numerator, possible + denominator, true);
        }
        return counted && SmallNumbers.IsHidden(cases, possible, proportion);
    }
}
