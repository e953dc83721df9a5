namespace Lsk.Domain.Effects;

/// <summary>Computes a chart: phases apart, limits, rules, icons.</summary>
public static class ControlChartBuilder
{
    /// <summary>The chart as the measure's own settings say.</summary>
    /// <param name="definition">Phases, baseline, direction, target.</param>
    /// <param name="series">The points.</param>
    public static ControlChart Build(MeasureDefinition definition, EffectSeries series) =>
        Build(definition, series, ChartChoice.For(definition, series));

    /// <summary>The chart by a given method.</summary>
    /// <param name="definition">Phases, baseline, direction, target.</param>
    /// <param name="series">The points.</param>
    /// <param name="method">How to compute; P and U need counts on every point.</param>
    public static ControlChart Build(MeasureDefinition definition, EffectSeries series, ChartMethod method)
    {
        var all = (SeriesPoint[])series.Points;
        if (all.Length == 0)
            return new ControlChart(method, [], [], null, Variation.Unknown, Assurance.Unknown);
        var starts = PhaseStarts(definition, all);
        var phases = new ChartPhase[starts.Count];
        var points = new ChartPoint[all.Length];
        RunChart? run = null;
        for (var p = 0; p < phases.Length; p++)
        {
            var end = p + 1 < starts.Count ? starts[p + 1] : all.Length;
            var part = all.AsSpan(starts[p], end - starts[p]);
            phases[p] = Phase(part, starts[p], p, definition, method, series.Scale, points.AsSpan(starts[p], part.Length), ref run);
        }
        var variation = method is ChartMethod.Run or ChartMethod.Line ? Variation.Unknown : VariationOf(points[^1].Flag);
        return new ControlChart(method, phases, points, run, variation, AssuranceOf(definition, phases[^1].Limits));
    }

    /// <summary>The icon of limits against a target: strict on both sides; a constant series is compared directly.</summary>
    /// <param name="limits">The last phase's limits.</param>
    /// <param name="target">The target.</param>
    /// <param name="higherIsBetter">The direction; without one there is no assurance.</param>
    public static Assurance AssuranceOf(LimitBand? limits, double? target, bool? higherIsBetter)
    {
        if (limits is not { } band || target is not { } wanted || !double.IsFinite(wanted) || higherIsBetter is not { } up)
            return Assurance.Unknown;
        if (band.Upper - band.Lower <= 1e-9 * Math.Abs(band.Centre))
        {
            return (up ? band.Centre >= wanted : band.Centre <= wanted) ? Assurance.Passes : Assurance.Fails;
        }
        if (wanted > band.Upper)
            return up ? Assurance.Fails : Assurance.Passes;
        if (wanted < band.Lower)
            return up ? Assurance.Passes : Assurance.Fails;
        return Assurance.Varies;
    }

    private static Assurance AssuranceOf(MeasureDefinition definition, LimitBand? limits) =>
        AssuranceOf(limits, definition.Target, definition.HigherIsBetter);

    private static List<int> PhaseStarts(MeasureDefinition definition, SeriesPoint[] points)
    {
        var starts = new List<int>(1) { 0 };
        if (definition.Phases.Count == 0)
            return starts;
        foreach (var day in definition.Phases.Order())
        {
            var at = FirstAfter(points, day);
            if (at > starts[^1] && at < points.Length)
                starts.Add(at);
        }
        return starts;
    }

    /// <summary>Index of the first point whose period ends on or after the day: the period that contains the day belongs to what
    /// follows.</summary>
    internal static int FirstAfter(ReadOnlySpan<SeriesPoint> points, DateOnly day)
    {
        var at = 0;
        while (at < points.Length && points[at].Period.LastDay < day)
            at++;
        return at;
    }

    private static ChartPhase Phase(
        ReadOnlySpan<SeriesPoint> part,
        int start,
        int index,
        MeasureDefinition definition,
        ChartMethod method,
        double scale,
        Span<ChartPoint> points,
        ref RunChart? run
    )
    {
        Span<double> values = part.Length <= 128 ? stackalloc double[part.Length] : new double[part.Length];
        var onCounts = method is ChartMethod.P or ChartMethod.LaneyP or ChartMethod.U;
        // The exact ratio, not the rounded value somebody typed, decides which side of a limit a point lies on.
        for (var i = 0; i < part.Length; i++)
            values[i] = onCounts ? scale * part[i].Numerator!.Value / part[i].Denominator!.Value : part[i].Value;
        var setting = definition.BaselinePoints is > 0 and var baseline ? Math.Min(baseline, part.Length) : part.Length;
        var causes = part.Length <= 128 ? stackalloc SpecialCause[part.Length] : new SpecialCause[part.Length];
        if (onCounts)
            return CountPhase(part, values, setting, start, index, definition, method, scale, causes, points);

        var limits = XmrLimits.Of(values[..setting]);
        var average = setting > 1 ? limits.AverageMovingRange : (double?)null;
        if (method == ChartMethod.Xmr)
        {
            var bands = part.Length <= 64 ? stackalloc LimitBand[part.Length] : new LimitBand[part.Length];
            bands.Fill(limits.Band);
            // One point has no moving range: everything would lie outside limits of no width.
            if (setting > 1)
                SpecialCauseRules.Find(values, bands, Tolerance.Of(values), causes);
            Fill(part, index, limits.Band, causes, definition, points);
            return new ChartPhase(part[0].Period, start, part.Length, limits.Mean, average, setting > 1 ? limits.Band : null);
        }
        if (method == ChartMethod.Run)
        {
            var judged = RunChart.Of(values);
            if (judged is { Useful: >= RunChart.FewestUseful })
                FlagLongRuns(values, judged, causes);
            run = judged;
        }
        Fill(part, index, null, causes, definition, points);
        return new ChartPhase(part[0].Period, start, part.Length, limits.Mean, average, null);
    }

    private static ChartPhase CountPhase(
        ReadOnlySpan<SeriesPoint> part,
        ReadOnlySpan<double> values,
        int setting,
        int start,
        int index,
        MeasureDefinition definition,
        ChartMethod method,
        double scale,
        Span<SpecialCause> causes,
        Span<ChartPoint> points
    )
    {
        var limits = Limits(part[..setting], method, scale);
        var bands = part.Length <= 64 ? stackalloc LimitBand[part.Length] : new LimitBand[part.Length];
        double denominators = 0;
        for (var i = 0; i < part.Length; i++)
        {
            bands[i] = limits.At(part[i].Denominator!.Value);
            denominators += part[i].Denominator!.Value;
        }
        SpecialCauseRules.Find(values, bands, Math.Max(Tolerance.Of(values), Math.Abs(limits.Centre) * 1e-9), causes);
        for (var i = 0; i < part.Length; i++)
            points[i] = new ChartPoint(
                part[i].Period,
                part[i].Value,
                index,
                bands[i],
                causes[i],
                FlagOf(causes[i], definition.HigherIsBetter)
            );
        return new ChartPhase(part[0].Period, start, part.Length, limits.Centre, null, limits.At(denominators / part.Length));
    }

    /// <summary>The limits that some points set by a method on counts.</summary>
    internal static CountLimits Limits(ReadOnlySpan<SeriesPoint> points, ChartMethod method, double scale) =>
        method switch
        {
            ChartMethod.LaneyP => CountLimits.LaneyP(points, scale),
            ChartMethod.P => CountLimits.P(points, scale),
            _ => CountLimits.U(points, scale),
        };

    private static void Fill(
        ReadOnlySpan<SeriesPoint> part,
        int index,
        LimitBand? band,
        ReadOnlySpan<SpecialCause> causes,
        MeasureDefinition definition,
        Span<ChartPoint> points
    )
    {
        for (var i = 0; i < part.Length; i++)
            points[i] = new ChartPoint(part[i].Period, part[i].Value, index, band, causes[i], FlagOf(causes[i], definition.HigherIsBetter));
    }

    private static void FlagLongRuns(ReadOnlySpan<double> values, RunChart judged, Span<SpecialCause> causes)
    {
        var tolerance = Tolerance.Of(values);
        int start = 0,
            side = 0,
            length = 0;
        for (var i = 0; i <= values.Length; i++)
        {
            var difference = i < values.Length ? values[i] - judged.Centre : 0;
            var here =
                i == values.Length ? 2
                : difference > tolerance ? 1
                : difference < -tolerance ? -1
                : 0;
            // A point on the median neither adds to a run nor breaks it.
            if (here == 0)
                continue;
            if (here == side)
            {
                length++;
                continue;
            }
            if (length > judged.LongestRunMax)
                causes[start..i].Fill(new SpecialCause(SpecialCauseReason.Shift, side > 0));
            (start, side, length) = (i, here, 1);
        }
    }

    private static PointFlag FlagOf(SpecialCause cause, bool? higherIsBetter)
    {
        if (cause.Reason == SpecialCauseReason.None)
            return PointFlag.None;
        if (higherIsBetter is not { } up)
            return PointFlag.Special;
        return cause.IsUp == up ? PointFlag.Better : PointFlag.Worse;
    }

    private static Variation VariationOf(PointFlag flag) =>
        flag switch
        {
            PointFlag.None => Variation.Common,
            PointFlag.Better => Variation.Better,
            PointFlag.Worse => Variation.Worse,
            PointFlag.Special => Variation.Special,
        };
}
