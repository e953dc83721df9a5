using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>
/// Keeps what was read from some tables of the store until one of them is written, whoever writes: what was stored before the question is
/// always in the answer. A new day in Sweden is read anew too, because much that is judged is judged by today. Of many who ask at once, one
/// reads and the others wait for it. What is given is shared by all who ask: it must never be changed.
/// </summary>
/// <param name="contexts">The store.</param>
/// <param name="clock">Says which day it is.</param>
/// <param name="tables">Every table that <paramref name="read"/> reads, also through other readings (a test compares them with what is
/// asked of the database).</param>
/// <param name="read">Reads.</param>
#pragma warning disable CA1001 // The semaphore is never disposed, see below.
internal sealed class VersionedCache<T>(
    IDbContextFactory<LskDbContext> contexts,
    TimeProvider clock,
    IReadOnlyCollection<Type> tables,
    Func<LskDbContext, CancellationToken, Task<T>> read
)
#pragma warning restore CA1001
    where T : class
{
    // Never disposed: it holds nothing outside memory, and whoever still reads while the program ends has to be able to let it go.
    private readonly SemaphoreSlim one = new(1);
    private volatile Kept? kept;

    public async Task<T> GetAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var today = clock.Today();
        var version = await DataVersion.ReadAsync(db, tables, cancel);
        if (Known(version, today) is { } known)
            return known;
        await one.WaitAsync(cancel);
        try
        {
            // Whoever waited was perhaps overtaken by a write: ask again rather than keep the newer under the older number.
            version = await DataVersion.ReadAsync(db, tables, cancel);
            if (Known(version, today) is { } meanwhile)
                return meanwhile;
            // Away from the circuit's own thread: ten thousand rows take a while to arrange, and clicks must not wait for it.
            var value = await Task.Run(() => read(db, cancel), cancel);
            kept = new Kept(version, today, value);
            return value;
        }
        finally
        {
            one.Release();
        }
    }

    private T? Known(DataVersion version, DateOnly today) =>
        kept is { } last && last.Version == version && last.Day == today ? last.Value : null;

    private sealed record Kept(DataVersion Version, DateOnly Day, T Value);
}
