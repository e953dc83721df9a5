using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>A new milestone, or another name or other days for one there is.</summary>
/// <param name="Milestone">Its key; <see langword="null"/> for a new one.</param>
/// <param name="Read">The version that the change was made from.</param>
public sealed record ChangeMilestoneCommand(
    InitiativeId Initiative,
    int? Milestone,
    string Name,
    DateOnly? Planned,
    DateOnly? Reached,
    Guid Read = default
);

/// <summary>A milestone as it was left in the store: what an undo goes back from.</summary>
public sealed record StoredMilestone(int Id, Guid Version);

/// <summary>Stores a milestone.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class ChangeMilestone(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    : UseCase<ChangeMilestoneCommand, StoredMilestone>
{
    protected override async Task<Outcome<StoredMilestone>> HandleAsync(
        Actor actor,
        ChangeMilestoneCommand command,
        CancellationToken cancel
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await FollowUpStore.RefusalAsync(db, actor, command.Initiative, cancel) is { } refusal)
            return refusal;
        var today = clock.Today();
        if (FollowUpRules.OfMilestone(command.Name, command.Reached, today) is { } broken)
            return broken;

        var all = await db.Milestones.Where(m => m.InitiativeId == command.Initiative).ToListAsync(cancel);
        var name = command.Name.Trim();
        if (all.Any(m => m.Id != command.Milestone && string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase)))
            return FollowUpRules.MilestoneNameTaken;
        var milestone = command.Milestone is { } id
            ? all.Find(m => m.Id == id)
            : new Milestone(command.Initiative, name, command.Planned, command.Reached);
        if (milestone is null)
            return BrokenRule.NotFound;
        if (command.Milestone is not null && milestone.Version != command.Read)
            return BrokenRule.ChangedMeanwhile;
        if (command.Milestone is null)
            db.Milestones.Add(milestone);
        else if (milestone.Change(name, command.Planned, command.Reached, today) is { } refused)
            return refused;
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return new StoredMilestone(milestone.Id, milestone.Version);
    }
}
