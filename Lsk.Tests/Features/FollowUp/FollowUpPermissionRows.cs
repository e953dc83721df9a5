using Lsk.Dashboard.Features.FollowUp;
using Lsk.Domain.Access;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;

namespace Lsk.Tests.Features.FollowUp;

/// <summary>The owner's organisation reports; the support function answers.</summary>
public sealed class FollowUpPermissionRows : IPermissionRows
{
    public IEnumerable<PermissionRow> Rows =>
        [
            PermissionRow.Of<RecordFollowUp>(
                Permission.EditInitiative,
                i => new RecordFollowUpCommand(i.Id, Period.Quarter(2026, 1), DeliveryStatus.OnTime, null, null, null),
                ownerBound: true
            ),
            PermissionRow.Of<ChangeMilestone>(
                Permission.EditInitiative,
                i => new ChangeMilestoneCommand(i.Id, null, "Införande", new DateOnly(2026, 9, 1), null),
                ownerBound: true
            ),
            new(typeof(RemoveMilestone), Permission.EditInitiative, true, async (store, i) =>
            {
                await using var db = await store.Contexts.CreateDbContextAsync();
                var milestone = new Milestone(i.Id, "Införande", new DateOnly(2026, 9, 1), null);
                db.Milestones.Add(milestone);
                await db.SaveAsync(Actor.System, CancellationToken.None);
                return new RemoveMilestoneCommand(i.Id, milestone.Id, milestone.Version);
            }),
            PermissionRow.Of<GiveFeedback>(Permission.GiveFeedback, i => new GiveFeedbackCommand(
                i.Id,
                Period.Quarter(2026, 1),
                new DateOnly(2026, 5, 1),
                null
            )),
        ];
}
