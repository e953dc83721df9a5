using Lsk.Dashboard.Settings;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Audit;

/// <summary>
/// Sees at the start that the history is signed with the key at hand. A store from before the chain was keyed goes on where it is: its rows
/// stay as they are, and from the next one on each has to be signed. A store whose last rows are signed with another key is told.
/// </summary>
public sealed class AuditSigning(AuditKey key, AuditHeadFile beside, StoreOptions store)
{
    /// <summary>Makes the key where there is none, and notes from where on rows are signed with it.</summary>
    /// <param name="db">The store, in this version's form.</param>
    /// <param name="anew">The old key is lost: begin again from here.</param>
    /// <param name="cancel">Stops before anything is noted.</param>
    /// <exception cref="StartupFault">The history is signed with another key.</exception>
    public async Task BeginAsync(LskDbContext db, bool anew, CancellationToken cancel)
    {
        var noted = beside.Read();
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancel);
        if (!anew && last?.KeyId is { } used && IsStrange(used, noted))
            throw new StartupFault(
                $"Historiken är signerad med en annan nyckel ({used}) än den i {key.Path}. Lägg dit den rätta filen, den som de andra noderna "
                    + "har eller som låg där förut. Är den förlorad: kör verbet migrate --new-audit-key, så börjar en ny signerad del."
            );
        key.Load();
        if (!anew && noted?.UnsignedRows is not null)
            return;
        var id = key.Id;
        var unsigned = await db
            .AuditEntries.Where(row => row.KeyId == null || row.KeyId != id)
            .Select(row => (long?)row.Id)
            .MaxAsync(cancel);
        var rows = await db.AuditEntries.LongCountAsync(cancel);
        beside.BeginSigned(
            new AuditHead { Rows = rows, Hash = last?.Hash ?? "" },
            unsigned is null ? 0 : await db.AuditEntries.LongCountAsync(row => row.Id <= unsigned, cancel)
        );
    }

    // A SQLite store that was restored on another machine, without the key, begins anew by itself: nobody else writes in it. In PostgreSQL
    // another node may, and two keys in turn would prove nothing.
    private bool IsStrange(string used, NotedHead? noted) =>
        (!key.Exists || key.Id != used) && (noted?.UnsignedRows is not null || store.Provider is StoreProvider.Postgres);
}
