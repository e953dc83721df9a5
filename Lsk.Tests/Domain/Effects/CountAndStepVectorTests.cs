using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;

namespace Lsk.Tests.Domain.Effects;

/// <summary>P and U charts, funnel, stable shifts and segmented regression against published numbers.</summary>
public sealed class CountAndStepVectorTests
{
    [Fact]
    public void A_P_chart_has_the_limits_and_the_signal_of_Montgomery_7_4()
    {
        var vector = EffectVectors.Vector("V15_p_chart");
        var input = vector.GetProperty("input");
        var expected = vector.GetProperty("expected");
        var observations = Series.Counts(input.Doubles("y").Zip(input.Doubles("n")));

        var chart = EffectAssessment.Of(new MeasureDefinition { Chart = ChartKind.P }, observations).Chart;
        var limits = CountLimits.P([.. SeriesReader.Read(new MeasureDefinition(), observations).Points], 1);

        Assert.Equal(ChartMethod.P, chart.Method);
        Assert.Equal(expected.MaybeDouble("cl")!.Value, chart.Phases[0].Mean, 1e-12);
        foreach (var n in (int[])[80, 100, 110, 120])
        {
            Assert.Equal(expected.MaybeDouble($"ucl_n{n}")!.Value, limits.At(n).Upper, 1e-12);
            if (expected.TryGetProperty($"lcl_n{n}", out var lower))
                Assert.Equal(lower.GetDouble(), limits.At(n).Lower, 1e-12);
        }
        Assert.Equal([11], Outside(chart));
        XmrVectorTests.Same(expected.GetProperty("anhoej"), RunChart.Of([.. chart.Points.Select(p => p.Value)], limits.Centre));
    }

    [Fact]
    public void A_U_chart_has_the_limits_of_Montgomery_7_5()
    {
        var vector = EffectVectors.Vector("V16_u_chart");
        var input = vector.GetProperty("input");
        var expected = vector.GetProperty("expected");
        var observations = Series
            .Counts(input.Doubles("y").Zip(input.Doubles("n")))
            .Select(o => o with { Value = 50 * o.Numerator / o.Denominator })
            .ToArray();

        var assessment = EffectAssessment.Of(new MeasureDefinition { Chart = ChartKind.U }, observations);
        var limits = CountLimits.U([.. assessment.Series.Points], assessment.Series.Scale);

        Assert.Equal(ChartMethod.U, assessment.Chart.Method);
        Assert.Equal(50, assessment.Series.Scale, 1e-9);
        Assert.Equal(expected.MaybeDouble("cl")!.Value, limits.Centre, 1e-9);
        foreach (var n in (int[])[400, 500, 625])
        {
            Assert.Equal(expected.MaybeDouble($"ucl_n{n}")!.Value, limits.At(n).Upper, 1e-9);
            Assert.Equal(expected.MaybeDouble($"lcl_n{n}")!.Value, limits.At(n).Lower, 1e-9);
        }
        XmrVectorTests.Same(expected.GetProperty("anhoej"), RunChart.Of([.. assessment.Chart.Points.Select(p => p.Value)], limits.Centre));
    }

    [Fact]
    public void Laney_widens_a_P_chart_with_large_denominators_and_never_narrows_it()
    {
        (double, double)[] counts =
        [
            .. Enumerable.Range(0, 24).Select(i => (Numerator: i % 2 == 0 ? 2_000.0 : 2_200.0, Denominator: 4_000.0)),
        ];

        var wide = EffectAssessment.Of(new MeasureDefinition { Unit = "procent" }, Series.Counts(counts)).Chart;
        var even = CountLimits.LaneyP(
            [.. SeriesReader.Read(new MeasureDefinition(), Series.Counts(Enumerable.Repeat((10.0, 40.0), 20))).Points],
            1
        );

        Assert.Equal(ChartMethod.LaneyP, wide.Method);
        Assert.All(wide.Points, p => Assert.NotEqual(SpecialCauseReason.Outside, p.Cause.Reason));
        Assert.Equal(1, even.SigmaZ);
    }

    [Theory]
    [InlineData("V21_ssa_accept")]
    [InlineData("V22_ssa_pending")]
    public void Stable_shifts_are_suggested_where_autospc_accepts_them(string id)
    {
        var vector = EffectVectors.Vector(id);

        var suggestion = StableShift.Suggest(vector.GetProperty("input").Doubles("values"));

        Assert.Equal(
            vector.GetProperty("expected").GetProperty("new_period_starts").EnumerateArray().Select(v => v.GetInt32()),
            suggestion.Starts.Select(s => s + 1)
        );
    }

    [Fact]
    public void Segmented_regression_matches_ordinary_least_squares()
    {
        var vector = EffectVectors.Vector("V23_its_step");
        var values = vector.GetProperty("input").Doubles("values");
        var expected = vector.GetProperty("expected");

        var fit = SegmentedRegression.Fit([.. Enumerable.Range(1, values.Length).Select(i => (double)i)], values, 12)!;

        Assert.Equal(expected.MaybeDouble("intercept")!.Value, fit.Intercept.Value, 1e-6);
        Assert.Equal(expected.MaybeDouble("slope_pre")!.Value, fit.SlopeBefore.Value, 1e-6);
        Assert.Equal(expected.MaybeDouble("level_change")!.Value, fit.LevelChange.Value, 1e-6);
        Assert.Equal(expected.MaybeDouble("slope_change")!.Value, fit.SlopeChange.Value, 1e-6);
        Assert.Equal(
            expected.Doubles("se"),
            [fit.Intercept.StandardError, fit.SlopeBefore.StandardError, fit.LevelChange.StandardError, fit.SlopeChange.StandardError],
            new Within(1e-6)
        );
        Assert.Equal((20, expected.MaybeDouble("durbin_watson")!.Value), (fit.DegreesOfFreedom, Math.Round(fit.DurbinWatson, 6)));
    }

    private static IEnumerable<int> Outside(ControlChart chart) =>
        Enumerable.Range(1, chart.Points.Count).Where(i => chart.Points[i - 1].Cause.Reason == SpecialCauseReason.Outside);

    private sealed class Within(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double value) => 0;
    }
}
