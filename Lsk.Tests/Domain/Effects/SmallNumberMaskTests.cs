using Lsk.Domain.Effects;
using Lsk.Domain.Time;

namespace Lsk.Tests.Domain.Effects;

public sealed class SmallNumberMaskTests
{
    private static readonly MeasureDefinition Share = new()
    {
        Name = "Andel",
        Unit = "procent",
        ChangedOn = new DateOnly(2026, 3, 1),
    };

    [Fact]
    public void A_small_count_is_hidden_and_with_it_the_next_smallest_that_would_tell()
    {
        var mask = Of(Share, (20, 40), (3, 40), (12, 40), (15, 40));

        // Before the change 3 of 40 stands alone with 20 of 40: the mean and the other would tell.
        Assert.Equal([1, 2], mask.Periods.Select(period => period.Number).Order());
        Assert.False(mask.HidesMeans);
    }

    [Fact]
    public void Two_small_counts_hide_each_other()
    {
        var mask = Of(Share with { ChangedOn = null }, (20, 40), (3, 40), (2, 40), (15, 40));

        Assert.Equal([2, 3], mask.Periods.Select(period => period.Number).Order());
    }

    [Fact]
    public void The_few_that_are_left_of_a_share_are_hidden_too_and_everybody_is_not()
    {
        var mask = Of(Share with { ChangedOn = null }, (38, 40), (37, 40), (40, 40), (20, 40));

        Assert.Equal([1, 2], mask.Periods.Select(period => period.Number).Order());
    }

    [Theory]
    [InlineData(true, 1, 2, 20)]
    [InlineData(true, 20, 20, 3)]
    [InlineData(false, 3, 2, 20)]
    public void Means_that_rest_on_few_persons_are_hidden(bool hidden, double january, double february, double march) =>
        Assert.Equal(hidden, Of(Share, (january, 40), (february, 40), (march, 40)).HidesMeans);

    [Fact]
    public void Values_without_counts_are_nobody()
    {
        Observation[] values = [new(Period.Month(2026, 1), 1), new(Period.Month(2026, 2), 2)];
        Assert.Same(SmallNumberMask.None, SmallNumberMask.Of(Share, values, EffectAssessment.Of(Share, values)));
    }

    [Fact]
    public void What_the_judgement_left_out_is_hidden_all_the_same()
    {
        Observation[] values =
        [
            new(Period.Month(2026, 1), null, 20, 40),
            new(Period.Month(2026, 2), null, 21, 40),
            new(Period.Quarter(2025, 1), null, 3, 40),
            new(Period.Month(2026, 4), null, 2, 1),
        ];
        Assert.Equal(
            [Period.Quarter(2025, 1), Period.Month(2026, 4)],
            SmallNumberMask.Of(Share, values, EffectAssessment.Of(Share, values)).Periods.Order()
        );
    }

    [Fact]
    public void What_is_shown_holds_neither_the_hidden_points_nor_limits_that_would_give_hidden_means_away()
    {
        Observation[] values =
        [
            .. Enumerable
                .Range(0, 24)
                .Select(i => new Observation(Period.Month(2024 + (i / 12), 1 + (i % 12)), null, i < 12 ? 0 : 20 + i, 60)),
        ];
        var definition = Share with { ChangedOn = new DateOnly(2025, 1, 1), HigherIsBetter = true };
        var whole = EffectAssessment.Of(definition, values);
        var mask = SmallNumberMask.Of(definition, values, whole);

        var shown = mask.Shown(whole);

        Assert.True(mask.HidesMeans);
        Assert.Equal(whole.Verdict.Verdict, shown.Verdict.Verdict);
        Assert.Equal(12, shown.Series.Points.Count);
        Assert.Equal(12, shown.Chart.Points.Count);
        Assert.Null(shown.Verdict.Size);
        Assert.Null(shown.Verdict.Baseline);
        Assert.Null(shown.Verdict.Trend);
        Assert.All(shown.Chart.Points, point => Assert.Null(point.Band));
        Assert.All(shown.Chart.Phases, phase => Assert.True(double.IsNaN(phase.Mean) && phase.Limits is null));
    }

    private static SmallNumberMask Of(MeasureDefinition definition, params (double Cases, double Possible)[] counts)
    {
        Observation[] values =
        [
            .. counts.Select((count, at) => new Observation(Period.Month(2026, at + 1), null, count.Cases, count.Possible)),
        ];
        return SmallNumberMask.Of(definition, values, EffectAssessment.Of(definition, values));
    }
}
