using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.FollowUp;

/// <param name="Read">The version that was seen when it was taken away.</param>
public sealed record RemoveMilestoneCommand(InitiativeId Initiative, int Milestone, Guid Read);

/// <summary>Takes a milestone away; what it said stays in the audit trail.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class RemoveMilestone(IDbContextFactory<LskDbContext> contexts) : UseCase<RemoveMilestoneCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, RemoveMilestoneCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await FollowUpStore.RefusalAsync(db, actor, command.Initiative, cancel) is { } refusal)
            return refusal;
        var milestone = await db.Milestones.SingleOrDefaultAsync(
            m => m.InitiativeId == command.Initiative && m.Id == command.Milestone,
            cancel
        );
        if (milestone is null)
            return BrokenRule.NotFound;
        if (milestone.Version != command.Read)
            return BrokenRule.ChangedMeanwhile;
        db.Milestones.Remove(milestone);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return Done.Value;
    }
}
