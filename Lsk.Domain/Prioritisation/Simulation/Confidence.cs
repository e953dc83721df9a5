using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lsk.Domain.Numerics;

namespace Lsk.Domain.Prioritisation.Simulation;

/// <summary>
/// Confidence factors: each initiative that ever was first, at its own central weights, against the others that ever were. Those that never
/// were first in the simulation cannot be first here either, but for a share too small to show.
/// </summary>
internal static class Confidence
{
    /// <summary>Multiplications at most; above that fewer samples are used, never fewer than <see cref="LeastSamples"/>.</summary>
    private const long Budget = 400_000_000;

    private const int LeastSamples = 500;

    // Streams of their own, so that the ratings here are independent of those that gave the central weights.
    private const long Streams = 1L << 40;

    public static double?[] Of(SmaaProblem problem, SmaaOptions options, SmaaCounts counts, int samples, CancellationToken cancel)
    {
        var factors = new double?[counts.Rows];
        int[] candidates = [.. Enumerable.Range(0, counts.Rows).Where(counts.WasFirst)];
        var weights = candidates.Select(row => Central(counts, row)).ToArray();
        var subset = problem with { Scores = problem.Scores.Only(candidates), Panel = problem.Panel?.Only(candidates) };
        var values = PartialValues.For(subset, options);
        var work = (long)candidates.Length * candidates.Length * counts.Criteria;
        var number = values.IsRandom ? (int)Math.Min(samples, Math.Max(LeastSamples, Budget / Math.Max(1, work))) : 1;
        var blocks = (number + Smaa.Block - 1) / Smaa.Block;
        var firsts = new int[candidates.Length];
        var total = new Lock();
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancel }, block =>
        {
            var mine = new int[candidates.Length];
            RunBlock(
                values,
                weights,
                mine,
                new SeededRandom(options.Seed, Streams + block),
                Math.Min(Smaa.Block, number - block * Smaa.Block)
            );
            lock (total)
                for (var k = 0; k < mine.Length; k++)
                    firsts[k] += mine[k];
        });
        for (var k = 0; k < candidates.Length; k++)
            factors[candidates[k]] = (double)firsts[k] / number;
        return factors;
    }

    private static float[] Central(SmaaCounts counts, int row)
    {
        var sums = counts.FirstWeights.AsSpan(row * counts.Criteria, counts.Criteria).ToArray();
        var total = sums.Sum(sum => (double)sum);
        return [.. sums.Select(sum => (float)(sum / total))];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunBlock(PartialValues values, float[][] weights, int[] firsts, SeededRandom random, int count)
    {
        var noise = new LaneNoise(random);
        var all = new float[values.Tiles * values.TileSize];
        var scratch = new float[values.TileSize];
        for (var sample = 0; sample < count; sample++)
        {
            for (var tile = 0; tile < values.Tiles; tile++)
                Unsafe.CopyBlock(
                    ref Unsafe.As<float, byte>(ref all[tile * values.TileSize]),
                    ref Unsafe.As<float, byte>(ref values.Tile(tile, ref noise, scratch)),
                    (uint)values.TileSize * 4
                );
            for (var k = 0; k < weights.Length; k++)
                if (IsFirst(values, all, weights[k], k))
                    firsts[k]++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsFirst(PartialValues values, float[] all, float[] weights, int candidate)
    {
        var own = Value(values, all, weights, candidate / PartialValues.Lanes, candidate % PartialValues.Lanes / 16 * 16)[candidate % 16];
        var bar = Vector512.Create(own);
        for (var row = 0; row < values.Rows; row += 16)
        {
            var better = Vector512
                .GreaterThan(Value(values, all, weights, row / PartialValues.Lanes, row % PartialValues.Lanes), bar)
                .ExtractMostSignificantBits();
            if (row + 16 > values.Rows)
                better &= (1ul << (values.Rows - row)) - 1;
            if (better != 0)
                return false;
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Value(PartialValues values, float[] all, float[] weights, int tile, int half)
    {
        ref var value = ref all[tile * values.TileSize];
        var (sum, used) = (Vector512<float>.Zero, Vector512<float>.One);
        if (values.Known is { } known)
        {
            used = Vector512<float>.Zero;
            for (var j = 0; j < weights.Length; j++)
            {
                var has =
                    Vector512.Create(weights[j])
                    * Vector512.LoadUnsafe(ref known[tile * values.TileSize], (nuint)(j * PartialValues.Lanes + half));
                sum = Vector512.FusedMultiplyAdd(has, Vector512.LoadUnsafe(ref value, (nuint)(j * PartialValues.Lanes + half)), sum);
                used += has;
            }
            return sum / Vector512.MaxNative(used, Vector512.Create(1e-12f));
        }
        for (var j = 0; j < weights.Length; j++)
            sum = Vector512.FusedMultiplyAdd(
                Vector512.Create(weights[j]),
                Vector512.LoadUnsafe(ref value, (nuint)(j * PartialValues.Lanes + half)),
                sum
            );
        return sum;
    }
}
