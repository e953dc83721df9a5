using Lsk.Dashboard.Features.FollowUp;
using Lsk.Domain.Access;
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
            PermissionRow.Of<RemoveMilestone>(
                Permission.EditInitiative,
                i => new RemoveMilestoneCommand(i.Id, 1, default),
                ownerBound: true
            ),
            PermissionRow.Of<GiveFeedback>(Permission.GiveFeedback, i => new GiveFeedbackCommand(
                i.Id,
                Period.Quarter(2026, 1),
                new DateOnly(2026, 5, 1),
                null
            )),
        ];
}
