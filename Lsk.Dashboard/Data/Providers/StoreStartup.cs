using System.Globalization;
using Lsk.Dashboard.Configuration;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>
/// Brings the store to this program's schema, or says in a sentence why it cannot: a folder that cannot be written, a database from a newer
/// version, a server that does not answer. A copy is made before an existing SQLite database is migrated.
/// </summary>
public sealed class StoreStartup(IDbContextFactory<LskDbContext> contexts, StoreOptions store, TimeProvider clock)
{
    /// <summary>Migrates; returns the names of the migrations that were applied.</summary>
    /// <exception cref="StartupFault">The store cannot be used.</exception>
    public async Task<IReadOnlyList<string>> PrepareAsync(CancellationToken cancel)
    {
        try
        {
            using var only = store.Provider == StoreProvider.Sqlite ? LockFolder() : null;
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var exists = await db.Database.CanConnectAsync(cancel) && (await db.Database.GetAppliedMigrationsAsync(cancel)).Any();
            var pending = exists ? await PendingAsync(db, cancel) : [.. db.Database.GetMigrations()];
            if (pending.Count == 0)
                return pending;
            if (only is not null && exists)
            {
                await BackUpAsync(db, cancel);
                // A process that was killed while it migrated leaves its lock row behind. The folder's lock is ours, so nobody is migrating
                // now.
                await db.Database.ExecuteSqlAsync($"""DROP TABLE IF EXISTS "__EFMigrationsLock" """, cancel);
            }
            await db.Database.MigrateAsync(cancel);
            return pending;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StartupFault(
                $"Datamappen {store.Directory} kan inte användas: {e.Message} Ge programmet skrivrätt eller ange en annan mapp i Lsk:DataDirectory."
            );
        }
        catch (SqliteException e)
        {
            throw new StartupFault(
                $"Databasen {store.SqliteFile} kan inte öppnas: {e.Message} Kontrollera filen och skrivrätten, eller återställ en säkerhetskopia med verbet restore."
            );
        }
        catch (NpgsqlException e)
        {
            throw new StartupFault(
                $"PostgreSQL svarar inte som väntat: {e.Message} Kontrollera Lsk:ConnectionString och att servern är igång."
            );
        }
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

    private FileStream LockFolder()
    {
        Directory.CreateDirectory(store.Directory);
        var file = Path.Combine(store.Directory, "migrating.lock");
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (attempt < 50)
            {
                // Another process of ours is migrating the same folder; it takes a second.
#pragma warning disable RS0030 // A lock of the file system tells nobody when it is let go.
                Thread.Sleep(100);
#pragma warning restore RS0030
            }
        }
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
