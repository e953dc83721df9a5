using System.Collections.Concurrent;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>
/// What this process knows of one workshop, so that a thousand screens do not ask the database a thousand times. Only the three views leave it, and they are
/// made by pure functions that cannot let a blind rating through. It can be thrown away at any time: everything is in the store.
/// </summary>
public sealed class WorkshopRoom(WorkshopSession session)
{
    private readonly ConcurrentDictionary<int, ConcurrentDictionary<BallotKey, Ballot>> bySeat = new();
    private State state = new(session);

    /// <summary>The workshop as last read. Read only: use cases read their own.</summary>
    public WorkshopSession Session => state.Session;

    private IEnumerable<Ballot> Ballots => bySeat.Values.SelectMany(own => own.Values);

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
            bySeat.GetOrAdd(ballot.Key.Participant.Seat, _ => new()).AddOrUpdate(ballot.Key, ballot, (_, known) => known.Version >= ballot.Version ? known : ballot);
    }

    /// <summary>Takes in a newer state. Results are computed anew when somebody asks.</summary>
    public void Take(WorkshopSession newer) => state = new State(newer);

    /// <summary>A rater's or observer's screen; <see langword="null"/> when they do not take part.</summary>
    public ParticipantView? ViewOf(ParticipantId person)
    {
        var now = state;
        return ParticipantView.For(now.Session, OwnBallots.From(bySeat.GetValueOrDefault(person.Seat)?.Values ?? [], person), now.Results(this));
    }

    /// <summary>The projector's screen.</summary>
    public ProjectorView Projector()
    {
        var now = state;
        return ProjectorView.For(now.Session, RoundProgress.From(now.Session, Ballots), now.Results(this));
    }

    /// <summary>The screen of whoever leads.</summary>
    public FacilitatorView Facilitator()
    {
        var now = state;
        return FacilitatorView.For(now.Session, RoundProgress.From(now.Session, Ballots), now.Results(this));
    }

    /// <summary>How many have answered everything of an item's open round.</summary>
    public Share Done(WorkshopItem item) => RoundProgress.From(state.Session, Ballots).Done(state.Session, item);

    /// <summary>Everything that is revealed.</summary>
    public WorkshopResults Results() => state.Results(this);

    private sealed class State(WorkshopSession session)
    {
        private readonly Lock gate = new();
        private WorkshopResults? results;

        public WorkshopSession Session { get; } = session;

        // A thousand screens ask at once after a reveal: one computes, the others wait those milliseconds.
        public WorkshopResults Results(WorkshopRoom room)
        {
            lock (gate)
                return results ??= WorkshopResults.Of(Session, RevealedBallots.From(Session, room.Ballots));
        }
    }
}
