using Lsk.Domain.Numerics;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Selecting;
using Lsk.Domain.Prioritisation.Simulation;
using static Lsk.Tests.Domain.Prioritisation.Examples;

namespace Lsk.Tests.Domain.Prioritisation;

public sealed class SelectionTests
{
    private static readonly Candidate[] Four = [new(5714, 3571), new(4286, 2857), new(7857, 5000), new(2857, 2143)];

    private static SelectionProblem Problem(
        IReadOnlyList<Candidate> candidates,
        double budget,
        double? staff = null,
        SelectionRules? rules = null
    ) => new(candidates, budget, staff, rules ?? SelectionRules.None);

    [Fact]
    public void The_published_example_has_its_optimum_and_its_greedy_value()
    {
        var best = PortfolioSelection.Best(Problem(Four, 10_000)).Value;
        Assert.Equal([1, 2, 3], best.Chosen);
        Assert.Equal(15_000, best.Value);
        Assert.True(best.Proven);
        Assert.Equal(13_571, PortfolioSelection.Greedy(Problem(Four, 10_000)).Value.Value);
    }

    [Fact]
    public void Ten_thousand_candidates_are_decided_by_the_bound_and_equal_the_table_over_the_budget()
    {
        var random = new SeededRandom(3);
        Candidate[] many = [.. Enumerable.Range(0, 10_000).Select(_ => new Candidate(random.NextDouble(), 10 * (1 + random.Next(60)), 0))];
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var best = PortfolioSelection.Best(Problem(many, 200_000)).Value;
        // A search that visits them all takes minutes.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
        Assert.True(best.Proven);
        Candidate[] some = [.. many.Take(1_500)];
        var problem = Problem(some, 30_000);
        var table = BudgetTable.TrySolve(problem, RuleIndex.Of(problem).Value, default)!;
        Assert.Equal(some.Where((_, k) => table[k]).Sum(c => c.Value), PortfolioSelection.Best(problem).Value.Value, 6);
    }

    [Fact]
    public void Every_small_problem_with_every_kind_of_rule_equals_trying_everything()
    {
        var random = new SeededRandom(11);
        for (var run = 0; run < 400; run++)
        {
            var n = 2 + random.Next(9);
            var candidates = Enumerable
                .Range(0, n)
                .Select(_ => new Candidate(random.Next(20), random.Next(15), random.Next(4) / 2.0))
                .ToArray();
            var rules = new SelectionRules
            {
                ForcedIn = [.. Enumerable.Range(0, n).Where(_ => random.Next(12) == 0)],
                ForcedOut = [.. Enumerable.Range(0, n).Where(_ => random.Next(8) == 0)],
                EitherOr =
                    random.Next(2) == 0
                        ? []
                        :
                        [
                            [random.Next(n), random.Next(n)],
                            [random.Next(n), random.Next(n), random.Next(n)],
                        ],
                Requires = [.. Enumerable.Range(0, random.Next(4)).Select(_ => (random.Next(n), random.Next(n)))],
            };
            var problem = Problem(candidates, random.Next(50), random.Next(2) == 0 ? null : random.Next(10) / 2.0, rules);
            var best = PortfolioSelection.Best(problem);
            if (best.Broken is null)
                Assert.Equal(Everything(problem), best.Value.Value);
            else
                Assert.True(best.Broken.Code is "RequiresCycle" || Everything(problem) < 0, best.Broken.Code);
        }
    }

    [Fact]
    public void The_table_and_the_search_agree()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new SeededRandom(seed);
            var candidates = Enumerable
                .Range(0, 60)
                .Select(_ => new Candidate(random.NextDouble(), 10 + random.Next(500) + random.Next(2) * .5))
                .ToArray();
            var problem = Problem(candidates, 4000);
            var table = BudgetTable.TrySolve(problem, RuleIndex.Of(problem).Value, default)!;
            Assert.Equal(
                PortfolioSelection.Best(problem).Value.Value,
                candidates.Where((_, item) => table[item]).Sum(candidate => candidate.Value),
                9
            );
        }
    }

    [Fact]
    public void Candidates_that_are_all_alike_do_not_defeat_it()
    {
        // Strongly correlated: value = cost + a constant. The classical trap for branch and bound.
        var random = new SeededRandom(3);
        var candidates = Enumerable
            .Range(0, 200)
            .Select(_ => random.Next(5000) + 100)
            .Select(cost => new Candidate(cost + 500, cost))
            .ToArray();
        var best = PortfolioSelection.Best(Problem(candidates, 100_000)).Value;
        Assert.True(best.Proven);
        Assert.InRange(best.Cost, 0, 100_000);
    }

    [Fact]
    public void Two_limits_on_two_hundred_initiatives_are_solved_and_kept()
    {
        var random = new SeededRandom(5);
        var candidates = Enumerable
            .Range(0, 200)
            .Select(_ => new Candidate(.3 + random.NextDouble() * .5, random.Next(3000) + 50, random.Next(30) / 10.0))
            .ToArray();
        var best = PortfolioSelection.Best(Problem(candidates, 60_000, 50)).Value;
        Assert.InRange(best.Staff, 0, 50.0001);
        Assert.InRange(best.Cost, 0, 60_000.001);
        Assert.True(best.UpperBound - best.Value < .01, $"{best.UpperBound} {best.Value} {best.Proven}");
    }

    [Fact]
    public void Contradictions_are_named()
    {
        Assert.Equal(
            "RequiresCycle",
            PortfolioSelection.Best(Problem(Four, 10_000, rules: new() { Requires = [(0, 1), (1, 2), (2, 0)] })).Broken!.Code
        );
        Assert.Equal(
            3,
            PortfolioSelection.Best(Problem(Four, 10_000, rules: new() { Requires = [(0, 1), (1, 2), (2, 0)] })).Broken!.Arguments.Length
        );
        Assert.Equal(
            "ForcedBothWays",
            PortfolioSelection
                .Best(
                    Problem(
                        Four,
                        10_000,
                        rules: new()
                        {
                            ForcedIn = [0],
                            ForcedOut = [1],
                            Requires = [(0, 1)],
                        }
                    )
                )
                .Broken!.Code
        );
        Assert.Equal(
            "EitherOrForced",
            PortfolioSelection
                .Best(
                    Problem(
                        Four,
                        10_000,
                        rules: new()
                        {
                            ForcedIn = [0, 1],
                            EitherOr =
                            [
                                [0, 1],
                            ],
                        }
                    )
                )
                .Broken!.Code
        );
        Assert.Equal("ForcedInExceedsBudget", PortfolioSelection.Best(Problem(Four, 1000, rules: new() { ForcedIn = [0] })).Broken!.Code);
        Assert.Equal(
            "ForcedInExceedsStaff",
            PortfolioSelection.Best(Problem([new(1, 1, 2)], 10, 1, new() { ForcedIn = [0] })).Broken!.Code
        );
        Assert.Equal("BudgetInvalid", PortfolioSelection.Best(Problem(Four, double.NaN)).Broken!.Code);
    }

    [Fact]
    public void No_budget_takes_what_is_free()
    {
        var best = PortfolioSelection.Best(Problem([new(1, 0), new(2, 10), new(0, 0)], 0)).Value;
        Assert.Equal([0], best.Chosen);
        Assert.Empty(PortfolioSelection.Best(Problem([], 0)).Value.Chosen);
    }

    [Fact]
    public void Decimal_costs_may_fill_the_budget_to_the_last_krona()
    {
        var best = PortfolioSelection.Best(Problem([new(1, .1), new(1, .2)], .3)).Value;
        Assert.Equal([0, 1], best.Chosen);
    }

    [Fact]
    public void Zones_say_what_every_feasible_weight_chooses()
    {
        // The first is best on both, the last on neither; the two in the middle are a matter of taste.
        var values = RatingMatrix.Of([
            [.9, .9],
            [.8, .1],
            [.1, .8],
            [.05, .05],
        ]);
        var problem = Problem([.. Enumerable.Repeat(new Candidate(0, 10), 4)], 20);
        var robust = RobustPortfolio.Of(values, Weights.Equal(2), new() { Weights = WeightUncertainty.Free, Samples = 100 }, problem).Value;
        Assert.Equal(
            [PortfolioZone.Core, PortfolioZone.Borderline, PortfolioZone.Borderline, PortfolioZone.Exterior],
            Enumerable.Range(0, 4).Select(robust.Zone)
        );
        Assert.Equal([1, .5, .5, 0], robust.CoreIndex);
        Assert.Equal(2, robust.Portfolios.Count);
        var certain = RobustPortfolio.Of(values, W(3, 1), new() { Weights = WeightUncertainty.None }, problem).Value;
        Assert.Equal([1, 1, 0, 0], certain.CoreIndex);
    }

    // The best value by trying every subset; -1 when none keeps the rules.
    private static double Everything(SelectionProblem problem)
    {
        var n = problem.Candidates.Count;
        var best = -1.0;
        for (var set = 0; set < 1 << n; set++)
        {
            bool In(int item) => (set >> item & 1) == 1;
            var chosen = Enumerable.Range(0, n).Where(In).Select(item => problem.Candidates[item]).ToArray();
            if (
                chosen.Sum(candidate => candidate.Cost) > problem.Budget
                || chosen.Sum(candidate => candidate.Staff) > (problem.StaffLimit ?? 1e9)
            )
                continue;
            if (
                !problem.Rules.ForcedIn.All(In)
                || problem.Rules.ForcedOut.Any(In)
                || problem.Rules.Requires.Any(pair => In(pair.Item) && !In(pair.Needs))
            )
                continue;
            if (problem.Rules.EitherOr.Any(group => group.Distinct().Count(In) > 1))
                continue;
            best = Math.Max(best, chosen.Sum(candidate => candidate.Value));
        }
        return best;
    }
}
