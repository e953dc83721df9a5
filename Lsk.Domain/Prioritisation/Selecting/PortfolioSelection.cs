using Lsk.Domain.Access;
using Lsk.Domain.Numerics;

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

    /// <summary>The same among thousands of candidates, where what is left to gain is far below what anybody can tell apart.</summary>
    private const long HardNodesOfMany = 2_000_000;

    private const int Many = 2_000;

    /// <summary>The portfolio worth most. Broken rules as named by the rules' check, such as <c>RequiresCycle</c> and
    /// <c>ForcedInExceedsBudget</c>.</summary>
    /// <param name="problem">What to choose from.</param>
    /// <param name="cancel">Ends the search.</param>
    public static Outcome<Portfolio> Best(SelectionProblem problem, CancellationToken cancel = default) =>
        Best(problem, problem.Candidates.Count > Many ? HardNodesOfMany : HardNodes, cancel);

    /// <summary>As <see cref="Best(SelectionProblem, CancellationToken)"/>, cut after a number of nodes.</summary>
    internal static Outcome<Portfolio> Best(SelectionProblem problem, long hardNodes, CancellationToken cancel = default)
    {
        var rules = RuleIndex.Of(problem);
        return rules.Broken is { } broken ? broken : Best(problem, rules.Value, QuickNodes, hardNodes, cancel);
    }

    /// <summary>As above, with the rules already checked: they do not depend on what the candidates are worth.</summary>
    internal static Portfolio Best(SelectionProblem problem, RuleIndex rules, long quickNodes, long hardNodes, CancellationToken cancel)
    {
        var start = GreedyItems(problem, rules);
        var search = new BranchAndBound(problem, rules, start);
        var bound = search.RootBound;
        if (!rules.HasLogic)
        {
            // Of ten thousand candidates some dozens are in doubt; the bound alone decides the rest.
            if (search.Decide() is not { } decided)
                return Of(problem, start, null);
            rules = decided;
            search = new BranchAndBound(problem, rules, start);
        }
        if (search.Run(quickNodes, cancel))
            return Of(problem, search.Best, null);
        if (problem.StaffLimit is null && !rules.HasLogic && BudgetTable.TrySolve(problem, rules, cancel) is { } exact)
            return Of(problem, Better(problem, exact, search.Best), null);
        return search.Run(hardNodes, cancel) ? Of(problem, search.Best, null) : Of(problem, search.Best, Math.Min(bound, search.RootBound));
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
        Ranks.OrderDescending([.. problem.Candidates.Select(candidate => Ratio(problem, candidate))]);

    private static double Ratio(SelectionProblem problem, Candidate candidate)
    {
        var price =
            (problem.Budget > 0 ? candidate.Cost / problem.Budget : candidate.Cost)
            + (problem.StaffLimit is > 0 and { } limit ? candidate.Staff / limit : 0);
        return price > 0 ? candidate.Value / price : double.PositiveInfinity;
    }

    // What was decided on the way leaves out everything that is no better than the start.
    private static bool[] Better(SelectionProblem problem, bool[] a, bool[] b) =>
        Total(problem, a, candidate => candidate.Value) >= Total(problem, b, candidate => candidate.Value) ? a : b;

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
            if (rules.Needs[item].Length == 0 && rules.Groups[item].Length == 0)
            {
                if (problem.Candidates[item] is var one && one.Cost <= budget && one.Staff <= staff)
                    (taken[item], budget, staff) = (true, budget - one.Cost, staff - one.Staff);
                continue;
            }
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
            Math.Max(bound ?? value, value),
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
