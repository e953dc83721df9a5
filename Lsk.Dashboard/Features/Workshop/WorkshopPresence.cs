using System.Collections.Concurrent;
using System.Globalization;
using Lsk.Dashboard.Live;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>
/// Whose screens are connected, here and on other nodes. Nothing of it is stored: a node that starts asks the others, and each says which
/// seats are connected to it. A seat that nobody has heard of is not connected.
/// </summary>
public sealed class WorkshopPresence : IDisposable
{
    private const string Shown = "workshop-presence/";
    private const string Here = "workshop-here/";
    private const string Gone = "workshop-gone/";
    private const string Who = "workshop-who/";

    private readonly ConcurrentDictionary<WorkshopId, Seats> known = new();
    private readonly IChangeFeed feed;
    private readonly TimeProvider clock;
    private readonly IDisposable observation;

    public WorkshopPresence(IChangeFeed feed, TimeProvider clock)
    {
        this.feed = feed;
        this.clock = clock;
        observation = feed.Observe(Notice);
    }

    /// <summary>Somebody's screen came or went; for screens that show who is there.</summary>
    public static Topic Topic(WorkshopId id) => new(string.Create(CultureInfo.InvariantCulture, $"{Shown}{id.Value}"));

    public void Dispose() => observation.Dispose();

    /// <summary>Who is connected now; the same object until somebody comes or goes.</summary>
    public Presence Of(WorkshopId id) => SeatsOf(id).Now;

    /// <summary>One more screen of that seat is connected to this node.</summary>
    public void Enter(WorkshopId id, ParticipantId person)
    {
        if (SeatsOf(id).Enter(person.Seat))
            Tell(Here, id, person.Seat);
    }

    /// <summary>One screen fewer.</summary>
    public void Leave(WorkshopId id, ParticipantId person)
    {
        if (SeatsOf(id).Leave(person.Seat))
            Tell(Gone, id, person.Seat);
    }

    private static (WorkshopId Id, int Seat)? SeatIn(Topic topic, string prefix) =>
        topic.Name.StartsWith(prefix, StringComparison.Ordinal)
        && topic.Name[prefix.Length..].Split('/') is [var id, var seat]
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var workshop)
        && int.TryParse(seat, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (new WorkshopId(workshop), number)
            : null;

    private Seats SeatsOf(WorkshopId id)
    {
        if (known.TryGetValue(id, out var seats))
            return seats;
        seats = known.GetOrAdd(id, new Seats());
        Publish(Who, id, 0);
        return seats;
    }

    private void Notice(Change change)
    {
        if (!change.Remote)
            return;
        if (change.Version == Change.Unknown)
        {
            // A gap in what other nodes tell: what is known of them may be old.
            if (
                change.Topic.Name.StartsWith(Shown, StringComparison.Ordinal)
                && int.TryParse(change.Topic.Name[Shown.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            )
            {
                SeatsOf(new WorkshopId(number)).ForgetOthers();
                Publish(Who, new WorkshopId(number), 0);
            }
        }
        else if (SeatIn(change.Topic, Here) is { } here)
            SeatsOf(here.Id).Elsewhere(here.Seat, true);
        else if (SeatIn(change.Topic, Gone) is { } gone)
        {
            // A person with two screens may have left one node and still sit at this one.
            if (SeatsOf(gone.Id).Elsewhere(gone.Seat, false))
                Tell(Here, gone.Id, gone.Seat);
        }
        else if (SeatIn(change.Topic, Who) is { } who && known.TryGetValue(who.Id, out var seats))
        {
            foreach (var seat in seats.Connected)
                Tell(Here, who.Id, seat);
        }
    }

    private void Tell(string what, WorkshopId id, int seat)
    {
        Publish(what, id, seat);
        feed.Publish(Topic(id), clock.GetUtcNow().UtcTicks);
    }

    private void Publish(string what, WorkshopId id, int seat) =>
        feed.Publish(new Topic(string.Create(CultureInfo.InvariantCulture, $"{what}{id.Value}/{seat}")), clock.GetUtcNow().UtcTicks);

    private sealed class Seats
    {
        private readonly Lock gate = new();
        private readonly Dictionary<int, int> screens = [];
        private readonly HashSet<int> elsewhere = [];
        private Presence? now;

        public Presence Now
        {
            get
            {
                lock (gate)
                    return now ??= Presence.Of(screens.Keys.Concat(elsewhere).ToHashSet());
            }
        }

        public IReadOnlyList<int> Connected
        {
            get
            {
                lock (gate)
                    return [.. screens.Keys];
            }
        }

        public bool Enter(int seat)
        {
            lock (gate)
            {
                var count = screens[seat] = screens.GetValueOrDefault(seat) + 1;
                if (count == 1)
                    now = null;
                return count == 1;
            }
        }

        public bool Leave(int seat)
        {
            lock (gate)
            {
                if (!screens.TryGetValue(seat, out var count))
                    return false;
                if (count > 1)
                {
                    screens[seat] = count - 1;
                    return false;
                }

                screens.Remove(seat);
                now = null;
                return true;
            }
        }

        public void ForgetOthers()
        {
            lock (gate)
            {
                elsewhere.Clear();
                now = null;
            }
        }

        // Whether the seat is connected to this node all the same.
        public bool Elsewhere(int seat, bool there)
        {
            lock (gate)
            {
                if (there ? elsewhere.Add(seat) : elsewhere.Remove(seat))
                    now = null;
                return screens.ContainsKey(seat);
            }
        }
    }
}

/// <summary>The seats that one circuit shows: they are there while its connection is up.</summary>
public sealed class SeatConnection(WorkshopPresence presence) : CircuitHandler
{
    private readonly List<(WorkshopId Workshop, ParticipantId Person)> seats = [];
    private bool up = true;

    /// <summary>The circuit shows a seat from now on.</summary>
    public void Take(WorkshopId workshop, ParticipantId person)
    {
        seats.Add((workshop, person));
        if (up)
            presence.Enter(workshop, person);
    }

    /// <summary>It shows it no longer.</summary>
    public void Release(WorkshopId workshop, ParticipantId person)
    {
        if (seats.Remove((workshop, person)) && up)
            presence.Leave(workshop, person);
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (!up)
            seats.ForEach(seat => presence.Enter(seat.Workshop, seat.Person));
        up = true;
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (up)
            seats.ForEach(seat => presence.Leave(seat.Workshop, seat.Person));
        up = false;
        return Task.CompletedTask;
    }
}
