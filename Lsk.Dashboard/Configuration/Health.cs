using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Configuration;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: the store takes a write and the disk has room; 503 with the reason
/// otherwise.
/// </summary>
public static class Health
{
    private const long LeastFreeBytes = 100 * 1024 * 1024;
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(8);
    private const string ProbeKey = "health.probe";

    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("ok"));
        app.MapGet(
            "/health/ready",
            async (
                IDbContextFactory<LskDbContext> contexts,
                StoreOptions store,
                TimeProvider clock,
                ILogger<LskOptions> log,
                CancellationToken cancel
            ) =>
            {
                try
                {
                    await ProbeWriteAsync(contexts, clock, cancel).WaitAsync(LongestProbe, clock, cancel);
                }
                catch (Exception fault) when (!cancel.IsCancellationRequested)
                {
                    // Whatever it is that a database does which is not there: refuse, time out, answer in another tongue.
                    HealthLog.StoreRefuses(log, fault);
                    return Results.Text("store", statusCode: StatusCodes.Status503ServiceUnavailable);
                }
                var room = store.Provider == StoreProvider.Postgres ? long.MaxValue : new DriveInfo(store.Directory).AvailableFreeSpace;
                return room < LeastFreeBytes
                    ? Results.Text("disk", statusCode: StatusCodes.Status503ServiceUnavailable)
                    : Results.Text("ok");
            }
        );
        return app;
    }

    private static async Task ProbeWriteAsync(IDbContextFactory<LskDbContext> contexts, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        // Past the change tracker: a probe every few seconds must not fill the history.
        if (await db.Settings.Where(s => s.Key == ProbeKey).ExecuteUpdateAsync(set => set.SetProperty(s => s.Value, now), cancel) > 0)
            return;
        db.Settings.Add(new Setting { Key = ProbeKey, Value = now });
        await db.SaveAsync(Actor.System, cancel);
    }
}

internal static partial class HealthLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The store does not take a write.")]
    public static partial void StoreRefuses(ILogger log, Exception fault);
}
