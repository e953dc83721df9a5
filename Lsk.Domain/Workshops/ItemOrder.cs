using Lsk.Domain.Numerics;

namespace Lsk.Domain.Workshops;

/// <summary>
/// The order in which one person meets the items: a Fisher-Yates shuffle driven by SplitMix64 from the workshop's seed and the person's
/// seat, so that it is the same after a reload, on another node and in another version of the runtime. Order effects then even out over the
/// group.
/// </summary>
public static class ItemOrder
{
    /// <summary>The numbers 1 to <paramref name="count"/> in that person's order.</summary>
    /// <param name="count">Number of items, 0 or more.</param>
    /// <param name="seed">The workshop's seed.</param>
    /// <param name="seat">The person's seat.</param>
    public static IReadOnlyList<int> For(int count, int seed, int seat)
    {
        var order = Enumerable.Range(1, count).ToArray();
        var random = new SplitMix64(((ulong)(uint)seed << 32) | (uint)seat);
        for (var i = count - 1; i > 0; i--)
        {
            var j = (int)(random.Next() % (ulong)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
