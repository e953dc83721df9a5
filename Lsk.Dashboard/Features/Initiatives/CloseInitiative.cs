using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>The closing note of an initiative that is finished or stopped.</summary>
public sealed record CloseInitiativeCommand(InitiativeId Id, Guid Version, ClosingNote Note);

/// <summary>Says what came of an initiative, what was learnt and to whom it spread. Only of what has ended.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class CloseInitiative(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<CloseInitiativeCommand, Done>
{
    protected override Task<Outcome<Done>> HandleAsync(Actor actor, CloseInitiativeCommand command, CancellationToken cancel) =>
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
                if (initiative.Status.IsOpen())
                    return InitiativeRules.NotEnded;
                var note = command.Note.Cleaned();
                if (note.RuleBroken() is { } broken)
                    return broken;
                initiative.Close(note, clock.GetUtcNow().UtcDateTime);
                return null;
            },
            cancel
        );
}
