using Lsk.Domain.Prioritisation;

namespace Lsk.Domain.Workshops;

/// <summary>A revealed comment.</summary>
/// <param name="Criterion">Number of the criterion.</param>
/// <param name="Text">What was written.</param>
/// <param name="Name">Who wrote it; <see langword="null"/> in an anonymous workshop.</param>
public sealed record RevealedComment(int Criterion, string Text, string? Name);

/// <summary>A revealed rating with a name; only in an attributable workshop.</summary>
/// <param name="Name">Who gave it.</param>
/// <param name="Score">The score, or <see langword="null"/> for an abstention.</param>
public sealed record NamedScore(string Name, double? Score);

/// <summary>What a revealed round says about one criterion.</summary>
/// <param name="Criterion">Number of the criterion.</param>
/// <param name="Counts">How many gave each of the criterion's steps, lowest first.</param>
/// <param name="Abstained">How many abstained.</param>
/// <param name="Spread">Median, 30th and 70th percentile and RAND/UCLA index; <see langword="null"/> when nobody gave a score.</param>
/// <param name="RegionMedian">Median of the region's raters; <see langword="null"/> when it cannot be shown (see
/// <see cref="ItemResult.SmallestSide"/>).</param>
/// <param name="MunicipalityMedian">Median of the municipalities' raters, likewise.</param>
/// <param name="Mean">Mean score; <see langword="null"/> when nobody gave one.</param>
public sealed record CriterionResult(
    int Criterion,
    IReadOnlyList<int> Counts,
    int Abstained,
    Spread? Spread,
    double? RegionMedian,
    double? MunicipalityMedian,
    double? Mean
)
{
    /// <summary>Names with scores, in the order of the names; empty in an anonymous workshop.</summary>
    public IReadOnlyList<NamedScore> Named { get; init; } = [];

    /// <summary>How far the region's and the municipalities' medians lie apart, 0 when either cannot be shown.</summary>
    public double Gap => RegionMedian is { } region && MunicipalityMedian is { } municipality ? Math.Abs(region - municipality) : 0;
}

/// <summary>What a revealed round says about one item.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="Round">1 or 2.</param>
/// <param name="Criteria">One for each criterion, in the model's order.</param>
/// <param name="Comments">Comments, shuffled in an anonymous workshop so that their order gives nobody away.</param>
/// <param name="Voters">How many people answered at least one criterion.</param>
public sealed record ItemResult(
    int Item,
    int Round,
    IReadOnlyList<CriterionResult> Criteria,
    IReadOnlyList<RevealedComment> Comments,
    int Voters
)
{
    /// <summary>
    /// In an anonymous workshop a side's median is shown from this many scores; fewer would give a person's rating away.
    /// </summary>
    public const int SmallestSide = 3;

    /// <summary>The largest RAND/UCLA index of the criteria; 0 when there are no scores.</summary>
    public double Disagreement => Criteria.Max(criterion => criterion.Spread?.Index) ?? 0;

    /// <summary>Whether the group disagrees on at least one criterion (index above 1, or the classic rule where it has one).</summary>
    public bool Disagrees =>
        Criteria.Any(criterion => criterion.Spread is { } spread && (spread.Disagrees || spread.ClassicDisagreement == true));

    /// <summary>
    /// Whether there is nothing to talk about: somebody has given a score on every criterion, nobody disagrees and no criterion's middle
    /// 40 % spans more than two steps.
    /// </summary>
    public bool Agrees =>
        !Disagrees && Criteria.All(criterion => criterion.Spread is { } spread && spread.High - spread.Low <= AgreedSpan(criterion));

    /// <summary>The result of a revealed round.</summary>
    /// <param name="session">The workshop.</param>
    /// <param name="item">The item.</param>
    /// <param name="round">1 or 2.</param>
    /// <param name="revealed">What may be seen.</param>
    public static ItemResult Of(WorkshopSession session, WorkshopItem item, int round, RevealedBallots revealed)
    {
        var ballots = revealed.Of(item.Number, round);
        var people = session.Participants.ToDictionary(participant => participant.Id);
        var criteria = session.Criteria.Select(criterion =>
            OfCriterion(session, criterion, [.. ballots.Where(ballot => ballot.Key.Criterion == criterion.Number)], people)
        );
        var named = session.Attribution is Attribution.Attributable;
        var comments = ballots
            .Where(ballot => ballot.Comment.Length > 0)
            .OrderBy(ballot => ballot.Key.Criterion)
            .ThenBy(ballot => named ? people[ballot.Key.Participant].Name : ballot.Comment, StringComparer.Ordinal)
            .Select(ballot => new RevealedComment(
                ballot.Key.Criterion,
                ballot.Comment,
                named ? people[ballot.Key.Participant].Name : null
            ));
        return new ItemResult(
            item.Number,
            round,
            [.. criteria],
            [.. comments],
            ballots.Select(ballot => ballot.Key.Participant).Distinct().Count()
        );
    }

    private static CriterionResult OfCriterion(
        WorkshopSession session,
        WorkshopCriterion criterion,
        IReadOnlyList<Ballot> ballots,
        Dictionary<ParticipantId, WorkshopParticipant> people
    )
    {
        var scores = ballots.Where(ballot => ballot.Score is not null).Select(ballot => ballot.Score!.Value).ToArray();
        var counts = new int[criterion.Steps().Count];
        foreach (var score in scores)
        {
            if (criterion.StepOf(score) is >= 0 and var step)
                counts[step]++;
        }

        var named = session.Attribution is Attribution.Attributable;
        double? MedianOf(Side side)
        {
            var own = ballots
                .Where(ballot => ballot.Score is not null && people[ballot.Key.Participant].Side == side)
                .Select(ballot => ballot.Score!.Value)
                .ToArray();
            return own.Length >= (named ? 1 : SmallestSide) ? Agreement.Of(own, criterion.ScaleMin, criterion.ScaleMax)?.Median : null;
        }

        return new CriterionResult(
            criterion.Number,
            counts,
            ballots.Count - scores.Length,
            Agreement.Of(scores, criterion.ScaleMin, criterion.ScaleMax),
            MedianOf(Side.Region),
            MedianOf(Side.Municipality),
            scores.Length > 0 ? scores.Average() : null
        )
        {
            Named = named
                ?
                [
                    .. ballots
                        .Select(ballot => new NamedScore(people[ballot.Key.Participant].Name, ballot.Score))
                        .OrderBy(score => score.Name, StringComparer.Ordinal),
                ]
                : [],
        };
    }

    private static double AgreedSpan(CriterionResult criterion) => Math.Max(2, (criterion.Counts.Count - 1) / 4.0);
}

/// <summary>What moved on one criterion between the two rounds.</summary>
/// <param name="Criterion">Number of the criterion.</param>
/// <param name="MedianBefore">Round 1.</param>
/// <param name="MedianAfter">Round 2.</param>
/// <param name="IndexBefore">RAND/UCLA index in round 1.</param>
/// <param name="IndexAfter">RAND/UCLA index in round 2.</param>
/// <param name="Changed">How many of those who gave a score in both rounds gave another one in the second.</param>
/// <param name="Both">How many gave a score in both rounds.</param>
public sealed record Movement(
    int Criterion,
    double? MedianBefore,
    double? MedianAfter,
    double? IndexBefore,
    double? IndexAfter,
    int Changed,
    int Both
)
{
    /// <summary>Whether the group came closer (the index fell by a tenth or more).</summary>
    public bool Closer => IndexBefore - IndexAfter >= 0.1;

    /// <summary>Whether the group moved apart (the index rose by a tenth or more).</summary>
    public bool Apart => IndexAfter - IndexBefore >= 0.1;

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
        var before = revealed
            .Of(item.Number, 1)
            .Where(ballot => ballot.Score is not null)
            .ToDictionary(ballot => (ballot.Key.Participant, ballot.Key.Criterion), ballot => ballot.Score);
        var after = revealed.Of(item.Number, 2).Where(ballot => ballot.Score is not null).ToLookup(ballot => ballot.Key.Criterion);
        return
        [
            .. session.Criteria.Select(
                (criterion, index) =>
                {
                    var pairs = after[criterion.Number]
                        .Where(ballot => before.ContainsKey((ballot.Key.Participant, criterion.Number)))
                        .Select(ballot => before[(ballot.Key.Participant, criterion.Number)] != ballot.Score)
                        .ToArray();
                    var (one, two) = (first.Criteria[index].Spread, second.Criteria[index].Spread);
                    return new Movement(
                        criterion.Number,
                        one?.Median,
                        two?.Median,
                        one?.Index,
                        two?.Index,
                        pairs.Count(changed => changed),
                        pairs.Length
                    );
                }
            ),
        ];
    }
}
