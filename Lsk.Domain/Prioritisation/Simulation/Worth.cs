using Lsk.Domain.Numerics;

namespace Lsk.Domain.Prioritisation.Simulation;

/// <summary>Where the line goes in a sample: after a number of places, or where the money ends.</summary>
public sealed record WorthLine
{
    private WorthLine(int? places, double money, IReadOnlyList<double> costs) => (PlaceCount, Money, Costs) = (places, money, costs);

    /// <summary>Number of places above the line; <see langword="null"/> when money decides.</summary>
    public int? PlaceCount { get; }

    /// <summary>Money in tkr when that decides.</summary>
    public double Money { get; }

    /// <summary>What each row costs in tkr, 0 or more; unknown costs are 0, as in the meeting's list.</summary>
    public IReadOnlyList<double> Costs { get; }

    /// <summary>The same line over the rows in another order.</summary>
    internal WorthLine Of(IReadOnlyList<int> order) => new(PlaceCount, Money, [.. order.Select(row => Costs[row])]);

    /// <summary>So many are above the line.</summary>
    /// <param name="places">0 or more.</param>
    /// <param name="costs">What each row costs in tkr, to tell how much a weight moves; 0 for unknown.</param>
    public static WorthLine Places(int places, IReadOnlyList<double> costs) => new(Math.Max(0, places), 0, costs);

    /// <summary>The ranked list down to where the money ends.</summary>
    /// <param name="money">In tkr.</param>
    /// <param name="costs">What each row costs in tkr; 0 for unknown.</param>
    public static WorthLine Budget(double money, IReadOnlyList<double> costs) => new(null, money, costs);
}

/// <summary>What is asked of a simulation beside the ranks: how much it would change which initiatives are above the line if the scores of
/// one initiative on one criterion, or one weight, were settled.</summary>
/// <param name="Settled">The 25th, 50th and 75th percentile (type 6) of the group's scores, rows and columns as in the problem; a gap where
/// nobody has rated.</param>
/// <param name="Line">Where the line goes.</param>
/// <param name="WeightQuartiles">For each criterion the quartiles of the members' weights, 0 to 1; <see langword="null"/> without
/// members.</param>
public sealed record WorthQuestion(IReadOnlyList<RatingMatrix> Settled, WorthLine Line, IReadOnlyList<double[]>? WeightQuartiles = null)
{
    /// <summary>The percentiles that are tried.</summary>
    public static IReadOnlyList<double> Tried { get; } = [0.25, 0.5, 0.75];

    /// <summary>The percentiles of a panel's scores.</summary>
    /// <param name="panel">Who rated what, rows as in the problem.</param>
    /// <param name="scores">The problem's scores: a gap there counts as nothing to settle.</param>
    public static IReadOnlyList<RatingMatrix> Quartiles(AssessorPanel panel, RatingMatrix scores)
    {
        var cells = Tried.Select(_ => new double?[scores.Rows * scores.Columns]).ToArray();
        for (var row = 0; row < scores.Rows; row++)
            for (var j = 0; j < scores.Columns; j++)
            {
                if (scores[row, j] is null || panel.At(row, j) is not { Count: > 0 } given)
                    continue;
                double[] sorted = [.. given.Order()];
                for (var k = 0; k < cells.Length; k++)
                    cells[k][row * scores.Columns + j] = Quantiles.Type6(sorted, Tried[k]);
            }
        return [.. cells.Select(own => RatingMatrix.Over(scores.Rows, scores.Columns, own))];
    }
}

/// <summary>How much a discussion can change, in words.</summary>
public enum WorthWord
{
    /// <summary>Ändrar inget: expected change of the decision below <see cref="WorthResult.CanMove"/>.</summary>
    Nothing,

    /// <summary>Kan flytta det.</summary>
    CanMove,

    /// <summary>Avgör om det får plats: <see cref="WorthResult.Decides"/> or more.</summary>
    Decides,
}

/// <summary>What settling a weight would move.</summary>
/// <param name="Criterion">Column.</param>
/// <param name="Tkr">Expected money that changes side of the line, in tkr.</param>
/// <param name="Initiatives">Expected number of initiatives that do.</param>
public sealed record WeightWorth(int Criterion, double Tkr, double Initiatives);

/// <summary>
/// What is worth talking about. Inclusion = the share of the samples in which an initiative is above the line, the others as sampled: with
/// so many places, at least as good as the last that fits of the others. Worth of (initiative, criterion) = the mean over the 25th, 50th and
/// 75th percentile x of the group's scores of |inclusion with x - inclusion|: the expected change of the decision if the scores were
/// settled at x.
/// </summary>
public sealed class WorthResult
{
    /// <summary>From here on a discussion can move it: the decision changes in one case of fifty.</summary>
    public const double CanMove = 0.02;

    /// <summary>From here on it decides: the decision changes in one case of five.</summary>
    public const double Decides = 0.2;

    private readonly int[] settled;
    private readonly int[] now;
    private readonly int[] placeOf;
    private readonly int samples,
        criteria;

    internal WorthResult(WorthCounts counts, int[] placeOf, int samples, int criteria, IReadOnlyList<double>? costs)
    {
        (settled, now, this.placeOf, this.samples, this.criteria) = (counts.Settled, counts.Now, placeOf, samples, criteria);
        Weights = counts.WeightSamples == 0 || costs is null ? [] : [.. OfWeights(counts, costs)];
    }

    /// <summary>Number of initiatives.</summary>
    public int Rows => placeOf.Length;

    /// <summary>The weights whose spread over the members moves most money across the line first; empty without members.</summary>
    public IReadOnlyList<WeightWorth> Weights { get; }

    /// <summary>The share of the samples in which the row is above the line.</summary>
    public double Inclusion(int row) => (double)now[Place(row)] / samples;

    /// <summary>The same if its score on a criterion were settled at a percentile of <see cref="WorthQuestion.Tried"/>.</summary>
    public double Inclusion(int row, int criterion, int tried) =>
        (double)settled[WorthCounts.At(Place(row), criterion, criteria, tried, now.Length)] / samples;

    /// <summary>Worth of settling a criterion of an initiative, 0 to 1.</summary>
    public double Of(int row, int criterion) =>
        Enumerable.Range(0, WorthQuestion.Tried.Count).Average(tried => Math.Abs(Inclusion(row, criterion, tried) - Inclusion(row)));

    /// <summary>The criterion of an initiative that is most worth talking about.</summary>
    public int MostWorth(int row) => Enumerable.Range(0, criteria).MaxBy(j => Of(row, j));

    /// <summary>Worth of an initiative: that of its most worthy criterion.</summary>
    public double Of(int row) => Of(row, MostWorth(row));

    /// <summary>The same in words.</summary>
    public static WorthWord WordOf(double worth) =>
        worth >= Decides ? WorthWord.Decides
        : worth >= CanMove ? WorthWord.CanMove
        : WorthWord.Nothing;

    private int Place(int row) => placeOf[row];

    private IEnumerable<WeightWorth> OfWeights(WorthCounts counts, IReadOnlyList<double> costs) =>
        Enumerable
            .Range(0, criteria)
            .Select(criterion =>
            {
                var (tkr, initiatives) = (0.0, 0.0);
                for (var row = 0; row < placeOf.Length; row++)
                    for (var tried = 0; tried < WorthQuestion.Tried.Count; tried++)
                    {
                        var with = counts.OfWeight[(criterion * WorthQuestion.Tried.Count + tried) * placeOf.Length + Place(row)];
                        var change = (double)Math.Abs(with - counts.OfWeightNow[Place(row)]) / counts.WeightSamples / WorthQuestion.Tried.Count;
                        (tkr, initiatives) = (tkr + change * costs[row], initiatives + change);
                    }
                return new WeightWorth(criterion, tkr, initiatives);
            })
            .OrderByDescending(one => one.Tkr)
            .ThenByDescending(one => one.Initiatives)
            .ThenBy(one => one.Criterion);
}
