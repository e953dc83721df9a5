using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>How the national view treats an initiative.</summary>
/// <param name="SeverityOff">Severity is no ground here: social care.</param>
public sealed record PlaceInNationalViewCommand(InitiativeId Id, Guid Version, Lane Lane, bool SeverityOff);

/// <summary>Puts an initiative on the national scale or in a lane beside it, and says whether severity counts.</summary>
public sealed class PlaceInNationalView(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : IUseCase<PlaceInNationalViewCommand, Done>
{
    public Task<Outcome<Done>> RunAsync(Actor actor, PlaceInNationalViewCommand command, CancellationToken cancel) =>
        InitiativeStore.RunAsync(contexts, actor, command.Id, command.Version, Permission.EditInitiative, initiative =>
        {
            if (initiative.RemovedAt is not null) return InitiativeRules.Removed;
            if (initiative.Sharing is Sharing.Settled) return InitiativeRules.Settled;
            initiative.PlaceInNationalView(command.Lane, command.SeverityOff, clock.GetUtcNow().UtcDateTime);
            return null;
        }, cancel);
}
