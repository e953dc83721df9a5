namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>A vector of mostly zeros: ids in rising order, each with a weight. Unit length unless it is empty.</summary>
internal readonly struct SparseVector
{
    private readonly int[]? ids;
    private readonly float[]? weights;

    private SparseVector(int[] ids, float[] weights)
    {
        this.ids = ids;
        this.weights = weights;
    }

    internal ReadOnlySpan<int> Ids => ids;

    internal ReadOnlySpan<float> Weights => weights;

    internal bool IsEmpty => ids is null || ids.Length == 0;

    /// <summary>Sums equal ids, scales to unit length.</summary>
    internal static SparseVector Unit(List<(int Id, float Weight)> items)
    {
        if (items.Count == 0) return default;
        items.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        var kept = 0;
        for (var i = 0; i < items.Count; i++)
        {
            if (kept > 0 && items[kept - 1].Id == items[i].Id) items[kept - 1] = (items[i].Id, items[kept - 1].Weight + items[i].Weight);
            else items[kept++] = items[i];
        }
        var square = 0d;
        for (var i = 0; i < kept; i++) square += (double)items[i].Weight * items[i].Weight;
        if (square <= 0) return default;
        var scale = (float)(1 / Math.Sqrt(square));
        var ids = new int[kept];
        var weights = new float[kept];
        for (var i = 0; i < kept; i++) (ids[i], weights[i]) = (items[i].Id, items[i].Weight * scale);
        return new SparseVector(ids, weights);
    }

    /// <summary>Several vectors in one, each moved to its own ids (offsets rising) and scaled.</summary>
    internal static SparseVector Joined(params ReadOnlySpan<(SparseVector Vector, int Offset, float Scale)> parts)
    {
        var length = 0;
        foreach (var part in parts) length += part.Vector.Ids.Length;
        var ids = new int[length];
        var weights = new float[length];
        var at = 0;
        foreach (var (vector, offset, scale) in parts)
        {
            for (var i = 0; i < vector.Ids.Length; i++, at++) (ids[at], weights[at]) = (vector.Ids[i] + offset, vector.Weights[i] * scale);
        }
        return new SparseVector(ids, weights);
    }

    /// <summary>The cosine of two unit vectors, 0 to 1 for weights that are not negative.</summary>
    internal float Dot(in SparseVector other)
    {
        if (IsEmpty || other.IsEmpty) return 0;
        var (a, b) = (ids!, other.ids!);
        int i = 0, j = 0;
        var sum = 0f;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j]) sum += weights![i++] * other.weights![j++];
            else if (a[i] < b[j]) i++;
            else j++;
        }
        return Math.Min(sum, 1);
    }
}
