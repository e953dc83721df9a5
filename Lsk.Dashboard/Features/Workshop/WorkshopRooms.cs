using System.Collections.Concurrent;
using Lsk.Dashboard.Live;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>The open rooms of this process. A room is stale from the moment a change is published, before any screen is told; the next one who asks reads it once for all.</summary>
public sealed class WorkshopRooms : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<WorkshopId, Entry> entries = new();
    private readonly WorkshopQueries queries;
    private readonly TimeProvider clock;
    private readonly IDisposable observation;

    public WorkshopRooms(WorkshopQueries queries, IChangeFeed feed, TimeProvider clock)
    {
        this.queries = queries;
        this.clock = clock;
        observation = feed.Observe(Notice);
    }

    public void Dispose() => observation.Dispose();

    /// <summary>The room, up to date with every change that has been published; <see langword="null"/> when there is no such workshop.</summary>
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
        // Marked first: a change that comes while we read makes it stale again.
        var withBallots = entry.MarkFresh() || entry.Room is null;
        try
        {
            await ReadAsync(id, entry, withBallots);
        }
        catch
        {
            entry.MarkBallots();
            entry.MarkState();
            throw;
        }
    }

    private async Task ReadAsync(WorkshopId id, Entry entry, bool withBallots)
    {
        if (await queries.SessionAsync(id, CancellationToken.None) is not { } session)
            return;
        if (entry.Room is not { } room)
        {
            DropIdle();
            room = new WorkshopRoom(session);
            room.Take(await queries.BallotsAsync(id, null, CancellationToken.None));
            entry.Room = room;
            return;
        }

        // What a reveal lays open is read again with it, so that an answer stored a moment before on another node is counted.
        var known = room.Session;
        int[] items = [.. session.Items
            .Where(item => (withBallots && item.Stage is ItemStage.Rating) || item.LastRevealedRound > (known.Item(item.Number)?.LastRevealedRound ?? 0))
            .Select(item => item.Number)];
        if (items.Length > 0)
            room.Take(await queries.BallotsAsync(id, items, CancellationToken.None));
        room.Take(session);
    }

    private void Notice(Change change)
    {
        if (WorkshopTopics.StateOf(change.Topic) is { } state)
        {
            if (entries.TryGetValue(state, out var entry) && (change.Version == Change.Unknown || entry.Room?.Session.Revision != change.Version))
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
        private int stateStale = 1;
        private int ballotsStale = 1;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public WorkshopRoom? Room { get; set; }

        public long UsedAt { get; set; }

        public bool IsFresh => Volatile.Read(ref stateStale) == 0 && Volatile.Read(ref ballotsStale) == 0;

        public void MarkState() => Volatile.Write(ref stateStale, 1);

        public void MarkBallots() => Volatile.Write(ref ballotsStale, 1);

        /// <summary>Says whether ballots were stale.</summary>
        public bool MarkFresh()
        {
            Volatile.Write(ref stateStale, 0);
            return Interlocked.Exchange(ref ballotsStale, 0) == 1;
        }
    }
}
