using Lsk.Domain.Access;

namespace Lsk.Domain.Workshops;

/// <summary>What identifies a ballot: one answer of one person on one criterion of one item in one round of one workshop.</summary>
/// <param name="Workshop">The workshop.</param>
/// <param name="Round">1 or 2.</param>
/// <param name="Item">Number of the item.</param>
/// <param name="Criterion">Number of the criterion.</param>
/// <param name="Participant">The person.</param>
public readonly record struct BallotKey(WorkshopId Workshop, int Round, int Item, int Criterion, ParticipantId Participant);

/// <summary>An answer as it is handed in.</summary>
/// <param name="Key">What it answers.</param>
/// <param name="Score">A step of the criterion's scale, or <see langword="null"/> for "vet ej / avstår", which is an answer too.</param>
/// <param name="Version">1 for the person's first answer to this, then one more for each change: what the screen saw plus one.</param>
/// <param name="Comment">Why, 0 to <see cref="MaxComment"/> characters.</param>
public sealed record BallotPaper(BallotKey Key, double? Score, int Version, string Comment = "")
{
    /// <summary>Longest comment.</summary>
    public const int MaxComment = 1000;

    /// <summary>How far a version may run ahead of the stored one: a screen without connection counts on, nobody clicks a thousand times
    /// before it is back. Without a bound one forged number would keep the own page from ever counting on.</summary>
    public const int FurthestAhead = 1000;
}

/// <summary>
/// A stored answer. Replayed events change nothing, out-of-order ones are recognised by their version, and the last one written by the
/// person wins.
/// </summary>
/// <param name="Key">What it answers; there is at most one ballot for a key.</param>
/// <param name="Score">The score, or <see langword="null"/> for an abstention.</param>
/// <param name="Comment">Why; may be empty.</param>
/// <param name="Version">The version of the paper that is stored.</param>
/// <param name="CastAt">When it was stored, UTC.</param>
public sealed record Ballot(BallotKey Key, double? Score, string Comment, int Version, DateTime CastAt);

/// <summary>What becomes of a paper that was handed in.</summary>
/// <param name="Store">The ballot to store, or <see langword="null"/> when the same is stored already.</param>
/// <param name="Version">The version that now holds.</param>
public sealed record BallotReceipt(Ballot? Store, int Version);

/// <summary>The rules for taking a ballot. Pure: state in, answer out.</summary>
public static class BallotBox
{
    /// <summary>
    /// Takes a paper, or names the rule it breaks. A paper with the stored version and the stored content is a replay and is acknowledged
    /// again; one whose version is not above the stored one and that says something else came late and is refused.
    /// </summary>
    /// <param name="session">The workshop as it is now.</param>
    /// <param name="stored">The ballot stored for the key, or <see langword="null"/>.</param>
    /// <param name="paper">What was handed in.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<BallotReceipt> Take(WorkshopSession session, Ballot? stored, BallotPaper paper, DateTime now)
    {
        paper = paper with { Comment = StorableText.Of(paper.Comment) };
        if (RuleAgainst(session, paper) is { } broken)
            return broken;
        if (paper.Version > (stored?.Version ?? 0L) + BallotPaper.FurthestAhead)
            return WorkshopRules.VersionOutOfRange;
        if (stored is not null && paper.Version <= stored.Version)
        {
            return stored.Score == paper.Score && stored.Comment == paper.Comment
                ? new BallotReceipt(null, stored.Version)
                : WorkshopRules.NewerAnswerStored;
        }

        var version = Math.Max(paper.Version, 1);
        return new BallotReceipt(new Ballot(paper.Key, paper.Score, paper.Comment, version, now), version);
    }

    private static BrokenRule? RuleAgainst(WorkshopSession session, BallotPaper paper)
    {
        if (session.State is not WorkshopState.Open)
            return session.State is WorkshopState.Closed ? WorkshopRules.WorkshopClosed : WorkshopRules.NotOpenYet;
        if (session.Participant(paper.Key.Participant) is not { } participant)
            return WorkshopRules.NotTakingPart;
        if (session.Item(paper.Key.Item) is not { } item)
            return WorkshopRules.UnknownItem;
        if (session.Criterion(paper.Key.Criterion) is not { } criterion)
            return WorkshopRules.UnknownCriterion;
        if (session.RatingRule(participant, item) is { } notAllowed)
            return notAllowed;
        if (item.Stage is ItemStage.Waiting || paper.Key.Round > item.Round)
            return WorkshopRules.RoundNotStarted;
        if (item.IsRevealed(paper.Key.Round))
            return WorkshopRules.RoundClosed;
        if (paper.Key.Round != item.Round)
            return WorkshopRules.OtherRound;
        if (paper.Score is { } score && !criterion.Holds(score))
            return WorkshopRules.ScoreOutsideScale;
        return paper.Comment.Length > BallotPaper.MaxComment ? WorkshopRules.CommentTooLong : null;
    }
}
