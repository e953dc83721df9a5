using Lsk.Domain.Workshops;

namespace Lsk.Tests.Domain.Workshops;

public sealed class ItemResultTests
{
    [Fact]
    public void The_published_panel_disagrees()
    {
        var meeting = Panel();
        meeting.CastAll(1, 1, 1, 2, 3, 7, 8, 8, 9, 9, 9);
        meeting.Session.Reveal(1, 9, Meeting.Owner, meeting.Now);
        var result = meeting.Results().Of(1, 1)!;
        Assert.Equal(1.5584, result.Criteria[0].Spread!.Index, 4);
        Assert.True(result.Disagrees);
        Assert.Equal([1, 1, 1, 0, 0, 0, 1, 2, 3], result.Criteria[0].Counts);
        Assert.Equal(9, result.Voters);
        Assert.False(result.Agrees);
    }

    [Fact]
    public void When_all_abstain_there_is_neither_median_nor_disagreement()
    {
        var meeting = Panel();
        meeting.CastAll(1, 1, null, null, null, null, null, null, null, null, null);
        meeting.Session.Reveal(1, 9, Meeting.Owner, meeting.Now);
        var result = meeting.Results().Of(1, 1)!;
        Assert.Null(result.Criteria[0].Spread);
        Assert.Equal(9, result.Criteria[0].Abstained);
        Assert.Equal(0, result.Disagreement);
        Assert.False(result.Agrees);
    }

    [Fact]
    public void One_participant_is_a_workshop_too()
    {
        var meeting = new Meeting(criteria: 1).Open();
        meeting.Rater("Ensam");
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.CastAll(1, 1, 6);
        meeting.Session.Reveal(1, 1, Meeting.Owner, meeting.Now);
        var result = meeting.Results().Of(1, 1)!;
        Assert.Equal((6.0, 0.0), (result.Criteria[0].Spread!.Median, result.Disagreement));
        Assert.True(result.Agrees);
    }

    [Fact]
    public void Region_and_municipalities_are_shown_apart_when_nobody_can_be_told()
    {
        var meeting = new Meeting(criteria: 1).Open();
        for (var i = 0; i < 3; i++)
            meeting.Rater($"R{i}", Side.Region);
        for (var i = 0; i < 3; i++)
            meeting.Rater($"K{i}", Side.Municipality);
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.CastAll(1, 1, 8, 9, 8, 3, 2, 3);
        meeting.Session.Reveal(1, 6, Meeting.Owner, meeting.Now);
        var criterion = meeting.Results().Of(1, 1)!.Criteria[0];
        Assert.Equal((8, 3, 5), (criterion.RegionMedian!.Value, criterion.MunicipalityMedian!.Value, criterion.Gap));
    }

    [Fact]
    public void Round_two_says_what_moved_and_keeps_round_one()
    {
        var meeting = Panel();
        meeting.CastAll(1, 1, 1, 2, 3, 7, 8, 8, 9, 9, 9);
        meeting.Session.Reveal(1, 9, Meeting.Owner, meeting.Now);
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.CastAll(1, 1, 6, 6, 6, 7, 8, 8, 8, 7, 7);
        meeting.Session.Reveal(1, 9, Meeting.Owner, meeting.Now);
        var moved = meeting.Results().Moved(1)[0];
        Assert.Equal((8.0, 7.0, 6, 9), (moved.MedianBefore!.Value, moved.MedianAfter!.Value, moved.Changed, moved.Both));
        Assert.True(moved.Closer);
        Assert.Equal(1.5584, meeting.Results().Of(1, 1)!.Disagreement, 4);
    }

    [Fact]
    public void Somebody_taken_out_in_mid_round_does_not_count_in_it_but_in_what_was_revealed_before()
    {
        var meeting = new Meeting(criteria: 1).Open();
        var (stays, goes) = (meeting.Rater("Stannar"), meeting.Rater("Går"));
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.CastAll(1, 1, 5, 9);
        meeting.Session.Reveal(1, 2, Meeting.Owner, meeting.Now);
        meeting.Now = meeting.Now.AddMinutes(1);
        meeting.Session.StartRound(2, Meeting.Owner, meeting.Now);
        meeting.CastAll(2, 1, 5, 9);
        meeting.Session.Remove(goes, Meeting.Owner, meeting.Now.AddMinutes(1));
        meeting.Session.Reveal(2, 1, Meeting.Owner, meeting.Now.AddMinutes(2));
        Assert.Equal(2, meeting.Results().Of(1, 1)!.Voters);
        Assert.Equal(1, meeting.Results().Of(2, 1)!.Voters);
        Assert.Equal(1, stays.Seat);
    }

    private static Meeting Panel()
    {
        var meeting = new Meeting(criteria: 1).Open();
        for (var i = 0; i < 9; i++)
            meeting.Rater($"P{i}");
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        return meeting;
    }
}
