namespace Lsk.Domain.Workshops;

/// <summary>What moved on one criterion between the two rounds.</summary>
/// <param name="Criterion">Number of the criterion.</param>
/// <param name="MedianBefore">Round 1; <see langword="null"/> when the rounds cannot be compared, because somebody who scored in round 1 has
/// no score in round 2: what is missing would be that person's.</param>
/// <param name="MedianAfter">Round 2, likewise.</param>
/// <param name="IndexBefore">RAND/UCLA index in round 1, likewise.</param>
/// <param name="IndexAfter">RAND/UCLA index in round 2, likewise.</param>
/// <param name="Changed">How many of those who gave a score in both rounds gave another one in the second.</param>
/// <param name="Both">How many gave a score in both rounds.</param>
/// <param name="Same">Whether the very same people stand behind both numbers.</param>
public sealed record Movement(
    int Criterion,
    double? MedianBefore,
    double? MedianAfter,
    double? IndexBefore,
    double? IndexAfter,
    int Changed,
    int Both,
    bool Same = true
)
{
    /// <summary>Whether the same people came closer (the index fell by a tenth or more).</summary>
    public bool Closer => Same && IndexBefore - IndexAfter >= 0.1;

    /// <summary>Whether the same people moved apart (the index rose by a tenth or more).</summary>
    public bool Apart => Same && IndexAfter - IndexBefore >= 0.1;

    /// <summary>What moved on each criterion; empty until both rounds are revealed.</summary>
    public static IReadOnlyList<Movement> Of(
        WorkshopSession session,
        WorkshopItem item,
        RevealedBallots revealed,
        ItemResult first,
        ItemResult second
    )
    {
        if (!item.IsRevealed(2))
            return [];
        var before = Scores(revealed.Standing(item.Number, 1));
        var after = Scores(revealed.Standing(item.Number, 2));
        var cast = Scores(revealed.Of(item.Number, 2));
        return
        [
            .. session.Criteria.Select(
                (criterion, index) =>
                {
                    var (one, two) = (PeopleOf(before, criterion), PeopleOf(after, criterion));
                    var both = PeopleOf(cast, criterion);
                    both.IntersectWith(one);
                    var changed = both.Count(person => before[(person, criterion.Number)] != cast[(person, criterion.Number)]);
                    if (!two.IsSupersetOf(one))
                        return new Movement(criterion.Number, null, null, null, null, changed, both.Count, Same: false);
                    var (early, late) = (first.Criteria[index].Spread, second.Criteria[index].Spread);
                    return new Movement(
                        criterion.Number,
                        early?.Median,
                        late?.Median,
                        early?.Index,
                        late?.Index,
                        changed,
                        both.Count,
                        two.Count == one.Count
                    );
                }
            ),
        ];
    }

    private static Dictionary<(ParticipantId Person, int Criterion), double> Scores(IReadOnlyList<Ballot> ballots) =>
        ballots
            .Where(ballot => ballot.Score is not null)
            .ToDictionary(ballot => (ballot.Key.Participant, ballot.Key.Criterion), ballot => ballot.Score!.Value);

    private static HashSet<ParticipantId> PeopleOf(
        Dictionary<(ParticipantId Person, int Criterion), double> scores,
        WorkshopCriterion criterion
    ) => [.. scores.Keys.Where(key => key.Criterion == criterion.Number).Select(key => key.Person)];
}
