using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;

namespace Lsk.Tests.Domain.Effects;

/// <summary>Control charts on single values against NHSRplotthedots, nhspy-plotthedots and qicharts2.</summary>
public sealed class XmrVectorTests
{
    public static TheoryData<string> Published => [.. EffectVectors.Ids("xmr")];

    [Theory]
    [MemberData(nameof(Published))]
    public void Limits_are_the_published_ones(string id)
    {
        var (input, expected) = (EffectVectors.Vector(id).GetProperty("input"), EffectVectors.Vector(id).GetProperty("expected"));
        var values = input.Doubles("values");
        var setting = input.MaybeInt("baseline_points") ?? values.Length;

        var limits = XmrLimits.Of(values.AsSpan(0, setting), input.GetProperty("screen_outliers").GetBoolean());

        Assert.Equal(expected.MaybeDouble("mean")!.Value, limits.Mean, 1e-6);
        Assert.Equal(expected.MaybeDouble("avg_mr")!.Value, limits.AverageMovingRange, 1e-6);
        Assert.Equal(expected.MaybeDouble("lpl")!.Value, limits.Band.Lower, 1e-6);
        Assert.Equal(expected.MaybeDouble("upl")!.Value, limits.Band.Upper, 1e-6);
        Assert.Equal(expected.MaybeInt("mr_used")!.Value, limits.MovingRangesUsed);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void Every_point_carries_the_published_reason(string id)
    {
        var vector = EffectVectors.Vector(id);
        var input = vector.GetProperty("input");
        var values = input.Doubles("values");
        var band = XmrLimits
            .Of(values.AsSpan(0, input.MaybeInt("baseline_points") ?? values.Length), input.GetProperty("screen_outliers").GetBoolean())
            .Band;
        var causes = new SpecialCause[values.Length];

        SpecialCauseRules.Find(values, Enumerable.Repeat(band, values.Length).ToArray(), Tolerance.Of(values), causes);

        Assert.Equal(
            vector.GetProperty("expected").GetProperty("special_cause_type").EnumerateArray().Select(t => t.GetString()),
            causes.Select(Published_name)
        );
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void The_chart_flags_and_icons_are_the_published_ones(string id)
    {
        var vector = EffectVectors.Vector(id);
        var input = vector.GetProperty("input");
        var expected = vector.GetProperty("expected");
        if (!input.GetProperty("screen_outliers").GetBoolean())
            return; // charts always screen; the limits test above covers the unscreened arithmetic
        var definition = new MeasureDefinition
        {
            HigherIsBetter = input.GetProperty("direction").GetString() == "increase",
            Target = input.MaybeDouble("target"),
            BaselinePoints = input.MaybeInt("baseline_points"),
            Chart = ChartKind.Xmr,
        };

        var chart = EffectAssessment.Of(definition, Series.Monthly(input.Doubles("values"))).Chart;

        Assert.Equal(
            expected.GetProperty("point_type").EnumerateArray().Select(t => FlagOf(t.GetString())),
            chart.Points.Select(p => p.Flag)
        );
        Assert.Equal(
            expected.GetProperty("last_point").GetString() switch
            {
                "improvement" => Variation.Better,
                "concern" => Variation.Worse,
                _ => Variation.Common,
            },
            chart.Variation
        );
        Assert.Equal(
            expected.GetProperty("assurance").GetString() switch
            {
                "inconsistent" => Assurance.Varies,
                "consistent_pass" => Assurance.Passes,
                "consistent_fail" => Assurance.Fails,
                _ => Assurance.Unknown,
            },
            chart.Assurance
        );
    }

    [Fact]
    public void Individuals_with_a_frozen_baseline_match_Montgomery_6_5()
    {
        var vector = EffectVectors.Vector("V14_montgomery_6_5");
        var values = vector.GetProperty("input").Doubles("values");
        var expected = vector.GetProperty("expected");

        var limits = XmrLimits.Of(values.AsSpan(0, 20), screen: false, factor: 3 / 1.128);
        var outside = Enumerable.Range(1, values.Length).Where(i => values[i - 1] > limits.Band.Upper || values[i - 1] < limits.Band.Lower);

        Assert.Equal(expected.MaybeDouble("cl")!.Value, limits.Mean, 1e-9);
        Assert.Equal(expected.MaybeDouble("lcl")!.Value, limits.Band.Lower, 1e-9);
        Assert.Equal(expected.MaybeDouble("ucl")!.Value, limits.Band.Upper, 1e-9);
        Assert.Equal([39, 40], outside);
        Same(expected.GetProperty("anhoej"), RunChart.Of(values, limits.Mean));
        Assert.False(RunChart.Of(values, limits.Mean).HasSignal);
    }

    [Fact]
    public void Assurance_is_strict_on_both_sides()
    {
        var vector = EffectVectors.Vector("V18_assurance");
        var bands = vector
            .GetProperty("input")
            .GetProperty("rows")
            .EnumerateArray()
            .Select(r => new LimitBand(
                (r.GetProperty("lpl").GetDouble() + r.GetProperty("upl").GetDouble()) / 2,
                1,
                r.GetProperty("lpl").GetDouble(),
                r.GetProperty("upl").GetDouble()
            ))
            .ToArray();

        Assert.Equal([Assurance.Fails, Assurance.Passes, Assurance.Varies], bands.Select(b => ControlChartBuilder.AssuranceOf(b, 4, true)));
        Assert.Equal(
            [Assurance.Passes, Assurance.Fails, Assurance.Varies],
            bands.Select(b => ControlChartBuilder.AssuranceOf(b, 4, false))
        );
        Assert.All(bands, b => Assert.Equal(Assurance.Unknown, ControlChartBuilder.AssuranceOf(b, 4, null)));
    }

    [Fact]
    public void Critical_runs_and_crossings_are_those_of_Anhoej()
    {
        Assert.All(EffectVectors.Vector("V19_anhoej_crit").GetProperty("expected").EnumerateArray(), row =>
        {
            var n = row.GetProperty("n").GetInt32();
            Assert.Equal(
                (n, row.GetProperty("longest_run_max").GetInt32(), row.GetProperty("crossings_min").GetInt32()),
                (n, RunChart.LongestRunLimit(n), RunChart.CrossingsLimit(n))
            );
        });
    }

    internal static void Same(System.Text.Json.JsonElement anhoej, RunChart run) =>
        Assert.Equal(
            (
                anhoej.GetProperty("n_useful").GetInt32(),
                anhoej.GetProperty("longest_run").GetInt32(),
                anhoej.GetProperty("longest_run_max").GetInt32(),
                anhoej.GetProperty("n_crossings").GetInt32(),
                anhoej.GetProperty("n_crossings_min").GetInt32()
            ),
            (run.Useful, run.LongestRun, run.LongestRunMax, run.Crossings, run.CrossingsMin)
        );

    private static PointFlag FlagOf(string? name) =>
        name switch
        {
            "improvement" => PointFlag.Better,
            "concern" => PointFlag.Worse,
            _ => PointFlag.None,
        };

    private static string Published_name(SpecialCause cause) =>
        cause.Reason switch
        {
            SpecialCauseReason.None => "Common Cause",
            SpecialCauseReason.Outside => cause.IsUp ? "Above UCL" : "Below LCL",
            SpecialCauseReason.Trend => cause.IsUp ? "7 Point Trend (Increasing)" : "7 Point Trend (Decreasing)",
            SpecialCauseReason.TwoOfThree => cause.IsUp ? "2 in 3 Above CL" : "2 in 3 Below CL",
            SpecialCauseReason.Shift => cause.IsUp ? "7 Points Above CL" : "7 Points Below CL",
        };
}
