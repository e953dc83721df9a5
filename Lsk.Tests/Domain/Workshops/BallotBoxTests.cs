using Lsk.Domain.Workshops;

namespace Lsk.Tests.Domain.Workshops;

public sealed class BallotBoxTests
{
    private readonly Meeting meeting = new Meeting().Open();

    [Fact]
    public void The_same_click_twice_is_acknowledged_twice_and_stored_once()
    {
        var person = Started();
        Assert.NotNull(meeting.Cast(person, 1, 1, 7).Value.Store);
        var replay = meeting.Cast(person, 1, 1, 7);
        Assert.Null(replay.Value.Store);
        Assert.Equal(1, replay.Value.Version);
        Assert.Single(meeting.Ballots);
    }

    [Fact]
    public void The_last_answer_of_a_person_wins_and_one_that_comes_late_is_refused()
    {
        var person = Started();
        meeting.Cast(person, 1, 1, 7, 1);
        Assert.Equal(3, meeting.Cast(person, 1, 1, 4, 3).Value.Version);
        Assert.Equal(WorkshopRules.NewerAnswerStored, meeting.Cast(person, 1, 1, 5, 2).Broken);
        Assert.Equal(4, Assert.Single(meeting.Ballots).Score);
    }

    [Fact]
    public void To_abstain_is_an_answer()
    {
        var person = Started();
        Assert.True(meeting.Cast(person, 1, 1, null).IsDone);
        Assert.Equal(1, meeting.ViewOf(person).Items[0].Answered);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(10.0)]
    [InlineData(4.5)]
    [InlineData(double.NaN)]
    public void A_score_off_the_scale_is_refused(double score) =>
        Assert.Equal(WorkshopRules.ScoreOutsideScale, meeting.Cast(Started(), 1, 1, score).Broken);

    [Fact]
    public void Every_way_of_rating_out_of_turn_is_refused_by_name()
    {
        var person = meeting.Rater("Rut");
        Assert.Equal(WorkshopRules.RoundNotStarted, meeting.Cast(person, 1, 1, 5).Broken);
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        Assert.Equal(WorkshopRules.UnknownItem, meeting.Cast(person, 77, 1, 5).Broken);
        Assert.Equal(WorkshopRules.UnknownCriterion, meeting.Cast(person, 1, 77, 5).Broken);
        Assert.Equal(WorkshopRules.RoundNotStarted, meeting.Cast(person, 1, 1, 5, round: 2).Broken);
        Assert.Equal(WorkshopRules.NotTakingPart, meeting.Cast(new ParticipantId(99), 1, 1, 5).Broken);
        Assert.Equal(WorkshopRules.CommentTooLong, meeting.Cast(person, 1, 1, 5, comment: new string('x', 1001)).Broken);
        meeting.Session.Reveal(1, 1, Meeting.Owner, meeting.Now);
        Assert.Equal(WorkshopRules.RoundClosed, meeting.Cast(person, 1, 1, 5).Broken);
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        Assert.Equal(WorkshopRules.RoundClosed, meeting.Cast(person, 1, 1, 5, round: 1).Broken);
        Assert.True(meeting.Cast(person, 1, 1, 5, round: 2).IsDone);
    }

    [Fact]
    public void People_who_wait_watch_are_removed_or_have_a_conflict_cannot_rate()
    {
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        var guest = meeting.Session.Join(new JoinRequest("Gäst", null, "hash"), meeting.Now).Value.Id;
        Assert.Equal(WorkshopRules.NotAdmittedYet, meeting.Cast(guest, 1, 1, 5).Broken);
        meeting.Session.Admit(guest, ParticipantRole.Observer, Meeting.Owner);
        Assert.Equal(WorkshopRules.ObserverCannotRate, meeting.Cast(guest, 1, 1, 5).Broken);
        meeting.Session.Admit(guest, ParticipantRole.Rater, Meeting.Owner);
        Assert.True(meeting.Cast(guest, 1, 1, 5).IsDone);
        meeting.Session.DeclareConflict(guest, 1, "Projektledare", meeting.Now);
        Assert.Equal(WorkshopRules.ConflictDeclared, meeting.Cast(guest, 1, 2, 5).Broken);
        meeting.Session.WithdrawConflict(guest, 1, meeting.Now);
        meeting.Session.Remove(guest, Meeting.Owner, meeting.Now);
        Assert.Equal(WorkshopRules.RemovedFromWorkshop, meeting.Cast(guest, 1, 2, 5).Broken);
    }

    [Fact]
    public void An_item_for_the_region_is_not_rated_by_a_municipality()
    {
        var session = new Meeting(scope: RaterScope.Region).Open();
        var (region, municipality) = (session.Rater("R", Side.Region), session.Rater("K", Side.Municipality));
        session.Session.StartRound(1, Meeting.Owner, session.Now);
        Assert.True(session.Cast(region, 1, 1, 5).IsDone);
        Assert.Equal(WorkshopRules.NotYourItem, session.Cast(municipality, 1, 1, 5).Broken);
    }

    [Fact]
    public void A_scale_with_decimals_is_cut_into_nine_steps()
    {
        var criterion = new WorkshopCriterion(1, "Andel", 1, 0, 1);
        Assert.Equal([0.0, 1.0], criterion.Steps());
        var odd = new WorkshopCriterion(1, "Andel", 1, 0.5, 4.5);
        Assert.Equal([0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5], odd.Steps());
        Assert.Equal(0.25, new WorkshopCriterion(1, "Kostnad", 1, 1, 9) { HigherIsBetter = false }.Scale.Value.ValueOf(7));
    }

    [Fact]
    public void A_version_that_no_screen_can_have_counted_to_is_refused_and_the_own_page_goes_on()
    {
        var person = Started();
        Assert.Equal(WorkshopRules.VersionOutOfRange, meeting.Cast(person, 1, 1, 7, int.MaxValue).Broken);
        Assert.Equal(WorkshopRules.VersionOutOfRange, meeting.Cast(person, 1, 1, 7, 1001).Broken);
        Assert.Equal(1000, meeting.Cast(person, 1, 1, 7, 1000).Value.Version);
        Assert.Equal(1001, meeting.Cast(person, 1, 1, 8, 1001).Value.Version);
    }

    [Fact]
    public void What_no_database_holds_is_taken_out_of_a_motivation_and_a_replay_is_still_known()
    {
        var person = Started();
        Assert.True(meeting.Cast(person, 1, 1, 7, comment: "Behövs\0 nu \ud83d!").IsDone);
        Assert.Equal("Behövs nu \ufffd!", Assert.Single(meeting.Ballots).Comment);
        Assert.Null(meeting.Cast(person, 1, 1, 7, comment: "Behövs\0 nu \ud83d!").Value.Store);
    }

    private ParticipantId Started()
    {
        var person = meeting.Rater("Rut");
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        return person;
    }
}
