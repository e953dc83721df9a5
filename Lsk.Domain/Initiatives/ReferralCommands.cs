using Lsk.Domain.Access;
using Lsk.Domain.Invitations;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Initiatives;

/// <summary>An initiative that a cross-cutting group shall look at.</summary>
/// <param name="Initiative">The initiative.</param>
/// <param name="Group">The group.</param>
/// <param name="Question">What it is asked.</param>
/// <param name="DueOn">Svar senast; <see langword="null"/> for <see cref="Referral.DefaultDays"/> days from today.</param>
public sealed record SendReferralCommand(InitiativeId Initiative, GroupId Group, string? Question, DateOnly? DueOn = null);

/// <summary>Several initiatives that groups shall look at, with one question.</summary>
/// <param name="To">Which to whom.</param>
/// <param name="Question">What they are asked.</param>
/// <param name="DueOn">Svar senast; <see langword="null"/> for <see cref="Referral.DefaultDays"/> days from today.</param>
public sealed record SendReferralsCommand(
    IReadOnlyList<(InitiativeId Initiative, GroupId Group)> To,
    string? Question,
    DateOnly? DueOn = null
);

/// <summary>What the group answered.</summary>
/// <param name="Referral">Key of the referral.</param>
/// <param name="Answer">In words; needed for remarks and for advice against.</param>
/// <param name="On">When.</param>
/// <param name="Kind">What the group thinks; <see langword="null"/> when nobody says.</param>
public sealed record ReceiveReferralAnswerCommand(int Referral, string? Answer, DateOnly On, ReferralAnswerKind? Kind = null);

/// <summary>Så tog vi hand om det.</summary>
/// <param name="Referral">Key of the referral.</param>
/// <param name="Handled">What became of the answer.</param>
public sealed record HandleReferralCommand(int Referral, string Handled);

/// <summary>Behövs inte: suggested links that need not be.</summary>
/// <param name="Links">Which initiative to which group.</param>
/// <param name="Reason">Why the groups need not be asked.</param>
public sealed record JudgeCrossLinksCommand(IReadOnlyList<(InitiativeId Initiative, GroupId Group)> Links, string Reason);

/// <summary>A referral as an invited person meets it: what the group needs for an answer, and nothing else of the initiative.</summary>
/// <param name="AskedBy">Who asks.</param>
/// <param name="Until">Last day.</param>
/// <param name="Group">The group that is asked.</param>
/// <param name="Title">Of the initiative.</param>
/// <param name="Description">Of the initiative.</param>
/// <param name="Question">What is asked.</param>
/// <param name="DueOn">When the answer is due.</param>
/// <param name="Answered">What the group answered already, when somebody was first.</param>
public sealed record ReferralForm(
    string AskedBy,
    DateOnly Until,
    string Group,
    string Title,
    string? Description,
    string? Question,
    DateOnly DueOn,
    string? Answered
) : InvitedForm(AskedBy, Until, null);

/// <summary>Named refusals of referrals.</summary>
public static class ReferralRules
{
    /// <summary>A text is longer than it can be.</summary>
    public static BrokenRule TextTooLong { get; } = new("ReferralTextTooLong", Referral.MaxText);

    /// <summary>A draft is nobody else's business yet.</summary>
    public static BrokenRule DraftNotShared { get; } = new(nameof(DraftNotShared));

    /// <summary>Referrals go to cross-cutting groups that have not ended.</summary>
    public static BrokenRule NoCollaborationGroup { get; } = new(nameof(NoCollaborationGroup));

    /// <summary>Remarks, and advice against, are said in words.</summary>
    public static BrokenRule AnswerMissing { get; } = new("ReferralAnswerMissing");

    /// <summary>Somebody has answered already.</summary>
    public static BrokenRule AlreadyAnswered { get; } = new("ReferralAnswered");

    /// <summary>The answer came after the question, and not tomorrow.</summary>
    public static BrokenRule AnswerDayWrong { get; } = new("ReferralAnswerDay");

    /// <summary>The answer is due today or later.</summary>
    public static BrokenRule DueDayWrong { get; } = new("ReferralDueDay");

    /// <summary>Nothing is handled before it is answered, nor without words.</summary>
    public static BrokenRule NothingToHandle { get; } = new("ReferralNothingToHandle");

    /// <summary>That a group need not be asked is said with a reason.</summary>
    public static BrokenRule ReasonMissing { get; } = new("CrossLinkReasonMissing", Referral.MaxText);

    /// <summary>A text holds a personal identity number, shown masked.</summary>
    public static BrokenRule PersonalNumber(string shown) => new(nameof(PersonalNumber), shown);

    /// <summary>The group has a question about it already.</summary>
    public static BrokenRule ReferralOpen(string group) => new(nameof(ReferralOpen), group);

    /// <summary>The rule that an answer breaks.</summary>
    /// <param name="referral">What is answered.</param>
    /// <param name="kind">What the group thinks.</param>
    /// <param name="answer">In words.</param>
    /// <param name="on">When.</param>
    /// <param name="today">Today.</param>
    public static BrokenRule? OfAnswer(Referral referral, ReferralAnswerKind? kind, string? answer, DateOnly on, DateOnly today) =>
        referral.AnsweredOn is not null ? AlreadyAnswered
        : string.IsNullOrWhiteSpace(answer) && (kind is null or ReferralAnswerKind.Remarks or ReferralAnswerKind.AdvisesAgainst)
            ? AnswerMissing
        : answer?.Length > Referral.MaxText ? TextTooLong
        : on < referral.SentOn || on > today ? AnswerDayWrong
        : PersonalIdentityNumber.ShownIn(answer) is { } shown ? PersonalNumber(shown)
        : null;
}
