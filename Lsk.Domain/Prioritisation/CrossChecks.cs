namespace Lsk.Domain.Prioritisation;

/// <summary>Two other ranking methods, shown beside the additive view so that a group sees whether its order depends on the
/// method.</summary>
public static class CrossChecks
{
    /// <summary>
    /// TOPSIS (Hwang and Yoon 1981) with vector normalisation: closeness d- / (d+ + d-) to the ideal, on the weighted scores divided by the
    /// column's length. Depends on the list at hand, which is why it only is a cross-check.
    /// </summary>
    /// <param name="scores">Scores on the criteria's own scales; rows with gaps get <see langword="null"/>.</param>
    /// <param name="higherIsBetter">Direction of each column.</param>
    /// <param name="weights">One a column.</param>
    /// <returns>0 (the worst of all) to 1 (the best of all) a row; .5 when all are equal.</returns>
    public static double?[] Topsis(RatingMatrix scores, IReadOnlyList<bool> higherIsBetter, Weights weights)
    {
        var rows = Enumerable.Range(0, scores.Rows).Where(scores.IsComplete).ToArray();
        var toBest = new double[rows.Length];
        var toWorst = new double[rows.Length];
        for (var j = 0; j < scores.Columns && rows.Length > 0; j++)
        {
            var column = rows.Select(i => scores[i, j]!.Value).ToArray();
            var length = Math.Sqrt(column.Sum(score => score * score));
            if (length > 0)
                for (var k = 0; k < column.Length; k++)
                    column[k] *= weights[j] / length;
            var (best, worst) = higherIsBetter[j] ? (column.Max(), column.Min()) : (column.Min(), column.Max());
            for (var k = 0; k < column.Length; k++)
            {
                toBest[k] += (column[k] - best) * (column[k] - best);
                toWorst[k] += (column[k] - worst) * (column[k] - worst);
            }
        }
        var closeness = new double?[scores.Rows];
        for (var k = 0; k < rows.Length; k++)
        {
            var (plus, minus) = (Math.Sqrt(toBest[k]), Math.Sqrt(toWorst[k]));
            closeness[rows[k]] = plus + minus > 0 ? minus / (plus + minus) : 0.5;
        }
        return closeness;
    }

    /// <summary>
    /// PROMETHEE II (Brans and Vincke 1985) with the usual preference function: net flow, sum over j of w_j (number worse - number better)
    /// / (m-1). By sorted columns, n m log m.
    /// </summary>
    /// <param name="scores">Scores on the criteria's own scales; rows with gaps get <see langword="null"/>.</param>
    /// <param name="higherIsBetter">Direction of each column.</param>
    /// <param name="weights">One a column.</param>
    /// <returns>-1 to 1 a row, 0 together; 0 for a single row.</returns>
    public static double?[] Promethee(RatingMatrix scores, IReadOnlyList<bool> higherIsBetter, Weights weights)
    {
        var rows = Enumerable.Range(0, scores.Rows).Where(scores.IsComplete).ToArray();
        var flow = new double[rows.Length];
        for (var j = 0; j < scores.Columns && rows.Length > 1; j++)
        {
            var column = rows.Select(i => higherIsBetter[j] ? scores[i, j]!.Value : -scores[i, j]!.Value).ToArray();
            var mid = Numerics.Ranks.Mid(column);
            // With mid-rank r, number worse minus number better is 2r - (m+1).
            for (var k = 0; k < column.Length; k++)
                flow[k] += weights[j] * (2 * mid[k] - (rows.Length + 1)) / (rows.Length - 1);
        }
        var net = new double?[scores.Rows];
        for (var k = 0; k < rows.Length; k++)
            net[rows[k]] = flow[k];
        return net;
    }
}
