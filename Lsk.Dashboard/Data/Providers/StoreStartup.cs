using System.Globalization;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Settings;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>
/// Brings the store to this program's schema, or says in a sentence why it cannot: a folder that cannot be written, a database from a newer
/// version, a server that does not answer. A copy is made before an existing SQLite database is migrated.
/// </summary>
public sealed class StoreStartup(
    IDbContextFactory<LskDbContext> contexts,
    StoreOptions store,
    StoreLocks locks,
    AuditSigning signing,
    TimeProvider clock
)
{
    /// <summary>Migrates, and fills what is missing; returns the names of the migrations that were applied. One process at a time: the
    /// others wait.</summary>
    /// <param name="fill">Puts in what a store has to hold; called whether something was migrated or not.</param>
    /// <param name="cancel">Stops the wait and the work.</param>
    /// <param name="newAuditKey">The key of the history is lost: what is signed with it stays, and a new key signs from here on.</param>
    /// <exception cref="StartupFault">The store cannot be used.</exception>
    public async Task<IReadOnlyList<string>> PrepareAsync(
        Func<CancellationToken, Task>? fill,
        CancellationToken cancel,
        bool newAuditKey = false
    )
    {
        try
        {
            await using var alone = await locks.PrepareAloneAsync(cancel);
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var pending = await MigrateAsync(db, cancel);
            await signing.BeginAsync(db, newAuditKey, cancel);
            if (fill is not null)
                await fill(cancel);
            return pending;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw UnusableFolder(store, e);
        }
        catch (Exception e) when (StoreFault.Is(e))
        {
            throw new StartupFault(StoreFault.Describe(e, Where(store)).Sentence);
        }
    }

    /// <inheritdoc cref="PrepareAsync(Func{CancellationToken, Task}?, CancellationToken, bool)"/>
    public Task<IReadOnlyList<string>> PrepareAsync(CancellationToken cancel) => PrepareAsync(null, cancel);

    /// <summary>A folder that cannot be written, or whose disk is full.</summary>
    internal static StartupFault UnusableFolder(StoreOptions store, Exception fault) =>
        new(
            IsDiskFull(fault)
                ? $"Disken är full: datamappen {store.Directory} tar inte emot mer. Frigör plats och starta igen."
                : $"Datamappen {store.Directory} kan inte användas: {fault.Message} Ge programmet skrivrätt eller ange en annan mapp i Lsk:DataDirectory."
        );

    /// <summary>Whether a file could not be written for want of room: ENOSPC, or its two names on Windows.</summary>
    internal static bool IsDiskFull(Exception fault) => fault is IOException && (fault.HResult & 0xFFFF) is 28 or 39 or 112;

    /// <summary>The store, in words.</summary>
    internal static string Where(StoreOptions store) =>
        store.Provider is StoreProvider.Sqlite ? $"Databasen {store.SqliteFile}" : $"Databasen i PostgreSQL ({store.Identity})";

    private async Task<IReadOnlyList<string>> MigrateAsync(LskDbContext db, CancellationToken cancel)
    {
        var exists = await db.Database.CanConnectAsync(cancel) && (await db.Database.GetAppliedMigrationsAsync(cancel)).Any();
        var pending = exists ? await PendingAsync(db, cancel) : [.. db.Database.GetMigrations()];
        if (pending.Count == 0)
            return pending;
        if (exists && store.Provider is StoreProvider.Sqlite)
        {
            await BackUpAsync(db, cancel);
            // A process that was killed while it migrated leaves its lock row behind. The folder's lock is ours, so nobody is migrating now.
            await db.Database.ExecuteSqlAsync($"""DROP TABLE IF EXISTS "__EFMigrationsLock" """, cancel);
        }
        await SchemaChange.RunAsync(db, () => db.Database.MigrateAsync(cancel), cancel);
        return pending;
    }

    private static async Task<IReadOnlyList<string>> PendingAsync(LskDbContext db, CancellationToken cancel)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var applied = await db.Database.GetAppliedMigrationsAsync(cancel);
        if (applied.FirstOrDefault(m => !known.Contains(m)) is { } newer)
            throw new StartupFault(
                $"Databasen är gjord av en nyare version av Lsk (steg {newer}). Starta den versionen, eller återställ en äldre säkerhetskopia."
            );
        return [.. await db.Database.GetPendingMigrationsAsync(cancel)];
    }

    private async Task BackUpAsync(LskDbContext db, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(Path.Combine(store.Directory, "backups")).FullName;
        var file = Path.Combine(
            folder,
            string.Create(CultureInfo.InvariantCulture, $"before-migration-{clock.GetUtcNow():yyyyMMdd-HHmmss}.db")
        );
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}", cancel);
    }
}
