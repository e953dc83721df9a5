using Lsk.Domain.Access;
using Lsk.Domain.Invitations;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>Reads who is invited to what, for those who may invite.</summary>
public sealed class InvitationReader(IDbContextFactory<LskDbContext> contexts, IEnumerable<IInvitedForms> forms, TimeProvider clock)
{
    /// <summary>Whether the actor may invite to a form, and who is invited, the newest first; nobody for who may not.</summary>
    public async Task<(bool MayInvite, IReadOnlyList<InvitationLine> Lines)> OfAsync(
        Actor actor,
        InvitationPurpose purpose,
        int subject,
        CancellationToken cancel
    )
    {
        var today = clock.Today();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (
            forms.FirstOrDefault(one => one.Purpose == purpose) is not { } form
            || !await form.MayInviteAsync(db, actor, subject, today, cancel)
        )
            return (false, []);
        var stored = await db.Set<Invitation>()
            .AsNoTracking()
            .Where(one => one.Purpose == purpose && one.SubjectKey == subject)
            .OrderByDescending(one => one.Id)
            .ToListAsync(cancel);
        var organisations = await db.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.Name, cancel);
        return (
            true,
            [
                .. stored.Select(one => new InvitationLine(
                    one.Id,
                    one.Recipient,
                    one.OrganisationId is { } id ? organisations[id] : null,
                    one.InvitedBy,
                    one.LastDay,
                    one.StateOn(today),
                    one.Answers,
                    one.MostAnswers
                )),
            ]
        );
    }
}
