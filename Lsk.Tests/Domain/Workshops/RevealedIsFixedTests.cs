using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Tests.Domain.Workshops;

/// <summary>What a meeting has seen stays as it was seen, and nothing is said of more people than have answered.</summary>
public sealed class RevealedIsFixedTests
{
    [Fact]
    public void A_conflict_declared_in_round_two_changes_nothing_that_was_shown_and_leaves_the_person_out_of_round_two()
    {
        var (meeting, people) = Revealed(2, 3, 3, 9);
        var shown = meeting.Results().Of(1, 1)!;
        Assert.Equal((4.25, 4), (shown.Criteria[0].Mean!.Value, shown.Voters));
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        Assert.Null(meeting.Session.DeclareConflict(people[3], 1, "Projektledare", meeting.Now));
        Assert.Equal(shown.Criteria[0].Counts, meeting.Results().Of(1, 1)!.Criteria[0].Counts);
        Assert.Equal((4.25, 4), (meeting.Results().Of(1, 1)!.Criteria[0].Mean!.Value, meeting.Results().Of(1, 1)!.Voters));

        // A slip is taken back while a round is still to be shown.
        Assert.Null(meeting.Session.WithdrawConflict(people[3], 1, meeting.Now));
        Assert.True(meeting.Cast(people[3], 1, 1, 8).IsDone);
        Assert.Null(meeting.Session.DeclareConflict(people[3], 1, "", meeting.Now));
        meeting.Cast(people[0], 1, 1, 3);
        Assert.Null(meeting.Session.Reveal(1, 1, Meeting.Owner, meeting.Now));
        var second = meeting.Results().Of(1, 2)!;
        Assert.Equal((3, 3, 1), (second.Voters, second.Asked, second.Fresh));
        Assert.Equal(4.25, meeting.Results().Of(1, 1)!.Criteria[0].Mean);
        // Fewer people than before: neither agreement nor movement is said, because the difference would be somebody's vote.
        Assert.Equal(ResultVerdict.Fewer, second.Verdict);
        Assert.Null(meeting.Results().Moved(1)[0].MedianBefore);
        Assert.Null(meeting.Projector().Earlier);
        Assert.Null(meeting.Facilitator().Before);
        Assert.Equal(WorkshopRules.RoundClosed, meeting.Session.WithdrawConflict(people[3], 1, meeting.Now));
    }

    [Fact]
    public void Whatever_becomes_of_a_person_after_a_reveal_the_result_is_the_one_that_was_shown()
    {
        var (meeting, people) = Revealed(2, 3, 3, 9);
        Assert.Null(meeting.Session.Admit(people[0], ParticipantRole.Observer, Meeting.Owner));
        Assert.Null(meeting.Session.Refuse(people[1], Meeting.Owner));
        Assert.Null(meeting.Session.Remove(people[2], Meeting.Owner, meeting.Now));
        Assert.Null(meeting.Session.DeclareConflict(people[3], 1, "", meeting.Now));
        var result = meeting.Results().Of(1, 1)!;
        Assert.Equal((4.25, 4, 4), (result.Criteria[0].Mean!.Value, result.Voters, result.Asked));
    }

    [Fact]
    public void A_round_that_was_opened_by_mistake_is_taken_back_and_the_result_stays_on_the_list()
    {
        var (meeting, people) = Revealed(8, 8, 8, 8);
        Assert.Equal(1, Assert.Single(meeting.Results().Ranking).Rank);
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        Assert.Equal(WorkshopRules.NobodyAnswered, meeting.Session.Reveal(1, 0, Meeting.Owner, meeting.Now));
        Assert.Equal(8, meeting.Results().Latest(meeting.Session.Items[0])!.Criteria[0].Mean);
        Assert.Single(meeting.Results().Ranking);
        Assert.Null(meeting.Session.TakeBack(1, 0, Meeting.Owner, meeting.Now));
        Assert.Equal((ItemStage.Revealed, 1), (meeting.Session.Items[0].Stage, meeting.Session.Items[0].Round));
        Assert.Equal(8, meeting.Results().Latest(meeting.Session.Items[0])!.Criteria[0].Mean);
        // It can be opened again; once somebody has answered it cannot be taken back.
        Assert.Null(meeting.Session.StartRound(1, Meeting.Owner, meeting.Now));
        meeting.Cast(people[0], 1, 1, 7);
        Assert.Equal(WorkshopRules.RoundHasAnswers, meeting.Session.TakeBack(1, 1, Meeting.Owner, meeting.Now));
        Assert.Equal(WorkshopRules.NotLeading, meeting.Session.TakeBack(1, 0, Meeting.Stranger, meeting.Now));
        Assert.Equal(
            [WorkshopEventKind.RoundTakenBack],
            meeting.Session.Events.Select(e => e.Kind).Where(k => k > WorkshopEventKind.Closed)
        );
    }

    [Fact]
    public void The_first_round_is_taken_back_to_waiting()
    {
        var meeting = new Meeting().Open();
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        Assert.Null(meeting.Session.TakeBack(1, 0, Meeting.Owner, meeting.Now));
        Assert.Equal((ItemStage.Waiting, 0), (meeting.Session.Items[0].Stage, meeting.Session.Items[0].Round));
        Assert.Null(meeting.Session.Close(Meeting.Owner, meeting.Now));
    }

    [Fact]
    public void Those_who_close_their_laptop_in_round_two_keep_their_answer_and_no_agreement_is_said()
    {
        // Round 1 splits; in round 2 one closes the laptop, one answers nothing on this criterion and two answer alike.
        var (meeting, people) = Revealed(9, 1, 5, 9);
        Assert.True(meeting.Results().Of(1, 1)!.Disagrees);
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.Cast(people[2], 1, 1, 6);
        meeting.Cast(people[3], 1, 1, 6);
        Assert.Null(meeting.Session.Reveal(1, 2, Meeting.Owner, meeting.Now));
        var result = meeting.Results().Of(1, 2)!;
        Assert.Equal((4, 4, 2), (result.Voters, result.Asked, result.Fresh));
        Assert.Equal((2, 4), (result.Criteria[0].Kept, result.Criteria[0].Answers));
        Assert.Equal([1, 0, 0, 0, 0, 2, 0, 0, 1], result.Criteria[0].Counts);
        Assert.NotEqual(ResultVerdict.Agreed, result.Verdict);
        var moved = meeting.Results().Moved(1)[0];
        Assert.Equal((2, 2), (moved.Changed, moved.Both));
        // The same people stand behind both pictures: they may lie on each other.
        Assert.Equal(1, meeting.Projector().Earlier!.Round);
        Assert.Equal(5.5, meeting.Results().Ranking[0].Value * 8 + 1);
    }

    [Fact]
    public void Whoever_abstains_in_round_two_has_said_something_new_and_the_number_fell()
    {
        var (meeting, people) = Revealed(8, 8, 8, 1);
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.CastAll(1, 1, 8, 8, 8, null);
        Assert.Null(meeting.Session.Reveal(1, 4, Meeting.Owner, meeting.Now));
        var result = meeting.Results().Of(1, 2)!;
        Assert.Equal((3, 1, 0), (result.Criteria[0].Scores, result.Criteria[0].Abstained, result.Criteria[0].Kept));
        Assert.Equal(ResultVerdict.Fewer, result.Verdict);
        Assert.False(meeting.Results().Moved(1)[0].Closer);
        Assert.Equal(4, people.Length);
    }

    [Theory]
    [InlineData(1, ResultVerdict.OnlyOne, false)]
    [InlineData(2, ResultVerdict.Agreed, false)]
    [InlineData(3, ResultVerdict.Agreed, true)]
    public void Agreement_is_said_of_those_who_have_answered_and_with_how_many(int answering, ResultVerdict verdict, bool whole)
    {
        var meeting = new Meeting(criteria: 1).Open();
        var people = Enumerable.Range(0, 3).Select(i => meeting.Rater($"P{i}")).ToArray();
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        foreach (var person in people.Take(answering))
            meeting.Cast(person, 1, 1, 7);
        Assert.Null(meeting.Session.Reveal(1, answering, Meeting.Owner, meeting.Now));
        var result = meeting.Results().Of(1, 1)!;
        Assert.Equal((verdict, answering, 3, whole), (result.Verdict, result.Voters, result.Asked, result.IsWhole));
        Assert.Equal(answering > 1 ? 1 : 0, meeting.Results().Agreed(meeting.Session).Count);
    }

    [Fact]
    public void Most_of_the_group_has_to_stand_behind_what_is_settled_in_one_sweep()
    {
        var meeting = new Meeting(criteria: 1).Open();
        var people = Enumerable.Range(0, 5).Select(i => meeting.Rater($"P{i}")).ToArray();
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.CastAll(1, 1, 7, 7);
        meeting.Session.Reveal(1, 2, Meeting.Owner, meeting.Now);
        Assert.True(meeting.Results().Of(1, 1)!.Agrees);
        Assert.Empty(meeting.Results().Agreed(meeting.Session));
        Assert.Single(meeting.Results().ToDiscuss(meeting.Session));
        Assert.Equal(5, people.Length);
    }

    [Fact]
    public void People_who_are_not_connected_are_shown_as_such_and_not_waited_for()
    {
        var meeting = new Meeting(criteria: 2).Open();
        var (here, gone, done) = (meeting.Rater("Här"), meeting.Rater("Borta"), meeting.Rater("Klar och borta"));
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.Cast(gone, 1, 1, 3);
        meeting.Cast(done, 1, 1, 5);
        meeting.Cast(done, 1, 2, 5);
        var progress = RoundProgress.From(meeting.Session, meeting.Ballots, Presence.Of(new HashSet<int> { here.Seat }));
        var desk = FacilitatorView.For(meeting.Session, progress, meeting.Results());
        Assert.Equal(new Share(1, 2), desk.Items[0].Done);
        Assert.Equal(2, desk.Items[0].Started);
        Assert.Equal([(true, true), (false, true), (false, false)], desk.People.Select(person => (person.IsHere, person.IsMissing)));
        var wall = ProjectorView.For(meeting.Session, progress, meeting.Results());
        Assert.Equal([SeatLight.Here, SeatLight.Away, SeatLight.Done], wall.Seats);
        Assert.Equal(new Share(1, 2), wall.Done);
    }

    [Fact]
    public void The_wall_counts_nobody_before_a_round_is_open()
    {
        var meeting = new Meeting().Open();
        meeting.Rater("Anna");
        meeting.Session.Show(2, Meeting.Owner);
        var wall = meeting.Projector();
        Assert.Equal((ItemStage.Waiting, default(Share), 0), (wall.Stage, wall.Done, wall.Seats.Count));
    }

    [Fact]
    public void Whoever_leads_is_asked_before_ratings_are_shown_without_somebody_who_is_there()
    {
        var meeting = new Meeting(criteria: 1).Open();
        var anna = meeting.Rater("Anna");
        meeting.Rater("Bo");
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.Cast(anna, 1, 1, 4);
        Assert.Equal(WorkshopRules.PeopleMissing, meeting.Session.Reveal(1, 1, Meeting.Owner, meeting.Now, missing: 1));
        Assert.Equal(ItemStage.Rating, meeting.Session.Items[0].Stage);
        Assert.Null(meeting.Session.Reveal(1, 1, Meeting.Owner, meeting.Now));
    }

    [Fact]
    public void At_ones_own_pace_what_nobody_has_answered_is_not_shown_as_if_nobody_wanted_it()
    {
        var meeting = new Meeting(items: 3, pace: WorkshopPace.OwnPace).Open();
        var anna = meeting.Rater("Anna");
        meeting.Session.StartAll(Meeting.Owner, meeting.Now);
        Assert.Equal(WorkshopRules.NobodyAnswered, meeting.Session.RevealAll([], Meeting.Owner, meeting.Now));
        meeting.Cast(anna, 2, 1, 5);
        Assert.Null(meeting.Session.RevealAll([2], Meeting.Owner, meeting.Now));
        Assert.Equal([ItemStage.Waiting, ItemStage.Revealed, ItemStage.Waiting], meeting.Session.Items.Select(item => item.Stage));
    }

    [Fact]
    public void The_wall_shows_motivations_without_names_when_whoever_leads_says_so_and_no_longer_than_the_item()
    {
        var meeting = new Meeting(attribution: Attribution.Attributable).Open();
        var anna = meeting.Rater("Anna");
        Assert.Equal(WorkshopRules.NotRevealed, meeting.Session.ShowComments(true, Meeting.Owner));
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.Cast(anna, 1, 1, 5, comment: "Väntetiden är lång");
        meeting.Session.Reveal(1, 1, Meeting.Owner, meeting.Now);
        Assert.Empty(meeting.Projector().Shown!.Comments);
        Assert.Null(meeting.Session.ShowComments(true, Meeting.Owner));
        Assert.Equal([("Väntetiden är lång", null)], meeting.Projector().Shown!.Comments.Select(comment => (comment.Text, comment.Name)));
        meeting.Session.Show(2, Meeting.Owner);
        Assert.False(meeting.Projector().ShowsComments);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("7", 1)]
    [InlineData("1-4,6,9-12", 9)]
    public void Seats_are_written_and_read_back(string text, int count)
    {
        var seats = SeatSet.Parse(text);
        Assert.Equal((text, count), (seats.ToString(), seats.Count));
        Assert.Equal(count, Enumerable.Range(0, 20).Count(seats.Contains));
        Assert.Equal(text, SeatSet.Of(Enumerable.Range(0, 20).Where(seats.Contains).Reverse()).ToString());
    }

    [Fact]
    public void Text_is_left_alone_or_cleaned_of_what_no_database_holds()
    {
        const string plain = "Å, 😀 och\nen rad";
        Assert.Same(plain, StorableText.Of(plain));
        Assert.Equal("ab\ufffdc", StorableText.Of("a\0b\udc00c\u0001"));
        Assert.Equal("😀", StorableText.Of(" 😀😀", 3));
    }

    [Fact]
    public void A_meeting_about_forty_initiatives_says_that_it_takes_hours()
    {
        Assert.Equal(TimeSpan.FromMinutes(190), MeetingTime.Estimate(40, 8, null));
        Assert.Equal(TimeSpan.FromMinutes(15), MeetingTime.Estimate(3, 8, TimeSpan.FromMinutes(3)));
        Assert.Equal(TimeSpan.Zero, MeetingTime.Estimate(0, 8, null));
    }

    // One criterion, one revealed round.
    private static (Meeting Meeting, ParticipantId[] People) Revealed(params double?[] scores)
    {
        var meeting = new Meeting(criteria: 1).Open();
        var people = scores.Select((_, at) => meeting.Rater($"P{at}")).ToArray();
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.CastAll(1, 1, scores);
        Assert.Null(meeting.Session.Reveal(1, scores.Length, Meeting.Owner, meeting.Now));
        return (meeting, people);
    }
}
