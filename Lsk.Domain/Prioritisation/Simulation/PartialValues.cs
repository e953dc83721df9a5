using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lsk.Domain.Numerics;

namespace Lsk.Domain.Prioritisation.Simulation;

/// <summary>
/// Where a simulation gets its partial values: one tile at a time, a tile being 32 initiatives on all criteria (criterion by criterion,
/// single precision). Single precision is far below the sampling error, and doubles what a vector holds.
/// </summary>
internal abstract class PartialValues
{
    /// <summary>Initiatives in a tile.</summary>
    public const int Lanes = 32;

    protected PartialValues(RatingMatrix scores)
    {
        (Rows, Criteria) = (scores.Rows, scores.Columns);
        Tiles = (Rows + Lanes - 1) / Lanes;
        if (Enumerable.Range(0, Rows).All(scores.IsComplete))
            return;
        Known = new float[Tiles * TileSize];
        for (var row = 0; row < Rows; row++)
            for (var j = 0; j < Criteria; j++)
                Known[At(row, j)] = scores[row, j] is null ? 0 : 1;
    }

    public int Rows { get; }

    public int Criteria { get; }

    public int Tiles { get; }

    public int TileSize => Criteria * Lanes;

    /// <summary>1 where there is a rating and 0 where not, laid out as the tiles; <see langword="null"/> when there are no gaps.</summary>
    public float[]? Known { get; }

    /// <summary>Whether two samples can differ.</summary>
    public abstract bool IsRandom { get; }

    /// <summary>Fresh partial values of a tile; valid until the next call with the same scratch.</summary>
    public abstract ref float Tile(int tile, ref LaneNoise noise, float[] scratch);

    /// <summary>The right source for the options.</summary>
    public static PartialValues For(SmaaProblem problem, SmaaOptions options) =>
        options.Ratings switch
        {
            RatingUncertainty.None => new FixedValues(problem),
            RatingUncertainty.Spread => options.RatingSpread > 0
                ? new SpreadValues(problem, options.RatingSpread)
                : new FixedValues(problem),
            RatingUncertainty.Bootstrap => new BootstrapValues(problem),
        };

    protected int At(int row, int criterion) => row / Lanes * TileSize + criterion * Lanes + row % Lanes;
}

/// <summary>A value function for vectors of scores that are already moved to 0..1 of the scale: v0 + s x + the changes of slope after each
/// kink.</summary>
internal readonly struct LaneFunction
{
    private readonly float atLow,
        slope;
    private readonly (float At, float Change)[] kinks;

    public LaneFunction(ValueFunction function)
    {
        var points = function.Points;
        Low = function.Min;
        Range = function.Max - function.Min;
        atLow = (float)points[0].Value;
        slope = (float)Slope(points[0], points[1]);
        kinks = new (float, float)[points.Count - 2];
        for (var k = 0; k < kinks.Length; k++)
            kinks[k] = ((float)Unit(points[k + 1].Score), (float)(Slope(points[k + 1], points[k + 2]) - Slope(points[k], points[k + 1])));
    }

    private double Low { get; }

    private double Range { get; }

    public double Unit(double score) => (score - Low) / Range;

    public float UnitDistance(double distance) => (float)(distance / Range);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> ValueOf(Vector512<float> unit)
    {
        var x = Vector512.MinNative(Vector512.MaxNative(unit, Vector512<float>.Zero), Vector512<float>.One);
        var value = Vector512.FusedMultiplyAdd(Vector512.Create(slope), x, Vector512.Create(atLow));
        foreach (var (at, change) in kinks)
            value = Vector512.FusedMultiplyAdd(
                Vector512.Create(change),
                Vector512.MaxNative(x - Vector512.Create(at), Vector512<float>.Zero),
                value
            );
        return value;
    }

    private double Slope(ValuePoint from, ValuePoint to) => (to.Value - from.Value) / (to.Score - from.Score) * Range;
}

/// <summary>The ratings as they are.</summary>
internal sealed class FixedValues : PartialValues
{
    private readonly float[] values;

    public FixedValues(SmaaProblem problem)
        : base(problem.Scores)
    {
        values = new float[Tiles * TileSize];
        var partial = problem.Scores.ToValues(problem.Scales);
        for (var row = 0; row < Rows; row++)
            for (var j = 0; j < Criteria; j++)
                values[At(row, j)] = (float)(partial[row, j] ?? 0);
    }

    public override bool IsRandom => false;

    public override ref float Tile(int tile, ref LaneNoise noise, float[] scratch) => ref values[tile * TileSize];
}

/// <summary>Each rating uniform within a distance of itself.</summary>
internal sealed class SpreadValues : PartialValues
{
    private readonly float[] centres;
    private readonly float[] halfStep;
    private readonly LaneFunction[] functions;

    public SpreadValues(SmaaProblem problem, double distance)
        : base(problem.Scores)
    {
        functions = [.. problem.Scales.Select(scale => new LaneFunction(scale.Value))];
        halfStep = [.. functions.Select(function => function.UnitDistance(distance) / 32768)];
        centres = new float[Tiles * TileSize];
        for (var row = 0; row < Rows; row++)
            for (var j = 0; j < Criteria; j++)
                // The noise is -32768..32767: half a step up centres it.
                centres[At(row, j)] = problem.Scores[row, j] is { } score ? (float)functions[j].Unit(score) + 0.5f * halfStep[j] : 0;
    }

    public override bool IsRandom => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override ref float Tile(int tile, ref LaneNoise noise, float[] scratch)
    {
        ref var from = ref centres[tile * TileSize];
        ref var to = ref scratch[0];
        // A local copy keeps the generators in registers.
        var stream = noise;
        for (var j = 0; j < functions.Length; j++)
        {
            ref readonly var function = ref functions[j];
            var step = Vector512.Create(halfStep[j]);
            var bits = stream.Next();
            var at = (nuint)(j * Lanes);
            function
                .ValueOf(Vector512.FusedMultiplyAdd(LaneNoise.Low(bits), step, Vector512.LoadUnsafe(ref from, at)))
                .StoreUnsafe(ref to, at);
            function
                .ValueOf(Vector512.FusedMultiplyAdd(LaneNoise.High(bits), step, Vector512.LoadUnsafe(ref from, at + 16)))
                .StoreUnsafe(ref to, at + 16);
        }
        noise = stream;
        return ref to;
    }
}

/// <summary>
/// Each initiative's assessors drawn anew with replacement, all their ratings together, and the mean taken. An assessor who left out a
/// criterion counts there with the others' mean, so that the mean of the draws is the mean of the ratings.
/// </summary>
internal sealed class BootstrapValues : PartialValues
{
    private readonly float[] scores;
    private readonly float[] shares;
    private readonly int[] assessors;
    private readonly int most;
    private readonly LaneFunction[] functions;

    public BootstrapValues(SmaaProblem problem)
        : base(problem.Scores)
    {
        var panel = problem.Panel ?? throw new ArgumentException("Drawing assessors anew needs to know who rated what.", nameof(problem));
        functions = [.. problem.Scales.Select(scale => new LaneFunction(scale.Value))];
        var raters = Enumerable
            .Range(0, Rows)
            .Select(row => panel.ByAssessor.Where(matrix => matrix.Missing(row).Count < Criteria).ToArray())
            .ToArray();
        most = Math.Max(1, raters.Length == 0 ? 1 : raters.Max(row => row.Length));
        scores = new float[Tiles * TileSize * most];
        shares = new float[Tiles * Lanes];
        assessors = new int[Tiles * Lanes];
        for (var row = 0; row < Rows; row++)
        {
            // A row rated by nobody on the panel keeps its score as if one assessor had given it.
            assessors[row] = Math.Max(1, raters[row].Length);
            shares[row] = 1f / assessors[row];
            for (var j = 0; j < Criteria; j++)
                for (var a = 0; a < assessors[row]; a++)
                    if (
                        ((a < raters[row].Length ? raters[row][a][row, j] : null) ?? Mean(raters[row], row, j) ?? problem.Scores[row, j]) is
                        { } score
                    )
                        scores[At(row, j) / Lanes * Lanes * most + a * Lanes + row % Lanes] = (float)functions[j].Unit(score);
        }
    }

    public override bool IsRandom => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override ref float Tile(int tile, ref LaneNoise noise, float[] scratch)
    {
        Span<Vector512<float>> drawn = stackalloc Vector512<float>[2 * most];
        drawn.Clear();
        var stream = noise;
        var number = (nuint)(tile * Lanes);
        var (countLow, countHigh) = (Vector512.LoadUnsafe(ref assessors[0], number), Vector512.LoadUnsafe(ref assessors[0], number + 16));
        for (var draw = 0; draw < most; draw++)
        {
            var bits = stream.Next();
            var turn = Vector512.Create(draw);
            var low = Draw(bits & Vector512.Create(0xFFFFu), countLow, turn);
            var high = Draw(bits >>> 16, countHigh, turn);
            for (var a = 0; a < most; a++)
            {
                var who = Vector512.Create(a);
                drawn[2 * a] += Vector512.Equals(low, who).AsSingle() & Vector512<float>.One;
                drawn[2 * a + 1] += Vector512.Equals(high, who).AsSingle() & Vector512<float>.One;
            }
        }
        noise = stream;
        var (shareLow, shareHigh) = (Vector512.LoadUnsafe(ref shares[0], number), Vector512.LoadUnsafe(ref shares[0], number + 16));
        ref var from = ref scores[tile * TileSize * most];
        ref var to = ref scratch[0];
        for (var j = 0; j < functions.Length; j++)
        {
            var (low, high) = (Vector512<float>.Zero, Vector512<float>.Zero);
            for (var a = 0; a < most; a++)
            {
                var at = (nuint)((j * most + a) * Lanes);
                low = Vector512.FusedMultiplyAdd(drawn[2 * a], Vector512.LoadUnsafe(ref from, at), low);
                high = Vector512.FusedMultiplyAdd(drawn[2 * a + 1], Vector512.LoadUnsafe(ref from, at + 16), high);
            }
            functions[j].ValueOf(low * shareLow).StoreUnsafe(ref to, (nuint)(j * Lanes));
            functions[j].ValueOf(high * shareHigh).StoreUnsafe(ref to, (nuint)(j * Lanes + 16));
        }
        return ref to;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Draw(Vector512<uint> bits, Vector512<int> count, Vector512<int> turn) =>
        // An initiative with fewer assessors has had its draws before the others: no lane matches -1.
        Vector512.ConditionalSelect(Vector512.LessThan(turn, count), ((bits * count.AsUInt32()) >>> 16).AsInt32(), Vector512.Create(-1));

    private static double? Mean(RatingMatrix[] raters, int row, int column)
    {
        var rated = raters.Select(matrix => matrix[row, column]).OfType<double>().ToArray();
        return rated.Length == 0 ? null : rated.Average();
    }
}
