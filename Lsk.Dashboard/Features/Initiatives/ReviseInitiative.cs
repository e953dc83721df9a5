using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Other details for an initiative.</summary>
/// <param name="Version">The version that was read when the editing began.</param>
public sealed record ReviseInitiativeCommand(InitiativeId Id, Guid Version, InitiativeDetails Details);

/// <summary>Changes what is written about an initiative; refused when somebody else has changed it since it was read.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class ReviseInitiative(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<ReviseInitiativeCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, ReviseInitiativeCommand command, CancellationToken cancel)
    {
        if (command.Details.BrokenRules().FirstOrDefault() is { } broken)
            return broken;
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            if (await CreateInitiative.MissingReferenceAsync(db, command.Details, cancel) is { } missing)
                return missing;
        }
        return await InitiativeStore.RunAsync(
            contexts,
            actor,
            command.Id,
            command.Version,
            Permission.EditInitiative,
            initiative =>
            {
                if (initiative.RemovedAt is not null)
                    return InitiativeRules.Removed;
                if (initiative.Sharing is Sharing.Settled)
                    return InitiativeRules.Settled;
                initiative.Revise(command.Details, clock.GetUtcNow().UtcDateTime);
                return null;
            },
            cancel
        );
    }
}
