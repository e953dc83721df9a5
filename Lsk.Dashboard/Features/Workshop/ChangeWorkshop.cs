using System.Collections.Concurrent;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Workshops;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>
/// The one way a workshop is changed: read it, let the domain change it, save, tell everybody. When somebody else was faster it is read
/// again and asked again, so that the second of two who click at once gets the domain's own answer ("already revealed") and never a
/// technical one.
/// </summary>
public sealed class ChangeWorkshop(WorkshopStore store, WorkshopRooms rooms, IChangeFeed feed, TimeProvider clock)
{
    private const int MostTries = 8;

    // Thirty people join within seconds: in line within this process instead of colliding in the database.
    private readonly ConcurrentDictionary<WorkshopId, SemaphoreSlim> lines = new();

    /// <summary>Runs a change that has nothing to tell but that it was done.</summary>
    public Task<Outcome<Done>> RunAsync(
        Actor actor,
        WorkshopId id,
        Func<WorkshopSession, DateTime, BrokenRule?> change,
        CancellationToken cancel
    ) => RunAsync<Done>(actor, id, (session, now) => change(session, now) is { } broken ? broken : Done.Value, cancel);

    /// <summary>Runs a change; a refused one stores nothing, and one that changed nothing tells nobody.</summary>
    public Task<Outcome<T>> RunAsync<T>(
        Actor actor,
        WorkshopId id,
        Func<WorkshopSession, DateTime, Outcome<T>> change,
        CancellationToken cancel
    ) => RunAsync(actor, id, (_, session, now) => Task.FromResult(change(session, now)), (_, _) => Task.CompletedTask, cancel);

    /// <summary>Runs a change that hangs on the workshop's stored ballots, which stand still meanwhile.</summary>
    internal Task<Outcome<Done>> RunAsync(
        Actor actor,
        WorkshopId id,
        Func<LskDbContext, WorkshopSession, DateTime, Task<BrokenRule?>> change,
        CancellationToken cancel
    ) =>
        RunAsync<Done>(
            actor,
            id,
            async (db, session, now) => await change(db, session, now) is { } broken ? broken : Done.Value,
            (_, _) => Task.CompletedTask,
            cancel
        );

    /// <summary>Runs a change together with what belongs to it elsewhere in the store, in one transaction.</summary>
    internal async Task<Outcome<T>> RunAsync<T>(
        Actor actor,
        WorkshopId id,
        Func<LskDbContext, WorkshopSession, DateTime, Task<Outcome<T>>> change,
        Func<LskDbContext, WorkshopSession, Task> also,
        CancellationToken cancel
    )
    {
        var line = lines.GetOrAdd(id, _ => new SemaphoreSlim(1, 1));
        await line.WaitAsync(cancel);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var done = await store.ChangeAsync(
                    actor,
                    id,
                    (db, session) => change(db, session, clock.GetUtcNow().UtcDateTime),
                    also,
                    cancel
                );
                if (done.Stored is { } session)
                    await TellAsync(session);
                if (!done.Collided || attempt == MostTries)
                    return done.Outcome;
                await Task.Delay(TimeSpan.FromMilliseconds(5 * attempt), clock, cancel);
            }
        }
        finally
        {
            line.Release();
        }
    }

    private async Task TellAsync(WorkshopSession session)
    {
        try
        {
            await rooms.TakeAsync(session);
        }
        finally
        {
            // It is stored: the screens are told also when this process could not take it in and will have to read it.
            feed.Publish(WorkshopTopics.State(session.Id), session.Revision);
        }
    }
}
