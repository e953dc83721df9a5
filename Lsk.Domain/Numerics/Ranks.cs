namespace Lsk.Domain.Numerics;

/// <summary>Ranks of a list of values. Rank 1 is the first.</summary>
public static class Ranks
{
    /// <summary>
    /// Ranks by falling value, rank = 1 + the number of strictly greater values, so that equal values share the best rank (1, 2, 2, 4).
    /// </summary>
    /// <param name="values">Any finite values.</param>
    /// <param name="tolerance">Values closer than this to the first of their run count as equal; 0 or more.</param>
    public static int[] Descending(ReadOnlySpan<double> values, double tolerance = 0)
    {
        var order = OrderDescending(values);
        var ranks = new int[values.Length];
        var first = 0;
        for (var k = 0; k < order.Length; k++)
        {
            if (k > 0 && values[order[first]] - values[order[k]] > tolerance)
                first = k;
            ranks[order[k]] = first + 1;
        }
        return ranks;
    }

    /// <summary>The positions by falling value; equal values keep their order in the list.</summary>
    public static int[] OrderDescending(ReadOnlySpan<double> values)
    {
        var keys = new double[values.Length];
        var order = new int[values.Length];
        for (var i = 0; i < keys.Length; i++)
            (keys[i], order[i]) = (-values[i], i);
        Array.Sort(keys, order);
        // Array.Sort is not stable: put runs of equal values back in list order, or a screen would jump between two computations.
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            if (end - start > 1)
                Array.Sort(order, start, end - start);
            start = end;
        }
        return order;
    }

    /// <summary>Ranks by rising value where equal values share the mean of their places (1, 2.5, 2.5, 4); the sum is always
    /// n(n+1)/2.</summary>
    /// <param name="values">Any finite values.</param>
    public static double[] Mid(ReadOnlySpan<double> values)
    {
        var order = OrderDescending(values);
        Array.Reverse(order);
        var ranks = new double[values.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && values[order[end]] == values[order[start]])
                end++;
            for (var k = start; k < end; k++)
                ranks[order[k]] = (start + 1 + end) / 2.0;
            start = end;
        }
        return ranks;
    }
}
