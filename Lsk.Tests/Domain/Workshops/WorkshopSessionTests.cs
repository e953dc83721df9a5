using Lsk.Domain.Workshops;

namespace Lsk.Tests.Domain.Workshops;

public sealed class WorkshopSessionTests
{
    [Fact]
    public void A_workshop_without_title_items_or_criteria_is_refused()
    {
        Assert.Equal(WorkshopRules.TitleMissing, WorkshopSession.Prepare(Meeting.Draft() with { Title = " " }, Meeting.Owner).Broken);
        Assert.Equal(WorkshopRules.NoItems, WorkshopSession.Prepare(Meeting.Draft() with { Items = [] }, Meeting.Owner).Broken);
        Assert.Equal(WorkshopRules.NoCriteria, WorkshopSession.Prepare(Meeting.Draft() with { Criteria = [] }, Meeting.Owner).Broken);
        Assert.Equal(WorkshopRules.TooManyItems, WorkshopSession.Prepare(Meeting.Draft(items: 201), Meeting.Owner).Broken);
        Assert.True(WorkshopSession.Prepare(Meeting.Draft(items: 200), Meeting.Owner).IsDone);
    }

    [Fact]
    public void The_same_initiative_cannot_stand_twice_on_the_agenda()
    {
        var draft = Meeting.Draft();
        Assert.Equal(
            WorkshopRules.ItemTwice,
            WorkshopSession.Prepare(draft with { Items = [.. draft.Items, draft.Items[0]] }, Meeting.Owner).Broken
        );
    }

    [Fact]
    public void Only_owner_and_deputies_lead()
    {
        var meeting = new Meeting();
        Assert.Equal(WorkshopRules.NotLeading, meeting.Session.Open("ABC234", Meeting.Stranger, meeting.Now));
        Assert.Null(meeting.Session.Open("ABC234", Meeting.Deputy, meeting.Now));
        Assert.Equal(WorkshopRules.NotLeading, meeting.Session.StartRound(1, Meeting.Stranger, meeting.Now));
        Assert.Equal(WorkshopRules.NotLeading, meeting.Session.Reveal(1, 0, Meeting.Stranger, meeting.Now));
        Assert.Equal(WorkshopRules.NotLeading, meeting.Session.Close(Meeting.Stranger, meeting.Now));
    }

    [Fact]
    public void A_refused_change_leaves_no_trace()
    {
        var meeting = new Meeting().Open();
        var before = meeting.Session.Revision;
        Assert.NotNull(meeting.Session.Reveal(1, 0, Meeting.Owner, meeting.Now));
        Assert.Equal(before, meeting.Session.Revision);
        Assert.Single(meeting.Session.Events);
    }

    [Fact]
    public void Clicks_out_of_phase_are_named()
    {
        var meeting = new Meeting();
        var session = meeting.Session;
        Assert.Equal(WorkshopRules.NotOpenYet, session.StartRound(1, Meeting.Owner, meeting.Now));
        meeting.Open();
        Assert.Equal(WorkshopRules.AlreadyOpen, session.Open("ABC234", Meeting.Owner, meeting.Now));
        Assert.Equal(WorkshopRules.AlreadyOpen, session.Change(Meeting.Draft(), Meeting.Owner));
        Assert.Equal(WorkshopRules.RoundNotStarted, session.Reveal(1, 0, Meeting.Owner, meeting.Now));
        Assert.Equal(WorkshopRules.UnknownItem, session.StartRound(9, Meeting.Owner, meeting.Now));
        Assert.Null(session.StartRound(1, Meeting.Owner, meeting.Now));
        Assert.Equal(WorkshopRules.RoundAlreadyOpen, session.StartRound(1, Meeting.Owner, meeting.Now));
        Assert.Equal(WorkshopRules.OtherItemOpen, session.StartRound(2, Meeting.Owner, meeting.Now));
        Assert.Equal(WorkshopRules.OtherItemOpen, session.Show(2, Meeting.Owner));
        Assert.Equal(WorkshopRules.ItemStillOpen, session.Close(Meeting.Owner, meeting.Now));
        Assert.Null(session.Reveal(1, 1, Meeting.Owner, meeting.Now));
        Assert.Equal(WorkshopRules.RoundClosed, session.Reveal(1, 0, Meeting.Owner, meeting.Now));
        Assert.Null(session.StartRound(1, Meeting.Owner, meeting.Now));
        Assert.Null(session.Reveal(1, 1, Meeting.Owner, meeting.Now));
        Assert.Equal(WorkshopRules.NoMoreRounds, session.StartRound(1, Meeting.Owner, meeting.Now));
        Assert.Null(session.Close(Meeting.Owner, meeting.Now));
        Assert.Equal(WorkshopRules.WorkshopClosed, session.Close(Meeting.Owner, meeting.Now));
        Assert.Equal(WorkshopRules.WorkshopClosed, session.StartRound(2, Meeting.Owner, meeting.Now));
    }

    [Fact]
    public void The_ownership_is_handed_over_and_never_taken_silently()
    {
        var meeting = new Meeting().Open();
        var session = meeting.Session;
        Assert.Equal(WorkshopRules.NotOwner, session.HandOver("deputy", Meeting.Deputy, meeting.Now));
        Assert.Equal(WorkshopRules.NotDeputy, session.HandOver("stranger", Meeting.Owner, meeting.Now));
        Assert.Equal(WorkshopRules.NotDeputy, session.TakeOver("Olga har tappat nätet", Meeting.Stranger, meeting.Now));
        Assert.Equal(WorkshopRules.ReasonMissing, session.TakeOver(" ", Meeting.Deputy, meeting.Now));
        Assert.Equal("owner", session.OwnerId);
        Assert.Null(session.TakeOver("Olga har tappat nätet", Meeting.Deputy, meeting.Now));
        Assert.Equal("deputy", session.OwnerId);
        Assert.Equal((WorkshopEventKind.TakenOver, "Olga har tappat nätet"), (session.Events[^1].Kind, session.Events[^1].Detail));
        Assert.True(session.IsLedBy(Meeting.Owner));
        Assert.Null(session.HandOver("owner", Meeting.Deputy, meeting.Now));
        Assert.Equal("owner", session.OwnerId);
    }

    [Fact]
    public void Joining_twice_gives_the_same_seat_and_a_removed_person_stays_out()
    {
        var meeting = new Meeting();
        var request = new JoinRequest("Gun", null, "hash");
        Assert.Equal(WorkshopRules.NotOpenYet, meeting.Session.Join(request, meeting.Now).Broken);
        meeting.Open();
        var first = meeting.Session.Join(request, meeting.Now).Value;
        Assert.Equal(Admission.Waiting, first.Admission);
        Assert.Same(first, meeting.Session.Join(request with { Name = "Någon annan" }, meeting.Now).Value);
        Assert.Equal(WorkshopRules.NameMissing, meeting.Session.Join(new JoinRequest("  ", null, "other"), meeting.Now).Broken);
        Assert.Null(meeting.Session.Admit(first.Id, ParticipantRole.Rater, Meeting.Owner));
        Assert.Null(meeting.Session.Remove(first.Id, Meeting.Owner, meeting.Now));
        Assert.Equal(WorkshopRules.RemovedFromWorkshop, meeting.Session.Join(request, meeting.Now).Broken);
        meeting.Session.Close(Meeting.Owner, meeting.Now);
        Assert.Equal(WorkshopRules.WorkshopClosed, meeting.Session.Join(new JoinRequest("Ny", null, "x"), meeting.Now).Broken);
    }

    [Fact]
    public void The_code_works_until_it_expires_is_renewed_or_the_workshop_closes()
    {
        var meeting = new Meeting().Open();
        Assert.True(meeting.Session.Accepts("ABC234", meeting.Now));
        Assert.False(meeting.Session.Accepts("", meeting.Now));
        Assert.False(meeting.Session.Accepts("ABC234", meeting.Now + JoinCode.Life));
        meeting.Session.RenewCode("DEF567", Meeting.Owner, meeting.Now + JoinCode.Life);
        Assert.True(meeting.Session.Accepts("DEF567", meeting.Now + JoinCode.Life));
        meeting.Session.Close(Meeting.Owner, meeting.Now);
        Assert.False(meeting.Session.Accepts("DEF567", meeting.Now));
    }

    [Theory]
    [InlineData("abc 234", "ABC234")]
    [InlineData("ABC-234", "ABC234")]
    [InlineData("ABC23", "")]
    [InlineData("ABC0O1", "")]
    [InlineData(null, "")]
    public void A_typed_code_is_read_kindly(string? typed, string expected) => Assert.Equal(expected, JoinCode.Normalise(typed));

    [Fact]
    public void A_new_code_can_be_typed_back() =>
        Assert.All(Enumerable.Range(0, 100).Select(_ => JoinCode.New()), code =>
            Assert.Equal(code, JoinCode.Normalise(JoinCode.Spaced(code)))
        );

    [Fact]
    public void The_planned_time_starts_with_each_round_and_ends_with_the_reveal()
    {
        var meeting = new Meeting(Meeting.Draft() with { RoundTime = TimeSpan.FromMinutes(3) }).Open();
        var session = meeting.Session;
        Assert.False(session.Timer.IsSet);
        session.StartRound(1, Meeting.Owner, meeting.Now);
        Assert.Equal(TimeSpan.FromMinutes(2), session.Timer.Remaining(meeting.Now.AddMinutes(1)));
        session.Reveal(1, 1, Meeting.Owner, meeting.Now.AddMinutes(1));
        Assert.False(session.Timer.IsSet);
        session.StartRound(1, Meeting.Owner, meeting.Now.AddMinutes(5));
        Assert.Equal(TimeSpan.FromMinutes(3), session.Timer.Remaining(meeting.Now.AddMinutes(5)));
    }

    [Fact]
    public void A_planned_time_that_no_countdown_can_have_is_refused()
    {
        Assert.Equal(
            WorkshopRules.TimerLength,
            WorkshopSession.Prepare(Meeting.Draft() with { RoundTime = TimeSpan.FromSeconds(9) }, Meeting.Owner).Broken
        );
        Assert.Equal(
            WorkshopRules.TimerLength,
            WorkshopSession.Prepare(Meeting.Draft() with { RoundTime = TimeSpan.FromHours(3) }, Meeting.Owner).Broken
        );
    }

    [Fact]
    public void The_timer_pauses_runs_on_and_never_goes_below_zero()
    {
        var meeting = new Meeting().Open();
        var session = meeting.Session;
        Assert.Equal(WorkshopRules.NoTimer, session.PauseOrResumeTimer(Meeting.Owner, meeting.Now));
        Assert.Equal(WorkshopRules.TimerLength, session.StartTimer(TimeSpan.FromSeconds(9), Meeting.Owner, meeting.Now));
        Assert.Null(session.StartTimer(TimeSpan.FromMinutes(2), Meeting.Owner, meeting.Now));
        Assert.Equal(TimeSpan.FromSeconds(90), session.Timer.Remaining(meeting.Now.AddSeconds(30)));
        session.PauseOrResumeTimer(Meeting.Owner, meeting.Now.AddSeconds(30));
        Assert.Equal(TimeSpan.FromSeconds(90), session.Timer.Remaining(meeting.Now.AddHours(1)));
        session.PauseOrResumeTimer(Meeting.Owner, meeting.Now.AddHours(1));
        Assert.Equal(TimeSpan.FromSeconds(60), session.Timer.Remaining(meeting.Now.AddHours(1).AddSeconds(30)));
        Assert.Equal(TimeSpan.Zero, session.Timer.Remaining(meeting.Now.AddHours(2)));
    }

    [Fact]
    public void At_ones_own_pace_a_round_opens_for_all_items_in_a_stable_shuffled_order()
    {
        var meeting = new Meeting(items: 20, pace: WorkshopPace.OwnPace).Open();
        var (one, two) = (meeting.Rater("Ett"), meeting.Rater("Två"));
        Assert.Null(meeting.Session.StartAll(Meeting.Owner, meeting.Now));
        var first = meeting.ViewOf(one).Items.Select(item => item.Number).ToArray();
        Assert.Equal(Enumerable.Range(1, 20), first.Order());
        Assert.Equal(first, meeting.ViewOf(one).Items.Select(item => item.Number));
        Assert.NotEqual(first, meeting.ViewOf(two).Items.Select(item => item.Number));
        Assert.NotEqual(Enumerable.Range(1, 20), first);
    }

    [Fact]
    public void A_late_joiner_lands_at_the_present_item()
    {
        var meeting = new Meeting().Open();
        meeting.Session.StartRound(2, Meeting.Owner, meeting.Now);
        Assert.Equal(2, Assert.Single(meeting.ViewOf(meeting.Rater("Sen")).Items).Number);
    }

    [Fact]
    public void Agreed_items_are_settled_in_one_sweep_and_the_rest_left()
    {
        var meeting = new Meeting(items: 3, pace: WorkshopPace.OwnPace).Open();
        for (var i = 0; i < 9; i++)
            meeting.Rater($"P{i}");
        meeting.Session.StartAll(Meeting.Owner, meeting.Now);
        foreach (var item in new[] { 1, 3 })
        {
            meeting.CastAll(item, 1, 8, 8, 8, 8, 8, 8, 8, 8, 7);
            meeting.CastAll(item, 2, 5, 5, 5, 5, 6, 5, 5, 5, 5);
        }
        meeting.CastAll(2, 1, 1, 2, 3, 7, 8, 8, 9, 9, 9);
        meeting.CastAll(2, 2, 5, 5, 5, 5, 5, 5, 5, 5, 5);
        meeting.Session.RevealAll([1, 2, 3], Meeting.Owner, meeting.Now);
        var view = meeting.Facilitator();
        Assert.Equal([1, 3], view.Agreed);
        Assert.Equal([2], view.ToDiscuss);
        Assert.Null(meeting.Session.Settle(view.Agreed, Meeting.Owner, meeting.Now));
        Assert.Equal([ItemStage.Settled, ItemStage.Revealed, ItemStage.Settled], meeting.Session.Items.Select(item => item.Stage));
        Assert.Equal(WorkshopRules.NotRevealed, meeting.Session.Settle([1], Meeting.Owner, meeting.Now));
    }

    [Fact]
    public void A_clock_that_is_set_back_turns_no_round()
    {
        var meeting = new Meeting().Open();
        var (anna, bo) = (meeting.Rater("Anna"), meeting.Rater("Bo"));
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.Cast(anna, 1, 1, 2);
        meeting.Cast(bo, 1, 1, 9);
        meeting.Now = Meeting.Start.AddHours(1);
        meeting.Session.Remove(anna, Meeting.Owner, meeting.Now);
        meeting.Now = Meeting.Start.AddMinutes(10);
        meeting.Session.Reveal(1, 1, Meeting.Owner, meeting.Now);
        Assert.Equal(1, meeting.Results().Of(1, 1)!.Voters);
        meeting.Now = Meeting.Start.AddMinutes(5);
        meeting.Session.Remove(bo, Meeting.Owner, meeting.Now);
        Assert.Equal(1, meeting.Results().Of(1, 1)!.Voters);
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_put_an_older_answer_before_a_newer_one()
    {
        var meeting = new Meeting().Open();
        var anna = meeting.Rater("Anna");
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.Now = Meeting.Start.AddHours(1);
        meeting.Cast(anna, 1, 1, 2);
        meeting.Now = Meeting.Start;
        meeting.Cast(anna, 1, 1, 7, version: 2);
        Assert.Equal(7, meeting.ViewOf(anna).Items[0].Answers[0].Own!.Score);
    }
}
