using Lsk.Domain.Access;
using Lsk.Domain.Knowledge;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>Who may answer for an organisation: who may edit its initiatives, and whoever leads the group that received the support.</summary>
internal static class GapRights
{
    public static async Task<bool> MayAnswerAsync(
        LskDbContext db,
        Actor actor,
        KnowledgeSupport support,
        OrganisationId organisation,
        DateOnly today,
        CancellationToken cancel
    ) =>
        actor.May(Permission.EditInitiative, organisation)
        || (support.ReceiverId is { } group && await GroupRights.LeadsAsync(db, actor, group.Value, today, cancel));

    /// <summary>Who may say what the support is.</summary>
    public static async Task<bool> MayEditAsync(
        LskDbContext db,
        Actor actor,
        KnowledgeSupport support,
        DateOnly today,
        CancellationToken cancel
    ) =>
        actor.May(Permission.EditRegister)
        || (support.ReceiverId is { } group && await GroupRights.LeadsAsync(db, actor, group.Value, today, cancel));

    /// <summary>A recommendation with its support, tracked; nothing when either has gone.</summary>
    public static async Task<(Recommendation Recommendation, KnowledgeSupport Support)?> FindAsync(
        LskDbContext db,
        int recommendation,
        CancellationToken cancel
    )
    {
        if (await db.Set<Recommendation>().SingleOrDefaultAsync(one => one.Id == recommendation, cancel) is not { } found)
            return null;
        return (found, await db.Set<KnowledgeSupport>().SingleAsync(one => one.Id == found.SupportId, cancel));
    }
}
