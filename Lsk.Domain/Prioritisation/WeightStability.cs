namespace Lsk.Domain.Prioritisation;

/// <summary>How far one weight can be moved before something changes.</summary>
/// <param name="Criterion">Column.</param>
/// <param name="Weight">Its weight now.</param>
/// <param name="LeaderLow">Down to here the same initiative stays first.</param>
/// <param name="LeaderHigh">Up to here the same initiative stays first.</param>
/// <param name="OrderLow">Down to here the whole order stands.</param>
/// <param name="OrderHigh">Up to here the whole order stands.</param>
public sealed record StabilityInterval(
    int Criterion,
    double Weight,
    double LeaderLow,
    double LeaderHigh,
    double OrderLow,
    double OrderHigh
);

/// <summary>
/// Stability intervals of the weights in closed form: the weight at which two initiatives tie is where their <see cref="WeightPath"/>s
/// cross. For two without gaps, with u_i = sum over j != k of w_j v_ij / (1-w_k), that is t* = (u_b-u_a) / ((v_ak-v_bk)-(u_a-u_b)).
/// </summary>
public static class WeightStability
{
    /// <summary>The interval of each weight.</summary>
    /// <param name="values">Partial values; a row with gaps stands on renormalised weights, as in the ranking, and one that cannot be
    /// ranked is left out.</param>
    /// <param name="weights">One a column.</param>
    /// <returns>One a criterion, bounds in 0 to 1. Pairs that are tied now have no order that could change and set no bound.</returns>
    public static IReadOnlyList<StabilityInterval> Of(RatingMatrix values, Weights weights)
    {
        int[] rows =
        [
            .. AdditiveRanking.Rank(values, weights, includeIncomplete: true).Where(row => row.Rank is not null).Select(row => row.Row),
        ];
        return [.. Enumerable.Range(0, weights.Count).Select(k => Interval(WeightPath.Of(values, rows, weights, k), k, weights[k]))];
    }

    private static StabilityInterval Interval(WeightPath[] paths, int k, double weight)
    {
        var sorted = paths.OrderByDescending(path => path.At(weight)).ToArray();
        // The first pair to tie on the way is adjacent in the present order, so only runs of equal value next to each other have to be
        // compared.
        var runs = new List<int> { 0 };
        for (var i = 1; i < sorted.Length; i++)
            if (sorted[runs[^1]].At(weight) - sorted[i].At(weight) > AdditiveRanking.Tie)
                runs.Add(i);
        runs.Add(sorted.Length);
        var (orderLow, orderHigh) = (0.0, 1.0);
        for (var run = 1; run < runs.Count - 1; run++)
            for (var a = runs[run - 1]; a < runs[run]; a++)
                for (var b = runs[run]; b < runs[run + 1]; b++)
                    Narrow(sorted[a], sorted[b], weight, ref orderLow, ref orderHigh);
        var (leaderLow, leaderHigh) = (0.0, 1.0);
        if (runs.Count > 2)
            for (var a = 0; a < runs[1]; a++)
                for (var b = runs[1]; b < sorted.Length; b++)
                    Narrow(sorted[a], sorted[b], weight, ref leaderLow, ref leaderHigh);
        return new(k, weight, leaderLow, leaderHigh, orderLow, orderHigh);
    }

    private static void Narrow(WeightPath a, WeightPath b, double weight, ref double low, ref double high)
    {
        var (first, second) = a.Ties(b);
        Narrow(first, weight, ref low, ref high);
        Narrow(second, weight, ref low, ref high);
    }

    // NaN, no tie, fails every comparison.
    private static void Narrow(double tie, double weight, ref double low, ref double high)
    {
        if (tie <= weight && tie > low)
            low = tie;
        if (tie >= weight && tie < high)
            high = tie;
    }
}
