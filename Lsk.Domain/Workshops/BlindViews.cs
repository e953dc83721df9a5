using System.Runtime.InteropServices;

namespace Lsk.Domain.Workshops;

/// <summary>
/// The ballots of one workshop that everybody may see. Blindness is this type: it can only be made by <see cref="From"/>, which lets
/// through what has been revealed and nothing else, and every view that shows other people's ratings is made from it.
/// </summary>
public sealed class RevealedBallots
{
    private readonly Dictionary<(int Item, int Round), List<Ballot>> byRound;

    private RevealedBallots(Dictionary<(int Item, int Round), List<Ballot>> byRound) => this.byRound = byRound;

    /// <summary>What may be seen of the ballots, in the workshop's present state.</summary>
    public static RevealedBallots From(WorkshopSession session, IEnumerable<Ballot> all)
    {
        var kept = new Dictionary<(int, int), List<Ballot>>();
        foreach (var ballot in all)
        {
            var (workshop, round, number, _, person) = ballot.Key;
            if (workshop != session.Id || session.Item(number) is not { } item || !item.IsRevealed(round))
                continue;
            if (session.Participant(person) is not { } participant || !session.Counts(participant, item, round))
                continue;
            if (!kept.TryGetValue((number, round), out var list))
                kept[(number, round)] = list = [];
            list.Add(ballot);
        }

        return new RevealedBallots(kept);
    }

    /// <summary>The ballots of a revealed round; empty when it is not revealed.</summary>
    /// <param name="item">Number of the item.</param>
    /// <param name="round">1 or 2.</param>
    public IReadOnlyList<Ballot> Of(int item, int round) => byRound.TryGetValue((item, round), out var list) ? list : [];
}

/// <summary>One person's own ballots: what that person may always see. Whatever it is given, it only ever looks up that person's
/// keys.</summary>
/// <param name="known">Ballots by key; looked up, never copied.</param>
/// <param name="workshop">The workshop they belong to.</param>
/// <param name="owner">Whose they are.</param>
public sealed class OwnBallots(IReadOnlyDictionary<BallotKey, Ballot> known, WorkshopId workshop, ParticipantId owner)
{
    /// <summary>Whose they are.</summary>
    public ParticipantId Owner => owner;

    /// <summary>The own ballot, or <see langword="null"/>.</summary>
    public Ballot? Of(int item, int round, int criterion) =>
        known.GetValueOrDefault(new BallotKey(workshop, round, item, criterion, owner));
}

/// <summary>Who has come how far, without a trace of what they answered.</summary>
public sealed class RoundProgress
{
    private readonly Dictionary<(int Item, ParticipantId Person), int> answered;
    private readonly int[] rounds;

    private RoundProgress(Dictionary<(int, ParticipantId), int> answered, int[] rounds) =>
        (this.answered, this.rounds) = (answered, rounds);

    /// <summary>Counts the answers of each item's current round.</summary>
    public static RoundProgress From(WorkshopSession session, IEnumerable<Ballot> all)
    {
        var counts = new Dictionary<(int, ParticipantId), int>();
        foreach (var ballot in all)
        {
            if (session.Item(ballot.Key.Item) is { } item && item.Round == ballot.Key.Round)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, (item.Number, ballot.Key.Participant), out _)++;
        }

        return new RoundProgress(counts, RoundsOf(session));
    }

    /// <summary>Whether it counts the rounds that the workshop's items are in.</summary>
    public bool IsOf(WorkshopSession session) => rounds.AsSpan().SequenceEqual(RoundsOf(session));

    /// <summary>How many criteria the person has answered in the item's current round.</summary>
    public int Answered(int item, ParticipantId person) => answered.GetValueOrDefault((item, person));

    /// <summary>How many of the item's raters have answered every criterion, and how many there are.</summary>
    public Share Done(WorkshopSession session, WorkshopItem item)
    {
        var (done, all) = (0, 0);
        foreach (var rater in session.RatersOf(item))
        {
            all++;
            if (Answered(item.Number, rater.Id) >= session.Criteria.Count)
                done++;
        }

        return new Share(done, all);
    }

    private static int[] RoundsOf(WorkshopSession session) => [.. session.Items.Select(item => item.Round)];
}

/// <summary>So many of so many.</summary>
/// <param name="Part">0 to <paramref name="Whole"/>.</param>
/// <param name="Whole">0 or more.</param>
public readonly record struct Share(int Part, int Whole)
{
    /// <summary>Whether nothing is missing; not so when there is nothing.</summary>
    public bool IsComplete => Whole > 0 && Part == Whole;
}
