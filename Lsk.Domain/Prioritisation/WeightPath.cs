namespace Lsk.Domain.Prioritisation;

/// <summary>
/// What an initiative is worth while one weight w_k = t moves from 0 to 1 and the others are rescaled in proportion. With o_j = w_j/(1-w_k)
/// and all ratings there, V(t) = t v_k + (1-t) sum of o_j v_j, a straight line. With gaps the weights are renormalised over the known
/// criteria K: V(t) = (t v_k [k in K] + (1-t) sum over K of o_j v_j) / (t [k in K] + (1-t) sum over K of o_j), a ratio of two straight
/// lines.
/// </summary>
/// <param name="Worth0">The numerator at t = 0.</param>
/// <param name="Worth1">The numerator at t = 1.</param>
/// <param name="Used0">The denominator at t = 0, 0 to 1.</param>
/// <param name="Used1">The denominator at t = 1, 0 or 1; not 0 together with <paramref name="Used0"/> unless all that is rated weighs
/// nothing.</param>
internal readonly record struct WeightPath(double Worth0, double Worth1, double Used0, double Used1)
{
    private const double Nothing = 1e-15;

    /// <summary>The paths of some rows, each with at least one rating.</summary>
    public static WeightPath[] Of(RatingMatrix values, IReadOnlyList<int> rows, Weights weights, int criterion)
    {
        var others = weights.With(criterion, 0);
        var paths = new WeightPath[rows.Count];
        for (var i = 0; i < paths.Length; i++)
            paths[i] = Of(values.Row(rows[i]), others, criterion);
        return paths;
    }

    /// <summary>The value at a weight, 0 to 1.</summary>
    public double At(double weight)
    {
        var used = Used0 + weight * (Used1 - Used0);
        return used > Nothing ? (Worth0 + weight * (Worth1 - Worth0)) / used : 0;
    }

    /// <summary>The weights at which the two are worth the same, the smaller first; not a number where there is none. They may lie outside
    /// 0 to 1.</summary>
    public (double First, double Second) Ties(WeightPath other)
    {
        // Worth x used of the other = the other's worth x used: c0 + c1 t + c2 t^2 = 0.
        var (worth, used) = (Worth1 - Worth0, Used1 - Used0);
        var (otherWorth, otherUsed) = (other.Worth1 - other.Worth0, other.Used1 - other.Used0);
        var c0 = Worth0 * other.Used0 - other.Worth0 * Used0;
        var c1 = Worth0 * otherUsed + worth * other.Used0 - other.Worth0 * used - otherWorth * Used0;
        var c2 = worth * otherUsed - otherWorth * used;
        if (Math.Abs(c2) < Nothing)
            return (Math.Abs(c1) < Nothing ? double.NaN : -c0 / c1, double.NaN);
        var discriminant = c1 * c1 - 4 * c2 * c0;
        if (discriminant < 0)
            return (double.NaN, double.NaN);
        // The form that does not subtract nearly equal numbers.
        var q = -0.5 * (c1 + Math.CopySign(Math.Sqrt(discriminant), c1));
        var (x, y) = (q / c2, q == 0 ? double.NaN : c0 / q);
        return x <= y || double.IsNaN(y) ? (x, y) : (y, x);
    }

    private static WeightPath Of(ReadOnlySpan<double?> row, Weights others, int criterion)
    {
        var own = row[criterion];
        var (worth, used, gap) = (0.0, 0.0, false);
        for (var j = 0; j < row.Length; j++)
        {
            if (j == criterion)
                continue;
            if (row[j] is { } value)
                (worth, used) = (worth + others[j] * value, used + others[j]);
            else
                gap = true;
        }
        // Rated on this criterion alone, or not on it: the weight cancels, and what it is worth does not move.
        if (used <= Nothing)
            return own is { } alone ? new(alone, alone, 1, 1) : default;
        return own is { } rated ? new(worth, rated, gap ? used : 1, 1) : new(worth / used, worth / used, 1, 1);
    }
}
