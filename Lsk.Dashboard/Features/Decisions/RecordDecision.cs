using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>Records a decision, or words one anew until its protocol is settled. The initiative moves along its life with it.</summary>
[Needs(Permission.Decide)]
[Publishes(Topics.DecisionsName)]
public sealed class RecordDecision(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<RecordDecisionCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, RecordDecisionCommand command, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        // A meeting decides once on an item: of two clicks at once the second has to see the first.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Initiatives.VisibleTo(actor).SingleOrDefaultAsync(one => one.Id == command.Initiative, cancel) is not { } initiative)
            return BrokenRule.NotFound;
        if (
            command.Workshop is { } workshop
            && await db.Protocols.AnyAsync(protocol => protocol.WorkshopId == workshop && protocol.State == ProtocolState.Settled, cancel)
        )
            return DecisionRules.ProtocolSettled;
        if (
            command is { Decision: null, Workshop: { } meeting }
            && await db.Decisions.FirstOrDefaultAsync(one => one.WorkshopId == meeting && one.InitiativeId == command.Initiative, cancel)
                is { } taken
        )
            return taken.Says(command.Wording) ? taken.Id : BrokenRule.ChangedMeanwhile;
        var decision = command.Decision is { } id
            ? await db.Decisions.SingleOrDefaultAsync(one => one.Id == id && one.InitiativeId == command.Initiative, cancel)
            : new Decision(command.Initiative, command.Date, command.Wording.Kind) { WorkshopId = command.Workshop };
        if (decision is null)
            return BrokenRule.NotFound;
        if (command is { Decision: not null, Read: { } read } && decision.Version != read)
            return decision.Says(command.Wording) ? decision.Id : BrokenRule.ChangedMeanwhile;
        if (decision.Word(command.Wording, now) is { } broken)
            return broken;
        if (command.Decision is null)
            db.Decisions.Add(decision);
        var waits =
            command.IsProposal
            || (
                command.Decision is { } worded
                && DecisionWay.Of(await db.DecisionSteps.Where(step => step.DecisionId == worded).ToListAsync(cancel)).State
                    is not DecisionState.Taken
            );
        if (!waits && StatusAfter(command.Wording.Kind) is { } status && status != initiative.Status)
            initiative.MoveTo(status, now);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        await transaction.CommitAsync(cancel);
        return decision.Id;
    }

    /// <summary>Where an initiative is after a decision; <see langword="null"/> when it stays.</summary>
    internal static InitiativeStatus? StatusAfter(DecisionKind kind) =>
        kind switch
        {
            DecisionKind.Start or DecisionKind.Continue => InitiativeStatus.Ongoing,
            DecisionKind.Pause => InitiativeStatus.Paused,
            DecisionKind.Stop or DecisionKind.Merge => InitiativeStatus.Stopped,
            DecisionKind.Refer => null,
        };
}
