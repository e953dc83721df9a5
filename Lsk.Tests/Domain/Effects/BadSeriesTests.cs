using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Time;

namespace Lsk.Tests.Domain.Effects;

/// <summary>Whatever comes in: no NaN, no exception, no phantom signal.</summary>
public sealed class BadSeriesTests
{
    private static readonly MeasureDefinition Definition = new()
    {
        HigherIsBetter = true,
        ChangedOn = new DateOnly(2025, 1, 1),
        Target = 10,
    };

    public static TheoryData<string, Observation[]> Bad =>
        new()
        {
            { "constant", Series.Monthly(Enumerable.Repeat(7.0, 24)) },
            { "zeros", Series.Monthly(Enumerable.Repeat(0.0, 24)) },
            { "noise of floating point", Series.Monthly(Enumerable.Range(0, 24).Select(i => i % 2 == 0 ? 0.3 : 0.1 + 0.2)) },
            { "noise that only rises", Series.Monthly(Enumerable.Range(0, 24).Select(i => 0.3 + (i * 1e-15))) },
            { "two points", Series.Monthly(1, 2) },
            { "one point", Series.Monthly(1.0) },
            { "nothing", [] },
            { "all missing", Series.Monthly(new double?[24]) },
            {
                "not numbers",
                Series.Monthly(
                    Enumerable
                        .Range(0, 24)
                        .Select(i =>
                            i % 3 == 0 ? double.NaN
                            : i % 3 == 1 ? double.PositiveInfinity
                            : double.MaxValue
                        )
                )
            },
            { "denominator zero", Series.Counts(Enumerable.Repeat((0.0, 0.0), 24)) },
            { "no cases", Series.Counts(Enumerable.Repeat((0.0, 40.0), 24)) },
            { "all cases", Series.Counts(Enumerable.Repeat((40.0, 40.0), 24)) },
            { "negative counts", Series.Counts(Enumerable.Repeat((-3.0, 40.0), 24)) },
            { "more cases than possible", Series.Counts(Enumerable.Repeat((50.0, 40.0), 24)) },
            { "default period", [new Observation(default, 5), new Observation(Period.Month(2024, 1), 5)] },
        };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Nothing_is_signalled_and_all_numbers_are_numbers(string what, Observation[] observations)
    {
        foreach (var chart in (ChartKind?[])[null, ChartKind.Xmr, ChartKind.P, ChartKind.U, ChartKind.Run, ChartKind.Line])
        {
            var assessment = EffectAssessment.Of(
                Definition with
                {
                    Chart = chart,
                    Unit = chart == ChartKind.P ? "procent" : null,
                },
                observations
            );

            Assert.All(assessment.Chart.Points, p => Assert.True(p.Flag == PointFlag.None, $"{what}, {chart}: {p}"));
            Assert.All(assessment.Chart.Points, p => Assert.True(double.IsFinite(p.Value) && Finite(p.Band), $"{what}, {chart}: {p}"));
            Assert.All(assessment.Chart.Phases, p =>
                Assert.True(
                    double.IsFinite(p.Mean) && double.IsFinite(p.AverageMovingRange ?? 0) && Finite(p.Limits),
                    $"{what}, {chart}: {p}"
                )
            );
            Assert.Contains(assessment.Verdict.Verdict, (Verdict[])[Verdict.NoProvenChange, Verdict.TooEarly, Verdict.CannotJudge]);
            if (assessment.Verdict.Size is { } size)
                Assert.True(double.IsFinite(size.Difference) && double.IsFinite(size.Percent ?? 0) && double.IsFinite(size.P), what);
            if (assessment.Verdict.Trend is { } trend)
                Assert.True(double.IsFinite(trend.LevelChange.Value) && double.IsFinite(trend.DurbinWatson), what);
        }
    }

    [Fact]
    public void A_constant_series_is_compared_directly_with_its_target()
    {
        Assert.Equal(Assurance.Fails, EffectAssessment.Of(Definition, Series.Monthly(Enumerable.Repeat(7.0, 24))).Chart.Assurance);
        Assert.Equal(Assurance.Passes, EffectAssessment.Of(Definition, Series.Monthly(Enumerable.Repeat(10.0, 24))).Chart.Assurance);
    }

    [Fact]
    public void A_constant_series_with_one_real_step_is_an_improvement()
    {
        var verdict = EffectAssessment
            .Of(Definition, Series.Monthly([.. Enumerable.Repeat(7.0, 12), .. Enumerable.Repeat(9.0, 12)]))
            .Verdict;

        Assert.Equal(Verdict.Improvement, verdict.Verdict);
    }

    [Fact]
    public void The_last_of_duplicated_periods_counts_and_is_noted()
    {
        Observation[] twice = [.. Series.Monthly(1, 2, 3), new(Period.Month(2024, 2), 20)];

        var series = SeriesReader.Read(Definition, twice);

        Assert.Equal([1, 20, 3], series.Points.Select(p => p.Value));
        Assert.Equal([new SeriesNote(SeriesIssue.DuplicatePeriod, 1, Period.Month(2024, 2))], series.Notes);
    }

    [Fact]
    public void Mixed_months_and_quarters_keep_the_most_common_kind()
    {
        Observation[] mixed = [.. Series.Monthly(1, 2, 3), new(Period.Quarter(2024, 2), 20), new(Period.WholeYear(2024), 30)];

        var series = SeriesReader.Read(Definition, mixed);

        Assert.Equal((PeriodKind.Month, 3), (series.Kind, series.Points.Count));
        Assert.Equal([new SeriesNote(SeriesIssue.MixedPeriods, 2, Period.Quarter(2024, 2))], series.Notes);
    }

    [Fact]
    public void Future_periods_are_left_out_when_today_is_known()
    {
        var series = SeriesReader.Read(Definition, Series.Monthly(1, 2, 3), new DateOnly(2024, 2, 15));

        Assert.Equal([1, 2], series.Points.Select(p => p.Value));
        Assert.Equal([new SeriesNote(SeriesIssue.FuturePeriod, 1, Period.Month(2024, 3))], series.Notes);
    }

    [Fact]
    public void More_cases_than_possible_are_left_out_of_a_proportion_and_noted()
    {
        var series = SeriesReader.Read(Definition with { Unit = "procent" }, Series.Counts([(10, 40), (50, 40), (12, 40)]));

        Assert.Equal([25, 30], series.Points.Select(p => p.Value));
        Assert.Equal([SeriesIssue.NumeratorAboveDenominator], series.Notes.Select(n => n.Issue));
    }

    [Fact]
    public void A_missing_month_is_a_gap_in_time_not_a_zero()
    {
        var series = SeriesReader.Read(Definition, Series.Monthly(1, null, 3));

        Assert.Equal([Period.Month(2024, 1), Period.Month(2024, 3)], series.Points.Select(p => p.Period));
    }

    [Fact]
    public void Yearly_series_get_a_line_and_few_points_a_run_chart()
    {
        Observation[] years = [.. Enumerable.Range(2005, 20).Select(y => new Observation(Period.WholeYear(y), y % 7))];

        Assert.Equal(ChartMethod.Line, EffectAssessment.Of(Definition, years).Chart.Method);
        Assert.Equal(
            ChartMethod.Run,
            EffectAssessment.Of(Definition, Series.Monthly(Enumerable.Range(0, 12).Select(i => (double)(i % 5)))).Chart.Method
        );
        Assert.Equal(
            ChartMethod.Xmr,
            EffectAssessment.Of(Definition, Series.Monthly(Enumerable.Range(0, 13).Select(i => (double)(i % 5)))).Chart.Method
        );
    }

    [Fact]
    public void A_thousand_points_and_dirty_settings_are_no_trouble()
    {
        Observation[] days =
        [
            .. Enumerable.Range(0, 1000).Select(i => new Observation(Period.Month(1950 + (i / 12), 1 + (i % 12)), Math.Sin(i))),
        ];
        var definition = Definition with
        {
            ChangedOn = new DateOnly(2000, 5, 5),
            Phases = [DateOnly.MinValue, DateOnly.MaxValue, new(1990, 2, 2), new(1990, 2, 2)],
            BaselinePoints = -4,
        };

        var assessment = EffectAssessment.Of(definition, days);

        Assert.Equal((1000, 2), (assessment.Chart.Points.Count, assessment.Chart.Phases.Count));
    }

    [Fact]
    public void A_jump_of_a_hundred_or_a_thousand_is_asked_about()
    {
        double[] known = [48, 52, 50, 47, 53];

        Assert.Equal([new UnitJump(1, 1000, 51), new UnitJump(2, 0.01, 49)], UnitJump.Find(known, [50, 51_000, 0.49]));
        Assert.Empty(UnitJump.Find([1, 2], [1_500]));
        Assert.Empty(UnitJump.Find([1, 20, 400], [150_000]));
    }

    [Theory]
    [InlineData(12_501, false)]
    [InlineData(12_499, true)]
    [InlineData(1_999, false)]
    [InlineData(2_001, true)]
    public void A_value_is_asked_about_from_two_fifths_to_two_and_a_half_of_a_hundred_times(double entered, bool asked) =>
        Assert.Equal(asked, UnitJump.Find([48, 52, 50, 47, 53], [entered]).Any(jump => jump.Factor == 100));

    [Fact]
    public void A_target_on_the_very_limit_is_hit_and_miss()
    {
        var band = new LimitBand(10, 4, 6, 14);
        Assert.Equal(
            [Assurance.Varies, Assurance.Fails, Assurance.Passes],
            ((double[])[14, 14.01, 5.99]).Select(target => ControlChartBuilder.AssuranceOf(band, target, true))
        );
        Assert.Equal(
            [Assurance.Varies, Assurance.Passes, Assurance.Fails],
            ((double[])[6, 14.01, 5.99]).Select(target => ControlChartBuilder.AssuranceOf(band, target, false))
        );
        Assert.Equal(Assurance.Unknown, ControlChartBuilder.AssuranceOf(band, 5, null));
        Assert.Equal(Assurance.Unknown, ControlChartBuilder.AssuranceOf(band, double.NaN, true));
    }

    private static bool Finite(LimitBand? band) =>
        band is not { } b || (double.IsFinite(b.Lower) && double.IsFinite(b.Upper) && double.IsFinite(b.Centre));

    [Fact]
    public void A_measure_is_the_same_whether_its_name_is_written_with_a_capital_or_not()
    {
        var content = new Lsk.Domain.Exchange.PortfolioContent
        {
            Measures =
            [
                new Lsk.Domain.Exchange.MeasureRow
                {
                    InitiativeId = "1",
                    Name = "Fallskador",
                    HigherIsBetter = false,
                },
            ],
            Measurements =
            [
                .. Series
                    .Monthly(4, 5, 6)
                    .Select(
                        (o, i) =>
                            new Lsk.Domain.Exchange.MeasurementRow
                            {
                                InitiativeId = "1",
                                Measure = i == 1 ? "Fallskador" : "fallskador",
                                Period = o.Period,
                                Value = o.Value,
                            }
                    ),
            ],
        };

        var judged = Assert.Single(EffectsOfPortfolio.Judge(content));
        Assert.Equal(("Fallskador", false, 3), (judged.Measure, judged.Definition.HigherIsBetter, judged.Assessment.Series.Points.Count));
    }
}
