using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>An initiative that shall leave all lists.</summary>
public sealed record RemoveInitiativeCommand(InitiativeId Id, Guid Version);

/// <summary>Takes an initiative out of all lists; its row and history stay, and <see cref="RestoreInitiative"/> brings it back.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class RemoveInitiative(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<RemoveInitiativeCommand, Done>
{
    protected override Task<Outcome<Done>> HandleAsync(Actor actor, RemoveInitiativeCommand command, CancellationToken cancel) =>
        InitiativeStore.RunAsync(
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
                initiative.Remove(clock.GetUtcNow().UtcDateTime);
                return null;
            },
            cancel
        );
}

/// <summary>A removed initiative that shall come back.</summary>
public sealed record RestoreInitiativeCommand(InitiativeId Id);

/// <summary>Brings a removed initiative back into all lists.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class RestoreInitiative(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    : UseCase<RestoreInitiativeCommand, Done>
{
    protected override Task<Outcome<Done>> HandleAsync(Actor actor, RestoreInitiativeCommand command, CancellationToken cancel) =>
        InitiativeStore.RunAsync(
            contexts,
            actor,
            command.Id,
            null,
            Permission.EditInitiative,
            initiative =>
            {
                if (initiative.RemovedAt is not null)
                    initiative.Restore(clock.GetUtcNow().UtcDateTime);
                return null;
            },
            cancel
        );
}
