using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>What a learned mapping is to say from now on.</summary>
/// <param name="Id">The version that was read.</param>
/// <param name="Mapping">All of it.</param>
public sealed record ReviseMappingCommand(int Id, SheetMapping Mapping);

/// <summary>Changes what an import has taught: the old version stays, a new one holds.</summary>
[Needs(Permission.Import)]
public sealed class ReviseMapping(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<ReviseMappingCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, ReviseMappingCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var read = await db.LearnedMappings.AsNoTracking().SingleOrDefaultAsync(mapping => mapping.Id == command.Id, cancel);
        if (read is null)
            return BrokenRule.NotFound;
        if (!actor.May(Permission.Import, read.OrganisationId))
            return BrokenRule.NotPermitted;
        if (
            await db.LearnedMappings.AnyAsync(
                mapping =>
                    mapping.OrganisationId == read.OrganisationId
                    && mapping.Fingerprint == read.Fingerprint
                    && mapping.Number > read.Number,
                cancel
            )
        )
            return BrokenRule.ChangedMeanwhile;
        var added = await MappingMemory.AddAsync(
            db,
            actor,
            new LearnedMapping
            {
                OrganisationId = read.OrganisationId,
                Fingerprint = read.Fingerprint,
                Number = read.Number + 1,
                Sheet = read.Sheet,
                Headings = read.Headings,
                Mapping = MappingJson.Write(command.Mapping),
                At = clock.GetUtcNow().UtcDateTime,
                ActorName = actor.Name,
            },
            cancel
        );
        if (added is null)
            return read.Id;
        try
        {
            await db.SaveAsync(actor, cancel);
        }
        catch (DbUpdateException)
        {
            // The number of the version is unique: somebody else has just made it.
            return BrokenRule.ChangedMeanwhile;
        }
        return added.Id;
    }
}
