namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>Shares a row of work among the cores: each takes the next short stretch when it has done its last, and has a working memory of
/// its own.</summary>
internal static class Stretches
{
    private const int Length = 32;

    /// <summary>Does <paramref name="one"/> for every number below <paramref name="count"/> and gives back the working memories, one for
    /// each worker.</summary>
    /// <param name="count">How many.</param>
    /// <param name="make">Makes a working memory.</param>
    /// <param name="one">The work; which worker does which number must not matter.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <param name="done">Told the number done so far, now and then.</param>
    internal static TMemory[] Run<TMemory>(
        int count,
        Func<TMemory> make,
        Action<int, TMemory> one,
        CancellationToken cancel,
        Action<int>? done = null
    )
    {
        var workers = Math.Clamp(count / Length, 1, Environment.ProcessorCount);
        var memories = new TMemory[workers];
        var (next, finished) = (0, 0);
        Parallel.For(0, workers, new ParallelOptions { CancellationToken = cancel }, worker =>
        {
            var own = memories[worker] = make();
            for (var from = Next(); from < count; from = Next())
            {
                cancel.ThrowIfCancellationRequested();
                var to = Math.Min(from + Length, count);
                for (var i = from; i < to; i++)
                    one(i, own);
                done?.Invoke(Interlocked.Add(ref finished, to - from));
            }
        });
        return memories;

        int Next() => Interlocked.Add(ref next, Length) - Length;
    }
}
