using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>
/// Keeps what was read from the store until the store has changed. A corrected score or value changes no key and leaves no audit row, so
/// what is older than
/// <see cref="Longest"/> is given once more and read anew meanwhile. Of many who ask at once, one reads and the others wait for it.
/// </summary>
internal sealed class VersionedCache<T>(
    IDbContextFactory<LskDbContext> contexts,
    TimeProvider clock,
    Func<LskDbContext, CancellationToken, Task<T>> read
) : IDisposable
    where T : class
{
    // Never disposed: it holds nothing outside memory, and whoever still reads while the program ends has to be able to let it go.
    private readonly SemaphoreSlim one = new(1);
    private readonly CancellationTokenSource ending = new();
    private Kept? kept;

    /// <summary>The longest time that an unchanged version is believed.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(30);

    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
    }

    public async Task<T> GetAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var version = await DataVersion.ReadAsync(db, cancel);
        if (Known(version) is { } known)
            return known;
        await one.WaitAsync(cancel);
        try
        {
            if (Known(version) is { } meanwhile)
                return meanwhile;
            // Away from the circuit's own thread: ten thousand rows take a while to arrange, and clicks must not wait for it.
            var value = await Task.Run(() => read(db, cancel), cancel);
            kept = new Kept(version, clock.GetUtcNow(), value);
            return value;
        }
        finally
        {
            one.Release();
        }
    }

    private T? Known(DataVersion version)
    {
        if (kept is not { } last || last.Version != version)
            return null;
        if (clock.GetUtcNow() - last.At >= Longest && one.Wait(0))
            _ = RefreshAsync(last, ending.Token);
        return last.Value;
    }

    private async Task RefreshAsync(Kept last, CancellationToken cancel)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var value = await Task.Run(() => read(db, cancel), cancel);
            kept = new Kept(last.Version, clock.GetUtcNow(), value);
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException or System.Data.Common.DbException)
        {
            // The program ends, or the database is busy: the next who asks tries again.
            kept = last;
        }
        finally
        {
            if (!cancel.IsCancellationRequested)
                one.Release();
        }
    }

    private sealed record Kept(DataVersion Version, DateTimeOffset At, T Value);
}
