using Lsk.Domain.Access;
using Lsk.Domain.History;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Workshops;

namespace Lsk.Domain.Decisions;

/// <summary>Beslut on one initiative or one group, with its grounds. Never changed after it is settled in a protocol.</summary>
public sealed class Decision : IAudited, IVersioned
{
    private Decision() { }

    /// <summary>A decision on an initiative.</summary>
    public Decision(InitiativeId initiative, DateOnly date, DecisionKind kind)
    {
        InitiativeId = initiative;
        Date = date;
        Kind = kind;
    }

    /// <summary>A decision on a group.</summary>
    public Decision(GroupId group, DateOnly date, DecisionKind kind)
    {
        GroupId = group;
        Date = date;
        Kind = kind;
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>On which initiative; <see langword="null"/> for a decision on a group.</summary>
    public InitiativeId? InitiativeId { get; private set; }

    /// <summary>On which group; <see langword="null"/> for a decision on an initiative.</summary>
    public GroupId? GroupId { get; private set; }

    /// <summary>When.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>What.</summary>
    public DecisionKind Kind { get; private set; }

    /// <summary>Paragraph of the protocol.</summary>
    public string? Paragraph { get; set; }

    /// <summary>Beslutsnivå.</summary>
    public string? Level { get; set; }

    /// <summary>Reason.</summary>
    public string? Reason { get; set; }

    /// <summary>Who carries it out.</summary>
    public string? Owner { get; set; }

    /// <summary>Diarienummer.</summary>
    public string? RegistryNumber { get; set; }

    /// <summary>The workshop it was taken in.</summary>
    public WorkshopId? WorkshopId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime RecordedAt { get; set; }

    /// <summary>Votes for, when a vote was taken; otherwise <see langword="null"/>.</summary>
    public int? VotesFor { get; private set; }

    /// <summary>Votes against, when a vote was taken.</summary>
    public int? VotesAgainst { get; private set; }

    /// <summary>Who did not take part in the vote or abstained, when a vote was taken.</summary>
    public int? VotesAbstained { get; private set; }

    /// <summary>Reservation: who disagreed and why, in their words; empty when nobody did.</summary>
    public string? Dissent { get; private set; }

    /// <summary>The initiative it is merged into, for <see cref="DecisionKind.Merge"/>.</summary>
    public InitiativeId? MergedInto { get; private set; }

    /// <summary>The group it is merged into, for <see cref="DecisionKind.Merge"/> of a group.</summary>
    public GroupId? MergedIntoGroup { get; private set; }

    /// <summary>Granted, in thousands of kronor, 0 or more.</summary>
    public decimal? AmountTkr { get; set; }

    /// <summary>Last day of what was granted.</summary>
    public DateOnly? AmountUntil { get; set; }

    /// <summary>The day it is looked at again: a pause with one is a stop on trial, and a group that rests has one.</summary>
    public DateOnly? ReviewOn { get; set; }

    /// <summary>Varför här: why it was taken above the lowest effective level.</summary>
    public string? WhyThisLevel { get; set; }

    /// <summary>When the protocol that holds it was settled, UTC; from then on nothing changes.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Says everything that was decided, or names the rule it breaks; nothing has then changed.</summary>
    public BrokenRule? Word(DecisionWording wording, DateTime now)
    {
        wording = wording.Cleaned();
        if (wording.RuleBroken(InitiativeId, Date) is { } broken)
            return broken;
        if (SettledAt is not null)
            return DecisionRules.DecisionSettled;
        Kind = wording.Kind;
        Level = wording.Level.Trim();
        Reason = wording.Reason.Trim();
        Owner = string.IsNullOrWhiteSpace(wording.Owner) ? null : wording.Owner.Trim();
        Dissent = string.IsNullOrWhiteSpace(wording.Dissent) ? null : wording.Dissent.Trim();
        (VotesFor, VotesAgainst, VotesAbstained) = wording.Votes is { } votes
            ? (votes.For, votes.Against, votes.Abstained)
            : ((int?)null, (int?)null, (int?)null);
        MergedInto = wording.MergedInto;
        (AmountTkr, AmountUntil, ReviewOn) = (wording.AmountTkr, wording.AmountUntil, wording.ReviewOn);
        WhyThisLevel = string.IsNullOrWhiteSpace(wording.WhyThisLevel) ? null : wording.WhyThisLevel.Trim();
        RecordedAt = now;
        return null;
    }

    /// <summary>What is decided of a group, once its rules have been asked.</summary>
    internal void OfGroup(string level, string reason, DateOnly? until, GroupId? mergedInto, DateTime now) =>
        (Level, Reason, ReviewOn, MergedIntoGroup, RecordedAt) = (level, reason, until, mergedInto, now);

    /// <summary>What it says of one group it says of another from now on.</summary>
    internal void Move(GroupId from, GroupId into)
    {
        GroupId = GroupId == from ? into : GroupId;
        MergedIntoGroup = MergedIntoGroup == from ? into : MergedIntoGroup;
    }

    /// <summary>What a register outside the program says of the vote and the merge.</summary>
    internal void Note(Vote? votes, string? dissent, InitiativeId? mergedInto, GroupId? mergedIntoGroup)
    {
        (VotesFor, VotesAgainst, VotesAbstained) = (votes?.For, votes?.Against, votes?.Abstained);
        (Dissent, MergedInto, MergedIntoGroup) = (dissent, mergedInto, mergedIntoGroup);
    }

    /// <summary>Whether it says the same already: the second of two clicks on the same button.</summary>
    public bool Says(DecisionWording wording) => SaysClean(wording.Cleaned());

    private bool SaysClean(DecisionWording wording) =>
        (AmountTkr, AmountUntil, ReviewOn, WhyThisLevel ?? "")
            == (wording.AmountTkr, wording.AmountUntil, wording.ReviewOn, wording.WhyThisLevel.Trim())
        && (Kind, Level, Reason, Owner ?? "", Dissent ?? "", MergedInto, VotesFor, VotesAgainst, VotesAbstained)
        == (
            wording.Kind,
            wording.Level.Trim(),
            wording.Reason.Trim(),
            wording.Owner.Trim(),
            wording.Dissent.Trim(),
            wording.MergedInto,
            wording.Votes?.For,
            wording.Votes?.Against,
            wording.Votes?.Abstained
        );

    /// <summary>Fixes it as part of a settled protocol.</summary>
    /// <param name="paragraph">Its paragraph in the protocol.</param>
    /// <param name="registryNumber">The protocol's diary number.</param>
    /// <param name="now">UTC.</param>
    public void Settle(string paragraph, string? registryNumber, DateTime now)
    {
        if (SettledAt is not null)
            return;
        Paragraph = paragraph;
        RegistryNumber = registryNumber;
        SettledAt = now;
    }
}

/// <summary>A vote, when one was taken.</summary>
/// <param name="For">0 or more.</param>
/// <param name="Against">0 or more.</param>
/// <param name="Abstained">0 or more.</param>
public sealed record Vote(int For, int Against, int Abstained);

/// <summary>What is said of a decision when it is taken.</summary>
/// <param name="Kind">What.</param>
/// <param name="Level">At which level; the lowest effective one.</param>
/// <param name="Reason">On which grounds.</param>
/// <param name="Owner">Who carries it out; may be empty.</param>
/// <param name="Votes">The vote, or <see langword="null"/> when none was taken.</param>
/// <param name="Dissent">Reservations; may be empty.</param>
/// <param name="MergedInto">For a merge, the initiative that goes on.</param>
/// <param name="AmountTkr">Granted, in thousands of kronor, 0 or more.</param>
/// <param name="AmountUntil">Last day of what is granted.</param>
/// <param name="ReviewOn">The day it is looked at again, after the decision: makes a pause a stop on trial.</param>
/// <param name="WhyThisLevel">Why it is taken above the lowest effective level; may be empty.</param>
public sealed record DecisionWording(
    DecisionKind Kind,
    string Level,
    string Reason,
    string Owner = "",
    Vote? Votes = null,
    string Dissent = "",
    InitiativeId? MergedInto = null,
    decimal? AmountTkr = null,
    DateOnly? AmountUntil = null,
    DateOnly? ReviewOn = null,
    string WhyThisLevel = ""
)
{
    /// <summary>Longest reason or reservation, in characters.</summary>
    public const int MaxText = 4000;

    // What both databases can hold.
    internal DecisionWording Cleaned() =>
        this with
        {
            Level = StorableText.Of(Level),
            Reason = StorableText.Of(Reason),
            Owner = StorableText.Of(Owner),
            Dissent = StorableText.Of(Dissent),
            WhyThisLevel = StorableText.Of(WhyThisLevel),
        };

    internal BrokenRule? RuleBroken(InitiativeId? initiative, DateOnly date) =>
        string.IsNullOrWhiteSpace(Level) || Level.Length > 200 ? DecisionRules.LevelMissing
        : string.IsNullOrWhiteSpace(Reason) ? DecisionRules.DecisionReasonMissing
        : Reason.Length > MaxText || Dissent.Length > MaxText || WhyThisLevel.Length > MaxText ? DecisionRules.DecisionTextTooLong
        : Kind is DecisionKind.Merge && (MergedInto is null || MergedInto == initiative) ? DecisionRules.MergeTargetMissing
        : AmountTkr < 0 || AmountUntil < date || (AmountUntil is not null && AmountTkr is null) ? DecisionRules.AmountWrong
        : ReviewOn <= date ? DecisionRules.ReviewBeforeDecision
        : Votes is { For: 0, Against: 0, Abstained: 0 } ? DecisionRules.VotesMissing
        : Votes is { } votes && (votes.For < 0 || votes.Against < 0 || votes.Abstained < 0) ? DecisionRules.VotesNegative
        : null;
}

/// <summary>Named refusals of decisions and protocols.</summary>
public static class DecisionRules
{
    /// <summary>A decision says at which level it is taken.</summary>
    public static BrokenRule LevelMissing { get; } = new(nameof(LevelMissing));

    /// <summary>A decision has a reason.</summary>
    public static BrokenRule DecisionReasonMissing { get; } = new(nameof(DecisionReasonMissing));

    /// <summary>A reason or reservation is longer than <see cref="DecisionWording.MaxText"/>.</summary>
    public static BrokenRule DecisionTextTooLong { get; } = new(nameof(DecisionTextTooLong), DecisionWording.MaxText);

    /// <summary>A merge says into which other initiative.</summary>
    public static BrokenRule MergeTargetMissing { get; } = new(nameof(MergeTargetMissing));

    /// <summary>What is granted is 0 or more, and lasts to a day that is not before the decision.</summary>
    public static BrokenRule AmountWrong { get; } = new(nameof(AmountWrong));

    /// <summary>A decision is looked at again after it was taken.</summary>
    public static BrokenRule ReviewBeforeDecision { get; } = new(nameof(ReviewBeforeDecision));

    /// <summary>A vote that was taken has votes: nothing is minuted that nobody cast.</summary>
    public static BrokenRule VotesMissing { get; } = new(nameof(VotesMissing));

    /// <summary>Votes are 0 or more.</summary>
    public static BrokenRule VotesNegative { get; } = new(nameof(VotesNegative));

    /// <summary>The decision stands in a settled protocol.</summary>
    public static BrokenRule DecisionSettled { get; } = new(nameof(DecisionSettled));

    /// <summary>The protocol is settled.</summary>
    public static BrokenRule ProtocolSettled { get; } = new(nameof(ProtocolSettled));

    /// <summary>A protocol is settled only after its workshop has closed.</summary>
    public static BrokenRule WorkshopStillOpen { get; } = new(nameof(WorkshopStillOpen));

    /// <summary>The first paragraph number is 1 to 9999.</summary>
    public static BrokenRule ParagraphOutOfRange { get; } = new(nameof(ParagraphOutOfRange));

    /// <summary>A diary number has at most 60 characters.</summary>
    public static BrokenRule RegistryNumberTooLong { get; } = new(nameof(RegistryNumberTooLong));
}
