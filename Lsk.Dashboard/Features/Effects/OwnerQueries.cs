using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>Whose measure it is: the permission to change it is bound to that organisation.</summary>
internal static class OwnerQueries
{
    /// <summary>Nothing when the measure does not exist or the actor may not see its initiative.</summary>
    public static async Task<OrganisationId?> OfAsync(LskDbContext db, Actor actor, MeasureId measure, CancellationToken cancel) =>
        (await OfAsync(db, actor, [measure], cancel)).TryGetValue(measure, out var owner) ? owner : null;

    /// <summary>The same for many; what is missing does not exist for the actor.</summary>
    public static async Task<Dictionary<MeasureId, OrganisationId>> OfAsync(
        LskDbContext db,
        Actor actor,
        IReadOnlyCollection<MeasureId> measures,
        CancellationToken cancel
    ) =>
        await db
            .Measures.AsNoTracking()
            .Where(m => measures.Contains(m.Id))
            .Join(db.Initiatives.VisibleTo(actor), m => m.InitiativeId, i => i.Id, (m, i) => new { m.Id, i.OrganisationId })
            .ToDictionaryAsync(row => row.Id, row => row.OrganisationId, cancel);
}
