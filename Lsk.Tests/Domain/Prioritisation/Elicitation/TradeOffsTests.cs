using System.Diagnostics;
using System.Globalization;
using Lsk.Domain.Prioritisation.Elicitation;
using Lsk.Tests.Architecture;

namespace Lsk.Tests.Domain.Prioritisation.Elicitation;

public sealed class TradeOffsTests
{
    private const int People = 48;

    [Fact]
    public void Weights_found_by_trade_offs_are_as_near_as_the_table_of_the_method_says()
    {
        var right = SimulatedPeople.Errors(People, errs: false);
        var wrong = SimulatedPeople.Errors(People, errs: true);

        double[] atMost = [0.046, 0.034, 0.026, 0.021];
        for (var k = 0; k < atMost.Length; k++)
            Assert.True(
                right[k] <= atMost[k],
                string.Create(CultureInfo.InvariantCulture, $"{SimulatedPeople.After[k]}: {right[k]:0.0000}")
            );
        Assert.True(wrong[^1] <= 0.035, wrong[^1].ToString(CultureInfo.InvariantCulture));
        var documentation = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "prioritisation.md"));
        Assert.Contains(Row("every answer right", right), documentation, StringComparison.Ordinal);
        Assert.Contains(Row("one answer in ten a slip", wrong), documentation, StringComparison.Ordinal);
        Assert.Contains(
            $"| equal weights | {SimulatedPeople.OfEqual(People).ToString("0.000", CultureInfo.InvariantCulture)} |",
            documentation,
            StringComparison.Ordinal
        );
    }

    private static string Row(string people, double[] errors) =>
        $"| {people} | {string.Join(" | ", errors.Select(error => error.ToString("0.000", CultureInfo.InvariantCulture)))} |";

    [Theory, InlineData(8, 30), InlineData(20, 100)]
    public void The_next_question_comes_at_once(int criteria, int milliseconds)
    {
        var state = TradeOffs.Start(criteria, 1);
        var (slowest, watch) = (double.MaxValue, new Stopwatch());
        for (var asked = 0; asked < 12; asked++)
        {
            var question = state.Next()!.Value;
            watch.Restart();
            state = state.With(question, question.First % 2 == 0 ? TradeOffAnswer.First : TradeOffAnswer.Second);
            var next = state.Next();
            // The quickest of several: a busy machine makes one slow, never all.
            if (asked >= 4 && next is not null)
                slowest = Math.Min(slowest, watch.Elapsed.TotalMilliseconds);
        }

        Assert.InRange(slowest, 0, milliseconds);
    }

    [Fact]
    public void The_same_answers_give_the_same_weights_and_the_same_next_question()
    {
        var one = Answered(6, 9);
        var other = TradeOffs.Replay(6, 7, one.Answers);

        Assert.Equal(one.Weights.Shares.ToList(), other.Weights.Shares.ToList());
        Assert.Equal(one.Next(), other.Next());
    }

    [Fact]
    public void Nothing_is_asked_twice_nor_what_is_implied()
    {
        var state = Answered(8, 20);

        foreach (var (one, k) in state.Answers.Select((answered, k) => (answered.Question, k)))
        {
            Assert.True(one.IsFor(8));
            Assert.DoesNotContain(state.Answers.Skip(k + 1), later => later.Question.IsSame(one));
        }
        Assert.Equal(TradeOffStop.Enough, state.Stop);
        Assert.Null(state.Next());
    }

    [Fact]
    public void An_order_given_first_holds_and_is_not_asked_about()
    {
        var state = TradeOffs.Start(4, 3, [1, 2, 3, 4]);

        for (var asked = 0; asked < 6 && state.Next() is { } question; asked++)
        {
            Assert.False(question is { FirstQuarters: 4, SecondQuarters: 4 }, "the order says that already");
            state = state.With(question, TradeOffAnswer.Second);
        }

        var shares = state.Weights.Shares.ToList();
        Assert.Equal(shares.OrderDescending(), shares);
    }

    [Fact]
    public void Answers_in_a_ring_are_found_and_the_earlier_one_is_named()
    {
        var state = TradeOffs
            .Start(3, 1)
            .With(new(0, 4, 1, 1), TradeOffAnswer.Second)
            .With(new(1, 4, 2, 1), TradeOffAnswer.Second)
            .With(new(2, 4, 0, 1), TradeOffAnswer.Second);

        var found = Assert.Single(state.Contradictions);
        Assert.Equal(2, found.Answer);
        Assert.InRange(found.Earlier, 0, 1);
        Assert.InRange(found.Probability, 0, TradeOffs.Contradicts);
        Assert.Equal(1, state.Weights.Shares.ToList().Sum(), 9);
        // Taken back, nothing contradicts.
        AnsweredTradeOff[] left = [.. state.Answers.Take(2), state.Answers[2] with { Answer = TradeOffAnswer.CannotSay }];
        Assert.Empty(TradeOffs.Replay(3, 1, left).Contradictions);
    }

    [Fact]
    public void Who_cannot_say_anything_is_asked_twenty_things_and_keeps_equal_weights()
    {
        var state = TradeOffs.Start(5, 1);
        while (state.Next() is { } question)
            state = state.With(question, TradeOffAnswer.CannotSay);

        Assert.Equal(TradeOffStop.Enough, state.Stop);
        Assert.Empty(state.Contradictions);
        Assert.All(state.Weights.Shares.ToList(), weight => Assert.Equal(0.2, weight, 0.02));
        Assert.True(state.Weights.Widest > 0.3);
        // The first questions are about as many pairs as there are, not the same one again and again.
        Assert.Equal(10, state.Answers.Take(10).Select(answered => (answered.Question.First, answered.Question.Second)).Distinct().Count());
    }

    [Fact]
    public void Who_finds_everything_equal_ends_near_equal_weights()
    {
        var state = TradeOffs.Start(4, 1);
        for (var i = 0; i < 4; i++)
            for (var j = i + 1; j < 4; j++)
                state = state.With(new(i, 4, j, 4), TradeOffAnswer.Equal);

        Assert.All(state.Weights.Shares.ToList(), weight => Assert.Equal(0.25, weight, 0.02));
        Assert.Empty(state.Contradictions);
        Assert.Equal(TradeOffStop.Precise, state.Stop);
    }

    [Fact]
    public void One_criterion_asks_nothing_and_weighs_all()
    {
        var state = TradeOffs.Start(1, 1);

        Assert.Null(state.Next());
        Assert.Equal(TradeOffStop.NothingLeft, state.Stop);
        Assert.Equal(1, state.Weights.Shares[0]);
    }

    [Fact]
    public void Twenty_criteria_are_asked_about_and_the_intervals_hold_the_weights()
    {
        var state = Answered(20, 20);

        Assert.Equal(20, state.Answers.Count);
        for (var j = 0; j < 20; j++)
            Assert.True(state.Weights.Low[j] <= state.Weights.Shares[j] && state.Weights.Shares[j] <= state.Weights.High[j]);
    }

    [Fact]
    public void Answers_about_criteria_that_have_gone_are_left_out()
    {
        var state = Answered(8, 12);

        var fewer = TradeOffs.Replay(4, 7, state.Answers);

        Assert.All(fewer.Answers, answered => Assert.True(answered.Question.IsFor(4)));
        Assert.Equal(4, fewer.Weights.Shares.Count);
    }

    // Somebody who weighs each criterion half as much as the one before it.
    private static TradeOffs Answered(int criteria, int questions)
    {
        var state = TradeOffs.Start(criteria, 7);
        while (state.Answers.Count < questions && state.MostTelling() is { } question)
        {
            var first = Math.Pow(0.5, question.First) * question.FirstShare;
            var second = Math.Pow(0.5, question.Second) * question.SecondShare;
            state = state.With(question, first > second ? TradeOffAnswer.First : TradeOffAnswer.Second);
        }
        return state;
    }
}
