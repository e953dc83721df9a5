using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Identity;
using Lsk.Domain.Invitations;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Invitations;

/// <summary>What a link opens: its form, or why not and whom to ask.</summary>
/// <param name="Form">The form; <see langword="null"/> when it cannot be answered.</param>
/// <param name="View">The component that shows it.</param>
/// <param name="Closed">Why not.</param>
/// <param name="AskedBy">Whom to ask; <see langword="null"/> for a link that nobody was given.</param>
/// <param name="TakesMore">Whether the link is for several people, each of whom answers once.</param>
public sealed record InvitedPageData(InvitedForm? Form, Type? View, InvitationState? Closed, string? AskedBy, bool TakesMore)
{
    public static InvitedPageData Unknown { get; } = new(null, null, null, null, false);
}

/// <summary>Reads what a link opens.</summary>
public sealed class InvitationQueries(
    IDbContextFactory<LskDbContext> contexts,
    IEnumerable<IInvitedForms> forms,
    GuessAttempts attempts,
    TimeProvider clock
)
{
    /// <summary>What the link with this secret opens.</summary>
    /// <param name="secret">As it stands in the address.</param>
    /// <param name="address">Where the request comes from; unknown links are counted by it.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<InvitedPageData> OpenAsync(string? secret, string address, CancellationToken cancel)
    {
        if (InvitationSecret.HashOf(secret) is not { } hash)
            return InvitedPageData.Unknown;
        var today = clock.Today();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var invitation = await db.Set<Invitation>().AsNoTracking().SingleOrDefaultAsync(one => one.SecretHash == hash, cancel);
        if (invitation is null)
        {
            await AnswerInvitation.UnknownAsync(attempts, address, clock, cancel);
            return InvitedPageData.Unknown;
        }
        var state = invitation.StateOn(today);
        var form = forms.FirstOrDefault(one => one.Purpose == invitation.Purpose);
        if (state is not InvitationState.Open || form is null)
            return new InvitedPageData(null, null, state, invitation.InvitedBy, false);
        return await form.FindAsync(db, invitation, today, cancel) is { } found
            ? new InvitedPageData(found, form.View, null, invitation.InvitedBy, invitation.MostAnswers is > 1)
            : new InvitedPageData(null, null, InvitationState.Revoked, invitation.InvitedBy, false);
    }
}
