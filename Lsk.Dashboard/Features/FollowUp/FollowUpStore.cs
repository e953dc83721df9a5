using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>What all that is reported on an initiative has in common: it is there, the actor may see it, and its organisation is the
/// actor's to report for.</summary>
internal static class FollowUpStore
{
    /// <summary>The refusal, or <see langword="null"/> when the actor may report.</summary>
    public static async Task<BrokenRule?> RefusalAsync(LskDbContext db, Actor actor, InitiativeId initiative, CancellationToken cancel)
    {
        var owner = await db
            .Initiatives.VisibleTo(actor)
            .Where(i => i.Id == initiative)
            .Select(i => new { i.OrganisationId })
            .SingleOrDefaultAsync(cancel);
        return owner is null ? BrokenRule.NotFound
            : actor.May(Permission.EditInitiative, owner.OrganisationId) ? null
            : BrokenRule.NotPermitted;
    }
}
