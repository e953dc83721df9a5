namespace Lsk.Domain.Prioritisation;

/// <summary>How far one weight can be moved before something changes.</summary>
/// <param name="Criterion">Column.</param>
/// <param name="Weight">Its weight now.</param>
/// <param name="LeaderLow">Down to here the same initiative stays first.</param>
/// <param name="LeaderHigh">Up to here the same initiative stays first.</param>
/// <param name="OrderLow">Down to here the whole order stands.</param>
/// <param name="OrderHigh">Up to here the whole order stands.</param>
public sealed record StabilityInterval(int Criterion, double Weight, double LeaderLow, double LeaderHigh, double OrderLow, double OrderHigh);

/// <summary>
/// Stability intervals of the weights in closed form: when w_k moves and the others are rescaled in proportion, V_i(t) = t v_ik + (1-t) u_i with
/// u_i = sum over j != k of w_j v_ij / (1-w_k), a straight line in t; a pair ties at t* = (u_b-u_a) / ((v_ak-v_bk)-(u_a-u_b)).
/// </summary>
public static class WeightStability
{
    /// <summary>The interval of each weight.</summary>
    /// <param name="values">Partial values; rows with gaps are left out.</param>
    /// <param name="weights">One a column.</param>
    /// <returns>One a criterion, bounds in 0 to 1. Pairs that are tied now have no order that could change and set no bound.</returns>
    public static IReadOnlyList<StabilityInterval> Of(RatingMatrix values, Weights weights)
    {
        var rows = Enumerable.Range(0, values.Rows).Where(values.IsComplete).ToArray();
        return [.. Enumerable.Range(0, weights.Count).Select(k => Interval(Lines(values, rows, weights, k), k, weights[k]))];
    }

    /// <summary>The lines V_i(t) of all complete rows: what each would be worth with the weight at 0 and at 1.</summary>
    internal static (double AtZero, double AtOne)[] Lines(RatingMatrix values, IReadOnlyList<int> rows, Weights weights, int k)
    {
        var others = weights.With(k, 0);
        var lines = new (double, double)[rows.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var row = values.Row(rows[i]);
            var atZero = 0.0;
            for (var j = 0; j < row.Length; j++) if (j != k) atZero += others[j] * row[j]!.Value;
            lines[i] = (weights.Count == 1 ? row[k]!.Value : atZero, row[k]!.Value);
        }
        return lines;
    }

    private static StabilityInterval Interval((double AtZero, double AtOne)[] lines, int k, double weight)
    {
        double ValueNow((double AtZero, double AtOne) line) => line.AtZero + weight * (line.AtOne - line.AtZero);
        var sorted = lines.OrderByDescending(ValueNow).ToArray();
        // The first pair to tie on the way is adjacent in the present order, so only runs of equal value next to each other have to be compared.
        var runs = new List<int> { 0 };
        for (var i = 1; i < sorted.Length; i++)
            if (ValueNow(sorted[runs[^1]]) - ValueNow(sorted[i]) > AdditiveRanking.Tie) runs.Add(i);
        runs.Add(sorted.Length);
        var (orderLow, orderHigh) = (0.0, 1.0);
        for (var run = 1; run < runs.Count - 1; run++)
            for (var a = runs[run - 1]; a < runs[run]; a++)
                for (var b = runs[run]; b < runs[run + 1]; b++) Narrow(sorted[a], sorted[b], weight, ref orderLow, ref orderHigh);
        var (leaderLow, leaderHigh) = (0.0, 1.0);
        if (runs.Count > 2)
            for (var a = 0; a < runs[1]; a++)
                for (var b = runs[1]; b < sorted.Length; b++) Narrow(sorted[a], sorted[b], weight, ref leaderLow, ref leaderHigh);
        return new(k, weight, leaderLow, leaderHigh, orderLow, orderHigh);
    }

    private static void Narrow((double AtZero, double AtOne) a, (double AtZero, double AtOne) b, double weight, ref double low, ref double high)
    {
        var slope = a.AtOne - b.AtOne - (a.AtZero - b.AtZero);
        if (Math.Abs(slope) < 1e-15) return;
        var tie = (b.AtZero - a.AtZero) / slope;
        if (tie <= weight && tie > low) low = tie;
        if (tie >= weight && tie < high) high = tie;
    }
}
