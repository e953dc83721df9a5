using Lsk.Domain.Numerics;

namespace Lsk.Domain.Prioritisation;

/// <summary>How several assessors' ratings become one.</summary>
public enum RatingSummary
{
    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The median.</summary>
    Median,
}

/// <summary>Who rated what: one matrix of the same shape for each assessor. Immutable.</summary>
public sealed class AssessorPanel
{
    /// <summary>A panel.</summary>
    /// <param name="names">The assessors' labels.</param>
    /// <param name="byAssessor">Their scores, in the same order.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public AssessorPanel(IReadOnlyList<string> names, IReadOnlyList<RatingMatrix> byAssessor)
    {
        if (names.Count != byAssessor.Count)
            throw new ArgumentException("One matrix for each assessor.", nameof(byAssessor));
        if (byAssessor.Any(matrix => matrix.Rows != byAssessor[0].Rows || matrix.Columns != byAssessor[0].Columns))
            throw new ArgumentException("All assessors rate the same initiatives on the same criteria.", nameof(byAssessor));
        (Names, ByAssessor) = (names, byAssessor);
    }

    /// <summary>The assessors' labels.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The assessors' scores.</summary>
    public IReadOnlyList<RatingMatrix> ByAssessor { get; }

    /// <summary>All ratings of one initiative on one criterion.</summary>
    public IReadOnlyList<double> At(int row, int column) => [.. ByAssessor.Select(matrix => matrix[row, column]).OfType<double>()];

    /// <summary>One matrix: the mean or the median of those who rated; a gap where nobody did.</summary>
    public RatingMatrix Summarise(RatingSummary summary)
    {
        if (ByAssessor.Count == 0)
            return new([]);
        var (rows, columns) = (ByAssessor[0].Rows, ByAssessor[0].Columns);
        var cells = new double?[rows * columns];
        var scores = new double[ByAssessor.Count];
        for (var at = 0; at < cells.Length; at++)
        {
            var count = 0;
            foreach (var matrix in ByAssessor)
                if (matrix[at / columns, at % columns] is { } score)
                    scores[count++] = score;
            cells[at] = count == 0 ? null : Summarise(scores.AsSpan(0, count), summary);
        }
        return RatingMatrix.Over(rows, columns, cells);
    }

    /// <summary>The same panel on some of the initiatives.</summary>
    public AssessorPanel Only(IReadOnlyList<int> rows) => new(Names, [.. ByAssessor.Select(matrix => matrix.Only(rows))]);

    /// <summary>The same panel, some of its assessors: the region's, the municipalities'.</summary>
    public AssessorPanel Of(IReadOnlyList<int> assessors) =>
        new([.. assessors.Select(a => Names[a])], [.. assessors.Select(a => ByAssessor[a])]);

    private static double Summarise(ReadOnlySpan<double> scores, RatingSummary summary)
    {
        if (summary is RatingSummary.Median)
            return Quantiles.MedianOf(scores);
        var sum = 0.0;
        foreach (var score in scores)
            sum += score;
        return sum / scores.Length;
    }
}
