using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;

namespace Lsk.Tests.Domain.Decisions;

public sealed class DecisionTests
{
    private static readonly DateTime Now = new(2026, 3, 15, 10, 0, 0, DateTimeKind.Utc);
    private static readonly DecisionWording Wording = new(DecisionKind.Continue, "Beslutsgruppen", "Behövs");

    public static TheoryData<DecisionWording, BrokenRule> Refused =>
        new()
        {
            { Wording with { Level = " " }, DecisionRules.LevelMissing },
            { Wording with { Level = new string('x', 201) }, DecisionRules.LevelMissing },
            { Wording with { Reason = "" }, DecisionRules.DecisionReasonMissing },
            { Wording with { Reason = new string('x', 4001) }, DecisionRules.DecisionTextTooLong },
            { Wording with { Dissent = new string('x', 4001) }, DecisionRules.DecisionTextTooLong },
            { Wording with { Kind = DecisionKind.Merge }, DecisionRules.MergeTargetMissing },
            { Wording with { Kind = DecisionKind.Merge, MergedInto = new InitiativeId(1) }, DecisionRules.MergeTargetMissing },
            { Wording with { Votes = new Vote(3, -1, 0) }, DecisionRules.VotesNegative },
        };

    [Theory, MemberData(nameof(Refused))]
    public void What_breaks_a_rule_changes_nothing(DecisionWording wording, BrokenRule rule)
    {
        var decision = new Decision(new InitiativeId(1), new DateOnly(2026, 3, 15), DecisionKind.Pause);
        Assert.Equal(rule, decision.Word(wording, Now));
        Assert.Equal((DecisionKind.Pause, null), (decision.Kind, decision.Reason));
    }

    [Fact]
    public void A_worded_decision_says_it_and_a_settled_one_stands()
    {
        var decision = new Decision(new InitiativeId(1), new DateOnly(2026, 3, 15), DecisionKind.Start);
        var merge = Wording with
        {
            Kind = DecisionKind.Merge,
            MergedInto = new InitiativeId(2),
            Votes = new Vote(5, 2, 1),
            Owner = " Enheten ",
            Dissent = " ",
        };
        Assert.Null(decision.Word(merge, Now));
        Assert.True(decision.Says(merge) && !decision.Says(Wording));
        Assert.Equal(
            (DecisionKind.Merge, "Enheten", null, 5, 2, 1),
            (decision.Kind, decision.Owner, decision.Dissent, decision.VotesFor, decision.VotesAgainst, decision.VotesAbstained)
        );
        decision.Settle("§ 4", "LSK-1", Now);
        decision.Settle("§ 5", "LSK-2", Now.AddDays(1));
        Assert.Equal(("§ 4", "LSK-1", Now), (decision.Paragraph, decision.RegistryNumber, decision.SettledAt));
        Assert.Equal(DecisionRules.DecisionSettled, decision.Word(Wording, Now));
        Assert.True(decision.Says(merge));
    }
}
