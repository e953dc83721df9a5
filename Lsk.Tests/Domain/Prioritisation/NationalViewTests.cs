using Lsk.Domain.Prioritisation;

namespace Lsk.Tests.Domain.Prioritisation;

public sealed class NationalViewTests
{
    private static NationalPlace Place(NationalBasis basis) => NationalView.Place(basis, NationalView.Proposal);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(.5, 6)]
    [InlineData(.75, 3)]
    [InlineData(0, 10)]
    public void Severity_alone_decides_the_start(double severity, int rank) => Assert.Equal(rank, Place(new(severity, 1, 1, 1)).Rank);

    [Fact]
    public void The_rank_is_only_ever_lowered()
    {
        for (var s = 0; s <= 8; s++)
            for (var b = 0; b <= 8; b++)
                for (var c = 0; c <= 8; c++)
                    for (var e = 0; e <= 8; e++)
                    {
                        var place = Place(new(s / 8.0, b / 8.0, c / 8.0, e / 8.0));
                        Assert.InRange(place.Rank!.Value, NationalView.PlaceOf(s / 8.0), 10);
                        Assert.Equal(NationalView.LaneOf(place.Rank.Value), place.Lane);
                    }
    }

    [Fact]
    public void Each_ground_lowers_once_by_its_strongest_rule()
    {
        var place = Place(new(1, .25, 0, .25));
        Assert.Equal(1 + 2 + 2 + 1, place.Rank);
        Assert.Equal([NationalGround.Benefit, NationalGround.Cost, NationalGround.Evidence], place.Lowered.Select(rule => rule.Ground));
    }

    [Fact]
    public void Where_severity_has_no_legal_standing_other_need_takes_its_place()
    {
        Assert.Equal(10, Place(new(1, 1, 1, 1, SeverityCounts: false, OtherNeed: 0)).Rank);
        Assert.Equal(NationalLane.NotPlaced, Place(new(1, 1, 1, 1, SeverityCounts: false)).Lane);
    }

    [Fact]
    public void Lanes_outside_the_scale_have_no_rank()
    {
        Assert.Equal(
            (null, NationalLane.DoNot),
            (Place(new(1, 1, 1, 1, Lane: NationalLane.DoNot)).Rank, Place(new(1, 1, 1, 1, Lane: NationalLane.DoNot)).Lane)
        );
        Assert.Equal(NationalLane.Research, Place(new(1, 1, 1, 1, Lane: NationalLane.Research)).Lane);
        Assert.Equal(NationalLane.NotPlaced, Place(new(null, 1, 1, 1)).Lane);
    }

    [Fact]
    public void Three_places_apart_is_a_disagreement()
    {
        var severe = Place(new(1, 1, 1, 1));
        Assert.True(NationalView.Disagree(.6, severe));
        Assert.False(NationalView.Disagree(.8, severe));
        Assert.False(NationalView.Disagree(null, severe));
        Assert.False(NationalView.Disagree(.1, Place(new(null, 1, 1, 1))));
    }

    [Fact]
    public void Stored_rules_are_read_as_they_were_written_and_what_is_no_rule_is_left_out()
    {
        Assert.Equal(NationalView.Proposal, NationalDecrement.ParseAll(NationalDecrement.Write(NationalView.Proposal)));
        Assert.Equal(NationalView.Proposal, NationalDecrement.ParseAll(" "));
        Assert.Equal([new(NationalGround.Cost, .5, 9)], NationalDecrement.ParseAll("7:0.5:1;Cost:0,5:77;Cost:x:1;Benefit:.5;Benefit:.5:x"));
    }

    [Fact]
    public void The_limit_itself_does_not_lower()
    {
        Assert.Equal(1, Place(new(1, .3125, .3125, .3125)).Rank);
        Assert.Equal(
            (NationalLane.Should, NationalLane.May, NationalLane.May, NationalLane.Exceptional),
            (NationalView.LaneOf(3), NationalView.LaneOf(4), NationalView.LaneOf(7), NationalView.LaneOf(8))
        );
    }
}
