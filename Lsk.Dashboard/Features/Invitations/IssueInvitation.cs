using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Invitations;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Invitations;

/// <summary>Makes a link to one form. Who leads what the form is about may; the secret is in the answer and nowhere else.</summary>
[SeatDecides]
public sealed class IssueInvitation(IDbContextFactory<LskDbContext> contexts, IEnumerable<IInvitedForms> forms, TimeProvider clock)
    : UseCase<IssueInvitationCommand, IssuedInvitation>
{
    protected override async Task<Outcome<IssuedInvitation>> HandleAsync(
        Actor actor,
        IssueInvitationCommand command,
        CancellationToken cancel
    )
    {
        var today = clock.Today();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (
            forms.FirstOrDefault(one => one.Purpose == command.Purpose) is not { } form
            || !await form.MayInviteAsync(db, actor, command.Subject, today, cancel)
        )
            return BrokenRule.NotPermitted;
        if (command.Organisation is { } organisation && !await db.Organisations.AnyAsync(one => one.Id == organisation, cancel))
            return BrokenRule.NotFound;
        var secret = InvitationSecret.New();
        var most = await form.MostAnswersAsync(db, command.Subject, command.ForAll, today, cancel);
        var wording = new InvitationWording(
            command.Purpose,
            command.Subject,
            command.Organisation,
            command.Recipient,
            command.LastDay,
            most
        );
        var issued = Invitation.Issue(wording, InvitationSecret.HashOf(secret)!, actor.Name, today, clock.GetUtcNow().UtcDateTime);
        if (issued.Broken is { } broken)
            return broken;
        db.Add(issued.Value);
        return await db.TrySaveAsync(actor, cancel) is { } conflict
            ? conflict
            : new IssuedInvitation(issued.Value.Id, secret, issued.Value.LastDay);
    }
}

/// <summary>Takes an invitation back: its link says so at once.</summary>
[SeatDecides]
public sealed class RevokeInvitation(IDbContextFactory<LskDbContext> contexts, IEnumerable<IInvitedForms> forms, TimeProvider clock)
    : UseCase<RevokeInvitationCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, RevokeInvitationCommand command, CancellationToken cancel)
    {
        var today = clock.Today();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var invitation = await db.Set<Invitation>().SingleOrDefaultAsync(one => one.Id == command.Invitation, cancel);
        if (
            invitation is null
            || forms.FirstOrDefault(one => one.Purpose == invitation.Purpose) is not { } form
            || !await form.MayInviteAsync(db, actor, invitation.SubjectKey, today, cancel)
        )
            return BrokenRule.NotPermitted;
        invitation.Revoke(today);
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}
