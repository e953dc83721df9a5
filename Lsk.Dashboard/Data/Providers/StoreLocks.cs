using System.Diagnostics;
using Lsk.Dashboard.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>
/// What processes that use one store keep each other from. Bringing it to this version's form and filling it is done by one at a time, and
/// the others wait. A SQLite store has one server, for as long as that lives. A process that dies leaves no lock behind: the system holds
/// them, not the files.
/// </summary>
public sealed class StoreLocks(StoreOptions store, IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>Longest wait for another process that prepares the store: a large demonstration takes half a minute.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private const string PreparingFile = "migrating.lock";
    private const string ServerFile = "server.lock";

    // "LSK" and one: the chain of the history has the number before it.
    private const long PreparingLock = 5002060;

    /// <summary>Alone with the store until it is disposed; waits for whoever else prepares it.</summary>
    /// <exception cref="StartupFault">Another process has prepared it for two minutes and has not come to an end.</exception>
    public Task<IAsyncDisposable> PrepareAloneAsync(CancellationToken cancel) =>
        store.Provider is StoreProvider.Sqlite ? FolderAsync(cancel) : ServerAsync(cancel);

    /// <summary>Holds a SQLite store for a server's life; nothing for PostgreSQL, which many nodes may use.</summary>
    /// <exception cref="StartupFault">A server runs on it already.</exception>
    public IDisposable? HoldForServer()
    {
        if (store.Provider is not StoreProvider.Sqlite)
            return null;
        return Open(ServerFile)
            ?? throw new StartupFault(
                $"En annan server använder redan datamappen {store.Directory}. Stoppa den först, eller ange en annan mapp med --data."
            );
    }

    /// <summary>Holds a SQLite store as a server would, or nothing when one does.</summary>
    public IDisposable? TryHold() => Open(ServerFile);

    private async Task<IAsyncDisposable> FolderAsync(CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (Open(PreparingFile) is { } held)
                return held;
            if (Stopwatch.GetElapsedTime(start) > Longest)
                throw Busy();
            await Task.Delay(Pause, cancel);
        }
    }

    /// <summary>The file, locked; nothing while another process has it. The file stays: one that is removed could be locked twice.</summary>
    private FileStream? Open(string name)
    {
        Directory.CreateDirectory(store.Directory);
        try
        {
            return new FileStream(Path.Combine(store.Directory, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (IsLocked(fault))
        {
            return null;
        }
    }

    // EAGAIN of Linux and of macOS; the sharing and lock violations of Windows. Everything else is a fault of the folder.
    private static bool IsLocked(IOException fault) =>
        fault.GetType() == typeof(IOException) && (fault.HResult & 0xFFFF) is 11 or 35 or 32 or 33;

    private async Task<IAsyncDisposable> ServerAsync(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(store.ConnectionString) { Pooling = false, CommandTimeout = 0 }.ToString()
        );
        try
        {
            await OpenAsync(connection, cancel);
            await using var command = new NpgsqlCommand(
                $"SET lock_timeout = '{(int)Longest.TotalSeconds}s'; SELECT pg_advisory_lock({PreparingLock})",
                connection
            );
            await command.ExecuteNonQueryAsync(cancel);
            return connection;
        }
        catch (Exception fault)
        {
            await connection.DisposeAsync();
            if (fault is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
                throw Busy();
            throw;
        }
    }

    /// <summary>Opens; makes the database when there is none. Two nodes may do that at once: one of them makes it.</summary>
    private async Task OpenAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            await connection.OpenAsync(cancel);
            return;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            try
            {
                await db.GetService<IRelationalDatabaseCreator>().CreateAsync(cancel);
            }
            catch (PostgresException twice)
                when (twice.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
            {
                // The other node made it in the same moment.
                NpgsqlConnection.ClearPool(connection);
            }
        }
        await connection.OpenAsync(cancel);
    }

    private StartupFault Busy() =>
        new(
            $"En annan process har ställt i ordning databasen ({store.Identity}) i över två minuter. Vänta tills den är klar och försök igen."
        );
}
