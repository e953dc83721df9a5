using Lsk.Domain.Access;

namespace Lsk.Domain.Prioritisation.Selecting;

/// <summary>
/// Which initiatives to choose under a budget and a staff limit: the exact optimum of the 0/1 knapsack problem (Martello and Toth 1990),
/// and the ratio-greedy selection beside it.
/// </summary>
public static class PortfolioSelection
{
    /// <summary>Nodes before dynamic programming takes over, where it can.</summary>
    private const long QuickNodes = 200_000;

    /// <summary>Nodes before the search is cut and the answer is said to be unproven; a second or two.</summary>
    private const long HardNodes = 30_000_000;

    /// <summary>The portfolio worth most. Broken rules as named by the rules' check, such as <c>RequiresCycle</c> and
    /// <c>ForcedInExceedsBudget</c>.</summary>
    /// <param name="problem">What to choose from.</param>
    /// <param name="cancel">Ends the search.</param>
    public static Outcome<Portfolio> Best(SelectionProblem problem, CancellationToken cancel = default) => Best(problem, HardNodes, cancel);

    /// <summary>As <see cref="Best(SelectionProblem, CancellationToken)"/>, cut after a number of nodes.</summary>
    internal static Outcome<Portfolio> Best(SelectionProblem problem, long hardNodes, CancellationToken cancel = default)
    {
        var rules = RuleIndex.Of(problem);
        if (rules.Broken is { } broken)
            return broken;
        var start = GreedyItems(problem, rules.Value);
        var search = new BranchAndBound(problem, rules.Value, start);
        if (search.Run(QuickNodes, cancel))
            return Of(problem, search.Best, null);
        if (problem.StaffLimit is null && !rules.Value.HasLogic && BudgetTable.TrySolve(problem, rules.Value, cancel) is { } exact)
            return Of(problem, exact, null);
        return search.Run(hardNodes, cancel) ? Of(problem, search.Best, null) : Of(problem, search.Best, search.RootBound);
    }

    /// <summary>
    /// By falling value for money: everything that still fits is taken. With a staff limit the price is the share of the budget plus the
    /// share of the staff. Broken rules as for the optimum.
    /// </summary>
    public static Outcome<Portfolio> Greedy(SelectionProblem problem)
    {
        var rules = RuleIndex.Of(problem);
        return rules.Broken is { } broken
            ? broken
            : Of(problem, GreedyItems(problem, rules.Value), double.PositiveInfinity) with
            {
                Proven = false,
            };
    }

    /// <summary>The numbers of the candidates by falling value for money; free ones first, then the order of the list.</summary>
    public static IReadOnlyList<int> ByRatio(SelectionProblem problem) =>
        [
            .. Enumerable
                .Range(0, problem.Candidates.Count)
                .OrderByDescending(item => Ratio(problem, problem.Candidates[item]))
                .ThenBy(item => item),
        ];

    private static double Ratio(SelectionProblem problem, Candidate candidate)
    {
        var price =
            (problem.Budget > 0 ? candidate.Cost / problem.Budget : candidate.Cost)
            + (problem.StaffLimit is > 0 and { } limit ? candidate.Staff / limit : 0);
        return price > 0 ? candidate.Value / price : double.PositiveInfinity;
    }

    private static bool[] GreedyItems(SelectionProblem problem, RuleIndex rules)
    {
        var taken = (bool[])rules.ForcedIn.Clone();
        var groups = new HashSet<int>(Enumerable.Range(0, taken.Length).Where(item => taken[item]).SelectMany(item => rules.Groups[item]));
        var budget = problem.Budget + RuleIndex.Slack(problem.Budget) - Total(problem, taken, candidate => candidate.Cost);
        var staff =
            (problem.StaffLimit + RuleIndex.Slack(problem.StaffLimit ?? 0) ?? double.PositiveInfinity)
            - Total(problem, taken, candidate => candidate.Staff);
        foreach (var item in ByRatio(problem))
        {
            if (taken[item] || rules.ForcedOut[item] || problem.Candidates[item].Value <= 0)
                continue;
            int[] bundle = [item, .. rules.Needs[item].Where(needed => !taken[needed])];
            var bundleGroups = bundle.SelectMany(part => rules.Groups[part]).ToArray();
            var (cost, people) = (bundle.Sum(part => problem.Candidates[part].Cost), bundle.Sum(part => problem.Candidates[part].Staff));
            if (
                cost > budget
                || people > staff
                || bundle.Any(part => rules.ForcedOut[part])
                || bundleGroups.Any(groups.Contains)
                || bundleGroups.Distinct().Count() < bundleGroups.Length
            )
                continue;
            foreach (var part in bundle)
                taken[part] = true;
            groups.UnionWith(bundleGroups);
            (budget, staff) = (budget - cost, staff - people);
        }
        return taken;
    }

    private static Portfolio Of(SelectionProblem problem, bool[] taken, double? bound)
    {
        var value = Total(problem, taken, candidate => candidate.Value);
        return new(
            [.. Enumerable.Range(0, taken.Length).Where(item => taken[item])],
            value,
            Total(problem, taken, candidate => candidate.Cost),
            Total(problem, taken, candidate => candidate.Staff),
            bound ?? value,
            bound is null
        );
    }

    private static double Total(SelectionProblem problem, bool[] taken, Func<Candidate, double> part)
    {
        var sum = 0.0;
        for (var item = 0; item < taken.Length; item++)
            if (taken[item])
                sum += part(problem.Candidates[item]);
        return sum;
    }
}
