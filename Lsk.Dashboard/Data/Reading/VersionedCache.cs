using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>
/// Keeps what was read from the store until the store has changed. A corrected score or value changes no key and leaves no audit row, so nothing is kept
/// longer than <see cref="Longest"/> either. Of many who ask at once, one reads and the others wait for it.
/// </summary>
internal sealed class VersionedCache<T>(IDbContextFactory<LskDbContext> contexts, TimeProvider clock, Func<LskDbContext, CancellationToken, Task<T>> read) : IDisposable
    where T : class
{
    private readonly SemaphoreSlim one = new(1);
    private Kept? kept;

    /// <summary>The longest time that an unchanged version is believed.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(30);

    public void Dispose() => one.Dispose();

    public async Task<T> GetAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var version = await DataVersion.ReadAsync(db, cancel);
        if (Fresh(version) is { } known) return known;
        await one.WaitAsync(cancel);
        try
        {
            if (Fresh(version) is { } meanwhile) return meanwhile;
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

    private T? Fresh(DataVersion version) => kept is { } last && last.Version == version && clock.GetUtcNow() - last.At < Longest ? last.Value : null;

    private sealed record Kept(DataVersion Version, DateTimeOffset At, T Value);
}
