using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;

namespace Lsk.Tests.Domain.FollowUp;

public sealed class RollUpTests
{
    private static readonly RollUpItem[] Items =
    [
        new("Tierp", "A1", DeliveryStatus.OnTime, false, 0, EffectStanding.Better, false, 100, 40),
        new("Tierp", "B1", DeliveryStatus.Late, true, 60, EffectStanding.NoProvenChange, true, 200, null),
        new("Heby", "A2", null, false, 8, EffectStanding.NoMeasure, false, null, null),
        new("Heby", null, DeliveryStatus.Done, false, 7, EffectStanding.Worse, true, 50, 50),
    ];

    [Fact]
    public void The_county_is_the_sum_of_its_organisations_and_of_its_focus_areas()
    {
        var county = RollUpSum.Of(Items);
        Assert.Equal(new RollUpSum(4, new(1, 0, 1, 1, 0, 1), new(1, 1, 0, 1, 0, 0, 1), 1, 60, 2, 350, 90), county);
        Assert.Equal(county, RollUp.By(Items, item => item.Organisation).Select(group => group.Sum).Aggregate((a, b) => a + b));
        Assert.Equal(county, RollUp.By(Items, item => item.FocusArea).Select(group => group.Sum).Aggregate((a, b) => a + b));
        Assert.Equal((4, 4), (county.Delivery.Total, county.Effect.Total));
    }

    [Fact]
    public void Those_without_a_sub_goal_stand_last_under_an_empty_key() =>
        Assert.Equal(["A", "B", ""], RollUp.By(Items, item => item.FocusArea).Select(group => group.Key));

    [Fact]
    public void Delivery_and_effect_are_counted_apart()
    {
        var sum = RollUpSum.One(Items[0]);
        foreach (var status in Enum.GetValues<DeliveryStatus>())
            Assert.Equal(status is DeliveryStatus.OnTime ? 1 : 0, sum.Delivery[status]);
        foreach (var standing in Enum.GetValues<EffectStanding>())
            Assert.Equal(standing is EffectStanding.Better ? 1 : 0, sum.Effect[standing]);
    }

    [Theory]
    [InlineData(EffectStanding.NoMeasure)]
    [InlineData(EffectStanding.Better, Verdict.NoProvenChange, Verdict.PreliminaryImprovement)]
    [InlineData(EffectStanding.Worse, Verdict.Deterioration, Verdict.TooEarly)]
    [InlineData(EffectStanding.Mixed, Verdict.Deterioration, Verdict.Improvement)]
    [InlineData(EffectStanding.Mixed, Verdict.Mixed, Verdict.Improvement)]
    [InlineData(EffectStanding.NoProvenChange, Verdict.TooEarly, Verdict.NoProvenChange, Verdict.CannotJudge)]
    [InlineData(EffectStanding.TooEarly, Verdict.TooEarly, Verdict.CannotJudge)]
    [InlineData(EffectStanding.CannotJudge, Verdict.CannotJudge)]
    public void Verdicts_together_never_hide_a_deterioration(EffectStanding expected, params Verdict[] verdicts) =>
        Assert.Equal(expected, EffectStandings.Of(verdicts));
}
