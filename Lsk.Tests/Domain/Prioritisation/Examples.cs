using Lsk.Domain.Numerics;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Simulation;

namespace Lsk.Tests.Domain.Prioritisation;

/// <summary>Published and hand-computed examples that several tests share.</summary>
internal static class Examples
{
    /// <summary>Four initiatives, three criteria, scores 1 to 9 already moved to 0 to 1.</summary>
    public static RatingMatrix FourValues { get; } =
        RatingMatrix.Of([
            [7 / 8.0, 2 / 8.0, 4 / 8.0],
            [3 / 8.0, 7 / 8.0, 3 / 8.0],
            [5 / 8.0, 5 / 8.0, 4 / 8.0],
            [2 / 8.0, 3 / 8.0, 8 / 8.0],
        ]);

    public static double MeanRank(SmaaResult result, int row) =>
        result.Acceptabilities(row).Select((share, rank) => share * (rank + 1)).Sum();

    public static Weights W(params double[] points) => Weights.FromPoints(points).Value;

    public static IReadOnlyList<CriterionScale> UnitScales(int criteria) =>
        [.. Enumerable.Range(1, criteria).Select(j => new CriterionScale("K" + j, ValueFunction.Linear(0, 1)))];

    public static IReadOnlyList<CriterionScale> NineScales(int criteria) =>
        [.. Enumerable.Range(1, criteria).Select(j => new CriterionScale("K" + j, ValueFunction.Linear(1, 9)))];

    public static RatingMatrix Random(int rows, int columns, long seed)
    {
        var random = new SeededRandom(seed);
        return RatingMatrix.Of([
            .. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => random.NextDouble()).ToArray()),
        ]);
    }

    /// <summary>The same with some ratings taken away, never all of a row.</summary>
    public static RatingMatrix WithGaps(RatingMatrix values, double share, long seed)
    {
        var random = new SeededRandom(seed, 9);
        for (var row = 0; row < values.Rows; row++)
            for (var column = 0; column < values.Columns; column++)
                if (random.NextDouble() < share && values.Missing(row).Count < values.Columns - 1)
                    values = values.With(row, column, null);
        return values;
    }

    public static Weights RandomWeights(int columns, long seed)
    {
        var random = new SeededRandom(seed);
        return W([.. Enumerable.Range(0, columns).Select(_ => random.NextDouble() + .01)]);
    }
}
