using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;

namespace Lsk.Domain.Effects;

/// <summary>Which chart suits a series.</summary>
public static class ChartChoice
{
    /// <summary>Fewer points than this carry no limits unless somebody asks for them.</summary>
    public const int FewestForLimits = 13;

    /// <summary>From this median denominator on, chance within a period is so small that a plain P chart would flag ordinary
    /// variation.</summary>
    public const double LargeDenominator = 1_000;

    /// <summary>Counts that vary this many times more than chance are not the counts that P and U charts assume (days of care come in
    /// clusters).</summary>
    public const double OverDispersed = 1.5;

    /// <summary>The chart somebody chose, or the one the data call for: a line where limits would lie (years, rolling means), a run chart
    /// below 13 points, P or U on counts, else XmR.</summary>
    /// <param name="definition">The chosen chart and the texts that give away rolling means.</param>
    /// <param name="series">The series.</param>
    public static ChartMethod For(MeasureDefinition definition, EffectSeries series) =>
        definition.Chart switch
        {
            ChartKind.Xmr => ChartMethod.Xmr,
            ChartKind.P => series.Shape == DataShape.Proportion ? LargeOrPlain(series) : ChartMethod.Xmr,
            ChartKind.U => series.Shape == DataShape.Rate ? ChartMethod.U : ChartMethod.Xmr,
            ChartKind.Run => ChartMethod.Run,
            ChartKind.Line => ChartMethod.Line,
            null => FromData(definition, series),
        };

    /// <summary>Whether the name or the unit says that each value is a mean over several periods: neighbours then share data, and limits
    /// flag falsely.</summary>
    public static bool IsRollingMean(MeasureDefinition definition) => Says(definition.Name) || Says(definition.Unit);

    private static ChartMethod FromData(MeasureDefinition definition, EffectSeries series)
    {
        if (series.Points.Count == 0 || series.Kind == PeriodKind.Year || IsRollingMean(definition))
            return ChartMethod.Line;
        return series.Points.Count < FewestForLimits ? ChartMethod.Run : WithLimits(series);
    }

    /// <summary>The chart with limits that suits the counts, however few the points are.</summary>
    internal static ChartMethod WithLimits(EffectSeries series)
    {
        if (series.Shape == DataShape.Values)
            return ChartMethod.Xmr;
        if (series.Shape == DataShape.Proportion)
            return LargeOrPlain(series);
        return CountLimits.Dispersion((SeriesPoint[])series.Points, isProportion: false) > OverDispersed ? ChartMethod.Xmr : ChartMethod.U;
    }

    private static ChartMethod LargeOrPlain(EffectSeries series)
    {
        var denominators = new double[series.Points.Count];
        for (var i = 0; i < denominators.Length; i++)
            denominators[i] = series.Points[i].Denominator!.Value;
        Array.Sort(denominators);
        return denominators.Length > 0 && denominators[denominators.Length / 2] >= LargeDenominator ? ChartMethod.LaneyP : ChartMethod.P;
    }

    private static bool Says(string? text) =>
        text is not null
        && (
            text.Contains("rullande", StringComparison.OrdinalIgnoreCase)
            || text.Contains("glidande", StringComparison.OrdinalIgnoreCase)
            || text.Contains("rolling", StringComparison.OrdinalIgnoreCase)
            || text.Contains("moving average", StringComparison.OrdinalIgnoreCase)
            || text.Contains("treårsmedel", StringComparison.OrdinalIgnoreCase)
        );
}
