using Lsk.Domain.Decisions;

namespace Lsk.Tests.Domain.Decisions;

/// <summary>A decision is proposed until the last board has said yes.</summary>
public sealed class DecisionWayTests
{
    private static readonly DateOnly Today = new(2026, 6, 20);

    [Fact]
    public void Eight_of_nine_boards_leave_it_proposed_and_the_ninth_takes_it()
    {
        var steps = Enumerable.Range(1, 9).Select(order => new DecisionStep(1, order) { ExpectedOn = Today.AddDays(order) }).ToList();
        foreach (var step in steps.Take(8))
            Assert.Null(step.Answer(StepOutcome.Yes, Today.AddDays(-step.Order), "§ 1", null, Today));

        Assert.Equal(new DecisionWay(DecisionState.Proposed, 8, 9, Today.AddDays(9), null), DecisionWay.Of(steps));

        Assert.Null(steps[8].Answer(StepOutcome.Yes, Today, null, null, Today));
        Assert.Equal(new DecisionWay(DecisionState.Taken, 9, 9, null, Today), DecisionWay.Of(steps));
    }

    [Fact]
    public void One_no_declines_it_and_a_return_waits()
    {
        var (one, other) = (new DecisionStep(1, 1), new DecisionStep(1, 2));
        Assert.Null(one.Answer(StepOutcome.Returned, Today, null, null, Today));
        Assert.Equal(DecisionState.Proposed, DecisionWay.Of([one, other]).State);
        Assert.Null(other.Answer(StepOutcome.No, Today, null, null, Today));
        Assert.Equal(DecisionState.Declined, DecisionWay.Of([one, other]).State);
    }

    [Fact]
    public void Without_boards_it_is_taken() => Assert.Equal(DecisionState.Taken, DecisionWay.Of([]).State);

    [Fact]
    public void An_outcome_has_a_day_that_has_been()
    {
        var step = new DecisionStep(1, 1);
        Assert.Equal(WayRules.StepDayMissing, step.Answer(StepOutcome.Yes, null, null, null, Today));
        Assert.Equal(WayRules.StepInFuture(Today.AddDays(1)), step.Answer(StepOutcome.Yes, Today.AddDays(1), null, null, Today));
        Assert.Null(step.Outcome);
    }
}
