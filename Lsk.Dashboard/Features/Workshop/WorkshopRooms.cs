using System.Collections.Concurrent;
using Lsk.Dashboard.Live;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>The open rooms of this process. A room is stale from the moment a change is published, before any screen is told; the next one
/// who asks reads it once for all.</summary>
public sealed class WorkshopRooms : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<WorkshopId, Entry> entries = new();
    private readonly WorkshopQueries queries;
    private readonly WorkshopPresence presence;
    private readonly TimeProvider clock;
    private readonly IDisposable observation;

    public WorkshopRooms(WorkshopQueries queries, WorkshopPresence presence, IChangeFeed feed, TimeProvider clock)
    {
        this.queries = queries;
        this.presence = presence;
        this.clock = clock;
        observation = feed.Observe(Notice);
    }

    public void Dispose() => observation.Dispose();

    /// <summary>The room, up to date with every change that has been published; <see langword="null"/> when there is no such
    /// workshop.</summary>
    public async ValueTask<WorkshopRoom?> FindAsync(WorkshopId id, CancellationToken cancel)
    {
        var entry = entries.GetOrAdd(id, _ => new Entry());
        entry.UsedAt = clock.GetTimestamp();
        if (entry.IsFresh)
            return entry.Room;
        await entry.Gate.WaitAsync(cancel);
        try
        {
            // Read for everybody: that the one who happened to ask first has left must not leave the others with an old room.
            if (!entry.IsFresh)
                await ReadAsync(id, entry);
        }
        finally
        {
            entry.Gate.Release();
        }

        if (entry.Room is null)
            entries.TryRemove(id, out _);
        return entry.Room;
    }

    /// <summary>Takes in a workshop that this process has just changed and stored, so that nobody has to read it for the screens.</summary>
    public async Task TakeAsync(WorkshopSession changed)
    {
        if (!entries.TryGetValue(changed.Id, out var entry))
            return;
        await entry.Gate.WaitAsync();
        try
        {
            if (entry.Room is { } room && room.Session.Revision < changed.Revision)
                await FillAsync(room, changed, withBallots: false);
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    /// <summary>Takes in what this process has just stored; nothing is read for it.</summary>
    public void Take(WorkshopId id, IEnumerable<Ballot> stored)
    {
        if (entries.TryGetValue(id, out var entry))
            entry.Room?.Take(stored);
    }

    /// <summary>Reads the workshop again at the next question, whatever has been published.</summary>
    public void Forget(WorkshopId id)
    {
        if (!entries.TryGetValue(id, out var entry))
            return;
        entry.MarkBallots();
        entry.MarkState();
    }

    private async Task ReadAsync(WorkshopId id, Entry entry)
    {
        // Noted before the read: a change that comes while we read makes the room stale again, and nobody takes it for fresh before the
        // read has ended.
        var (state, ballots) = entry.Wanted;
        if (await queries.SessionAsync(id, CancellationToken.None) is not { } session)
            return;
        if (entry.Room is { } room)
        {
            await FillAsync(room, session, withBallots: !entry.HasBallots(ballots));
        }
        else
        {
            DropIdle();
            room = new WorkshopRoom(session, () => presence.Of(id));
            room.Take(await queries.BallotsAsync(id, null, CancellationToken.None));
            entry.Room = room;
        }

        entry.MarkRead(state, ballots);
    }

    private async Task FillAsync(WorkshopRoom room, WorkshopSession session, bool withBallots)
    {
        // What a reveal lays open is compared with the store, so that an answer stored a moment before, here or on another node, is
        // counted.
        var known = room.Session;
        int[] items =
        [
            .. session
                .Items.Where(item =>
                    (withBallots && item.Stage is ItemStage.Rating)
                    || item.LastRevealedRound > (known.Item(item.Number)?.LastRevealedRound ?? 0)
                )
                .Select(item => item.Number),
        ];
        if (items.Length > 0 && room.Tally(items) != await queries.TallyAsync(session.Id, items, CancellationToken.None))
            room.Take(await queries.BallotsAsync(session.Id, items, CancellationToken.None));
        room.Take(session);
    }

    private void Notice(Change change)
    {
        if (WorkshopTopics.StateOf(change.Topic) is { } state)
        {
            if (
                entries.TryGetValue(state, out var entry)
                && (change.Version == Change.Unknown || entry.Room?.Session.Revision != change.Version)
            )
                entry.MarkState();
        }
        else if (change.Remote && WorkshopTopics.ProgressOf(change.Topic) is { } progress && entries.TryGetValue(progress, out var entry))
        {
            entry.MarkBallots();
        }
    }

    private void DropIdle()
    {
        foreach (var (id, entry) in entries)
        {
            if (clock.GetElapsedTime(entry.UsedAt) > Idle)
                entries.TryRemove(id, out _);
        }
    }

    private sealed class Entry
    {
        private long stateWanted = 1;
        private long ballotsWanted = 1;
        private long stateRead;
        private long ballotsRead;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public WorkshopRoom? Room { get; set; }

        public long UsedAt { get; set; }

        public bool IsFresh =>
            Volatile.Read(ref stateRead) == Volatile.Read(ref stateWanted) && HasBallots(Volatile.Read(ref ballotsWanted));

        public (long State, long Ballots) Wanted => (Volatile.Read(ref stateWanted), Volatile.Read(ref ballotsWanted));

        public bool HasBallots(long wanted) => Volatile.Read(ref ballotsRead) == wanted;

        public void MarkState() => Interlocked.Increment(ref stateWanted);

        public void MarkBallots() => Interlocked.Increment(ref ballotsWanted);

        public void MarkRead(long state, long ballots)
        {
            Volatile.Write(ref ballotsRead, ballots);
            Volatile.Write(ref stateRead, state);
        }
    }
}
