namespace Lsk.Domain.Prioritisation;

/// <summary>A reason that a criterion gives, in value points: it lifts (above 0) or lowers (below 0).</summary>
/// <param name="Criterion">Column.</param>
/// <param name="Points">w_j times the difference of partial values, -1 to 1.</param>
/// <param name="Own">Own partial value, 0 to 1.</param>
/// <param name="Other">The partial value compared with, 0 to 1.</param>
public sealed record Reason(int Criterion, double Points, double Own, double Other);

/// <summary>Why one stands above another.</summary>
/// <param name="Difference">Difference in value; the sum of all reasons.</param>
/// <param name="For">What speaks for the first, the largest first.</param>
/// <param name="Against">What speaks for the second, the largest first.</param>
public sealed record Comparison(double Difference, IReadOnlyList<Reason> For, IReadOnlyList<Reason> Against);

/// <summary>
/// Reasons as data; the words are the reader's language. With an additive model every reason is exact: the points of the criteria add up to the difference.
/// </summary>
public static class Explanation
{
    /// <summary>Reasons smaller than this are not worth a word.</summary>
    public const double Least = 0.0005;

    /// <summary>Why one row stands above (or below) another.</summary>
    /// <param name="values">Partial values; a criterion that one of the two lacks gives no reason.</param>
    /// <param name="weights">One a column.</param>
    /// <param name="row">The first.</param>
    /// <param name="other">The second.</param>
    public static Comparison Compare(RatingMatrix values, Weights weights, int row, int other) =>
        Of(weights, j => values[row, j], j => values[other, j]);

    /// <summary>What lifts and lowers a row, against the mean of all rows on each criterion.</summary>
    /// <param name="values">Partial values.</param>
    /// <param name="weights">One a column.</param>
    /// <param name="row">Which.</param>
    public static Comparison AgainstMean(RatingMatrix values, Weights weights, int row)
    {
        var means = Enumerable.Range(0, values.Columns).Select(j => Enumerable.Range(0, values.Rows).Select(i => values[i, j]).OfType<double>().Select(v => (double?)v).Average()).ToArray();
        return Of(weights, j => values[row, j], j => means[j]);
    }

    private static Comparison Of(Weights weights, Func<int, double?> own, Func<int, double?> other)
    {
        var reasons = new List<Reason>();
        for (var j = 0; j < weights.Count; j++)
            if (own(j) is { } a && other(j) is { } b) reasons.Add(new(j, weights[j] * (a - b), a, b));
        return new(reasons.Sum(reason => reason.Points),
            [.. reasons.Where(reason => reason.Points >= Least).OrderByDescending(reason => reason.Points)],
            [.. reasons.Where(reason => reason.Points <= -Least).OrderBy(reason => reason.Points)]);
    }
}
