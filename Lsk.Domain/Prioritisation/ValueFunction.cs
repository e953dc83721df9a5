using Lsk.Domain.Access;

namespace Lsk.Domain.Prioritisation;

/// <summary>A point of a value function.</summary>
/// <param name="Score">On the criterion's own scale.</param>
/// <param name="Value">What that score is worth, 0 to 1.</param>
public readonly record struct ValuePoint(double Score, double Value);

/// <summary>
/// How a score on a criterion's own scale becomes a partial value on 0 to 1: linear between given points (Keeney and Raiffa 1976; von
/// Winterfeldt and Edwards 1986). The scale is anchored: it is fixed by the criterion, never by the list at hand, so that a new initiative
/// cannot reorder the others. Scores outside the scale count as its nearest end.
/// </summary>
public sealed class ValueFunction : IEquatable<ValueFunction>
{
    private readonly ValuePoint[] points;

    private ValueFunction(ValuePoint[] points) => this.points = points;

    /// <summary>The points by rising score; two or more, values 0 to 1.</summary>
    public IReadOnlyList<ValuePoint> Points => points;

    /// <summary>Lower end of the scale.</summary>
    public double Min => points[0].Score;

    /// <summary>Upper end of the scale, above <see cref="Min"/>.</summary>
    public double Max => points[^1].Score;

    /// <summary>A straight line from one end of the scale to the other.</summary>
    /// <param name="min">Lower end, finite.</param>
    /// <param name="max">Upper end, finite and above the lower.</param>
    /// <param name="higherIsBetter">Whether the upper end is worth 1; otherwise the lower is.</param>
    /// <exception cref="ArgumentException">The ends are not a scale.</exception>
    public static ValueFunction Linear(double min, double max, bool higherIsBetter = true)
    {
        if (!double.IsFinite(min) || !double.IsFinite(max) || max <= min)
            throw new ArgumentException("A scale has a finite lower end and a higher upper end.", nameof(max));
        return new([new(min, higherIsBetter ? 0 : 1), new(max, higherIsBetter ? 1 : 0)]);
    }

    /// <summary>Straight lines between points, such as (50, 1), (75, .8), (90, .5), (100, 0).</summary>
    /// <param name="points">
    /// Two or more with finite, different scores and values in 0 to 1 that only rise or only fall; otherwise the rule
    /// <c>ValueFunctionInvalid</c> is broken.
    /// </param>
    public static Outcome<ValueFunction> Piecewise(IEnumerable<ValuePoint> points)
    {
        var sorted = points.OrderBy(point => point.Score).ToArray();
        var steps = sorted.Zip(sorted.Skip(1)).ToArray();
        var valid =
            sorted.Length >= 2
            && sorted.All(point => double.IsFinite(point.Score) && point.Value is >= 0 and <= 1)
            && steps.All(step => step.Second.Score > step.First.Score)
            && (steps.All(step => step.Second.Value >= step.First.Value) || steps.All(step => step.Second.Value <= step.First.Value))
            && sorted[0].Value != sorted[^1].Value;
        return valid ? new ValueFunction(sorted) : new BrokenRule("ValueFunctionInvalid");
    }

    /// <summary>Reads <c>score:value</c> pairs with <c>;</c> between, with decimal point or comma, such as <c>1:0; 5:0,7;
    /// 9:1</c>.</summary>
    /// <param name="text">The pairs; nothing is <see langword="null"/>: a straight line over the scale. What is no function breaks the rule
    /// <c>ValueFunctionInvalid</c>.</param>
    public static Outcome<ValueFunction?> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (ValueFunction?)null!;
        var points = new List<ValuePoint>();
        foreach (var pair in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split(':', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !PlainNumber.TryRead(parts[0], out var score) || !PlainNumber.TryRead(parts[1], out var value))
                return new BrokenRule("ValueFunctionInvalid", "");
            points.Add(new(score, value));
        }
        var function = Piecewise(points);
        return function.Broken is null ? function.Value : new BrokenRule("ValueFunctionInvalid", "");
    }

    /// <summary>The function that is written, or the straight line over the scale when none, or none that can be read, is.</summary>
    public static ValueFunction Of(string? written, double min, double max, bool higherIsBetter) =>
        Parse(written) is { IsDone: true, Value: { } bent } ? bent : Linear(min, max, higherIsBetter);

    /// <summary>The partial value of a score, 0 to 1.</summary>
    /// <param name="score">Finite, on the criterion's own scale.</param>
    public double ValueOf(double score)
    {
        if (score <= points[0].Score)
            return points[0].Value;
        for (var k = 1; k < points.Length; k++)
        {
            var (from, to) = (points[k - 1], points[k]);
            if (score <= to.Score)
                return from.Value + (score - from.Score) / (to.Score - from.Score) * (to.Value - from.Value);
        }
        return points[^1].Value;
    }

    /// <summary>The score that is worth a value; on a flat part, the one nearest to <paramref name="near"/>.</summary>
    /// <param name="value">0 to 1.</param>
    /// <param name="near">A score on the scale.</param>
    /// <returns><see langword="null"/> when no score is worth that much or that little.</returns>
    public double? ScoreOf(double value, double near)
    {
        double? best = null;
        for (var k = 1; k < points.Length; k++)
        {
            var (from, to) = (points[k - 1], points[k]);
            if (value < Math.Min(from.Value, to.Value) || value > Math.Max(from.Value, to.Value))
                continue;
            var score =
                to.Value == from.Value
                    ? Math.Clamp(near, from.Score, to.Score)
                    : from.Score + (value - from.Value) / (to.Value - from.Value) * (to.Score - from.Score);
            if (best is null || Math.Abs(score - near) < Math.Abs(best.Value - near))
                best = score;
        }
        return best;
    }

    /// <inheritdoc/>
    public bool Equals(ValueFunction? other) => other is not null && points.AsSpan().SequenceEqual(other.points);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueFunction);

    /// <inheritdoc/>
    public override int GetHashCode() => points.Aggregate(points.Length, HashCode.Combine);
}

/// <summary>One criterion as the maths sees it.</summary>
/// <param name="Name">Key within the model.</param>
/// <param name="Value">Scale and what its scores are worth; a criterion where lower is better has a falling function.</param>
public sealed record CriterionScale(string Name, ValueFunction Value)
{
    /// <summary>Whether a higher score is better.</summary>
    public bool HigherIsBetter => Value.Points[^1].Value > Value.Points[0].Value;
}
