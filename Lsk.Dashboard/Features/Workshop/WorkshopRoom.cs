using System.Collections.Concurrent;
using System.Collections.Frozen;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>
/// What this process knows of one workshop, so that a thousand screens do not ask the database a thousand times. Only the three views leave
/// it, and they are made by pure functions that cannot let a blind rating through. It can be thrown away at any time: everything is in the
/// store.
/// </summary>
/// <param name="session">The workshop as read.</param>
/// <param name="here">Who is connected now.</param>
public sealed class WorkshopRoom(WorkshopSession session, Func<Presence> here)
{
    private readonly ConcurrentDictionary<int, ConcurrentDictionary<BallotKey, Ballot>> bySeat = new();
    private State state = new(session, null);
    private long taken;

    /// <summary>The workshop as last read. Read only: use cases read their own.</summary>
    public WorkshopSession Session => state.Session;

    private Presence Here => here();

    // Enumerated as they stand: the dictionaries' own collections of values would lock and copy.
    private IEnumerable<Ballot> Ballots => bySeat.SelectMany(own => own.Value.Select(one => one.Value));

    /// <summary>The stored ballot this process knows for the key.</summary>
    public Ballot? Stored(BallotKey key) => bySeat.GetValueOrDefault(key.Participant.Seat)?.GetValueOrDefault(key);

    /// <summary>The known ballots of some items, to be compared with the store's.</summary>
    public BallotTally Tally(IReadOnlyCollection<int> items)
    {
        var (count, versions) = (0, 0L);
        foreach (var ballot in Ballots)
        {
            if (items.Contains(ballot.Key.Item))
                (count, versions) = (count + 1, versions + ballot.Version);
        }

        return new BallotTally(count, versions);
    }

    /// <summary>Takes in ballots that are stored; the higher version wins, in whatever order they come.</summary>
    public void Take(IEnumerable<Ballot> ballots)
    {
        foreach (var ballot in ballots)
            bySeat
                .GetOrAdd(ballot.Key.Participant.Seat, _ => new())
                .AddOrUpdate(ballot.Key, ballot, (_, known) => known.Version >= ballot.Version ? known : ballot);
        Interlocked.Increment(ref taken);
    }

    /// <summary>Takes in a newer state. Results are computed anew when somebody asks.</summary>
    public void Take(WorkshopSession newer) => state = new State(newer, state);

    /// <summary>A rater's or observer's screen; <see langword="null"/> when they do not take part.</summary>
    public ParticipantView? ViewOf(ParticipantId person)
    {
        var now = state;
        return ParticipantView.For(
            now.Session,
            new OwnBallots(
                bySeat.TryGetValue(person.Seat, out var own) ? own : FrozenDictionary<BallotKey, Ballot>.Empty,
                now.Session.Id,
                person
            ),
            now.Results(this)
        );
    }

    /// <summary>The projector's screen.</summary>
    public ProjectorView Projector()
    {
        var now = state;
        return ProjectorView.For(now.Session, now.Progress(this), now.Results(this));
    }

    /// <summary>The screen of whoever leads; the same object until something has changed.</summary>
    public FacilitatorView Facilitator() => state.Facilitator(this);

    /// <summary>Everything that is revealed.</summary>
    public WorkshopResults Results() => state.Results(this);

    private sealed class State(WorkshopSession session, State? earlier)
    {
        private readonly Lock gate = new();
        private readonly WorkshopResults? before = earlier?.Known;
        private WorkshopResults? results;
        private Desk? desk;

        // A reveal leaves everybody's round as it was: what is counted stays counted.
        private (long Taken, Presence Here, RoundProgress Progress)? progress =
            earlier?.Counted is { } counted && counted.Progress.IsOf(session) ? counted : null;

        public WorkshopSession Session { get; } = session;

        /// <summary>The last results that have been computed, of this state or an earlier one.</summary>
        public WorkshopResults? Known => results ?? before;

        private (long Taken, Presence Here, RoundProgress Progress)? Counted
        {
            get
            {
                lock (gate)
                    return progress;
            }
        }

        /// <summary>Who has come how far and is there; counted anew only after ballots have come.</summary>
        public RoundProgress Progress(WorkshopRoom room)
        {
            var here = room.Here;
            lock (gate)
            {
                var upTo = Volatile.Read(ref room.taken);
                if (progress is not { } known || known.Taken != upTo)
                    progress = known = (upTo, here, RoundProgress.From(Session, room.Ballots, here));
                else if (!ReferenceEquals(known.Here, here))
                    progress = known = (upTo, here, known.Progress.With(here));
                return known.Progress;
            }
        }

        // Outside the lock: the desk's ranked list takes longer than what the others wait for.
        public FacilitatorView Facilitator(WorkshopRoom room)
        {
            var progress = Progress(room);
            if (desk is not { } known || known.Of != progress)
                desk = known = new Desk(progress, FacilitatorView.For(Session, progress, Results(room)));
            return known.View;
        }

        // A thousand screens ask at once after a reveal: one computes, the others wait those milliseconds.
        public WorkshopResults Results(WorkshopRoom room)
        {
            lock (gate)
                return results ??= WorkshopResults.Of(Session, RevealedBallots.From(Session, room.Ballots), before);
        }

        private sealed record Desk(RoundProgress Of, FacilitatorView View);
    }
}
