using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lsk.Domain.Prioritisation.Simulation;

/// <summary>
/// Few initiatives: everyone is compared with everyone, sixteen at a time, and the rank is the number of better ones. Cheaper than any sort
/// below a hundred, and gives the pairwise wins as well.
/// </summary>
internal sealed class ComparingRankCounter(SmaaCounts counts, int block) : RankCounter(counts, block)
{
    public override float Padding(float first) => float.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Count(float[] values, int sample, ReadOnlySpan<long> weights)
    {
        var rows = Counts.Rows;
        ref var value = ref values[0];
        for (var row = 0; row < rows; row++)
        {
            var own = Vector512.Create(Unsafe.Add(ref value, row));
            var better = 0;
            for (var k = 0; k < rows; k += 16)
                better += BitOperations.PopCount(
                    Vector512.GreaterThan(Vector512.LoadUnsafe(ref value, (nuint)k), own).ExtractMostSignificantBits()
                );
            Counts.ByRank[row * rows + better]++;
            if (better == 0)
                AddFirst(row, weights);
            if (row + 1 < rows && values[row] > values[row + 1])
                Counts.BeatsNext[row]++;
            if (Counts.Wins is not null)
                CountWins(ref value, own, row);
        }
    }

    public override void Flush(int number, int samples) { }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountWins(ref float value, Vector512<float> own, int row)
    {
        ref var wins = ref Counts.Wins![row * Counts.WinsWidth];
        for (var k = 0; k < Counts.WinsWidth; k += 16)
        {
            // A true comparison is -1 in every bit.
            var won = Vector512.GreaterThan(own, Vector512.LoadUnsafe(ref value, (nuint)k)).AsInt32();
            (Vector512.LoadUnsafe(ref wins, (nuint)k) - won).StoreUnsafe(ref wins, (nuint)k);
        }
    }
}

/// <summary>
/// Many initiatives: value and row number packed in 32 bits and sorted by three counting passes over the value bits, so the cost grows as
/// the number of initiatives. The value gets 21 bits of the sample's own range (fewer above 2,048 initiatives); closer values than that
/// share a rank.
/// </summary>
internal sealed class SortingRankCounter : RankCounter
{
    private readonly uint[] keys,
        sorted;
    private readonly int[] histogram;
    private readonly int rowBits,
        valueBits,
        passBits;

    public SortingRankCounter(SmaaCounts counts, int block)
        : base(counts, block)
    {
        rowBits = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)(counts.Rows - 1)));
        valueBits = Math.Min(21, 32 - rowBits);
        passBits = (valueBits + 2) / 3;
        var padded = (counts.Rows + 31) / 32 * 32;
        (keys, sorted) = (new uint[padded], new uint[padded]);
        histogram = new int[3 << passBits];
    }

    public override float Padding(float first) => first;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Count(float[] values, int sample, ReadOnlySpan<long> weights)
    {
        var rows = Counts.Rows;
        Pack(values);
        Sort(rows);
        // Three passes end in the other array.
        ref var key = ref sorted[0];
        ref var ranks = ref BlockRanks[sample];
        var mask = (1u << rowBits) - 1;
        var (rank, previous) = (0, key >> rowBits);
        for (var place = 0; place < rows; place++)
        {
            var packed = Unsafe.Add(ref key, place);
            if (packed >> rowBits != previous)
                (rank, previous) = (place, packed >> rowBits);
            Unsafe.Add(ref ranks, (nint)(packed & mask) * Block) = (ushort)rank;
        }
        for (var place = 0; place < rows && sorted[place] >> rowBits == sorted[0] >> rowBits; place++)
            AddFirst((int)(sorted[place] & mask), weights);
        CountNext(values, rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pack(float[] values)
    {
        ref var value = ref values[0];
        var (lowest, highest) = (Vector512.LoadUnsafe(ref value), Vector512.LoadUnsafe(ref value));
        for (var k = 16; k < keys.Length; k += 16)
        {
            var v = Vector512.LoadUnsafe(ref value, (nuint)k);
            lowest = Vector512.MinNative(lowest, v);
            highest = Vector512.MaxNative(highest, v);
        }
        var (low, high) = (float.MaxValue, float.MinValue);
        for (var lane = 0; lane < 16; lane++)
            (low, high) = (Math.Min(low, lowest[lane]), Math.Max(high, highest[lane]));
        var last = (1 << valueBits) - 1;
        var scale = Vector512.Create(high > low ? last / (high - low) : 0);
        var top = Vector512.Create(high);
        var rowNumber = Vector512.CreateSequence(0, 1);
        ref var key = ref keys[0];
        for (var k = 0; k < keys.Length; k += 16)
        {
            // The best value becomes 0, so that the smallest key is first.
            var level = Vector512.ConvertToInt32Native((top - Vector512.LoadUnsafe(ref value, (nuint)k)) * scale);
            level = Vector512.Max(Vector512<int>.Zero, Vector512.Min(level, Vector512.Create(last)));
            ((level << rowBits) | rowNumber).AsUInt32().StoreUnsafe(ref key, (nuint)k);
            rowNumber += Vector512.Create(16);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sort(int rows)
    {
        var (shift1, shift2, shift3) = (rowBits, rowBits + passBits, rowBits + 2 * passBits);
        var size = 1 << passBits;
        var mask = (uint)size - 1;
        Array.Clear(histogram);
        ref var first = ref histogram[0];
        ref var second = ref histogram[size];
        ref var third = ref histogram[2 * size];
        ref var key = ref keys[0];
        ref var other = ref sorted[0];
        for (var k = 0; k < rows; k++)
        {
            var packed = Unsafe.Add(ref key, k);
            Unsafe.Add(ref first, (nint)((packed >> shift1) & mask))++;
            Unsafe.Add(ref second, (nint)((packed >> shift2) & mask))++;
            Unsafe.Add(ref third, (nint)((packed >> shift3) & mask))++;
        }
        var (a, b, c) = (0, 0, 0);
        for (var k = 0; k < size; k++)
        {
            (Unsafe.Add(ref first, k), a) = (a, a + Unsafe.Add(ref first, k));
            (Unsafe.Add(ref second, k), b) = (b, b + Unsafe.Add(ref second, k));
            (Unsafe.Add(ref third, k), c) = (c, c + Unsafe.Add(ref third, k));
        }
        Scatter(ref key, ref other, ref first, rows, shift1, mask);
        Scatter(ref other, ref key, ref second, rows, shift2, mask);
        Scatter(ref key, ref other, ref third, rows, shift3, mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scatter(ref uint from, ref uint to, ref int places, int rows, int shift, uint mask)
    {
        for (var k = 0; k < rows; k++)
        {
            var packed = Unsafe.Add(ref from, k);
            Unsafe.Add(ref to, Unsafe.Add(ref places, (nint)((packed >> shift) & mask))++) = packed;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CountNext(float[] values, int rows)
    {
        ref var value = ref values[0];
        ref var beats = ref Counts.BeatsNext[0];
        var k = 0;
        for (; k + 17 <= rows; k += 16)
        {
            var won = Vector512
                .GreaterThan(Vector512.LoadUnsafe(ref value, (nuint)k), Vector512.LoadUnsafe(ref value, (nuint)k + 1))
                .AsInt32();
            (Vector512.LoadUnsafe(ref beats, (nuint)k) - won).StoreUnsafe(ref beats, (nuint)k);
        }
        for (; k + 1 < rows; k++)
            if (values[k] > values[k + 1])
                Counts.BeatsNext[k]++;
    }
}
