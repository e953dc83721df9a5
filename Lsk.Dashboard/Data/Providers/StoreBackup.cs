using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>
/// Backup of the SQLite store into one file, while people work; proof that a backup is whole; restore. A backup is a zip with the database
/// and a statement of its size, hash, migration and audit chain, encrypted (<see cref="BackupCipher"/>) where a key file
/// is named. PostgreSQL has its own tools (<c>pg_dump</c>), which docs/operations.md describes.
/// </summary>
public sealed class StoreBackup(
    IDbContextFactory<LskDbContext> contexts,
    StoreOptions store,
    StoreLocks locks,
    WorkFolder work,
    AuditHeadFile beside,
    AuditKey signing,
    TimeProvider clock
)
{
    private const string DatabaseEntry = "lsk.db";
    private const string StatementEntry = "backup.json";

    /// <summary>Writes a backup; the file appears only when it is whole.</summary>
    /// <exception cref="BackupFault">The store is not SQLite.</exception>
    public async Task<BackupStatement> CreateAsync(string file, Actor actor, CancellationToken cancel, string? keyFile = null)
    {
        RequireSqlite();
        var key = keyFile is null ? null : BackupCipher.ReadKey(keyFile);
        var target = Path.GetFullPath(file);
        if (Directory.Exists(target))
            throw new BackupFault("not-writable", $"{target} är en mapp. Ange en fil.");
        var unfinished = target + ".unfinished";
        var copy = work.NewFile("backup", ".db");
        try
        {
            await using (var db = await contexts.CreateDbContextAsync(cancel))
            {
                // One consistent picture, without stopping anybody who writes.
                await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", cancel);
            }
            var statement = await DescribeAsync(copy, clock.GetUtcNow().UtcDateTime, signing, cancel);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using (var stream = File.Create(unfinished))
            {
                if (key is null)
                {
                    await PackAsync(copy, statement, stream, cancel);
                }
                else
                {
                    // Packed in the folder that only the service may open: encrypted is what leaves it.
                    await using var packed = work.Temporary();
                    await PackAsync(copy, statement, packed, cancel);
                    packed.Position = 0;
                    await BackupCipher.EncryptAsync(packed, stream, key, cancel);
                }
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, target, overwrite: true);
            await using var noted = await contexts.CreateDbContextAsync(cancel);
            await AuditTrail.NoteAsync(
                noted,
                actor,
                "BackedUp",
                "Store",
                Path.GetFileName(target),
                JsonSerializer.Serialize(statement),
                cancel
            );
            return statement;
        }
        finally
        {
            // A backup that came to nothing leaves nothing.
            File.Delete(copy);
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }
    }

    /// <summary>Proves that a backup is whole: size and hash, the database's own check, and the audit chain from the first row to the
    /// last.</summary>
    /// <exception cref="BackupFault">It is not; the message says what is wrong.</exception>
    /// <param name="file">The backup.</param>
    /// <param name="cancel">Stops the proof.</param>
    /// <param name="keyFile">The key of an encrypted one.</param>
    /// <param name="signing">The key of the history; without it the rows are seen to hang together, and what they say is not proved.</param>
    public static async Task<BackupStatement> VerifyAsync(
        string file,
        CancellationToken cancel,
        string? keyFile = null,
        AuditKey? signing = null
    )
    {
        var (statement, copy, folder) = await UnpackAsync(file, keyFile, cancel);
        try
        {
            var found = await DescribeAsync(copy, statement.At, signing, cancel);
            return found == statement
                ? statement
                : throw new BackupFault(
                    "differs",
                    $"{Path.GetFileName(file)} stämmer inte med sin egen försäkran: innehållet är ändrat efter att kopian gjordes."
                );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Puts a proved backup in the store's place. The store that was there is kept beside it; no server may be running on
    /// it.</summary>
    /// <returns>Path of the store that was there, or <see langword="null"/>.</returns>
    /// <exception cref="BackupFault">The backup is broken or newer than this program, or the store is in use.</exception>
    public async Task<string?> RestoreAsync(string file, CancellationToken cancel, string? keyFile = null)
    {
        RequireSqlite();
        var statement = await VerifyAsync(file, cancel, keyFile, signing.Exists ? signing : null);
        using var held = locks.TryHold()
            ?? throw new BackupFault("in-use", $"En server använder datamappen {store.Directory}. Stoppa den och försök igen.");
        await using var alone = await locks.PrepareAloneAsync(cancel);
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            if (!db.Database.GetMigrations().Contains(statement.Migration))
                throw new BackupFault("newer", $"Kopian är gjord av en nyare version av Lsk (steg {statement.Migration}).");
        }
        SqliteConnection.ClearAllPools();
        var (_, copy, folder) = await UnpackAsync(file, keyFile, cancel);
        try
        {
            Directory.CreateDirectory(store.Directory);
            var live = store.SqliteFile;
            string? kept = null;
            if (File.Exists(live))
            {
                RequireUnused(live);
                kept = $"{live}.before-restore-{clock.GetUtcNow():yyyyMMddHHmmss}";
                File.Move(live, kept);
            }
            // Log files of the old database would be played into the new one.
            File.Delete(live + "-wal");
            File.Delete(live + "-shm");
            File.Move(copy, live);
            // The history begins again where the backup ends; what was noted of the one before is kept with it.
            beside.Forget();
            return kept;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PackAsync(string database, BackupStatement statement, Stream target, CancellationToken cancel)
    {
        await using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        await zip.CreateEntryFromFileAsync(database, DatabaseEntry, cancel);
        await using var entry = await zip.CreateEntry(StatementEntry).OpenAsync(cancel);
        await JsonSerializer.SerializeAsync(entry, statement, cancellationToken: cancel);
    }

    private static async Task<BackupStatement> DescribeAsync(string database, DateTime at, AuditKey? signing, CancellationToken cancel)
    {
        var options = new DbContextOptionsBuilder<SqliteLskDbContext>()
            .UseSqlite(
                new SqliteConnectionStringBuilder
                {
                    DataSource = database,
                    Mode = SqliteOpenMode.ReadOnly,
                    Pooling = false,
                }.ToString()
            )
            .Options;
        string migration,
            lastHash;
        long audit;
        int initiatives,
            ratings;
        try
        {
            await using var db = new SqliteLskDbContext(options);
            await StoreCheck.RequirePagesAsync(db, cancel);
            migration = (await db.Database.GetAppliedMigrationsAsync(cancel)).LastOrDefault()
                ?? throw new BackupFault("empty", "Databasen är tom.");
            var chain = await StoreCheck.ChainAsync(db, signing, null, null, cancel);
            if (chain.FirstBroken is { } row)
                throw new BackupFault("chain", $"Historikens kedja är bruten vid rad {row}: något har ändrats vid sidan av programmet.");
            (audit, lastHash) = (chain.Rows, chain.LastHash);
            // A backup of an older version knows of no end.
            if (
                !(await db.Database.GetPendingMigrationsAsync(cancel)).Any()
                && await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancel) is { } head
                && await StoreCheck.IsShorterAsync(db, head, cancel)
            )
                throw new BackupFault("chain-cut", $"Historiken slutar för tidigt: den har {audit} rader men har haft {head.Rows}.");
            initiatives = await db.Initiatives.IgnoreQueryFilters().CountAsync(cancel);
            ratings = await db.Ratings.IgnoreQueryFilters().CountAsync(cancel);
        }
        catch (SqliteException e)
        {
            throw new BackupFault("damaged", $"Databasen i kopian går inte att läsa: {e.Message}");
        }
        await using var stream = File.OpenRead(database);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
        return new BackupStatement(at, migration, stream.Length, hash, audit, lastHash, initiatives, ratings);
    }

    private static async Task<(BackupStatement Statement, string Database, string Folder)> UnpackAsync(
        string file,
        string? keyFile,
        CancellationToken cancel
    )
    {
        if (Directory.Exists(file))
            throw new BackupFault("not-found", $"{file} är en mapp. Ange kopians fil.");
        if (!File.Exists(file))
            throw new BackupFault("not-found", $"Filen {file} finns inte. Kontrollera namnet.");
        var folder = Directory.CreateTempSubdirectory("lsk-restore-").FullName;
        try
        {
            var isEncrypted = BackupCipher.IsEncrypted(file);
            if (isEncrypted)
                await DecryptAsync(file, keyFile, Path.Combine(folder, "packed"), cancel);
            await using var zip = await ZipFile.OpenReadAsync(isEncrypted ? Path.Combine(folder, "packed") : file, cancel);
            if (zip.GetEntry(StatementEntry) is not { } statementEntry || zip.GetEntry(DatabaseEntry) is not { } databaseEntry)
                throw new BackupFault("wrong-format", $"{Path.GetFileName(file)} är ingen säkerhetskopia av Lsk.");
            BackupStatement? statement;
            await using (var entry = await statementEntry.OpenAsync(cancel))
                statement = await JsonSerializer.DeserializeAsync<BackupStatement>(entry, cancellationToken: cancel);
            var copy = Path.Combine(folder, DatabaseEntry);
            await databaseEntry.ExtractToFileAsync(copy, cancel);
            return (statement ?? throw new BackupFault("wrong-format", "Kopian saknar sin försäkran."), copy, folder);
        }
        catch (Exception e)
        {
            Directory.Delete(folder, recursive: true);
            if (e is InvalidDataException or JsonException)
                throw new BackupFault("damaged", $"{Path.GetFileName(file)} är skadad och går inte att packa upp.");
            throw;
        }
    }

    private static async Task DecryptAsync(string file, string? keyFile, string target, CancellationToken cancel)
    {
        if (keyFile is null)
            throw new BackupFault("key-needed", $"{Path.GetFileName(file)} är krypterad. Ange nyckelfilen med --key.");
        var key = BackupCipher.ReadKey(keyFile);
        await using var source = File.OpenRead(file);
        await using var plain = File.Create(target);
        await BackupCipher.DecryptAsync(source, plain, key, cancel);
    }

    private static void RequireUnused(string database)
    {
        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = database,
                    Pooling = false,
                    DefaultTimeout = 1,
                }.ToString()
            );
            connection.Open();
            using var command = connection.CreateCommand();
            // Leaving write-ahead mode needs the file to oneself: it fails while anybody else has it open.
            command.CommandText = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE;";
            if (command.ExecuteScalar() is not null && File.Exists(database + "-wal"))
                throw new BackupFault("in-use", "Databasen används. Stoppa servern och försök igen.");
        }
        catch (SqliteException)
        {
            throw new BackupFault("in-use", "Databasen används. Stoppa servern och försök igen.");
        }
    }

    private void RequireSqlite()
    {
        if (store.Provider != StoreProvider.Sqlite)
            throw new BackupFault("unsupported", "Data ligger i PostgreSQL. Använd pg_dump och pg_restore; se docs/operations.md.");
    }
}

/// <summary>What a backup says of itself.</summary>
/// <param name="At">UTC.</param>
/// <param name="Migration">The last migration of the database.</param>
/// <param name="Bytes">Size of the database.</param>
/// <param name="Sha256">Hash of the database.</param>
/// <param name="AuditRows">Rows of the audit chain.</param>
/// <param name="LastAuditHash">Hash of its last row.</param>
/// <param name="Initiatives">Rows, removed ones too.</param>
/// <param name="Ratings">Rows.</param>
public sealed record BackupStatement(
    DateTime At,
    string Migration,
    long Bytes,
    string Sha256,
    long AuditRows,
    string LastAuditHash,
    int Initiatives,
    int Ratings
);

/// <summary>A backup that cannot be made, proved or restored; the message is a sentence for the one who asked.</summary>
public sealed class BackupFault(string code, string message) : Exception(message)
{
    /// <summary>Stable code.</summary>
    public string Code { get; } = code;
}
