using Lsk.Domain.Numerics;

namespace Lsk.Domain.Prioritisation;

/// <summary>An initiative in the additive view.</summary>
/// <param name="Row">Its row in the matrix.</param>
/// <param name="Value">Weighted sum of the partial values, 0 to 1; <see langword="null"/> when it is not ranked.</param>
/// <param name="Rank">1 + the number with a strictly greater value; <see langword="null"/> when it is not ranked.</param>
/// <param name="Contributions">w_j v_ij per criterion, adding up to the value; 0 where the rating is missing.</param>
/// <param name="Missing">The criteria without a rating. A ranked initiative with missing criteria stands on renormalised weights, and has
/// to be marked.</param>
public sealed record RankedRow(int Row, double? Value, int? Rank, IReadOnlyList<double> Contributions, IReadOnlyList<int> Missing);

/// <summary>
/// The additive view: V_i = sum over j of w_j v_ij (multi-attribute value theory; Keeney and Raiffa 1976).
/// </summary>
public static class AdditiveRanking
{
    /// <summary>Values closer than this count as equal: what only the order of additions keeps apart.</summary>
    public const double Tie = 1e-12;

    /// <summary>Ranks all rows.</summary>
    /// <param name="values">Partial values, 0 to 1.</param>
    /// <param name="weights">One a column.</param>
    /// <param name="includeIncomplete">
    /// Whether initiatives with missing ratings are ranked, on weights renormalised over what they have. Somebody has to ask for it.
    /// </param>
    /// <param name="excluded">
    /// Cells that do not count although they are rated, such as severity where it has no legal standing; the row then stands on
    /// renormalised weights without being incomplete. <see langword="null"/> = none.
    /// </param>
    /// <returns>One a row, in the rows' order.</returns>
    public static IReadOnlyList<RankedRow> Rank(
        RatingMatrix values,
        Weights weights,
        bool includeIncomplete = false,
        Func<int, int, bool>? excluded = null
    )
    {
        if (values.Rows > 0 && weights.Count != values.Columns)
            throw new ArgumentException("One weight for each criterion.", nameof(weights));
        var rows = new RankedRow[values.Rows];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = Evaluate(values, i, weights, includeIncomplete, excluded);
        var ranked = rows.Where(row => row.Value is not null).ToArray();
        var ranks = Ranks.Descending(ranked.Select(row => row.Value!.Value).ToArray(), Tie);
        for (var k = 0; k < ranked.Length; k++)
            rows[ranked[k].Row] = ranked[k] with { Rank = ranks[k] };
        return rows;
    }

    /// <summary>The rows in order of rank; those that are not ranked last, in the order of the matrix.</summary>
    public static IReadOnlyList<RankedRow> InOrder(IEnumerable<RankedRow> rows) =>
        [.. rows.OrderBy(row => row.Rank ?? int.MaxValue).ThenByDescending(row => row.Value ?? 0).ThenBy(row => row.Row)];

    private static RankedRow Evaluate(RatingMatrix values, int i, Weights weights, bool includeIncomplete, Func<int, int, bool>? excluded)
    {
        var contributions = new double[values.Columns];
        var missing = new List<int>();
        var used = 0.0;
        var all = true;
        for (var j = 0; j < contributions.Length; j++)
        {
            if (excluded?.Invoke(i, j) == true)
                all = false;
            else if (values[i, j] is { } value)
                (contributions[j], used) = (weights[j] * value, used + weights[j]);
            else
                missing.Add(j);
        }
        if ((missing.Count > 0 && !includeIncomplete) || used <= 0)
            return new(i, null, null, new double[contributions.Length], missing);
        if (missing.Count > 0 || !all)
            for (var j = 0; j < contributions.Length; j++)
                contributions[j] /= used;
        return new(i, contributions.Sum(), null, contributions, missing);
    }
}
