using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Effects;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>From a computed chart to its description: values, mean, limits, target, the day of the change, remarks.</summary>
public static class EffectCharts
{
    // A marker is an element of its own in the browser: long series mark only what the rules flag.
    private const int MostMarkers = 200;

    /// <summary>The control chart of one measure.</summary>
    /// <param name="line">The judged measure, as its reader may see it.</param>
    /// <param name="chart">Which of its charts: by the settings, or with the baseline frozen.</param>
    /// <param name="notes">Remarks on days.</param>
    /// <param name="size">How high.</param>
    public static ChartDescription Control(
        MeasureLine line,
        ControlChart chart,
        IReadOnlyList<MeasureRemark> notes,
        ChartSize size = ChartSize.Medium
    ) =>
        new()
        {
            Title = line.Definition.Name,
            Sentence = Sentence(line, chart),
            X = new ChartAxis(EffectsText.AxisPeriod, AxisKind.Time),
            Y = new ChartAxis(EffectsText.AxisValue, Unit: UnitOf(line.Definition), Decimals: DecimalsOf(line.Assessment.Series)),
            Series = [.. Limits(chart), .. Values(chart.Points)],
            Lines = [.. Straight(line)],
            Notes = [.. notes.Select(n => new ChartNote(n.Day, HeightAt(chart, n.Day), n.Text))],
            Size = size,
            FileName = line.Definition.Name,
        };

    /// <summary>The unit for an axis; per cent as its sign.</summary>
    public static string? UnitOf(MeasureDefinition definition) =>
        definition.Unit is { } unit && unit.StartsWith("procent", StringComparison.OrdinalIgnoreCase) ? "%" : definition.Unit;

    /// <summary>Decimals that tell the values apart.</summary>
    public static int DecimalsOf(EffectSeries series)
    {
        var largest = series.Points.Count == 0 ? 0 : series.Points.Max(p => Math.Abs(p.Value));
        return largest >= 1000 ? 0
            : largest >= 10 ? 1
            : 2;
    }

    private static IEnumerable<ChartSeries> Values(IReadOnlyList<ChartPoint> shown)
    {
        var dots = new List<ChartDot>(shown.Count);
        Period? last = null;
        foreach (var known in shown)
        {
            // A missing period is a gap in the line, not a straight stroke over it.
            if (last is { } before && before.StepsTo(known.Period) > 1)
                dots.Add(new ChartDot(before.Next, null));
            dots.Add(new ChartDot(known.Period, known.Value, LabelOf(known), ColorOf(known.Flag), ShapeOf(known.Flag)));
            last = known.Period;
        }
        if (dots.Count <= MostMarkers)
            return [new ChartSeries(EffectsText.SeriesValue, SeriesKind.LineAndDots, dots) { Color = ChartColor.Accent }];
        return
        [
            new ChartSeries(EffectsText.SeriesValue, SeriesKind.Line, dots) { Color = ChartColor.Accent },
            new ChartSeries(EffectsText.SeriesSpecial, SeriesKind.Dots, [.. dots.Where(d => d.Shape is not null)])
            {
                InTable = false,
                InLegend = false,
            },
        ];
    }

    private static IEnumerable<ChartSeries> Limits(ControlChart chart)
    {
        if (chart.Points.Count == 0)
            yield break;
        if (chart.Method == ChartMethod.Line)
            yield break;
        var mean = chart.Method == ChartMethod.Run ? EffectsText.SeriesMedian : EffectsText.SeriesMean;
        yield return new ChartSeries(
            mean,
            SeriesKind.Line,
            Along(chart, (p, phase) => chart.Run is { } run ? run.Centre : p.Band?.Centre ?? phase.Mean)
        )
        {
            Color = ChartColor.Muted,
            Thin = true,
        };
        if (chart.Points[0].Band is null && chart.Phases.All(p => p.Limits is null))
            yield break;
        yield return new ChartSeries(EffectsText.SeriesUpper, SeriesKind.Line, Along(chart, (p, _) => p.Band?.Upper))
        {
            Color = ChartColor.Muted,
            Style = LineStyle.Dashed,
            Thin = true,
        };
        yield return new ChartSeries(EffectsText.SeriesLower, SeriesKind.Line, Along(chart, (p, _) => p.Band?.Lower))
        {
            Color = ChartColor.Muted,
            Style = LineStyle.Dashed,
            Thin = true,
            InLegend = false,
        };
    }

    private static List<ChartDot> Along(ControlChart chart, Func<ChartPoint, ChartPhase, double?> value)
    {
        var dots = new List<ChartDot>(chart.Points.Count);
        for (var i = 0; i < chart.Points.Count; i++)
        {
            var point = chart.Points[i];
            // Limits of one phase do not run into those of the next.
            if (i > 0 && point.Phase != chart.Points[i - 1].Phase)
                dots.Add(new ChartDot(point.Period.FirstDay.AddDays(-1), null));
            dots.Add(new ChartDot(point.Period, value(point, chart.Phases[point.Phase])));
        }
        return dots;
    }

    private static IEnumerable<ChartLine> Straight(MeasureLine line)
    {
        var definition = line.Definition;
        if (definition.Target is { } target)
            yield return new ChartLine(target, Show.Format(EffectsText.LineTarget, EffectSentences.Value(target)))
            {
                Color = ChartColor.Information,
                Style = LineStyle.Dotted,
            };
        if (definition.ChangedOn is { } day)
            yield return new ChartLine(day, EffectsText.LineChange, Vertical: true) { Color = ChartColor.Ink };
        foreach (var phase in definition.Phases.Where(p => p != definition.ChangedOn))
            yield return new ChartLine(phase, EffectsText.LinePhase, Vertical: true) { Color = ChartColor.Muted, Style = LineStyle.Dotted };
    }

    private static double HeightAt(ControlChart chart, DateOnly day) =>
        chart.Points.Count == 0 ? 0 : chart.Points.MinBy(p => Math.Abs(p.Period.FirstDay.DayNumber - day.DayNumber)).Value;

    private static string? LabelOf(ChartPoint point) =>
        point.Cause.Reason == SpecialCauseReason.None
            ? null
            : $"{EffectSentences.Word(point.Flag)}: {(point.Band is null ? EffectsText.RunReason : EffectSentences.Word(point.Cause.Reason))}";

    private static ChartColor? ColorOf(PointFlag flag) =>
        flag switch
        {
            PointFlag.None => null,
            PointFlag.Better => ChartColor.Better,
            PointFlag.Worse => ChartColor.Worse,
            PointFlag.Special => ChartColor.Information,
        };

    private static Shape? ShapeOf(PointFlag flag) =>
        flag switch
        {
            PointFlag.None => null,
            PointFlag.Better => Shape.TriangleUp,
            PointFlag.Worse => Shape.Diamond,
            PointFlag.Special => Shape.Square,
        };

    private static string Sentence(MeasureLine line, ControlChart chart)
    {
        if (chart.Points.Count == 0 && line.Small.Count == 0)
            return EffectsText.ChartEmpty;
        var words = Show.Format(
            EffectsText.ChartSentence,
            EffectSentences.Word(chart.Method),
            chart.Points.Count,
            chart.Points.Count(p => p.Flag != PointFlag.None)
        );
        if (line.Measure.Latest is { } latest)
            words +=
                " "
                + Show.Format(
                    EffectsText.ChartLatest,
                    Show.Period(latest.Period),
                    Measured.Value(line.Definition.Unit, latest.Value),
                    EffectSentences.Lowered(Words.Of(chart.Variation))
                );
        return line.Measure.IsMasked && line.Small.Count > 0 ? words + " " + Show.Format(EffectsText.ChartMasked, line.Small.Count) : words;
    }
}
