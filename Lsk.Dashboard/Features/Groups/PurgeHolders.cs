using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

public sealed record PurgeHoldersCommand;

/// <summary>Empties the names of those who left their seats <see cref="GroupLimits.KeepNamesMonths"/> months ago; seats, sides and days stay.
/// Tells how many.</summary>
[Needs(Permission.EditRegister)]
[Publishes(Topics.PortfolioName)]
public sealed class PurgeHolders(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<PurgeHoldersCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, PurgeHoldersCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var today = clock.Today();
        // SQLite leaves what was overwritten in its file until the page is used again, unless it is told to wipe it.
        if (db.Database.IsSqlite())
        {
            await db.Database.OpenConnectionAsync(cancel);
            await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON", cancel);
        }
        var purged = (
            await db.Set<Holding>().Where(holding => holding.Holder != null || holding.AccountId != null).ToListAsync(cancel)
        ).Count(holding => holding.Purge(today));
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        // The journal keeps the pages as they were until it is written over: it is emptied too.
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancel);
        return purged;
    }
}
