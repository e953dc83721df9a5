using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>What all changes of one initiative have in common: it is there, the actor may change it, nobody else has changed it since it
/// was read.</summary>
internal static class InitiativeStore
{
    /// <summary>Changes one initiative and saves it.</summary>
    /// <param name="version">The version that was read; <see langword="null"/> when the change does not rest on what was read.</param>
    /// <param name="needs">Asked for the owner of the initiative.</param>
    /// <param name="change">The change; a broken rule leaves everything as it was.</param>
    public static async Task<Outcome<Done>> RunAsync(
        IDbContextFactory<LskDbContext> contexts,
        Actor actor,
        InitiativeId id,
        Guid? version,
        Permission needs,
        Func<Initiative, BrokenRule?> change,
        CancellationToken cancel
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        // Removed ones too: they are restored through here.
        var initiative = await db.Initiatives.IgnoreQueryFilters().SingleOrDefaultAsync(i => i.Id == id, cancel);
        if (initiative is null || !Visibility.MaySee(actor, initiative.Sharing, initiative.OrganisationId))
            return BrokenRule.NotFound;
        if (!actor.May(needs, initiative.OrganisationId))
            return BrokenRule.NotPermitted;
        if (change(initiative) is { } broken)
            return broken;
        if (version is { } read)
            db.Entry(initiative).Property(i => i.Version).OriginalValue = read;
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return Done.Value;
    }
}
