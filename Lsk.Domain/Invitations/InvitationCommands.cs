namespace Lsk.Domain.Invitations;

/// <summary>Asks for an invitation.</summary>
/// <param name="Purpose">Which form.</param>
/// <param name="Subject">Key of what the form is about, by <paramref name="Purpose"/>.</param>
/// <param name="Organisation">For whom it is answered.</param>
/// <param name="Recipient">Who gets the link, as a function.</param>
/// <param name="LastDay">Last day; <see langword="null"/> for <see cref="Invitation.DefaultDays"/> days from today.</param>
/// <param name="ForAll">One link for everybody who shall answer, instead of one for one answer; where the form knows of such.</param>
public sealed record IssueInvitationCommand(
    InvitationPurpose Purpose,
    int Subject,
    OrganisationId? Organisation,
    string Recipient,
    DateOnly? LastDay = null,
    bool ForAll = false
);

/// <summary>A link that was made: the only time that its secret is seen.</summary>
/// <param name="Id">Key of the invitation.</param>
/// <param name="Secret">The secret in the link.</param>
/// <param name="LastDay">Last day.</param>
public sealed record IssuedInvitation(int Id, string Secret, DateOnly LastDay)
{
    /// <summary>Where its form is, from the program's own address.</summary>
    public string Address => $"svara/{Secret}";
}

/// <summary>Takes an invitation back.</summary>
/// <param name="Invitation">Key of the invitation.</param>
public sealed record RevokeInvitationCommand(int Invitation);

/// <summary>An invitation as those who invite see it: never its secret.</summary>
/// <param name="Id">Key.</param>
/// <param name="Recipient">Who got the link, as a function.</param>
/// <param name="Organisation">For whom it is answered, by name.</param>
/// <param name="InvitedBy">Who invited.</param>
/// <param name="LastDay">Last day.</param>
/// <param name="State">Whether it works today.</param>
/// <param name="Answers">How many answers have come.</param>
/// <param name="MostAnswers">How many it takes.</param>
public sealed record InvitationLine(
    int Id,
    string Recipient,
    string? Organisation,
    string InvitedBy,
    DateOnly LastDay,
    InvitationState State,
    int Answers,
    int? MostAnswers
);
