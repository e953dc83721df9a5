using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lsk.Domain.Prioritisation.Selecting;

/// <summary>
/// Dynamic programming over the budget (Bellman 1957): the best value for each amount of money, candidate by candidate, eight amounts at a
/// time. Its time does not depend on how alike the candidates are, which is what defeats a branch and bound.
/// </summary>
internal static class BudgetTable
{
    private const long MostCells = 400_000_000;

    /// <summary>The optimum, or <see langword="null"/> when the costs are no whole multiples of a unit that makes the table small
    /// enough.</summary>
    public static bool[]? TrySolve(SelectionProblem problem, RuleIndex rules, CancellationToken cancel)
    {
        var taken = (bool[])rules.ForcedIn.Clone();
        var free = problem.Budget - problem.Candidates.Where((_, item) => taken[item]).Sum(candidate => candidate.Cost);
        int[] open =
        [
            .. Enumerable
                .Range(0, taken.Length)
                .Where(item => !taken[item] && !rules.ForcedOut[item] && problem.Candidates[item].Value > 0),
        ];
        foreach (var item in open)
            if (problem.Candidates[item].Cost == 0)
                taken[item] = true;
        open = [.. open.Where(item => !taken[item] && problem.Candidates[item].Cost <= free + RuleIndex.Slack(free))];
        if (open.Length == 0)
            return taken;
        if (Unit(open.Select(item => problem.Candidates[item].Cost)) is not { } unit)
            return null;
        var limit = Math.Floor(free / unit + 1e-6);
        if (limit < 0 || limit * open.Length > MostCells)
            return null;
        var costs = open.Select(item => (int)Math.Round(problem.Candidates[item].Cost / unit)).ToArray();
        foreach (var k in Fill(costs, [.. open.Select(item => problem.Candidates[item].Value)], (int)limit, cancel))
            taken[open[k]] = true;
        return taken;
    }

    // The greatest common measure of the costs, in thousandths.
    private static double? Unit(IEnumerable<double> costs)
    {
        long common = 0;
        foreach (var cost in costs)
        {
            var thousandths = Math.Round(cost * 1000);
            if (thousandths > 1e15 || Math.Abs(cost * 1000 - thousandths) > 1e-6 * Math.Max(1, thousandths * 1e-6))
                return null;
            common = (long)System.Numerics.BigInteger.GreatestCommonDivisor(common, (long)thousandths);
        }
        return common > 0 ? common / 1000.0 : null;
    }

    private static List<int> Fill(int[] costs, double[] values, int limit, CancellationToken cancel)
    {
        // Amounts below zero lie in front of the table and are worth so little that nothing starts there.
        var front = (costs.Max() + 8) / 8 * 8;
        var blocks = limit / 8 + 1;
        var worth = ArrayPool<double>.Shared.Rent(front + blocks * 8);
        var took = ArrayPool<byte>.Shared.Rent(blocks * costs.Length);
        try
        {
            worth.AsSpan(0, front).Fill(double.MinValue);
            worth.AsSpan(front, blocks * 8).Clear();
            for (var k = 0; k < costs.Length; k++)
            {
                cancel.ThrowIfCancellationRequested();
                Row(worth, took.AsSpan(k * blocks, blocks), front, costs[k], values[k]);
            }
            var chosen = new List<int>();
            var money = limit;
            for (var k = costs.Length - 1; k >= 0; k--)
            {
                if ((took[k * blocks + money / 8] >> (money % 8) & 1) == 0)
                    continue;
                chosen.Add(k);
                money -= costs[k];
            }
            return chosen;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(worth);
            ArrayPool<byte>.Shared.Return(took);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row(double[] worth, Span<byte> took, int front, int cost, double value)
    {
        ref var table = ref worth[front];
        var gain = Vector512.Create(value);
        // Downwards, so that what is read has not seen this candidate yet.
        for (var block = took.Length - 1; block >= 0; block--)
        {
            var at = block * 8;
            var without = Vector512.LoadUnsafe(ref Unsafe.Add(ref table, at));
            var with = Vector512.LoadUnsafe(ref Unsafe.Add(ref table, at - cost)) + gain;
            var better = Vector512.GreaterThan(with, without);
            Vector512.ConditionalSelect(better, with, without).StoreUnsafe(ref Unsafe.Add(ref table, at));
            took[block] = (byte)better.ExtractMostSignificantBits();
        }
    }
}
