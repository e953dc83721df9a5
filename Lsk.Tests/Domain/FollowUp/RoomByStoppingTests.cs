using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;

namespace Lsk.Tests.Domain.FollowUp;

public sealed class RoomByStoppingTests
{
    [Fact]
    public void What_frees_most_for_a_lost_point_comes_first_and_what_people_placed_outside_before_it()
    {
        var room = Of(
            [Facts(1, 10), Facts(2, 900), Facts(3, 5000) with { Status = InitiativeStatus.Planned }, Facts(4, 100), Facts(5, 300)],
            chosen: [4],
            initiative => initiative.StoreId == 4 ? initiative with { Lane = NationalLane.DoNot } : initiative
        );
        Assert.Equal([3, 1, 0], room.Offers.Select(stop => stop.Row));
        Assert.Equal([100m, 900m, 10m], room.Offers.Select(stop => stop.FreesTkr));
    }

    [Fact]
    public void A_proven_improvement_is_named_and_never_offered()
    {
        var room = Of([Facts(1, 900) with { Effect = EffectStanding.Better }, Facts(2, 10) with { Status = InitiativeStatus.Paused }], []);
        Assert.Equal([0], room.Proven);
        Assert.Equal([1], room.Offers.Select(stop => stop.Row));
    }

    [Fact]
    public void Money_that_nobody_knows_or_that_is_spent_frees_nothing()
    {
        var room = Of([Facts(1, null), Facts(2, 100) with { SpentTkr = 120 }, Facts(3, 100) with { SpentTkr = 60 }], []);
        Assert.Equal([0, 1], room.Unknown);
        Assert.Equal([(2, 40m)], room.Offers.Select(stop => (stop.Row, stop.FreesTkr)));
    }

    [Fact]
    public void The_list_of_what_may_end_and_the_selection_ask_the_same_question()
    {
        foreach (var effect in Enum.GetValues<EffectStanding>())
            foreach (
                InitiativeStatus? status in (InitiativeStatus?[])[null, .. Enum.GetValues<InitiativeStatus>().Select(s => (InitiativeStatus?)s)]
            )
            {
                var facts = Facts(1, 900) with
                {
                    Effect = effect,
                    Status = status,
                    Start = new(2020, 1, 1),
                    ChangedOn = new(2020, 1, 1),
                    ParallelTo = [new(2)],
                };
                var listed = StopCandidates.Find([facts, Facts(2, 1)], new(FewestReasons: 1), new(2026, 6, 20)).Any(c => c.Id.Value == 1);
                Assert.Equal(listed, Of([facts], []).Offers.Count == 1);
            }
    }

    private static StopFacts Facts(int id, decimal? budget) =>
        new()
        {
            Id = new(id),
            Status = InitiativeStatus.Ongoing,
            BudgetTkr = budget,
            Effect = EffectStanding.NoProvenChange,
        };

    private static RoomByStopping Of(StopFacts[] facts, int[] chosen, Func<BasisInitiative, BasisInitiative>? with = null)
    {
        var scale = new CriterionScale("K", ValueFunction.Linear(1, 9));
        var basis = new DecisionBasis(
            "M",
            "1",
            [new(scale, "", 1)],
            Weights.Equal(1),
            [
                .. facts
                    .Select(f => new BasisInitiative($"I{f.Id.Value}", "T") { StoreId = f.Id.Value, Status = f.Status })
                    .Select(initiative => with?.Invoke(initiative) ?? initiative),
            ],
            new(["P"], [RatingMatrix.Of([.. facts.Select(_ => new[] { 3.0 })])])
        );
        return RoomByStopping.Of(DecisionView.Of(basis, new()), chosen.ToHashSet(), facts.ToDictionary(f => f.Id.Value));
    }
}
