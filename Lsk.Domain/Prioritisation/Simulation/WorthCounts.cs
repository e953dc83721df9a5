using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lsk.Domain.Prioritisation.Simulation;

/// <summary>What the samples have counted for the worth of a discussion. Whole numbers, so that the order of additions changes
/// nothing.</summary>
internal sealed class WorthCounts(int tiles, int rows, int criteria)
{
    private const int Lanes = PartialValues.Lanes;

    /// <summary>In how many samples each row would be above the line if settled: percentile, tile, criterion, lane.</summary>
    public int[] Settled { get; } = new int[3 * tiles * Lanes * criteria];

    /// <summary>In how many it is.</summary>
    public int[] Now { get; } = new int[tiles * Lanes];

    /// <summary>The same with a weight settled, over <see cref="WeightSamples"/>: criterion, percentile, row.</summary>
    public int[] OfWeight { get; } = new int[3 * criteria * rows];

    public int[] OfWeightNow { get; } = new int[rows];

    public int WeightSamples { get; set; }

    /// <summary>The place of a count in <see cref="Settled"/>.</summary>
    /// <param name="place">The row in the order of the run.</param>
    /// <param name="criterion">Column.</param>
    /// <param name="criteria">Number of columns.</param>
    /// <param name="tried">Which percentile.</param>
    /// <param name="padded">Number of rows in whole tiles.</param>
    public static int At(int place, int criterion, int criteria, int tried, int padded) =>
        tried * padded * criteria + place / Lanes * Lanes * criteria + criterion * Lanes + place % Lanes;

    public void Add(WorthCounts other)
    {
        for (var k = 0; k < Settled.Length; k++)
            Settled[k] += other.Settled[k];
        for (var k = 0; k < Now.Length; k++)
            Now[k] += other.Now[k];
        for (var k = 0; k < OfWeight.Length; k++)
            OfWeight[k] += other.OfWeight[k];
        for (var k = 0; k < OfWeightNow.Length; k++)
            OfWeightNow[k] += other.OfWeightNow[k];
        WeightSamples += other.WeightSamples;
    }
}

/// <summary>
/// Counts, sample by sample, who is above the line and who would be. With places the bar of each initiative is the last of the others that
/// fits: for one above the line the first below it, for one below the line the last above. Under a budget it is the first of the others with
/// which the money no longer holds it. Values closer than <see cref="Tie"/> are equal: what single precision cannot keep apart.
/// </summary>
internal sealed class WorthCounter
{
    /// <summary>Weights are tried on one sample of so many: each costs a ranking of its own.</summary>
    public const int WeightEvery = 64;

    private const float Tie = 2e-6f;
    private const int Lanes = PartialValues.Lanes;

    private readonly PartialValues values;
    private readonly float[][] settled;
    private readonly WorthLine line;
    private readonly IReadOnlyList<double[]>? weightQuartiles;
    private readonly float[] bars,
        ordered,
        moved,
        tried;
    private readonly double[] spent;
    private readonly int[] order;

    public WorthCounter(PartialValues values, WorthQuestion question, IReadOnlyList<CriterionScale> scales)
    {
        (this.values, line, weightQuartiles) = (values, question.Line, question.WeightQuartiles);
        settled = [.. question.Settled.Select(scores => Tiled(scores, scales))];
        var padded = values.Tiles * Lanes;
        (bars, ordered, moved, order, spent) = (
            new float[padded],
            new float[padded],
            new float[padded],
            new int[values.Rows],
            new double[values.Rows]
        );
        tried = new float[values.Criteria];
        Counts = new(values.Tiles, values.Rows, values.Criteria);
    }

    public WorthCounts Counts { get; }

    /// <summary>Counts a sample.</summary>
    /// <param name="total">The value of each row.</param>
    /// <param name="all">The partial values of the sample, tile by tile.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="sample">Its number in the whole run.</param>
    public void Count(float[] total, float[] all, float[] weights, int sample)
    {
        Bars(total, bars);
        for (var tile = 0; tile < values.Tiles; tile++)
            CountTile(tile, total, all, weights);
        if (weightQuartiles is not null && sample % WeightEvery == 0)
            CountWeights(total, all, weights);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CountTile(int tile, float[] total, float[] all, float[] weights)
    {
        var (size, from) = (values.TileSize, tile * Lanes);
        for (var half = 0; half < Lanes; half += 16)
        {
            var own = Vector512.LoadUnsafe(ref total[from], (nuint)half);
            // Moved by the tie, so that one comparison says "at least as good".
            var needed = Vector512.LoadUnsafe(ref bars[from], (nuint)half) - Vector512.Create(Tie) - own;
            Add(ref Counts.Now[from + half], Vector512.GreaterThanOrEqual(Vector512<float>.Zero, needed));
            var share = values.Known is { } known ? Shares(known, tile, half, weights) : Vector512<float>.One;
            for (var j = 0; j < weights.Length; j++)
            {
                var at = (nuint)(j * Lanes + half);
                var value = Vector512.LoadUnsafe(ref all[tile * size], at);
                var weight = Vector512.Create(weights[j]) * share;
                for (var k = 0; k < settled.Length; k++)
                {
                    // Where there is nothing to settle the value is not a number, and the row stays where it is.
                    var x = Vector512.LoadUnsafe(ref settled[k][tile * size], at);
                    var change = Vector512.ConditionalSelect(Vector512.Equals(x, x), weight * (x - value), Vector512<float>.Zero);
                    Add(ref Counts.Settled[k * values.Tiles * size + tile * size + (int)at], Vector512.GreaterThanOrEqual(change, needed));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref int count, Vector512<float> isTrue) =>
        (Vector512.LoadUnsafe(ref count) - isTrue.AsInt32()).StoreUnsafe(ref count);

    // Each row stands on the weights of what it has.
    private Vector512<float> Shares(float[] known, int tile, int half, float[] weights)
    {
        var used = Vector512<float>.Zero;
        for (var j = 0; j < weights.Length; j++)
            used += Vector512.Create(weights[j]) * Vector512.LoadUnsafe(ref known[tile * values.TileSize], (nuint)(j * Lanes + half));
        return Vector512<float>.One / Vector512.MaxNative(used, Vector512.Create(1e-12f));
    }

    private void CountWeights(float[] total, float[] all, float[] weights)
    {
        Counts.WeightSamples++;
        AddAbove(total, Counts.OfWeightNow);
        for (var criterion = 0; criterion < weights.Length; criterion++)
            for (var k = 0; k < WorthQuestion.Tried.Count; k++)
            {
                var share = weights.Length == 1 ? 1 : (float)weightQuartiles![criterion][k];
                var rest = 1 - weights[criterion];
                for (var j = 0; j < weights.Length; j++)
                    tried[j] =
                        j == criterion ? share
                        : rest > 1e-6f ? weights[j] * (1 - share) / rest
                        : (1 - share) / (weights.Length - 1);
                for (var row = 0; row < values.Rows; row++)
                    moved[row] = Value(all, row);
                Bars(moved, bars);
                AddAbove(moved, Counts.OfWeight.AsSpan((criterion * WorthQuestion.Tried.Count + k) * values.Rows, values.Rows));
            }
    }

    private float Value(float[] all, int row)
    {
        var (at, sum, used) = (row / Lanes * values.TileSize + row % Lanes, 0f, 0f);
        for (var j = 0; j < tried.Length; j++, at += Lanes)
        {
            var has = values.Known?[at] ?? 1;
            sum += tried[j] * has * all[at];
            used += tried[j] * has;
        }
        return values.Known is null ? sum : sum / Math.Max(used, 1e-12f);
    }

    private void AddAbove(float[] total, Span<int> counts)
    {
        for (var row = 0; row < values.Rows; row++)
            if (total[row] >= bars[row] - Tie)
                counts[row]++;
    }

    // What each row has to reach to be above the line, the others as they are.
    private void Bars(float[] total, float[] to)
    {
        if (line.PlaceCount is { } places)
            BarsOfPlaces(total, places, to);
        else
            BarsOfMoney(total, to);
    }

    private void BarsOfPlaces(float[] total, int places, float[] to)
    {
        var rows = values.Rows;
        if (places >= rows || places == 0)
        {
            to.AsSpan(0, rows).Fill(places == 0 ? float.PositiveInfinity : float.NegativeInfinity);
            return;
        }
        total.AsSpan(0, rows).CopyTo(ordered);
        var (last, next) = Around(ordered.AsSpan(0, rows), places);
        for (var row = 0; row < rows; row++)
            to[row] = total[row] >= last ? next : last;
    }

    private void BarsOfMoney(float[] total, float[] to)
    {
        var rows = values.Rows;
        for (var row = 0; row < rows; row++)
            (ordered[row], order[row]) = (-total[row], row);
        Array.Sort(ordered, order, 0, rows);
        var sum = 0.0;
        for (var place = 0; place < rows; place++)
            spent[place] = sum += line.Costs[order[place]];
        var end = FirstAbove(line.Money);
        for (var place = 0; place < rows; place++)
        {
            var cost = line.Costs[order[place]];
            var before = FirstAbove(line.Money - cost);
            // Those before it take the money, or it has its place and loses it to the first that has none.
            var bar = before < place ? before : end;
            to[order[place]] =
                cost > line.Money ? float.PositiveInfinity
                : bar == place || bar >= rows ? float.NegativeInfinity
                : -ordered[bar];
        }
    }

    private int FirstAbove(double money)
    {
        var (low, high) = (0, values.Rows);
        while (low < high)
            if (spent[(low + high) / 2] > money + 1e-9)
                high = (low + high) / 2;
            else
                low = (low + high) / 2 + 1;
        return low;
    }

    // The value at a place and the one after it (quickselect; Hoare 1961).
    private static (float Last, float Next) Around(Span<float> items, int places)
    {
        var (low, high, wanted) = (0, items.Length - 1, places - 1);
        while (low < high)
        {
            var pivot = items[(low + high) / 2];
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (items[i] > pivot)
                    i++;
                while (items[j] < pivot)
                    j--;
                if (i <= j)
                {
                    (items[i], items[j]) = (items[j], items[i]);
                    (i, j) = (i + 1, j - 1);
                }
            }
            if (wanted <= j)
                high = j;
            else if (wanted >= i)
                low = i;
            else
                break;
        }
        var next = float.NegativeInfinity;
        foreach (var item in items[places..])
            next = Math.Max(next, item);
        return (items[wanted], next);
    }

    private float[] Tiled(RatingMatrix scores, IReadOnlyList<CriterionScale> scales)
    {
        var tiled = new float[values.Tiles * values.TileSize];
        Array.Fill(tiled, float.NaN);
        for (var row = 0; row < values.Rows; row++)
            for (var j = 0; j < values.Criteria; j++)
                if (scores[row, j] is { } score)
                    tiled[row / Lanes * values.TileSize + j * Lanes + row % Lanes] = (float)scales[j].Value.ValueOf(score);
        return tiled;
    }
}
