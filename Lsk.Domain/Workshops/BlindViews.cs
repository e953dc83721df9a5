using System.Runtime.InteropServices;

namespace Lsk.Domain.Workshops;

/// <summary>
/// The ballots of one workshop that everybody may see. Blindness is this type: it can only be made by <see cref="From"/>, which lets
/// through what has been revealed and nothing else, and every view that shows other people's ratings is made from it.
/// </summary>
public sealed class RevealedBallots
{
    private readonly Dictionary<(int Item, int Round), List<Ballot>> cast;
    private readonly Dictionary<int, List<Ballot>> standing;

    private RevealedBallots(Dictionary<(int Item, int Round), List<Ballot>> cast, Dictionary<int, List<Ballot>> standing) =>
        (this.cast, this.standing) = (cast, standing);

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

        var standing = new Dictionary<int, List<Ballot>>();
        foreach (var item in session.Items)
        {
            // Only where it was fixed whose answers count: what an earlier version of the program has shown stays as it was shown.
            if (item.IsRevealed(2) && item.Counted(2) is { } counted && kept.TryGetValue((item.Number, 1), out var earlier))
                standing[item.Number] = Standing(counted, earlier, kept.GetValueOrDefault((item.Number, 2)) ?? []);
        }

        return new RevealedBallots(kept, standing);
    }

    /// <summary>The ballots that were cast in a revealed round; empty when it is not revealed.</summary>
    /// <param name="item">Number of the item.</param>
    /// <param name="round">1 or 2.</param>
    public IReadOnlyList<Ballot> Of(int item, int round) => cast.TryGetValue((item, round), out var list) ? list : [];

    /// <summary>
    /// The answers that a revealed round's result rests on: each entitled person's last one. Whoever left a criterion blank in round 2 has
    /// said nothing new, so the answer of round 1 stands; its key says so.
    /// </summary>
    /// <param name="item">Number of the item.</param>
    /// <param name="round">1 or 2.</param>
    public IReadOnlyList<Ballot> Standing(int item, int round) =>
        round == 2 && standing.TryGetValue(item, out var list) ? list : Of(item, round);

    private static List<Ballot> Standing(SeatSet counted, List<Ballot> earlier, List<Ballot> latest)
    {
        var said = new HashSet<(int Seat, int Criterion)>(latest.Count);
        foreach (var ballot in latest)
            said.Add((ballot.Key.Participant.Seat, ballot.Key.Criterion));
        var last = new List<Ballot>(latest);
        foreach (var ballot in earlier)
        {
            if (counted.Contains(ballot.Key.Participant.Seat) && !said.Contains((ballot.Key.Participant.Seat, ballot.Key.Criterion)))
                last.Add(ballot);
        }

        return last;
    }
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

/// <summary>Who has come how far and who is there, without a trace of what they answered.</summary>
public sealed class RoundProgress
{
    private readonly Dictionary<(int Item, ParticipantId Person), int> answered;
    private readonly int[] rounds;
    private readonly Presence here;

    private RoundProgress(Dictionary<(int, ParticipantId), int> answered, int[] rounds, Presence here) =>
        (this.answered, this.rounds, this.here) = (answered, rounds, here);

    /// <summary>Counts the answers of each item's current round.</summary>
    /// <param name="session">The workshop.</param>
    /// <param name="all">Its ballots.</param>
    /// <param name="here">Who is connected; everybody when nobody keeps count.</param>
    public static RoundProgress From(WorkshopSession session, IEnumerable<Ballot> all, Presence? here = null)
    {
        var counts = new Dictionary<(int, ParticipantId), int>();
        foreach (var ballot in all)
        {
            if (session.Item(ballot.Key.Item) is { } item && item.Round == ballot.Key.Round)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, (item.Number, ballot.Key.Participant), out _)++;
        }

        return new RoundProgress(counts, RoundsOf(session), here ?? Presence.Everybody);
    }

    /// <summary>The same answers with others connected.</summary>
    public RoundProgress With(Presence now) => new(answered, rounds, now);

    /// <summary>Whether it counts the rounds that the workshop's items are in.</summary>
    public bool IsOf(WorkshopSession session) => rounds.AsSpan().SequenceEqual(RoundsOf(session));

    /// <summary>How many criteria the person has answered in the item's current round.</summary>
    public int Answered(int item, ParticipantId person) => answered.GetValueOrDefault((item, person));

    /// <summary>Whether that person's screen is connected.</summary>
    public bool IsHere(ParticipantId person) => here.Has(person);

    /// <summary>How many of the item's raters have answered every criterion, and how many there are: of those who are not connected only
    /// whoever was done before counts, the others are not waited for.</summary>
    public Share Done(WorkshopSession session, WorkshopItem item)
    {
        var (done, all) = (0, 0);
        foreach (var rater in session.RatersOf(item))
        {
            var isDone = Answered(item.Number, rater.Id) >= session.Criteria.Count;
            if (isDone || here.Has(rater.Id))
                all++;
            if (isDone)
                done++;
        }

        return new Share(done, all);
    }

    /// <summary>How many of the item's raters have answered something, connected or not.</summary>
    public int Started(WorkshopSession session, WorkshopItem item) =>
        session.RatersOf(item).Count(rater => Answered(item.Number, rater.Id) > 0);

    /// <summary>How far one rater has come with an item.</summary>
    public SeatLight LightOf(WorkshopSession session, WorkshopItem item, ParticipantId person) =>
        Answered(item.Number, person) switch
        {
            var count when count >= session.Criteria.Count => SeatLight.Done,
            _ when !here.Has(person) => SeatLight.Away,
            > 0 => SeatLight.Started,
            _ => SeatLight.Here,
        };

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
