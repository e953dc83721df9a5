using System.Runtime.CompilerServices;

namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>A vector of mostly zeros: ids in rising order, each with a weight.</summary>
internal readonly struct SparseVector(int[] ids, float[] weights)
{
    internal ReadOnlySpan<int> Ids => ids;

    internal ReadOnlySpan<float> Weights => weights;

    internal bool IsEmpty => ids is null || ids.Length == 0;

    /// <summary>The sum of products; the cosine of two unit vectors, 0 to 1 for weights that are not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal float Dot(in SparseVector other)
    {
        if (IsEmpty || other.IsEmpty)
            return 0;
        var (idsA, weightsA) = (ids, weights);
        var idsB = other.Ids;
        var weightsB = other.Weights;
        var (i, j, sum) = (0, 0, 0f);
        while (i < idsA.Length && j < idsB.Length)
        {
            var (a, b) = (idsA[i], idsB[j]);
            if (a == b)
                sum += weightsA[i] * weightsB[j];
            // Which side goes on cannot be foreseen: no jump that could be foretold wrongly.
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }
        return Math.Min(sum, 1);
    }
}

/// <summary>Collects a sparse vector, block by block; used again and again by one thread.</summary>
internal sealed class VectorBuilder
{
    private int[] ids = new int[256];
    private float[] weights = new float[256];
    private int count;
    private int blockStart;

    internal int Count => count;

    internal void Clear() => (count, blockStart) = (0, 0);

    internal void Add(int id, float weight)
    {
        if (count == ids.Length)
        {
            Array.Resize(ref ids, count * 2);
            Array.Resize(ref weights, count * 2);
        }
        (ids[count], weights[count]) = (id, weight);
        count++;
    }

    /// <summary>
    /// Ends a block whose ids lie above all earlier ones: sorts it, sums equal ids, scales it to the given length. Whether it holds
    /// anything.
    /// </summary>
    internal bool EndBlock(float length)
    {
        var size = count - blockStart;
        if (size == 0)
            return false;
        ids.AsSpan(blockStart, size).Sort(weights.AsSpan(blockStart, size));
        var kept = blockStart;
        for (var i = blockStart + 1; i < count; i++)
        {
            if (ids[i] == ids[kept])
                weights[kept] += weights[i];
            else
                (ids[++kept], weights[kept]) = (ids[i], weights[i]);
        }
        count = kept + 1;
        var square = 0f;
        for (var i = blockStart; i < count; i++)
            square += weights[i] * weights[i];
        if (square <= 0)
        {
            count = blockStart;
            return false;
        }
        var scale = length / MathF.Sqrt(square);
        for (var i = blockStart; i < count; i++)
            weights[i] *= scale;
        blockStart = count;
        return true;
    }

    internal SparseVector ToVector() =>
        count == 0 ? default : new SparseVector(ids.AsSpan(0, count).ToArray(), weights.AsSpan(0, count).ToArray());
}
