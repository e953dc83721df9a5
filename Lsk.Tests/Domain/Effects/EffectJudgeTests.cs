using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;

namespace Lsk.Tests.Domain.Effects;

public sealed class EffectJudgeTests
{
    private static readonly double[] Before = [52, 48, 55, 50, 47, 53, 49, 51, 54, 46, 50, 52];
    private static readonly double[] After = [44, 41, 43, 40, 45, 42, 39, 44, 41, 43, 42, 40];
    private static readonly MeasureDefinition Lower = new()
    {
        HigherIsBetter = false,
        ChangedOn = new DateOnly(2025, 1, 1),
        Target = 45,
    };

    [Fact]
    public void A_lasting_fall_is_an_improvement_when_lower_is_better()
    {
        var verdict = Judge(Lower, [.. Before, .. After]);

        Assert.Equal((Verdict.Improvement, 12, 12, ChartMethod.Xmr), (verdict.Verdict, verdict.Before, verdict.After, verdict.Method));
        Assert.Equal(42 - 50.583333, verdict.Size!.Value.Difference, 1e-6);
        Assert.Equal(-16.968699, verdict.Size.Value.Percent!.Value, 1e-6);
        Assert.Equal(TargetStatus.Met, verdict.Target);
        Assert.Equal(-7.504662, verdict.Trend!.LevelChange.Value, 1e-6);
        Assert.Equal((Period.Month(2024, 1), Period.Month(2025, 12)), (verdict.From, verdict.To));
    }

    [Fact]
    public void The_same_fall_is_a_deterioration_when_higher_is_better() =>
        Assert.Equal(Verdict.Deterioration, Judge(Lower with { HigherIsBetter = true }, [.. Before, .. After]).Verdict);

    [Fact]
    public void After_rebasing_the_icon_says_common_cause_but_the_verdict_stands()
    {
        var assessment = EffectAssessment.Of(Lower with { Phases = [new DateOnly(2025, 1, 1)] }, Series.Monthly([.. Before, .. After]));

        Assert.Equal(Variation.Common, assessment.Chart.Variation);
        Assert.Equal(Verdict.Improvement, assessment.Verdict.Verdict);
        Assert.Equal([12, 12], assessment.Chart.Phases.Select(p => p.Points));
    }

    [Fact]
    public void The_period_that_contains_the_day_belongs_to_what_follows() =>
        Assert.Equal(
            (12, 12),
            (Judge(Lower with { ChangedOn = new DateOnly(2025, 1, 28) }, [.. Before, .. After]) is var v ? v.Before : 0, 12)
        );

    [Fact]
    public void Fewer_than_twelve_before_is_preliminary() =>
        Assert.Equal(
            (Verdict.PreliminaryImprovement, 8),
            (
                Judge(Lower with { ChangedOn = new DateOnly(2024, 9, 1) }, [.. Before[..8], .. After]) is var v ? v.Verdict : default,
                v.Before
            )
        );

    [Theory]
    [InlineData(4, 12)]
    [InlineData(12, 2)]
    [InlineData(12, 0)]
    public void Few_points_on_a_side_are_too_early(int before, int after) =>
        Assert.Equal(
            Verdict.TooEarly,
            Judge(Lower with { ChangedOn = new DateOnly(2024, 1, 1).AddMonths(before) }, [.. Before[..before], .. After[..after]]).Verdict
        );

    [Fact]
    public void What_is_missing_is_named()
    {
        double[] all = [.. Before, .. After];

        Assert.Equal((Verdict.CannotJudge, Missing.ChangeDate), Parts(Judge(Lower with { ChangedOn = null }, all)));
        Assert.Equal((Verdict.CannotJudge, Missing.Direction), Parts(Judge(Lower with { HigherIsBetter = null }, all)));
        Assert.Equal((Verdict.CannotJudge, Missing.Baseline), Parts(Judge(Lower with { ChangedOn = new DateOnly(2020, 1, 1) }, all)));
        Assert.Equal((Verdict.CannotJudge, Missing.Values), Parts(Judge(Lower, [])));
        Assert.Equal((Verdict.CannotJudge, Missing.Limits), Parts(Judge(Lower with { Name = "Fall, rullande tre år" }, all)));
        Assert.Equal((Verdict.CannotJudge, Missing.Limits), Parts(Judge(Lower with { Chart = ChartKind.Line }, all)));
        Assert.Equal((Verdict.CannotJudge, Missing.ChangeDate | Missing.Direction), Parts(Judge(new MeasureDefinition(), all)));
    }

    [Fact]
    public void Shifts_both_ways_are_a_mixed_picture() =>
        Assert.Equal(Verdict.Mixed, Judge(Lower, [.. Before, 44, 43, 42, 44, 43, 42, 44, 58, 59, 58, 57, 58, 59, 58]).Verdict);

    [Fact]
    public void A_fall_that_had_begun_before_the_change_is_not_credited_to_it()
    {
        double[] falling =
        [
            60,
            58.9,
            58.2,
            57,
            55.8,
            55.1,
            54,
            53,
            51.9,
            51.2,
            50,
            49.1,
            48,
            47.2,
            46,
            45.1,
            44,
            43.2,
            42,
            41,
            40,
            39.1,
            38,
            37,
        ];

        var verdict = Judge(Lower, falling);

        Assert.Equal((Verdict.NoProvenChange, Withheld.EarlierTrend, true), (verdict.Verdict, verdict.Withheld, verdict.EarlierTrend));
    }

    [Fact]
    public void A_latest_point_of_concern_withholds_an_improvement()
    {
        var verdict = Judge(Lower, [.. Before, .. After[..11], 63]);

        Assert.Equal((Verdict.NoProvenChange, Withheld.LatestPoint), (verdict.Verdict, verdict.Withheld));
    }

    [Fact]
    public void A_comparison_group_is_a_line_of_its_own()
    {
        var definition = Lower;
        var verdict = Judge(definition, [.. Before, .. After]);
        var group = SeriesReader.Read(definition, Series.Monthly([.. Enumerable.Repeat(50.0, 12), .. Enumerable.Repeat(47.0, 12)]));

        var against = EffectJudge.Against(verdict, definition.ChangedOn!.Value, "Heby", group);

        Assert.Equal(verdict.Verdict, against.Verdict);
        Assert.Equal((-3, -8.583333 + 3), (against.Comparison!.Effect.Difference, Math.Round(against.Comparison.Difference, 6)));
    }

    [Fact]
    public void The_frozen_baseline_starts_at_the_last_phase_before_the_change()
    {
        var definition = Lower with { ChangedOn = new DateOnly(2026, 1, 1), Phases = [new DateOnly(2025, 1, 1)] };

        var verdict = Judge(definition, [.. Before.Select(v => v + 50), .. Before, .. After]);

        Assert.Equal((Verdict.Improvement, 12), (verdict.Verdict, verdict.Before));
        Assert.Equal(50.583333, verdict.Baseline!.Value.Centre, 1e-6);
    }

    private static EffectVerdict Judge(MeasureDefinition definition, double[] values) =>
        EffectAssessment.Of(definition, Series.Monthly(values)).Verdict;

    private static (Verdict, Missing) Parts(EffectVerdict verdict) => (verdict.Verdict, verdict.Missing);
}
