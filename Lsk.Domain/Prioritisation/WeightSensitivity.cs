using Lsk.Domain.Numerics;

namespace Lsk.Domain.Prioritisation;

/// <summary>How far the order moves when one weight is moved and the others are rescaled: exact, by ranking again, not by chance.</summary>
/// <param name="Criterion">Column.</param>
/// <param name="Lower">Mean number of places that the rows move with the weight <see cref="Step"/> lower, at least 0.</param>
/// <param name="Higher">The same with it <see cref="Step"/> higher, at most 1.</param>
/// <param name="Crossing">How many change side of the line by the one or the other.</param>
public sealed record WeightSensitivity(int Criterion, double Lower, double Higher, int Crossing)
{
    /// <summary>Share of all weight that one weight is moved by.</summary>
    public const double Step = 0.1;

    /// <summary>The larger of the two, in places.</summary>
    public double Most => Math.Max(Lower, Higher);

    /// <summary>All criteria, the one that moves the order most first. Time as two sortings of the rows for each.</summary>
    /// <param name="values">Partial values, 0 to 1, of the ranked rows; a row with gaps stands on renormalised weights.</param>
    /// <param name="weights">One a column.</param>
    /// <param name="line">How many places are above the line.</param>
    public static IReadOnlyList<WeightSensitivity> Of(RatingMatrix values, Weights weights, int line)
    {
        int[] rows = [.. Enumerable.Range(0, values.Rows)];
        return
        [
            .. Enumerable
                .Range(0, weights.Count)
                .Select(k =>
                {
                    var paths = WeightPath.Of(values, rows, weights, k);
                    int[] At(double share) => Ranks.Descending([.. paths.Select(path => path.At(share))], AdditiveRanking.Tie);
                    var now = At(weights[k]);
                    var (lower, higher) = (At(Math.Max(0, weights[k] - Step)), At(Math.Min(1, weights[k] + Step)));
                    bool IsAbove(int rank) => rank <= line;
                    return new WeightSensitivity(
                        k,
                        Moved(now, lower),
                        Moved(now, higher),
                        rows.Count(i => IsAbove(now[i]) != IsAbove(lower[i]) || IsAbove(now[i]) != IsAbove(higher[i]))
                    );
                })
                .OrderByDescending(each => each.Most),
        ];
    }

    private static double Moved(int[] before, int[] after) =>
        before.Length == 0 ? 0 : before.Zip(after, (a, b) => Math.Abs(a - b)).Average();
}
