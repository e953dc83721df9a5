using Lsk.Domain.Decisions;
using Lsk.Domain.Organisation;

namespace Lsk.Tests.Domain.Decisions;

/// <summary>Whoever answers closes nothing: the asking group receives the answer or returns it.</summary>
public sealed class AskTests
{
    private static readonly DateOnly Asked = new(2026, 3, 1);
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly (GroupId Forum, GroupId Leadership) Groups = (new(1), new(2));

    [Fact]
    public void An_answer_waits_until_it_is_received()
    {
        var ask = Question(new DateOnly(2026, 5, 1));
        Assert.Equal(new AskStanding(AskState.Open, 92, true), AskStanding.Of(ask, Today));

        Assert.Null(ask.Answer("Så här", Asked.AddDays(30), Today));
        Assert.Equal(new AskStanding(AskState.Answered, 30, false), AskStanding.Of(ask, Today));
        Assert.True(AskStanding.Of(ask, Today).IsOpen);

        Assert.Null(ask.Judge(AskVerdict.Received, Asked.AddDays(60), null, Today));
        Assert.Equal(new AskStanding(AskState.Received, 30, false), AskStanding.Of(ask, Today));
        Assert.Equal(AskRules.AskClosed, ask.Answer("En gång till", Today, Today));
    }

    [Fact]
    public void A_returned_one_is_open_again_and_its_days_run_from_the_first_day()
    {
        var ask = Question(new DateOnly(2026, 5, 1));
        Assert.Null(ask.Answer("Så här", Asked.AddDays(10), Today));
        Assert.Equal(AskRules.ReturnReasonMissing, ask.Judge(AskVerdict.Returned, Asked.AddDays(20), " ", Today));
        Assert.Null(ask.Judge(AskVerdict.Returned, Asked.AddDays(20), "Säger inte när", Today));

        Assert.Equal(new AskStanding(AskState.Returned, 92, true), AskStanding.Of(ask, Today));
        Assert.Equal(AskRules.AnswerBeforeAsk(Asked.AddDays(15), Asked.AddDays(20)), ask.Answer("I maj", Asked.AddDays(15), Today));
        Assert.Null(ask.Answer("I maj", Asked.AddDays(25), Today));
        Assert.Equal([1, 2], ask.Answers.Select(answer => answer.Number));
        Assert.Equal(AskState.Answered, ask.State);
    }

    [Fact]
    public void An_answer_that_nobody_has_judged_is_worded_anew()
    {
        var ask = Question(null);
        Assert.Null(ask.Answer("Så här", Asked.AddDays(10), Today));
        Assert.Null(ask.Answer("Så här, och mer", Asked.AddDays(12), Today));
        Assert.Equal("Så här, och mer", Assert.Single(ask.Answers).Text);
    }

    [Fact]
    public void A_reflection_needs_no_answer_and_has_no_day()
    {
        var ask = new Ask(Groups.Forum, Asked, 1);
        Assert.Null(ask.Word(new AskWording(Groups.Leadership, AskKind.Reflection, "Bra möte", new DateOnly(2026, 1, 1))));
        Assert.Equal((AskState.NoAnswerNeeded, null), (ask.State, ask.DueOn));
        Assert.False(AskStanding.Of(ask, Today).IsOpen);
    }

    [Fact]
    public void What_comes_in_the_wrong_order_is_refused_by_name()
    {
        var ask = new Ask(Groups.Forum, Asked, 1);
        Assert.Equal(AskRules.AskOfOneself, ask.Word(new AskWording(Groups.Forum, AskKind.Wish, "Vi", null)));
        Assert.Equal(
            AskRules.DueBeforeMeeting(Asked.AddDays(-1), Asked),
            ask.Word(new AskWording(Groups.Leadership, AskKind.Wish, "Vi", Asked.AddDays(-1)))
        );
        Assert.Equal(AskRules.AskTextTooLong, ask.Word(new AskWording(Groups.Leadership, AskKind.Wish, new string('x', 2001), null)));
        ask = Question(null);
        Assert.Equal(AskRules.AnswerBeforeAsk(Asked.AddDays(-1), Asked), ask.Answer("Svar", Asked.AddDays(-1), Today));
        Assert.Equal(AskRules.AnswerInFuture(Today.AddDays(1)), ask.Answer("Svar", Today.AddDays(1), Today));
        Assert.Equal(AskRules.NothingToReceive, ask.Judge(AskVerdict.Received, Today, null, Today));
    }

    [Fact]
    public void The_counts_are_of_what_still_needs_something()
    {
        AskStanding[] standings =
        [
            new(AskState.Open, 90, true),
            new(AskState.Returned, 50, false),
            new(AskState.Answered, 20, false),
            new(AskState.Received, 10, false),
            new(AskState.NoAnswerNeeded, 5, false),
            new(AskState.Withdrawn, 5, false),
        ];
        Assert.Equal(new AskCounts(3, 1, 15), AskCounts.Of(standings));
        Assert.Equal(new AskCounts(0, 0, null), AskCounts.Of([]));
    }

    private static Ask Question(DateOnly? due)
    {
        var ask = new Ask(Groups.Forum, Asked, 1);
        Assert.Null(ask.Word(new AskWording(Groups.Leadership, AskKind.Question, "Hur går det?", due)));
        return ask;
    }
}
