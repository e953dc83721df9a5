using Lsk.Domain.Access;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Workshops;

/// <summary>Reads, changes and saves a whole workshop in one transaction.</summary>
public sealed class WorkshopStore(IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>Runs a change; stores nothing when it is refused or changes nothing. <paramref name="change"/> may read what hangs on the
    /// workshop: its ballots stand still until the transaction ends. <paramref name="also"/> belongs to the same transaction.</summary>
    public async Task<WorkshopChange<T>> ChangeAsync<T>(
        Actor actor,
        WorkshopId id,
        Func<LskDbContext, WorkshopSession, Task<Outcome<T>>> change,
        Func<LskDbContext, WorkshopSession, Task> also,
        CancellationToken cancel
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await new BallotTable(db).HoldBallotsAsync(id, cancel);
        if (await db.Workshops.AsSplitQuery().SingleOrDefaultAsync(workshop => workshop.Id == id, cancel) is not { } session)
            return new WorkshopChange<T>(BrokenRule.NotFound, null, Collided: false);
        session.Ordered();
        var before = session.Revision;
        var outcome = await change(db, session);
        if (!outcome.IsDone || session.Revision == before)
            return new WorkshopChange<T>(outcome, null, Collided: false);
        try
        {
            await db.SaveAsync(actor, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new WorkshopChange<T>(BrokenRule.ChangedMeanwhile, null, Collided: true);
        }

        await also(db, session);
        await transaction.CommitAsync(cancel);
        return new WorkshopChange<T>(outcome, session, Collided: false);
    }
}

/// <summary>What became of a change.</summary>
/// <param name="Outcome">Its answer.</param>
/// <param name="Stored">The workshop as it is now, when something was stored. To be read only: it is no longer tracked.</param>
/// <param name="Collided">Whether somebody else was faster; read again and ask again.</param>
public sealed record WorkshopChange<T>(Outcome<T> Outcome, WorkshopSession? Stored, bool Collided);
