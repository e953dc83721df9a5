using Lsk.Domain.History;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Initiatives;

/// <summary>What a group that was asked thinks.</summary>
public enum ReferralAnswerKind
{
    /// <summary>Inga synpunkter.</summary>
    NoRemarks,

    /// <summary>Synpunkter.</summary>
    Remarks,

    /// <summary>Avråder.</summary>
    AdvisesAgainst,

    /// <summary>Vill delta.</summary>
    WantsToTakePart,
}

/// <summary>
/// Remiss: an initiative sent to a cross-cutting group (LSG) for its view; or the judgement that the group need not be asked
/// (<see cref="NotNeeded"/>), which no list of referrals shows.
/// </summary>
public sealed class Referral : IAudited, IVersioned
{
    /// <summary>Days that a group has for its answer when nothing else is said.</summary>
    public const int DefaultDays = 30;

    /// <summary>Longest question, answer, handling or reason, in characters.</summary>
    public const int MaxText = 4000;

    private Referral() { }

    /// <summary>Sends the initiative to the group.</summary>
    public Referral(InitiativeId initiative, GroupId group, DateOnly sentOn, string? question, DateOnly? dueOn = null)
    {
        InitiativeId = initiative;
        GroupId = group;
        SentOn = sentOn;
        Question = question;
        DueOn = dueOn;
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>What was sent.</summary>
    public InitiativeId InitiativeId { get; private set; }

    /// <summary>To whom.</summary>
    public GroupId GroupId { get; private set; }

    /// <summary>When; for one that is not needed the day that was judged.</summary>
    public DateOnly SentOn { get; private set; }

    /// <summary>Svar senast; <see langword="null"/> for one that was sent before there were such days.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>What the group is asked.</summary>
    public string? Question { get; private set; }

    /// <summary>When the group answered.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Svarstyp.</summary>
    public ReferralAnswerKind? AnswerKind { get; private set; }

    /// <summary>What the group answered.</summary>
    public string? Answer { get; private set; }

    /// <summary>Så tog vi hand om det: what the owner did with the answer.</summary>
    public string? Handled { get; private set; }

    /// <summary>When that was said.</summary>
    public DateOnly? HandledOn { get; private set; }

    /// <summary>Behövs inte: why the group need not be asked; <see langword="null"/> for a referral.</summary>
    public string? NotNeeded { get; private set; }

    /// <summary>The title and description of the initiative when that was judged; a judgement holds as long as they are the same. Not known
    /// of one that came with a workbook: it holds.</summary>
    public string? JudgedText { get; private set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The day an answer is due: as said, or <see cref="DefaultDays"/> days after it was sent.</summary>
    public DateOnly Due => DueOn ?? SentOn.AddDays(DefaultDays);

    /// <summary>Whether the group advises against, and nobody has said what became of it.</summary>
    public bool IsUnhandledWarning => AnswerKind is ReferralAnswerKind.AdvisesAgainst && Handled is null;

    /// <summary>The judgement that a group need not be asked.</summary>
    /// <param name="initiative">About what.</param>
    /// <param name="group">The group.</param>
    /// <param name="on">The day.</param>
    /// <param name="reason">Why.</param>
    /// <param name="text">Of the initiative; see <see cref="TextOf"/>.</param>
    public static Referral Unneeded(InitiativeId initiative, GroupId group, DateOnly on, string reason, string text) =>
        new(initiative, group, on, null) { NotNeeded = reason, JudgedText = text };

    /// <summary>The text that a judgement rests on.</summary>
    public static string TextOf(string title, string? description) => $"{title.Trim()}\n{description?.Trim()}";

    /// <summary>Whether the judgement still holds for an initiative of this text.</summary>
    public bool HoldsFor(string text) => NotNeeded is not null && (JudgedText is null || JudgedText == text);

    /// <summary>The judgement is made anew, about the text as it is now.</summary>
    public void JudgeAnew(string reason, string text, DateOnly on) => (NotNeeded, JudgedText, SentOn) = (reason, text, on);

    /// <summary>What a register outside the program says of it.</summary>
    internal void Note(ReferralNote note)
    {
        (Question, DueOn, NotNeeded) = (note.Question, note.DueOn, note.NotNeeded);
        (AnswerKind, Answer, AnsweredOn) = (note.AnswerKind, note.Answer, note.AnsweredOn);
        (Handled, HandledOn) = (note.Handled, note.HandledOn);
    }

    /// <summary>Another group answers it.</summary>
    public void HandTo(GroupId group) => GroupId = group;

    /// <summary>Notes the group's answer.</summary>
    public void Receive(string? answer, DateOnly on, ReferralAnswerKind? kind = null)
    {
        Answer = answer;
        AnswerKind = kind;
        AnsweredOn = on;
    }

    /// <summary>Says what became of the answer.</summary>
    public void Handle(string handled, DateOnly on) => (Handled, HandledOn) = (handled, on);
}

/// <summary>What a register outside the program says of a referral.</summary>
internal sealed record ReferralNote(
    string? Question,
    DateOnly? DueOn,
    ReferralAnswerKind? AnswerKind,
    string? Answer,
    DateOnly? AnsweredOn,
    string? Handled,
    DateOnly? HandledOn,
    string? NotNeeded
);
