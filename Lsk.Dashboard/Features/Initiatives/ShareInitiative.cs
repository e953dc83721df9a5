using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Who may see an initiative, and whether it can still be changed.</summary>
public sealed record ShareInitiativeCommand(InitiativeId Id, Guid Version, Sharing Sharing);

/// <summary>
/// Moves an initiative from draft to shared to settled. What is shared has become public and is no draft again; what is settled is opened
/// again by the support function only.
/// </summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class ShareInitiative(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<ShareInitiativeCommand, Done>
{
    protected override Task<Outcome<Done>> HandleAsync(Actor actor, ShareInitiativeCommand command, CancellationToken cancel) =>
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
                if (command.Sharing is Sharing.Draft && initiative.Sharing is not Sharing.Draft)
                    return InitiativeRules.SharingBackwards;
                if (initiative.Sharing is Sharing.Settled && command.Sharing is not Sharing.Settled && !actor.May(Permission.EditModel))
                    return BrokenRule.NotPermitted;
                initiative.ShareAs(command.Sharing, clock.GetUtcNow().UtcDateTime);
                return null;
            },
            cancel
        );
}
