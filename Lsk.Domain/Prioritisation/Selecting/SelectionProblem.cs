using Lsk.Domain.Access;

namespace Lsk.Domain.Prioritisation.Selecting;

/// <summary>Something that can be chosen.</summary>
/// <param name="Value">What it is worth, finite, 0 or more.</param>
/// <param name="Cost">Money, finite, 0 or more; the unit of the budget.</param>
/// <param name="Staff">People, finite, 0 or more; the unit of the staff limit.</param>
public sealed record Candidate(double Value, double Cost, double Staff = 0);

/// <summary>What has to hold for a portfolio, besides money and people. Candidates are meant by their number in the list, from 0.</summary>
public sealed record SelectionRules
{
    /// <summary>No rules.</summary>
    public static SelectionRules None { get; } = new();

    /// <summary>Must be in.</summary>
    public IReadOnlyList<int> ForcedIn { get; init; } = [];

    /// <summary>Must be out.</summary>
    public IReadOnlyList<int> ForcedOut { get; init; } = [];

    /// <summary>Of each group at most one.</summary>
    public IReadOnlyList<IReadOnlyList<int>> EitherOr { get; init; } = [];

    /// <summary>The first only together with the second.</summary>
    public IReadOnlyList<(int Item, int Needs)> Requires { get; init; } = [];
}

/// <summary>A selection to make.</summary>
/// <param name="Candidates">What can be chosen.</param>
/// <param name="Budget">Money at most, finite, 0 or more.</param>
/// <param name="StaffLimit">People at most, 0 or more; <see langword="null"/> = no limit.</param>
/// <param name="Rules">What else has to hold.</param>
public sealed record SelectionProblem(IReadOnlyList<Candidate> Candidates, double Budget, double? StaffLimit, SelectionRules Rules);

/// <summary>A portfolio.</summary>
/// <param name="Chosen">Numbers of the chosen, ascending.</param>
/// <param name="Value">Their value together.</param>
/// <param name="Cost">Their cost together.</param>
/// <param name="Staff">Their people together.</param>
/// <param name="UpperBound">No portfolio under these limits is worth more.</param>
/// <param name="Proven">Whether the value is the optimum; otherwise the search was cut and only <paramref name="UpperBound"/> is
/// known.</param>
public sealed record Portfolio(IReadOnlyList<int> Chosen, double Value, double Cost, double Staff, double UpperBound, bool Proven);

/// <summary>The rules turned into what a search needs, checked for contradictions.</summary>
internal sealed class RuleIndex
{
    private RuleIndex(bool[] forcedIn, bool[] forcedOut, int[][] needs, int[][] groups) =>
        (ForcedIn, ForcedOut, Needs, Groups, HasLogic) = (
            forcedIn,
            forcedOut,
            needs,
            groups,
            needs.Any(some => some.Length > 0) || groups.Any(some => some.Length > 0)
        );

    /// <summary>Forced in, or needed by one that is.</summary>
    public bool[] ForcedIn { get; }

    /// <summary>Forced out, needs one that is, or stands against one that is forced in.</summary>
    public bool[] ForcedOut { get; }

    /// <summary>All that each needs, directly and through others.</summary>
    public int[][] Needs { get; }

    /// <summary>The either-or groups each is in.</summary>
    public int[][] Groups { get; }

    /// <summary>Whether anything needs or excludes anything else.</summary>
    public bool HasLogic { get; }

    /// <summary>The same rules where more is decided.</summary>
    public RuleIndex With(bool[] forcedIn, bool[] forcedOut) => new(forcedIn, forcedOut, Needs, Groups);

    /// <summary>
    /// Checks and completes the rules. Broken rules: <c>RequiresCycle</c> (with the numbers on the cycle), <c>ForcedBothWays</c>,
    /// <c>EitherOrForced</c>,
    /// <c>BudgetInvalid</c>, <c>ForcedInExceedsBudget</c>, <c>ForcedInExceedsStaff</c>.
    /// </summary>
    public static Outcome<RuleIndex> Of(SelectionProblem problem)
    {
        var n = problem.Candidates.Count;
        if (!double.IsFinite(problem.Budget) || problem.Budget < 0 || problem.StaffLimit is < 0 or double.NaN)
            return new BrokenRule("BudgetInvalid");
        if (problem.Candidates.Any(candidate => !Valid(candidate.Value) || !Valid(candidate.Cost) || !Valid(candidate.Staff)))
            throw new ArgumentException("Values, costs and people are finite and 0 or more.", nameof(problem));
        var direct = Enumerable.Range(0, n).Select(_ => new List<int>()).ToArray();
        foreach (var (item, needs) in problem.Rules.Requires)
            direct[item].Add(needs);
        if (Cycle(direct) is { } cycle)
            return new BrokenRule("RequiresCycle", [.. cycle.Cast<object?>()]);
        var closure = Enumerable.Range(0, n).Select(item => Reach(direct, item)).ToArray();
        var groups = Enumerable
            .Range(0, n)
            .Select(item =>
                Enumerable.Range(0, problem.Rules.EitherOr.Count).Where(group => problem.Rules.EitherOr[group].Contains(item)).ToArray()
            )
            .ToArray();
        var forcedIn = new bool[n];
        foreach (var item in problem.Rules.ForcedIn.SelectMany(item => closure[item].Append(item)))
            forcedIn[item] = true;
        var forcedOut = new bool[n];
        foreach (var item in problem.Rules.ForcedOut)
            forcedOut[item] = true;
        for (var item = 0; item < n; item++)
            forcedOut[item] |= closure[item].Any(needed => problem.Rules.ForcedOut.Contains(needed));
        foreach (var group in problem.Rules.EitherOr)
        {
            var inside = group.Distinct().Where(item => forcedIn[item]).ToArray();
            if (inside.Length > 1)
                return new BrokenRule("EitherOrForced", [.. inside.Cast<object?>()]);
            if (inside.Length == 1)
                foreach (var item in group)
                    forcedOut[item] |= item != inside[0];
        }
        for (var item = 0; item < n; item++)
            if (forcedIn[item] && forcedOut[item])
                return new BrokenRule("ForcedBothWays", item);
        var (cost, staff) = (Sum(problem, forcedIn, candidate => candidate.Cost), Sum(problem, forcedIn, candidate => candidate.Staff));
        if (cost > problem.Budget + Slack(problem.Budget))
            return new BrokenRule("ForcedInExceedsBudget", cost, problem.Budget);
        if (problem.StaffLimit is { } limit && staff > limit + Slack(limit))
            return new BrokenRule("ForcedInExceedsStaff", staff, limit);
        return new RuleIndex(forcedIn, forcedOut, closure, groups);
    }

    /// <summary>What a sum of decimals may miss a limit by and still keep it.</summary>
    public static double Slack(double limit) => 1e-9 * Math.Max(1, limit);

    private static bool Valid(double number) => double.IsFinite(number) && number >= 0;

    private static double Sum(SelectionProblem problem, bool[] forcedIn, Func<Candidate, double> part) =>
        problem.Candidates.Where((_, item) => forcedIn[item]).Sum(part);

    private static int[] Reach(List<int>[] direct, int from)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>(direct[from]);
        while (open.TryPop(out var item))
            if (seen.Add(item))
                foreach (var next in direct[item])
                    open.Push(next);
        return [.. seen.Order()];
    }

    private static List<int>? Cycle(List<int>[] direct)
    {
        // 0 not visited, 1 on the path, 2 done.
        var state = new int[direct.Length];
        for (var start = 0; start < direct.Length; start++)
        {
            if (state[start] != 0)
                continue;
            var path = new List<int> { start };
            var next = new List<int> { 0 };
            state[start] = 1;
            while (path.Count > 0)
            {
                var item = path[^1];
                if (next[^1] == direct[item].Count)
                {
                    state[item] = 2;
                    path.RemoveAt(path.Count - 1);
                    next.RemoveAt(next.Count - 1);
                    continue;
                }
                var needed = direct[item][next[^1]++];
                if (state[needed] == 1)
                    return path[path.IndexOf(needed)..];
                if (state[needed] == 2)
                    continue;
                state[needed] = 1;
                path.Add(needed);
                next.Add(0);
            }
        }
        return null;
    }
}
