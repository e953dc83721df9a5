namespace Lsk.Domain.Effects;

/// <summary>
/// The verdict per measure. The icon alone misleads: after re-basing it says common cause though the level moved. So the baseline's limits
/// are frozen and the time after is held against them. A claim needs all of: a shift of seven points after the change; a difference between
/// the means that Welch's test does not put down to chance (a shift alone is wrong in 4.7 % of unchanged series with 12 + 12 points, with
/// the test in about 1 %); no movement of that kind before the change; and, for an improvement, a latest point that is no concern. It never
/// claims a cause.
/// </summary>
public static class EffectJudge
{
    /// <summary>Fewer points before than this: too early.</summary>
    public const int FewestBefore = 5;

    /// <summary>Fewer points after than this: too early.</summary>
    public const int FewestAfter = 3;

    /// <summary>Fewer points before than this: preliminary.</summary>
    public const int FewestForFirmVerdict = 12;

    /// <summary>Largest p of Welch's test at which two means differ.</summary>
    public const double Significance = 0.05;

    /// <summary>Judges one series.</summary>
    /// <param name="definition">Direction, day of the change, target, phases.</param>
    /// <param name="series">The points.</param>
    public static EffectVerdict Judge(MeasureDefinition definition, EffectSeries series)
    {
        var points = ((SeriesPoint[])series.Points).AsSpan();
        var method = ChartChoice.For(definition, series);
        var missing = Missing.None;
        if (definition.ChangedOn is null)
            missing |= Missing.ChangeDate;
        if (definition.HigherIsBetter is null)
            missing |= Missing.Direction;
        if (points.IsEmpty)
            missing |= Missing.Values;
        if (definition.ChangedOn is not { } day || points.IsEmpty)
        {
            return new EffectVerdict
            {
                Verdict = Verdict.CannotJudge,
                Missing = missing,
                Method = method,
                After = 0,
                Before = 0,
                To = points.IsEmpty ? null : points[^1].Period,
            };
        }
        var split = ControlChartBuilder.FirstAfter(points, day);
        var start = BaselineStart(definition, points, day, split);
        var frozen = definition.BaselinePoints is > 0 and var wanted ? Math.Min(wanted, split - start) : split - start;
        if (split == start)
            missing |= Missing.Baseline;
        if (method == ChartMethod.Line)
            missing |= Missing.Limits;
        var basics = new EffectVerdict
        {
            Verdict = missing != Missing.None ? Verdict.CannotJudge : Verdict.TooEarly,
            Missing = missing,
            Method = method == ChartMethod.Run ? ChartMethod.Xmr : method,
            Before = frozen,
            After = points.Length - split,
            From = split > start ? points[start].Period : null,
            To = points[^1].Period,
        };
        if (split == start || split == points.Length)
            return basics;
        return Measured(definition, series, basics, points, start, frozen, split);
    }

    private static int BaselineStart(MeasureDefinition definition, ReadOnlySpan<SeriesPoint> points, DateOnly day, int split)
    {
        var start = 0;
        foreach (var phase in definition.Phases)
        {
            if (phase >= day)
                continue;
            var at = ControlChartBuilder.FirstAfter(points, phase);
            if (at < split)
                start = Math.Max(start, at);
        }
        return start;
    }

    private static EffectVerdict Measured(
        MeasureDefinition definition,
        EffectSeries series,
        EffectVerdict basics,
        ReadOnlySpan<SeriesPoint> points,
        int start,
        int frozen,
        int split
    )
    {
        var used = points.Length - start;
        Span<double> values = used <= 128 ? stackalloc double[used] : new double[used];
        Span<double> times = used <= 128 ? stackalloc double[used] : new double[used];
        for (var i = 0; i < used; i++)
        {
            values[i] = points[start + i].Value;
            times[i] = points[start].Period.StepsTo(points[start + i].Period) + 1;
        }
        var before = split - start;
        var size = EffectSize.Between(values[..frozen], values[before..]);
        var measured = basics with
        {
            Size = size,
            Target = TargetOf(definition, size.MeanAfter),
            Trend = SegmentedRegression.Fit(times, values, before),
        };
        if (definition.HigherIsBetter is not { } up || measured.Missing != Missing.None)
            return measured;
        if (frozen < FewestBefore || measured.After < FewestAfter)
            return measured;
        return Decided(series, measured, points[start..], values, times, frozen, before, up);
    }

    private static EffectVerdict Decided(
        EffectSeries series,
        EffectVerdict measured,
        ReadOnlySpan<SeriesPoint> points,
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> times,
        int frozen,
        int before,
        bool up
    )
    {
        var tolerance = Tolerance.Of(values);
        var onCounts = measured.Method is ChartMethod.P or ChartMethod.LaneyP or ChartMethod.U;
        Span<double> shown = values.Length <= 128 ? stackalloc double[values.Length] : new double[values.Length];
        Span<LimitBand> bands = values.Length <= 64 ? stackalloc LimitBand[values.Length] : new LimitBand[values.Length];
        Freeze(series, measured.Method, points, values, frozen, onCounts, shown, bands);
        var centre = bands[0].Centre;
        tolerance = Math.Max(tolerance, Math.Abs(centre) * 1e-9);
        var good = SpecialCauseRules.LongestRun(shown[before..], centre, up, tolerance);
        var bad = SpecialCauseRules.LongestRun(shown[before..], centre, !up, tolerance);
        measured = measured with { Baseline = bands[^1], LongestGoodRun = good, LongestBadRun = bad, Verdict = Verdict.NoProvenChange };
        if (good >= SpecialCauseRules.RunLength && bad >= SpecialCauseRules.RunLength)
            return measured with { Verdict = Verdict.Mixed };
        if (good < SpecialCauseRules.RunLength && bad < SpecialCauseRules.RunLength)
            return measured;

        var better = good >= SpecialCauseRules.RunLength;
        var towards = better == up;
        if (!(measured.Size!.Value.P < Significance) || measured.Size.Value.Difference > 0 != towards)
            return measured with { Withheld = Withheld.SmallDifference };
        if (HadBegun(shown, times, frozen, before, towards, tolerance))
            return measured with { Withheld = Withheld.EarlierTrend, EarlierTrend = true };
        if (better && LatestIsConcern(shown, bands, tolerance, up))
            return measured with { Withheld = Withheld.LatestPoint };
        var firm = frozen >= FewestForFirmVerdict;
        return measured with
        {
            Verdict =
                better ? (firm ? Verdict.Improvement : Verdict.PreliminaryImprovement)
                : firm ? Verdict.Deterioration
                : Verdict.PreliminaryDeterioration,
        };
    }

    private static void Freeze(
        EffectSeries series,
        ChartMethod method,
        ReadOnlySpan<SeriesPoint> points,
        ReadOnlySpan<double> values,
        int frozen,
        bool onCounts,
        Span<double> shown,
        Span<LimitBand> bands
    )
    {
        if (!onCounts)
        {
            values.CopyTo(shown);
            bands.Fill(XmrLimits.Of(values[..frozen]).Band);
            return;
        }
        var limits = ControlChartBuilder.Limits(points[..frozen], method, series.Scale);
        for (var i = 0; i < points.Length; i++)
        {
            shown[i] = series.Scale * points[i].Numerator!.Value / points[i].Denominator!.Value;
            bands[i] = limits.At(points[i].Denominator!.Value);
        }
    }

    /// <summary>
    /// Whether the movement began before the change: a trend of seven in the baseline, a baseline slope that chance does not explain, or a
    /// baseline that leans that way while one straight line through everything fits better than a step at the change.
    /// </summary>
    private static bool HadBegun(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> times,
        int frozen,
        int before,
        bool towards,
        double tolerance
    )
    {
        if (SpecialCauseRules.HasTrend(values[..before], towards, tolerance))
            return true;
        var line = Line.Fit(times[..frozen], values[..frozen]);
        if (Math.Abs(line.Slope) <= tolerance || line.Slope > 0 != towards)
            return false;
        if (line.SlopeP < Significance)
            return true;
        return Line.Fit(times, values).ResidualSum < SquaresAround(values[..before]) + SquaresAround(values[before..]);
    }

    private static double SquaresAround(ReadOnlySpan<double> values)
    {
        double sum = 0,
            squares = 0;
        foreach (var value in values)
            sum += value;
        var mean = sum / values.Length;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return squares;
    }

    private static bool LatestIsConcern(ReadOnlySpan<double> values, ReadOnlySpan<LimitBand> bands, double tolerance, bool up)
    {
        Span<SpecialCause> causes = values.Length <= 128 ? stackalloc SpecialCause[values.Length] : new SpecialCause[values.Length];
        SpecialCauseRules.Find(values, bands, tolerance, causes);
        var latest = causes[^1];
        return latest.Reason != SpecialCauseReason.None && latest.IsUp != up;
    }

    private static TargetStatus TargetOf(MeasureDefinition definition, double meanAfter) =>
        (definition.Target, definition.HigherIsBetter) switch
        {
            ({ } target, { } up) when double.IsFinite(target) => (up ? meanAfter >= target : meanAfter <= target)
                ? TargetStatus.Met
                : TargetStatus.NotMet,
            _ => TargetStatus.None,
        };

    /// <summary>The same verdict with what a comparison group did meanwhile on a line of its own; unchanged when the group lacks values on
    /// a side.</summary>
    /// <param name="verdict">The judged measure.</param>
    /// <param name="changedOn">The day of the change.</param>
    /// <param name="name">The group's name.</param>
    /// <param name="comparison">The group's series, in the same unit.</param>
    public static EffectVerdict Against(EffectVerdict verdict, DateOnly changedOn, string name, EffectSeries comparison)
    {
        if (verdict.Size is not { } own)
            return verdict;
        var points = (SeriesPoint[])comparison.Points;
        var split = ControlChartBuilder.FirstAfter(points, changedOn);
        if (split == 0 || split == points.Length)
            return verdict;
        var values = Array.ConvertAll(points, p => p.Value);
        var effect = EffectSize.Between(values.AsSpan(0, split), values.AsSpan(split));
        return verdict with { Comparison = new Comparison(name, effect, own.Difference - effect.Difference) };
    }
}
