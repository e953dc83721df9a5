namespace Lsk.Domain.Prioritisation;

/// <summary>
/// A number for each initiative (row) and criterion (column), with gaps: scores on the criteria's own scales, or partial values on 0 to 1.
/// Immutable; a gap is <see langword="null"/>, so that no arithmetic can meet a number that is none.
/// </summary>
public sealed class RatingMatrix
{
    private readonly double?[] cells;

    /// <summary>A matrix with these cells.</summary>
    /// <param name="rows">One list an initiative, all of the same length, numbers finite.</param>
    /// <exception cref="ArgumentException">The rows differ in length, or a number is not finite.</exception>
    public RatingMatrix(IReadOnlyList<IReadOnlyList<double?>> rows)
    {
        Rows = rows.Count;
        Columns = rows.Count == 0 ? 0 : rows[0].Count;
        if (rows.Any(row => row.Count != Columns))
            throw new ArgumentException("All rows have the same number of criteria.", nameof(rows));
        cells = [.. rows.SelectMany(row => row)];
        if (cells.Any(cell => cell is { } number && !double.IsFinite(number)))
            throw new ArgumentException("A rating is a finite number.", nameof(rows));
    }

    private RatingMatrix(int rows, int columns, double?[] cells) => (Rows, Columns, this.cells) = (rows, columns, cells);

    /// <summary>A matrix over cells that nobody changes any more, row by row.</summary>
    /// <exception cref="ArgumentException">Not rows times columns cells, or a number is not finite.</exception>
    internal static RatingMatrix Over(int rows, int columns, double?[] cells)
    {
        if (cells.Length != rows * columns)
            throw new ArgumentException("Rows times columns cells.", nameof(cells));
        foreach (var cell in cells)
            if (cell is { } number && !double.IsFinite(number))
                throw new ArgumentException("A rating is a finite number.", nameof(cells));
        return new(rows, columns, cells);
    }

    /// <summary>A matrix without gaps.</summary>
    public static RatingMatrix Of(IReadOnlyList<double[]> rows) =>
        new([.. rows.Select(row => row.Select(cell => (double?)cell).ToArray())]);

    /// <summary>Number of initiatives.</summary>
    public int Rows { get; }

    /// <summary>Number of criteria.</summary>
    public int Columns { get; }

    /// <summary>One cell, or <see langword="null"/> where there is no rating.</summary>
    public double? this[int row, int column] => cells[row * Columns + column];

    /// <summary>The cells of a row.</summary>
    public ReadOnlySpan<double?> Row(int row) => cells.AsSpan(row * Columns, Columns);

    /// <summary>Whether the row has no gap.</summary>
    public bool IsComplete(int row)
    {
        foreach (var cell in Row(row))
            if (cell is null)
                return false;
        return true;
    }

    /// <summary>The columns that have no rating in the row.</summary>
    public IReadOnlyList<int> Missing(int row) => [.. Enumerable.Range(0, Columns).Where(column => this[row, column] is null)];

    /// <summary>Scores turned into partial values, each by its own criterion's function.</summary>
    /// <param name="scales">One a column.</param>
    public RatingMatrix ToValues(IReadOnlyList<CriterionScale> scales)
    {
        if (Rows > 0 && scales.Count != Columns)
            throw new ArgumentException("One scale for each criterion.", nameof(scales));
        var values = new double?[cells.Length];
        for (var k = 0; k < cells.Length; k++)
            values[k] = cells[k] is { } score ? scales[k % Columns].Value.ValueOf(score) : null;
        return new(Rows, Columns, values);
    }

    /// <summary>Some of the rows, in the given order.</summary>
    public RatingMatrix Only(IReadOnlyList<int> rows)
    {
        var some = new double?[rows.Count * Columns];
        for (var k = 0; k < rows.Count; k++)
            Row(rows[k]).CopyTo(some.AsSpan(k * Columns));
        return new(rows.Count, Columns, some);
    }

    /// <summary>The same matrix with one cell changed: "what if this score were ...".</summary>
    public RatingMatrix With(int row, int column, double? cell)
    {
        var changed = (double?[])cells.Clone();
        changed[row * Columns + column] = cell;
        return new(Rows, Columns, changed);
    }
}
