using Lsk.Domain.Initiatives;
using Lsk.Domain.Planning;

namespace Lsk.Tests.Domain.Planning;

public sealed class PlanMatrixTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);
    private static readonly string[] Goals = ["A1", "A2", "B1", "B2", "C1", "D1"];

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public void The_county_is_the_sum_of_its_groups_and_of_its_sub_goals_cell_by_cell(int seed)
    {
        var random = new Random(seed);
        var plans = Enumerable.Range(1, 12).Select(number => RandomPlan(random, $"Grupp {number}")).ToList();

        var matrix = PlanMatrix.Of(plans, _ => Goals, null, Today);

        for (var year = 2024; year <= 2026; year++)
        {
            var cells = matrix.Cells.Where(cell => cell.Year == year).ToList();
            var county = matrix.County(year);
            Assert.Equal(county, Sum(cells.GroupBy(cell => cell.Group)));
            Assert.Equal(county, Sum(cells.GroupBy(cell => cell.SubGoal ?? "")));
            // Counted by hand from the plans: every activity once, whatever is said of it.
            Assert.Equal(plans.Where(plan => plan.From <= year && year <= plan.To).Sum(plan => plan.Activities.Count), county.Activities);
            Assert.Equal(
                plans
                    .Where(plan => plan.From <= year && year <= plan.To)
                    .Sum(plan => plan.Activities.Count(activity => activity.StateIn(year, Today) is ActivityState.Done)),
                county.Done
            );
        }
        Assert.Equal(matrix.Cells.Count, matrix.Cells.Select(cell => (cell.SubGoal, cell.Group, cell.Year)).Distinct().Count());
    }

    [Fact]
    public void What_was_done_stays_done_and_what_nobody_spoke_of_has_not_begun()
    {
        var activity = new ActivityFacts(1, "A1", [new(2024, ActivityState.Ongoing), new(2025, ActivityState.Done)]);

        Assert.Equal(
            [ActivityState.Ongoing, ActivityState.Done, ActivityState.Done],
            new[] { 2024, 2025, 2026 }.Select(year => activity.StateIn(year, Today))
        );
        Assert.Equal(ActivityState.NotStarted, new ActivityFacts(2, null, []).StateIn(2026, Today));
        Assert.Equal(ActivityState.Dropped, new ActivityFacts(3, null, [], IsDropped: true).StateIn(2026, Today));
    }

    [Theory]
    [InlineData(InitiativeStatus.Finished, ActivityState.Done)]
    [InlineData(InitiativeStatus.Ongoing, ActivityState.Ongoing)]
    [InlineData(InitiativeStatus.Planned, ActivityState.NotStarted)]
    [InlineData(InitiativeStatus.Stopped, ActivityState.Dropped)]
    public void An_activity_that_is_an_initiative_has_its_state_from_there(InitiativeStatus status, ActivityState expected)
    {
        var initiative = new ActivityInitiative(status, new(2025, 3, 1), new(2026, 6, 30));
        // What was typed for this year does not count; what was typed for a year that is over does.
        var activity = new ActivityFacts(1, "A1", [new(2025, ActivityState.NotStarted), new(2026, ActivityState.Ongoing)], initiative);

        Assert.Equal(expected, activity.StateIn(2026, Today));
        Assert.Equal(ActivityState.NotStarted, activity.StateIn(2025, Today));
        Assert.Equal(ActivityState.NotStarted, (activity with { Years = [] }).StateIn(2024, Today));
    }

    [Fact]
    public void Sub_goals_without_an_activity_are_named_for_local_plans_alone()
    {
        PlanFacts[] plans =
        [
            new(
                "Lokal Heby",
                2024,
                2026,
                [.. Goals.Where(goal => goal != "D1").Select((goal, at) => new ActivityFacts(at, goal, []))],
                true
            ),
            new("LPO Hud", 2026, 2026, [new ActivityFacts(1, "A1", [])]),
        ];

        Assert.Equal([("D1", "Lokal Heby")], PlanMatrix.Of(plans, _ => Goals, null, Today).Empty);
        Assert.Equal([("D1", "Lokal Heby")], PlanMatrix.Of(plans, _ => Goals, 2025, Today).Empty);
        Assert.Empty(PlanMatrix.Of(plans, _ => Goals, 2027, Today).Empty);
    }

    private static MatrixSum Sum<TKey>(IEnumerable<IGrouping<TKey, MatrixCell>> parts)
    {
        var sums = parts.Select(part => MatrixSum.Of(part)).ToList();
        return new MatrixSum(sums.Sum(sum => sum.Activities), sums.Sum(sum => sum.Done));
    }

    private static PlanFacts RandomPlan(Random random, string group)
    {
        var from = random.Next(2024, 2027);
        var to = random.Next(from, 2027);
        return new PlanFacts(
            group,
            from,
            to,
            [
                .. Enumerable
                    .Range(1, random.Next(0, 20))
                    .Select(number => new ActivityFacts(
                        number,
                        random.Next(5) == 0 ? null : Goals[random.Next(Goals.Length)],
                        [.. Enumerable.Range(from, to - from + 1).Where(_ => random.Next(3) > 0).Select(year => RandomYear(random, year))],
                        random.Next(3) == 0
                            ? new ActivityInitiative((InitiativeStatus)random.Next(6), new(2024 + random.Next(3), 2, 1), null)
                            : null
                    )),
            ],
            to > from
        );
    }

    private static YearState RandomYear(Random random, int year) =>
        new(year, random.Next(5) is var state and < 4 ? (ActivityState)state : null);
}
