namespace Lsk.Domain.Groups;

/// <summary>Who commissions whom goes round in no circle.</summary>
public static class CommissionOrder
{
    /// <summary>The way from a group through its commissioners back to itself; <see langword="null"/> when there is none.</summary>
    /// <typeparam name="T">What tells groups apart.</typeparam>
    /// <param name="from">The group.</param>
    /// <param name="commissionersOf">Who commissions one.</param>
    /// <param name="same">When two are the same; the type's own way when left out.</param>
    /// <returns>The groups on the way, the first and the last the same.</returns>
    public static IReadOnlyList<T>? Cycle<T>(T from, Func<T, IEnumerable<T>> commissionersOf, IEqualityComparer<T>? same = null)
        where T : notnull
    {
        same ??= EqualityComparer<T>.Default;
        var cameFrom = new Dictionary<T, T>(same);
        var waiting = new Queue<T>([from]);
        while (waiting.TryDequeue(out var at))
            foreach (var next in commissionersOf(at))
            {
                if (same.Equals(next, from))
                    return Way(from, at, cameFrom, same);
                if (cameFrom.TryAdd(next, at))
                    waiting.Enqueue(next);
            }
        return null;
    }

    private static IReadOnlyList<T> Way<T>(T from, T last, Dictionary<T, T> cameFrom, IEqualityComparer<T> same)
        where T : notnull
    {
        var way = new List<T> { from };
        for (var at = last; !same.Equals(at, from); at = cameFrom[at])
            way.Add(at);
        way.Add(from);
        way.Reverse();
        return way;
    }
}
