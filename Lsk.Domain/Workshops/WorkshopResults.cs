namespace Lsk.Domain.Workshops;

/// <summary>
/// Everything a workshop has revealed so far, computed once for a state and shared by all screens. Made from <see cref="RevealedBallots"/>,
/// so it cannot hold what is still blind.
/// </summary>
public sealed class WorkshopResults
{
    private readonly RevealedBallots revealed;
    private readonly Dictionary<(int Item, int Round), ItemResult> results;
    private readonly Dictionary<int, IReadOnlyList<Movement>> movements;

    private readonly Lazy<RankedMeeting> ranking;

    private WorkshopResults(
        WorkshopSession session,
        RevealedBallots revealed,
        Dictionary<(int, int), ItemResult> results,
        Dictionary<int, IReadOnlyList<Movement>> movements
    )
    {
        this.revealed = revealed;
        this.results = results;
        this.movements = movements;
        ranking = new Lazy<RankedMeeting>(() => WorkshopRanking.Of(session, this));
    }

    /// <summary>The ranked list of what is revealed; computed when somebody asks.</summary>
    public IReadOnlyList<RankedItem> Ranking => ranking.Value.Items;

    /// <summary>What is worth talking about in that list, the most first.</summary>
    public IReadOnlyList<TalkWorth> Talks => ranking.Value.Talks;

    /// <summary>The results of every revealed round.</summary>
    /// <param name="session">The workshop.</param>
    /// <param name="revealed">What may be seen.</param>
    /// <param name="before">Results of an earlier state of the same workshop: rounds whose ballots are the same are taken from there as
    /// they are.</param>
    public static WorkshopResults Of(WorkshopSession session, RevealedBallots revealed, WorkshopResults? before = null)
    {
        var results = new Dictionary<(int, int), ItemResult>();
        var movements = new Dictionary<int, IReadOnlyList<Movement>>();
        foreach (var item in session.Items)
        {
            for (var round = 1; round <= item.LastRevealedRound; round++)
            {
                var same =
                    before?.Of(item.Number, round) is { } known
                    && revealed
                        .Standing(item.Number, round)
                        .SequenceEqual(before.revealed.Standing(item.Number, round), ReferenceEqualityComparer.Instance)
                        ? known
                        : null;
                results[(item.Number, round)] = same ?? ItemResult.Of(session, item, round, revealed);
            }

            if (item.IsRevealed(2))
                movements[item.Number] = Movement.Of(session, item, revealed, results[(item.Number, 1)], results[(item.Number, 2)]);
        }

        return new WorkshopResults(session, revealed, results, movements);
    }

    /// <summary>The result of a round, or <see langword="null"/> while it is blind.</summary>
    public ItemResult? Of(int item, int round) => results.GetValueOrDefault((item, round));

    /// <summary>The result of the item's last revealed round, or <see langword="null"/>.</summary>
    public ItemResult? Latest(WorkshopItem item) => Of(item.Number, item.LastRevealedRound);

    /// <summary>
    /// The answers of the item's last revealed round that its result rests on: what joins the portfolio when the meeting closes, with the
    /// earlier answers of the same people. So the meeting's list and a ranking on its ratings say the same.
    /// </summary>
    public IReadOnlyList<Ballot> Standing(WorkshopItem item) => revealed.Standing(item.Number, item.LastRevealedRound);

    /// <summary>
    /// Round 1's result to lay beside round 2's, once both are revealed; <see langword="null"/> when somebody who counted in round 1 has left
    /// since (a conflict of interest, taken out): what is missing between the two pictures would be that person's vote.
    /// </summary>
    public ItemResult? Before(WorkshopItem item) =>
        item.IsRevealed(2) && item.Counted(1) is { } first && item.Counted(2) is { } second && first.IsWithin(second)
            ? Of(item.Number, 1)
            : null;

    /// <summary>What moved between the rounds; empty until both are revealed.</summary>
    public IReadOnlyList<Movement> Moved(int item) => movements.GetValueOrDefault(item, []);

    /// <summary>Revealed, unsettled items: largest disagreement first, then in the agenda's order.</summary>
    public IReadOnlyList<ItemResult> ToDiscuss(WorkshopSession session) =>
        [
            .. session
                .Items.Where(item => item.Stage is ItemStage.Revealed)
                .Select(item => Latest(item)!)
                .Where(result => !result.IsSettledByItself)
                .OrderByDescending(result => result.Disagreement)
                .ThenBy(result => result.Item),
        ];

    /// <summary>Revealed, unsettled items on which most have answered and agree; they can be settled in one sweep.</summary>
    public IReadOnlyList<ItemResult> Agreed(WorkshopSession session) =>
        [
            .. session
                .Items.Where(item => item.Stage is ItemStage.Revealed)
                .Select(item => Latest(item)!)
                .Where(result => result.IsSettledByItself),
        ];
}
