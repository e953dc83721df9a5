using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>The answer of the gate of human dignity.</summary>
/// <param name="Respected">Nothing takes the answer back.</param>
/// <param name="Reason">Needed with an answer.</param>
public sealed record AnswerHumanDignityCommand(InitiativeId Id, Guid Version, bool? Respected, string? Reason);

/// <summary>Answers the gate that comes before all weighing: does it respect the equal worth of all people? A no keeps it out of the ranking.</summary>
public sealed class AnswerHumanDignity(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : IUseCase<AnswerHumanDignityCommand, Done>
{
    public Task<Outcome<Done>> RunAsync(Actor actor, AnswerHumanDignityCommand command, CancellationToken cancel) =>
        InitiativeStore.RunAsync(contexts, actor, command.Id, command.Version, Permission.EditInitiative, initiative =>
        {
            if (initiative.RemovedAt is not null) return InitiativeRules.Removed;
            if (initiative.Sharing is Sharing.Settled) return InitiativeRules.Settled;
            var reason = command.Reason?.Trim();
            if (command.Respected is not null && string.IsNullOrEmpty(reason)) return InitiativeRules.DignityReasonMissing;
            initiative.AnswerHumanDignity(command.Respected, command.Respected is null ? null : reason, clock.GetUtcNow().UtcDateTime);
            return null;
        }, cancel);
}
