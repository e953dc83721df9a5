namespace Lsk.Domain.Prioritisation;

/// <summary>A reason that a criterion gives, in value points: it lifts (above 0) or lowers (below 0).</summary>
/// <param name="Criterion">Column.</param>
/// <param name="Points">The (renormalised) weight times the difference of partial values, -1 to 1.</param>
/// <param name="Own">Own partial value, 0 to 1; the value as a whole where it has none.</param>
/// <param name="Other">The partial value compared with, 0 to 1, likewise.</param>
public sealed record Reason(int Criterion, double Points, double Own, double Other);

/// <summary>Why one stands above another.</summary>
/// <param name="Difference">Difference in value; the sum of all reasons.</param>
/// <param name="For">What speaks for the first, the largest first.</param>
/// <param name="Against">What speaks for the second, the largest first.</param>
public sealed record Comparison(double Difference, IReadOnlyList<Reason> For, IReadOnlyList<Reason> Against);

/// <summary>
/// Reasons as data; the words are the reader's language. With an additive model every reason is exact: the points of the criteria add up to
/// the difference, also where a rating is missing or does not count and the weights are renormalised.
/// </summary>
public static class Explanation
{
    /// <summary>Reasons smaller than this are not worth a word.</summary>
    public const double Least = 0.0005;

    /// <summary>Why one row stands above (or below) another.</summary>
    /// <param name="values">
    /// Partial values. A row on renormalised weights is worth what it would be with its own value as a whole on each criterion it lacks; a
    /// criterion that one of the two lacks gives its reason so, and one that both lack gives none.
    /// </param>
    /// <param name="weights">One a column.</param>
    /// <param name="row">The first; with at least one rating that weighs.</param>
    /// <param name="other">The second, likewise.</param>
    public static Comparison Compare(RatingMatrix values, Weights weights, int row, int other)
    {
        int[] rated = [.. Enumerable.Range(0, weights.Count).Where(j => values[row, j] is not null || values[other, j] is not null)];
        var used = rated.Sum(j => weights[j]);
        var (own, others) = (Whole(values, weights, row), Whole(values, weights, other));
        return Of([
            .. rated.Where(_ => used > 0).Select(j => Reason(j, weights[j] / used, values[row, j] ?? own, values[other, j] ?? others)),
        ]);
    }

    /// <summary>What lifts and lowers a row, against an initiative with the mean of all rows on each criterion, weighed as the row itself
    /// is.</summary>
    /// <param name="values">Partial values; a criterion that the row lacks gives no reason.</param>
    /// <param name="weights">One a column.</param>
    /// <param name="row">Which.</param>
    public static Comparison AgainstMean(RatingMatrix values, Weights weights, int row)
    {
        int[] rated = [.. Enumerable.Range(0, weights.Count).Where(j => values[row, j] is not null)];
        var used = rated.Sum(j => weights[j]);
        return Of([.. rated.Where(_ => used > 0).Select(j => Reason(j, weights[j] / used, values[row, j]!.Value, Mean(values, j)))]);
    }

    private static Reason Reason(int criterion, double weight, double own, double other) =>
        new(criterion, weight * (own - other), own, other);

    private static double Mean(RatingMatrix values, int column) =>
        Enumerable.Range(0, values.Rows).Select(i => values[i, column]).Average()!.Value;

    private static double Whole(RatingMatrix values, Weights weights, int row)
    {
        var (sum, used) = (0.0, 0.0);
        for (var j = 0; j < weights.Count; j++)
            if (values[row, j] is { } value)
                (sum, used) = (sum + weights[j] * value, used + weights[j]);
        return used > 0 ? sum / used : 0;
    }

    private static Comparison Of(IReadOnlyList<Reason> reasons) =>
        new(
            reasons.Sum(reason => reason.Points),
            [.. reasons.Where(reason => reason.Points >= Least).OrderByDescending(reason => reason.Points)],
            [.. reasons.Where(reason => reason.Points <= -Least).OrderBy(reason => reason.Points)]
        );
}
