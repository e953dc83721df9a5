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

    /// <summary>How many answers stand from the round before, because the person left this one blank.</summary>
    public int Kept { get; init; }

    /// <summary>How many gave a score in the round before; <see langword="null"/> in round 1.</summary>
    public int? ScoresBefore { get; init; }

    /// <summary>How many answers there are, abstentions among them.</summary>
    public int Answers => Scores + Abstained;

    /// <summary>How many scores there are.</summary>
    public int Scores => Spread?.Count ?? 0;

    /// <summary>Whether there are fewer scores than in the round before: what is missing says nothing of agreement.</summary>
    public bool Fell => Scores < ScoresBefore;

    /// <summary>How far the region's and the municipalities' medians lie apart, 0 when either cannot be shown.</summary>
    public double Gap => RegionMedian is { } region && MunicipalityMedian is { } municipality ? Math.Abs(region - municipality) : 0;
}

/// <summary>What may be said of a revealed round in a word.</summary>
public enum ResultVerdict
{
    /// <summary>Nobody's answer counts.</summary>
    Nobody,

    /// <summary>The group disagrees on some criterion.</summary>
    Split,

    /// <summary>Those whose answers count agree.</summary>
    Agreed,

    /// <summary>One of several has answered: neither agreement nor spread.</summary>
    OnlyOne,

    /// <summary>Some criterion has no score.</summary>
    NotAllScored,

    /// <summary>Some criterion has a score from one of several only.</summary>
    TooFew,

    /// <summary>Some criterion has fewer scores than in the round before.</summary>
    Fewer,

    /// <summary>Some spread, without disagreement.</summary>
    Spread,
}

/// <summary>What a revealed round says about one item.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="Round">1 or 2.</param>
/// <param name="Criteria">One for each criterion, in the model's order.</param>
/// <param name="Comments">Comments, shuffled in an anonymous workshop so that their order gives nobody away.</param>
/// <param name="Voters">How many people have an answer that counts on at least one criterion.</param>
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

    /// <summary>How many could have answered: entitled when the round was revealed.</summary>
    public int Asked { get; init; }

    /// <summary>How many of <see cref="Voters"/> answered something in this very round; the others' answers stand from the round
    /// before.</summary>
    public int Fresh { get; init; }

    /// <summary>Whether some criterion has fewer scores than in the round before.</summary>
    public bool Fell => Criteria.Any(criterion => criterion.Fell);

    /// <summary>Whether every entitled person's answer counts on every criterion.</summary>
    public bool IsWhole => Criteria.All(criterion => criterion.Answers >= Asked);

    /// <summary>The criteria the group disagrees on, the largest index first; by number.</summary>
    public IReadOnlyList<int> SplitCriteria =>
        [.. Criteria.Where(IsSplit).OrderByDescending(criterion => criterion.Spread!.Index).Select(criterion => criterion.Criterion)];

    /// <summary>The largest RAND/UCLA index of the criteria; 0 when there are no scores.</summary>
    public double Disagreement => Criteria.Max(criterion => criterion.Spread?.Index) ?? 0;

    /// <summary>Whether the group disagrees on at least one criterion (index above 1, or the classic rule where it has one).</summary>
    public bool Disagrees => Criteria.Any(IsSplit);

    /// <summary>
    /// Whether those whose answers count agree: on every criterion somebody has given a score (two people, when more than one was asked),
    /// nobody disagrees, no criterion's middle 40 % spans more than two steps, and no criterion has fewer scores than in the round before.
    /// Whether they are all of the group is told by <see cref="IsWhole"/>: whoever says that they agree says of how many.
    /// </summary>
    public bool Agrees =>
        !Disagrees
        && !Fell
        && Criteria.All(criterion =>
            criterion.Spread is { } spread && spread.Count >= Math.Min(2, Asked) && spread.High - spread.Low <= AgreedSpan(criterion)
        );

    /// <summary>What may be said in a word.</summary>
    public ResultVerdict Verdict =>
        Voters == 0 ? ResultVerdict.Nobody
        : Disagrees ? ResultVerdict.Split
        : Agrees ? ResultVerdict.Agreed
        : Voters == 1 && Asked > 1 ? ResultVerdict.OnlyOne
        : Criteria.Any(criterion => criterion.Scores == 0) ? ResultVerdict.NotAllScored
        : Criteria.Any(criterion => criterion.Scores < Math.Min(2, Asked)) ? ResultVerdict.TooFew
        : Fell ? ResultVerdict.Fewer
        : ResultVerdict.Spread;

    /// <summary>Whether there is nothing to talk about: those who have answered agree, and they are most of the group on every
    /// criterion.</summary>
    public bool IsSettledByItself => Agrees && Criteria.All(criterion => criterion.Answers * 2 > Asked);

    /// <summary>The result of a revealed round.</summary>
    /// <param name="session">The workshop.</param>
    /// <param name="item">The item.</param>
    /// <param name="round">1 or 2.</param>
    /// <param name="revealed">What may be seen.</param>
    public static ItemResult Of(WorkshopSession session, WorkshopItem item, int round, RevealedBallots revealed)
    {
        var ballots = revealed.Standing(item.Number, round);
        var people = session.Participants.ToDictionary(participant => participant.Id);
        var before = round == 1 ? null : revealed.Standing(item.Number, round - 1);
        var criteria = session.Criteria.Select(criterion =>
            OfCriterion(session, criterion, round, [.. ballots.Where(ballot => ballot.Key.Criterion == criterion.Number)], people) with
            {
                ScoresBefore = before?.Count(ballot => ballot.Key.Criterion == criterion.Number && ballot.Score is not null),
            }
        );
        var named = session.Attribution is Attribution.Attributable;
        // What somebody wrote in round 1 was said in round 1.
        var comments = ballots
            .Where(ballot => ballot.Comment.Length > 0 && ballot.Key.Round == round)
            .OrderBy(ballot => ballot.Key.Criterion)
            .ThenBy(ballot => named ? people[ballot.Key.Participant].Name : ballot.Comment, StringComparer.Ordinal)
            .Select(ballot => new RevealedComment(
                ballot.Key.Criterion,
                ballot.Comment,
                named ? people[ballot.Key.Participant].Name : null
            ));
        var voters = ballots.Select(ballot => ballot.Key.Participant).Distinct().Count();
        return new ItemResult(item.Number, round, [.. criteria], [.. comments], voters)
        {
            Asked = item.Counted(round)?.Count ?? voters,
            Fresh = revealed.Of(item.Number, round).Select(ballot => ballot.Key.Participant).Distinct().Count(),
        };
    }

    private static CriterionResult OfCriterion(
        WorkshopSession session,
        WorkshopCriterion criterion,
        int round,
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
            Kept = ballots.Count(ballot => ballot.Key.Round < round),
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

    private static bool IsSplit(CriterionResult criterion) =>
        criterion.Spread is { } spread && (spread.Disagrees || spread.ClassicDisagreement == true);

    private static double AgreedSpan(CriterionResult criterion) => Math.Max(2, (criterion.Counts.Count - 1) / 4.0);
}
