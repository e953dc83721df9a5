using Lsk.Domain.Access;
using Lsk.Domain.History;

namespace Lsk.Domain.Invitations;

/// <summary>Which form an invitation gives. One invitation, one form.</summary>
public enum InvitationPurpose
{
    /// <summary>Självvärdering: the subject is a group.</summary>
    SelfEvaluation,

    /// <summary>Remissvar: the subject is a referral.</summary>
    ReferralAnswer,

    /// <summary>Gapanalys: the subject is a knowledge support, the organisation the column that is filled.</summary>
    GapForm,

    /// <summary>LPU-serie: the subject is a series.</summary>
    Series,
}

/// <summary>What is said of an invitation when it is made.</summary>
/// <param name="Purpose">Which form.</param>
/// <param name="Subject">Key of what the form is about, by <paramref name="Purpose"/>.</param>
/// <param name="Organisation">For whom whoever holds it answers; <see langword="null"/> when for none.</param>
/// <param name="Recipient">Who gets the link, as a function (<c>Samordnaren</c>); shown to those who invite, never beside an answer.</param>
/// <param name="LastDay">Last day; <see langword="null"/> for <see cref="Invitation.DefaultDays"/> days from today.</param>
/// <param name="MostAnswers">How many answers it takes; <see langword="null"/> for a form that is filled little by little.</param>
public sealed record InvitationWording(
    InvitationPurpose Purpose,
    int Subject,
    OrganisationId? Organisation,
    string Recipient,
    DateOnly? LastDay = null,
    int? MostAnswers = 1
);

/// <summary>
/// Inbjudan: a link that gives one form to one organisation until a day. Whoever holds it is no account and no guest: the program shows
/// them that form and nothing else. The secret is shown once; only its hash is stored.
/// </summary>
public sealed class Invitation : IAudited, IVersioned
{
    /// <summary>Days that an invitation holds when nothing else is said.</summary>
    public const int DefaultDays = 21;

    /// <summary>Most days that an invitation holds.</summary>
    public const int MostDays = 180;

    /// <summary>Longest recipient, in characters.</summary>
    public const int MaxRecipient = 200;

    private Invitation() { }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Which form.</summary>
    public InvitationPurpose Purpose { get; private set; }

    /// <summary>Key of what the form is about, by <see cref="Purpose"/>.</summary>
    public int SubjectKey { get; private set; }

    /// <summary>For whom it is answered.</summary>
    public OrganisationId? OrganisationId { get; private set; }

    /// <summary>Who got the link, as a function.</summary>
    public string Recipient { get; private set; } = "";

    /// <summary>Hash of the secret in the link; see <see cref="InvitationSecret"/>.</summary>
    [NotInAudit]
    public string SecretHash { get; private set; } = "";

    /// <summary>Who invites, by name: whom to ask when the link no longer works.</summary>
    public string InvitedBy { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime IssuedAt { get; private set; }

    /// <summary>Last day on which it works.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>The day it was taken back.</summary>
    public DateOnly? RevokedOn { get; private set; }

    /// <summary>How many answers it takes; <see langword="null"/> for as many as come until the last day.</summary>
    public int? MostAnswers { get; private set; }

    /// <summary>How many answers have come.</summary>
    public int Answers { get; private set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Makes an invitation.</summary>
    /// <param name="wording">What it gives, to whom.</param>
    /// <param name="secretHash">Of the secret that the link holds.</param>
    /// <param name="by">Who invites, by name.</param>
    /// <param name="today">The day on which <paramref name="now"/> is.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Invitation> Issue(InvitationWording wording, string secretHash, string by, DateOnly today, DateTime now)
    {
        var recipient = StorableText.Of(wording.Recipient).Trim();
        var lastDay = wording.LastDay ?? today.AddDays(DefaultDays);
        if (recipient.Length is 0 or > MaxRecipient)
            return InvitationRules.RecipientMissing;
        if (PersonalIdentityNumber.ShownIn(recipient) is { } shown)
            return InvitationRules.PersonalNumber(shown);
        if (lastDay < today || lastDay > today.AddDays(MostDays))
            return InvitationRules.LastDayWrong;
        if (wording.MostAnswers < 1)
            return InvitationRules.NobodyToAsk;
        return new Invitation
        {
            Purpose = wording.Purpose,
            SubjectKey = wording.Subject,
            OrganisationId = wording.Organisation,
            Recipient = recipient,
            SecretHash = secretHash,
            InvitedBy = by,
            IssuedAt = now,
            LastDay = lastDay,
            MostAnswers = wording.MostAnswers,
        };
    }

    /// <summary>Whether its form can be answered today.</summary>
    public InvitationState StateOn(DateOnly today) =>
        RevokedOn is not null ? InvitationState.Revoked
        : MostAnswers is { } most && Answers >= most ? InvitationState.Used
        : LastDay < today ? InvitationState.Expired
        : InvitationState.Open;

    /// <summary>Takes it back; the link says so from now on. One that is taken back already stays as it was.</summary>
    public void Revoke(DateOnly today) => RevokedOn ??= today;

    /// <summary>An answer came.</summary>
    /// <exception cref="InvalidOperationException">It takes no more; whoever counts asks <see cref="StateOn"/> first.</exception>
    public void Answered()
    {
        if (MostAnswers is { } most && Answers >= most)
            throw new InvalidOperationException("The invitation takes no more answers.");
        Answers++;
    }
}

/// <summary>Whether an invitation works.</summary>
public enum InvitationState
{
    /// <summary>Its form can be answered.</summary>
    Open,

    /// <summary>It has all the answers it takes.</summary>
    Used,

    /// <summary>Its last day has passed.</summary>
    Expired,

    /// <summary>It was taken back.</summary>
    Revoked,
}

/// <summary>Named refusals of invitations.</summary>
public static class InvitationRules
{
    /// <summary>An invitation says who gets it, in at most <see cref="Invitation.MaxRecipient"/> characters.</summary>
    public static BrokenRule RecipientMissing { get; } = new(nameof(RecipientMissing), Invitation.MaxRecipient);

    /// <summary>The last day is today or later, and at most <see cref="Invitation.MostDays"/> days away.</summary>
    public static BrokenRule LastDayWrong { get; } = new(nameof(LastDayWrong), Invitation.MostDays);

    /// <summary>Nobody holds a seat: there is nobody to ask.</summary>
    public static BrokenRule NobodyToAsk { get; } = new(nameof(NobodyToAsk));

    /// <summary>No invitation has this secret.</summary>
    public static BrokenRule Unknown { get; } = new("InvitationUnknown");

    /// <summary>Too many unknown links from one address: wait.</summary>
    public static BrokenRule TooManyTries { get; } = new("InvitationTries");

    /// <summary>The invitation works no longer.</summary>
    public static BrokenRule Closed(InvitationState state) => new("InvitationClosed", state);

    /// <summary>A text holds a personal identity number, shown masked.</summary>
    public static BrokenRule PersonalNumber(string shown) => new(nameof(PersonalNumber), shown);
}
