using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;

namespace Lsk.Tests.Domain.FollowUp;

public sealed class StopCandidatesTests
{
    private static readonly DateOnly Today = new(2026, 6, 20);

    [Fact]
    public void Two_reasons_make_a_candidate_and_each_is_named()
    {
        var candidate = Assert.Single(
            Find(Ongoing(1) with { Effect = EffectStanding.NoProvenChange, ChangedOn = new(2025, 6, 20), BudgetTkr = 1000, SpentTkr = 300 })
        );
        Assert.Equal([new(StopReasonKind.NoProvenEffect, Months: 12), new(StopReasonKind.TiedUpMoney, Tkr: 700)], candidate.Reasons);
        Assert.Equal(700, candidate.TiedUpTkr);
    }

    [Fact]
    public void One_reason_is_not_enough() =>
        Assert.Empty(Find(Ongoing(1) with { Effect = EffectStanding.NoProvenChange, ChangedOn = new(2025, 6, 21), BudgetTkr = 1000 }));

    [Fact]
    public void Money_alone_never_makes_a_candidate() =>
        Assert.Empty(
            StopCandidates.Find(
                [Ongoing(1) with { BudgetTkr = 9000, Effect = EffectStanding.TooEarly }],
                new StopRule(FewestReasons: 1),
                Today
            )
        );

    [Fact]
    public void A_proven_improvement_keeps_it_off_the_list() =>
        Assert.Empty(Find(Ongoing(1) with { Effect = EffectStanding.Better, BudgetTkr = 9000, ParallelTo = [new(2)] }, Ongoing(2)));

    [Fact]
    public void Parallel_counts_only_while_the_other_runs()
    {
        var facts = Ongoing(1) with { BudgetTkr = 9000, ParallelTo = [new(2)], Effect = EffectStanding.TooEarly };
        Assert.Equal([new InitiativeId(2)], Assert.Single(Find(facts, Ongoing(2))).ParallelTo);
        Assert.Empty(Find(facts, Ongoing(2) with { Status = InitiativeStatus.Finished }));
    }

    [Fact]
    public void The_lowest_quarter_of_the_running_is_low_priority()
    {
        StopFacts[] facts =
        [
            .. Enumerable.Range(1, 8).Select(n => Ongoing(n) with { Value = 1.0 / n, BudgetTkr = 800, Effect = EffectStanding.TooEarly }),
            Ongoing(9) with
            {
                Status = InitiativeStatus.Finished,
                Value = 0,
            },
        ];
        var found = Find(facts);
        Assert.Equal([7, 8], found.Select(candidate => candidate.Id.Value));
        Assert.Equal(new StopReason(StopReasonKind.LowPriority, Place: 8, OutOf: 8), found[1].Reasons[0]);
    }

    [Fact]
    public void Long_running_work_without_a_measure_has_that_reason()
    {
        var candidate = Assert.Single(Find(Ongoing(1) with { Start = new(2024, 6, 20), BudgetTkr = 500 }));
        Assert.Equal(new StopReason(StopReasonKind.NeverMeasured, Months: 24), candidate.Reasons[0]);
    }

    [Fact]
    public void Only_running_work_can_be_stopped() =>
        Assert.Empty(
            Find(
                Ongoing(1) with
                {
                    Status = InitiativeStatus.Proposed,
                    Start = new(2020, 1, 1),
                    BudgetTkr = 5000,
                },
                Ongoing(2) with
                {
                    Status = InitiativeStatus.Stopped,
                    Start = new(2020, 1, 1),
                    BudgetTkr = 5000,
                }
            )
        );

    [Fact]
    public void Most_reasons_come_first_then_most_money()
    {
        var money = Ongoing(1) with { Start = new(2020, 1, 1), BudgetTkr = 600 };
        var moreMoney = Ongoing(2) with { Start = new(2020, 1, 1), BudgetTkr = 900 };
        var three = Ongoing(3) with { Start = new(2020, 1, 1), BudgetTkr = 500, ParallelTo = [new(1)] };
        Assert.Equal([3, 2, 1], Find(money, moreMoney, three).Select(candidate => candidate.Id.Value));
    }

    [Theory]
    [InlineData("2025-06-20", 12)]
    [InlineData("2025-06-21", 11)]
    [InlineData("2026-06-20", 0)]
    [InlineData("2027-01-01", 0)]
    public void Months_are_whole_calendar_months(string from, int expected) =>
        Assert.Equal(expected, StopCandidates.MonthsBetween(DateOnly.Parse(from), Today));

    private static StopFacts Ongoing(int id) => new() { Id = new(id), Status = InitiativeStatus.Ongoing };

    private static IReadOnlyList<StopCandidate> Find(params StopFacts[] facts) => StopCandidates.Find(facts, new StopRule(), Today);
}
