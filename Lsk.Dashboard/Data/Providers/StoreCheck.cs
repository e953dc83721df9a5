using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Settings;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>What a walk along the audit chain has shown.</summary>
/// <param name="Rows">How many rows hold, from the first.</param>
/// <param name="FirstBroken">The first that does not.</param>
/// <param name="LastHash">The hash of the last that holds.</param>
/// <param name="NotedHash">The hash at the place that was asked for, if the chain is that long.</param>
/// <param name="Unproved">How many of the rows are signed with a key that is not at hand: that they hang together is seen, what they say is
/// not proved.</param>
public sealed record ChainCheck(long Rows, long? FirstBroken, string LastHash, string? NotedHash, long Unproved);

/// <summary>
/// Looks whether the store that is in use is whole: its pages, the history from the first row to the last, and that the history ends where
/// it is noted to end, in the store and in the file beside it.
/// </summary>
public sealed class StoreCheck(IDbContextFactory<LskDbContext> contexts, StoreOptions store, AuditHeadFile beside, AuditKey key)
{
    /// <summary>The chain as it is now, against the key and against what is noted beside the store.</summary>
    /// <param name="db">The store.</param>
    /// <param name="place">The row whose hash is wanted, from 1.</param>
    /// <param name="cancel">Stops the walk.</param>
    public Task<ChainCheck> ChainAsync(LskDbContext db, long? place, CancellationToken cancel) =>
        ChainAsync(db, key, beside.Read()?.UnsignedRows, place, cancel);

    /// <summary>Whether the chain goes through a head that was taken out earlier: that it still begins with all that it held then.</summary>
    /// <param name="head">As it was taken out.</param>
    /// <param name="cancel">Stops the walk.</param>
    /// <exception cref="BackupFault">It does not.</exception>
    public async Task RequireAsync(NotedHead head, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var chain = await ChainAsync(db, head.Rows, cancel);
        if (head.Rows > 0 && chain.NotedHash != head.Hash)
            throw new BackupFault(
                "chain-other",
                $"Historiken går inte genom det huvud som lades fram: rad {head.Rows} är en annan, eller finns inte."
            );
    }

    /// <summary>The chain; nothing is wrong when it ends without a fault.</summary>
    /// <exception cref="BackupFault">Something is wrong; the message says what.</exception>
    public async Task<ChainCheck> RunAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await RequireFormAsync(db, cancel);
        if (store.Provider is StoreProvider.Sqlite)
            await RequirePagesAsync(db, cancel);
        if (!key.Exists && await db.AuditEntries.AnyAsync(row => row.KeyId != null, cancel))
            throw new BackupFault("key-missing", $"Nyckeln som historiken är signerad med finns inte i {key.Path}. Lägg tillbaka den.");
        var noted = beside.Read();
        var chain = await ChainAsync(db, noted?.Rows, cancel);
        if (chain.FirstBroken is { } row)
            throw new BackupFault("chain", $"Historikens kedja är bruten vid rad {row}: något har ändrats vid sidan av programmet.");
        // The chain first, then its end: what others write meanwhile makes it longer, never shorter.
        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancel);
        var most = Math.Max(head?.Rows ?? 0, noted?.Rows ?? 0);
        if (chain.Rows < (noted?.Rows ?? 0) || (head is not null && await IsShorterAsync(db, head, cancel)))
            throw new BackupFault(
                "chain-cut",
                $"Historiken slutar för tidigt: den har {chain.Rows} rader men har haft {most}. De sista raderna har tagits bort, "
                    + "eller databasfilen är äldre än den borde vara."
            );
        return noted is null || chain.NotedHash == noted.Hash
            ? chain
            : throw new BackupFault("chain-other", $"Historiken är en annan än den som är noterad i {beside.Path}.");
    }

    /// <summary>Walks along the chain.</summary>
    /// <param name="db">The store.</param>
    /// <param name="key">The chain's key; without it no signed row is proved.</param>
    /// <param name="unsigned">How many rows from the first may be without this key's signature; nothing = it is not known, but what comes
    /// after a signed row has to be signed.</param>
    /// <param name="place">The row whose hash is wanted, from 1.</param>
    /// <param name="cancel">Stops the walk.</param>
    public static async Task<ChainCheck> ChainAsync(LskDbContext db, AuditKey? key, long? unsigned, long? place, CancellationToken cancel)
    {
        var previous = "";
        string? noted = null;
        var (rows, unproved, isSigned) = (0L, 0L, false);
        await foreach (var row in db.AuditEntries.AsNoTracking().OrderBy(a => a.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var isOurs = row.KeyId is not null && row.KeyId == key?.Id;
            var mustBeOurs = key is not null && rows >= unsigned;
            var isForeign = row.KeyId is not null && !isOurs;
            if (
                row.PreviousHash != previous
                || (mustBeOurs && !isOurs)
                || (isSigned && row.KeyId is null)
                || (!isForeign && row.ComputeHash(key) != row.Hash)
            )
                return new(rows, row.Id, previous, noted, unproved);
            isSigned |= row.KeyId is not null;
            if (isForeign)
                unproved++;
            previous = row.Hash;
            if (++rows == place)
                noted = previous;
        }
        return new(rows, null, previous, noted, unproved);
    }

    /// <summary>Whether the rows are fewer, or others, than the store itself says.</summary>
    public static async Task<bool> IsShorterAsync(LskDbContext db, AuditHead head, CancellationToken cancel) =>
        await db.AuditEntries.LongCountAsync(cancel) < head.Rows || !await db.AuditEntries.AnyAsync(row => row.Hash == head.Hash, cancel);

    /// <summary>The database's own check of its pages.</summary>
    public static async Task RequirePagesAsync(LskDbContext db, CancellationToken cancel)
    {
        var check = await db.Database.SqlQuery<string>($"PRAGMA integrity_check").ToListAsync(cancel);
        if (check is not ["ok"])
            throw new BackupFault("damaged", $"Databasens egen kontroll finner fel: {check.FirstOrDefault()}.");
    }

    private async Task RequireFormAsync(LskDbContext db, CancellationToken cancel)
    {
        if (store.Provider is StoreProvider.Sqlite && !File.Exists(store.SqliteFile))
            throw new BackupFault("not-found", $"Det finns ingen databas i {store.Directory}.");
        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
            throw new BackupFault(
                "older",
                "Databasen har en äldre versions form. Kör verbet migrate (en kopia görs först) och kontrollera sedan igen."
            );
    }
}
