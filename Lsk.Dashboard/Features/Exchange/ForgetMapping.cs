using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Which learned mapping is to go, by any of its versions.</summary>
public sealed record ForgetMappingCommand(int Id);

/// <summary>Forgets what an import has taught about sheets with certain headings, all versions of it; the audit trail keeps what they
/// said.</summary>
[Needs(Permission.Import)]
public sealed class ForgetMapping(IDbContextFactory<LskDbContext> contexts) : UseCase<ForgetMappingCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, ForgetMappingCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var wanted = await db.LearnedMappings.AsNoTracking().SingleOrDefaultAsync(mapping => mapping.Id == command.Id, cancel);
        if (wanted is null)
            return BrokenRule.NotFound;
        if (!actor.May(Permission.Import, wanted.OrganisationId))
            return BrokenRule.NotPermitted;
        var versions = await db
            .LearnedMappings.Where(mapping => mapping.OrganisationId == wanted.OrganisationId && mapping.Fingerprint == wanted.Fingerprint)
            .ToListAsync(cancel);
        db.RemoveRange(versions);
        await db.SaveAsync(actor, cancel);
        return versions.Count;
    }
}
