using Lsk.Domain.Effects;

namespace Lsk.Tests.Domain.Effects;

public sealed class FunnelAndMoneyTests
{
    [Fact]
    public void Organisations_that_differ_by_chance_only_lie_within_the_funnel()
    {
        var funnel = Funnel.Of([new("A", 20, 100), new("B", 42, 200), new("C", 9, 50), new("D", 101, 500)])!;

        Assert.Equal(0, funnel.TauSquared);
        Assert.All(funnel.Points, p => Assert.Equal(FunnelZone.Expected, p.Zone));
    }

    [Fact]
    public void One_that_differs_stands_out_unless_all_differ()
    {
        FunnelInput[] alike = [.. Enumerable.Range(0, 12).Select(i => new FunnelInput($"{i}", 200 + i, 1_000))];
        FunnelInput[] unlike = [.. Enumerable.Range(0, 12).Select(i => new FunnelInput($"{i}", 100 + (20 * i), 1_000))];

        var one = Funnel.Of([.. alike, new FunnelInput("X", 300, 1_000)])!;
        var all = Funnel.Of(unlike)!;

        Assert.Equal(["X"], one.Points.Where(p => p.Zone == FunnelZone.Outlying).Select(p => p.Name));
        Assert.True(all.TauSquared > 0);
        Assert.DoesNotContain(all.Points, p => p.Zone == FunnelZone.Outlying);
    }

    [Fact]
    public void Limits_narrow_with_numbers_and_stay_within_nothing_and_all()
    {
        var funnel = Funnel.Of([new("A", 1, 10), new("B", 0, 400)])!;

        var (small, large) = (funnel.At(3, Funnel.Z998), funnel.At(3_000, Funnel.Z998));

        Assert.Equal(0, small.Lower);
        Assert.True(small.Upper > large.Upper && small.Upper <= 1);
        Assert.Null(Funnel.Of([new("A", 1, 10), new("empty", 0, 0), new("more than all", 5, 4)]));
    }

    [Fact]
    public void Cost_per_unit_is_only_given_where_it_means_something()
    {
        var dearer = new CostEffect(4, 2, 8, 1_000);
        var uncertain = new CostEffect(4, -1, 8, 1_000);
        var worse = new CostEffect(-4, -8, -2, 1_000);

        Assert.Equal((250, 125, 500), (dearer.CostPerUnit, dearer.CostPerUnitInterval!.Value.Low, dearer.CostPerUnitInterval.Value.High));
        Assert.Null(uncertain.CostPerUnitInterval!.Value.High);
        Assert.Null(worse.CostPerUnit);
        Assert.Equal(
            [
                CostEffectQuadrant.BetterAndDearer,
                CostEffectQuadrant.WorseAndDearer,
                CostEffectQuadrant.BetterAndCheaper,
                CostEffectQuadrant.WorseAndCheaper,
            ],
            [dearer.Quadrant, worse.Quadrant, new CostEffect(1, 0, 2, -5).Quadrant, new CostEffect(-1, -2, 0, -5).Quadrant]
        );
        Assert.Equal(200, dearer.NetBenefit(300));
        Assert.Equal((-400, 1_400), dearer.NetBenefitInterval(300));
    }

    [Fact]
    public void An_effect_is_turned_so_that_good_lies_to_the_right()
    {
        var size = EffectSize.Between([10, 12, 11, 13], [6, 7, 8, 5]);

        var plane = CostEffect.From(size, higherIsBetter: false, cost: 100);

        Assert.Equal(5, plane.Effect, 1e-12);
        Assert.True(plane.EffectLow > 0 && plane.EffectLow < 5 && plane.EffectHigh > 5);
    }

    [Fact]
    public void Welchs_interval_matches_the_t_table()
    {
        // By hand: -5 +- 2.446912 (t table, 6 degrees of freedom) x sqrt(2 x (5/3) / 4)
        var size = EffectSize.Between([10, 12, 11, 13], [6, 7, 8, 5]);

        Assert.Equal(6, size.DegreesOfFreedom, 1e-9);
        Assert.Equal((-7.233715, -2.766285), (Math.Round(size.Interval!.Value.Low, 6), Math.Round(size.Interval.Value.High, 6)));
    }

    [Fact]
    public void Small_counts_are_hidden_with_the_next_smallest_when_the_total_would_tell()
    {
        Assert.Equal([true, true, false, false], SmallNumbers.Hidden([3, 7, 90, null]));
        Assert.Equal([true, true, false], SmallNumbers.Hidden([0, 4, 90]));
        Assert.Equal([false, false], SmallNumbers.Hidden([5, 90]));
        Assert.Equal([true], SmallNumbers.Hidden([1]));
        Assert.True(SmallNumbers.IsHidden(0, 100, isProportion: true));
        Assert.True(SmallNumbers.IsHidden(98, 100, isProportion: true));
        Assert.False(SmallNumbers.IsHidden(98, 100, isProportion: false));
        Assert.False(SmallNumbers.IsHidden(null, null, isProportion: false));
    }
}
