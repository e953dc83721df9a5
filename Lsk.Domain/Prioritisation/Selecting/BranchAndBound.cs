namespace Lsk.Domain.Prioritisation.Selecting;

/// <summary>
/// Depth first over the candidates by falling value for money, bounded by the fractional filling of one surrogate limit: money and people
/// weighed together with the multiplier that gives the lowest bound at the root (Glover 1968). Either-or and requires are followed exactly
/// and relaxed in the bound, which stays an upper bound.
/// </summary>
internal sealed class BranchAndBound
{
    private readonly SelectionProblem problem;
    private readonly RuleIndex rules;
    private readonly int[] order;
    private readonly double[] value,
        cost,
        staff,
        price,
        valueSum,
        priceSum;
    private readonly double capacity,
        budgetFree,
        staffFree,
        gain;
    private readonly sbyte[] state;
    private readonly int[] groupUse;
    private double best;
    private long nodes,
        limit;
    private CancellationToken cancel;

    public BranchAndBound(SelectionProblem problem, RuleIndex rules, bool[] start)
    {
        (this.problem, this.rules) = (problem, rules);
        var n = problem.Candidates.Count;
        state = new sbyte[n];
        groupUse = new int[problem.Rules.EitherOr.Count];
        budgetFree = problem.Budget + RuleIndex.Slack(problem.Budget);
        staffFree = problem.StaffLimit is { } people ? people + RuleIndex.Slack(people) : double.PositiveInfinity;
        for (var item = 0; item < n; item++)
        {
            if (rules.ForcedOut[item])
                state[item] = -1;
            if (!rules.ForcedIn[item])
                continue;
            Take(item);
            (budgetFree, staffFree, gain) = (
                budgetFree - problem.Candidates[item].Cost,
                staffFree - problem.Candidates[item].Staff,
                gain + problem.Candidates[item].Value
            );
        }
        Best = (bool[])start.Clone();
        for (var item = 0; item < n; item++)
            if (start[item])
                best += problem.Candidates[item].Value;
        // What never fits, or is worth nothing, takes no part; what others need comes in with them.
        var open = Enumerable
            .Range(0, n)
            .Where(item =>
                state[item] == 0
                && problem.Candidates[item].Value > 0
                && problem.Candidates[item].Cost <= budgetFree
                && problem.Candidates[item].Staff <= staffFree
            )
            .ToArray();
        var share = Multiplier(open);
        capacity = Price(share, budgetFree, staffFree);
        order = [.. Numerics.Ranks.OrderDescending([.. open.Select(item => Ratio(share, item))]).Select(place => open[place])];
        value = [.. order.Select(item => problem.Candidates[item].Value)];
        cost = [.. order.Select(item => problem.Candidates[item].Cost)];
        staff = [.. order.Select(item => problem.Candidates[item].Staff)];
        price = [.. order.Select(item => Price(share, problem.Candidates[item].Cost, problem.Candidates[item].Staff))];
        (valueSum, priceSum) = (new double[order.Length + 1], new double[order.Length + 1]);
        for (var k = 0; k < order.Length; k++)
            (valueSum[k + 1], priceSum[k + 1]) = (valueSum[k] + value[k], priceSum[k] + price[k]);
        RootBound = gain + Bound(0, capacity);
    }

    public bool[] Best { get; private set; }

    public double RootBound { get; }

    /// <summary>
    /// Decides what the bound alone decides (Martello and Toth 1990, reduction): leaving out something that the fractional filling takes,
    /// or taking something that it leaves out, costs at least the difference between its value and what its price is worth where the room
    /// ends. Where that leaves no more than what is already found, only the other choice can be better. Not with rules between candidates.
    /// </summary>
    /// <returns>The rules with that decided; <see langword="null"/> when nothing can be better than the start.</returns>
    public RuleIndex? Decide()
    {
        var end = 0;
        while (end < order.Length && priceSum[end + 1] <= capacity)
            end++;
        // Everything fits in the surrogate: what is left out of the start is left out by one of the two limits.
        var worth = end < order.Length && price[end] > 0 ? value[end] / price[end] : 0;
        var (forcedIn, forcedOut) = ((bool[])rules.ForcedIn.Clone(), (bool[])rules.ForcedOut.Clone());
        var (money, people) = (budgetFree, staffFree);
        for (var k = 0; k < order.Length; k++)
        {
            var loss = value[k] - price[k] * worth;
            if (!IsNoBetter(RootBound - (k < end ? loss : -loss)))
                continue;
            if (k < end)
                (forcedIn[order[k]], money, people) = (true, money - cost[k], people - staff[k]);
            else if (k > end)
                forcedOut[order[k]] = true;
        }
        return money < 0 || people < 0 || IsNoBetter(RootBound) ? null : rules.With(forcedIn, forcedOut);
    }

    /// <summary>Searches; <see langword="false"/> when it was cut before the optimum was proven.</summary>
    public bool Run(long maxNodes, CancellationToken token)
    {
        (nodes, limit, cancel) = (0, maxNodes, token);
        Descend(0, gain, budgetFree, staffFree, capacity);
        return nodes <= limit;
    }

    private void Descend(int k, double worth, double money, double people, double room)
    {
        // What is already decided needs no branching.
        while (k < order.Length && state[order[k]] != 0)
            k++;
        if (worth > best + 1e-12)
        {
            best = worth;
            for (var item = 0; item < state.Length; item++)
                Best[item] = state[item] == 1;
        }
        if (k == order.Length || IsNoBetter(worth + Bound(k, room)))
            return;
        if (++nodes > limit)
            return;
        if ((nodes & 0xFFF) == 0)
            cancel.ThrowIfCancellationRequested();
        var item2 = order[k];
        if (rules.Needs[item2].Length == 0 && rules.Groups[item2].Length == 0)
        {
            if (cost[k] <= money && staff[k] <= people)
            {
                state[item2] = 1;
                Descend(k + 1, worth + value[k], money - cost[k], people - staff[k], room - price[k]);
            }
        }
        else
            TryBundle(k, worth, money, people, room);
        if (nodes > limit)
        {
            state[item2] = 0;
            return;
        }
        state[item2] = -1;
        Descend(k + 1, worth, money, people, room);
        state[item2] = 0;
    }

    private bool IsNoBetter(double bound) => bound <= best + 1e-9 * Math.Max(1e-3, best);

    // The item with all that it needs and that is not in yet.
    private void TryBundle(int k, double worth, double money, double people, double room)
    {
        var item = order[k];
        int[] bundle = [item, .. rules.Needs[item].Where(needed => state[needed] != 1)];
        if (bundle.Any(part => state[part] == -1))
            return;
        var groups = bundle.SelectMany(part => rules.Groups[part]).ToArray();
        if (groups.Any(group => groupUse[group] > 0) || groups.Distinct().Count() < groups.Length)
            return;
        foreach (var part in bundle)
            (money, people, worth) = (
                money - problem.Candidates[part].Cost,
                people - problem.Candidates[part].Staff,
                worth + problem.Candidates[part].Value
            );
        if (money < 0 || people < 0)
            return;
        // The bound counts needed items again when it meets them, so their price must not be taken twice: only the item's own is.
        foreach (var part in bundle)
            Take(part);
        Descend(k + 1, worth, money, people, room - price[k]);
        foreach (var part in bundle)
            Release(part);
    }

    private void Take(int item)
    {
        state[item] = 1;
        foreach (var group in rules.Groups[item])
            groupUse[group]++;
    }

    private void Release(int item)
    {
        state[item] = 0;
        foreach (var group in rules.Groups[item])
            groupUse[group]--;
    }

    // The fractional filling of the room from place k on.
    private double Bound(int k, double room)
    {
        var (low, high) = (k, order.Length);
        var target = priceSum[k] + Math.Max(0, room);
        while (low < high)
        {
            var middle = (low + high + 1) >> 1;
            if (priceSum[middle] <= target)
                low = middle;
            else
                high = middle - 1;
        }
        var full = valueSum[low] - valueSum[k];
        return low == order.Length || price[low] <= 0 ? full : full + value[low] * (target - priceSum[low]) / price[low];
    }

    private double Price(double share, double money, double people) =>
        (budgetFree > 0 ? share * money / budgetFree : 0)
        + (double.IsFinite(staffFree) && staffFree > 0 ? (1 - share) * people / staffFree : 0);

    private double Ratio(double share, int item)
    {
        var p = Price(share, problem.Candidates[item].Cost, problem.Candidates[item].Staff);
        return p > 0 ? problem.Candidates[item].Value / p : double.PositiveInfinity;
    }

    // Ternary search: the bound as a function of the multiplier has no second valley worth finding.
    private double Multiplier(int[] open)
    {
        if (!double.IsFinite(staffFree))
            return 1;
        var (low, high) = (0.0, 1.0);
        // Any multiplier gives a bound; near the best one the bound is flat, and each step sorts everything.
        for (var step = 0; step < (open.Length > 1_000 ? 12 : 25); step++)
        {
            var (a, b) = (low + (high - low) / 3, high - (high - low) / 3);
            if (RootAt(a, open) < RootAt(b, open))
                high = b;
            else
                low = a;
        }
        return (low + high) / 2;
    }

    private double RootAt(double share, int[] open)
    {
        var room = Price(share, budgetFree, staffFree);
        var sum = 0.0;
        foreach (var place in Numerics.Ranks.OrderDescending([.. open.Select(item => Ratio(share, item))]))
        {
            var item = open[place];
            var p = Price(share, problem.Candidates[item].Cost, problem.Candidates[item].Staff);
            if (p > room)
                return sum + problem.Candidates[item].Value * room / p;
            (room, sum) = (room - p, sum + problem.Candidates[item].Value);
        }
        return sum;
    }
}
