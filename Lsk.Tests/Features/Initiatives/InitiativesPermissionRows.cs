using Lsk.Dashboard.Features.Initiatives;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;

namespace Lsk.Tests.Features.Initiatives;

/// <summary>What the use cases of initiatives ask of the one who acts.</summary>
public sealed class InitiativesPermissionRows : IPermissionRows
{
    public IEnumerable<PermissionRow> Rows =>
        [
            PermissionRow.Of<CreateInitiative>(
                Permission.EditInitiative,
                i => new CreateInitiativeCommand(i.OrganisationId, null, new InitiativeDetails { Title = "Nytt" }, false),
                ownerBound: true
            ),
            PermissionRow.Of<ReviseInitiative>(
                Permission.EditInitiative,
                i => new ReviseInitiativeCommand(i.Id, i.Version, i.Details with { Title = "Annat" }),
                ownerBound: true
            ),
            PermissionRow.Of<CloseInitiative>(
                Permission.EditInitiative,
                i => new CloseInitiativeCommand(i.Id, i.Version, new ClosingNote("Klart", null, null)),
                ownerBound: true
            ),
            PermissionRow.Of<ShareInitiative>(
                Permission.EditInitiative,
                i => new ShareInitiativeCommand(i.Id, i.Version, Sharing.Shared),
                ownerBound: true
            ),
            PermissionRow.Of<RemoveInitiative>(
                Permission.EditInitiative,
                i => new RemoveInitiativeCommand(i.Id, i.Version),
                ownerBound: true
            ),
            PermissionRow.Of<RestoreInitiative>(Permission.EditInitiative, i => new RestoreInitiativeCommand(i.Id), ownerBound: true),
            PermissionRow.Of<SendReferral>(Permission.JudgeParallelWork, i => new SendReferralCommand(i.Id, new GroupId(1), null)),
            PermissionRow.Of<SaveView>(Permission.Read, _ => new SaveViewCommand("/initiativ", "Min", "status=Ongoing", false)),
            // A view that does not exist: other people's views are tried in SavedViewTests.
            PermissionRow.Of<RemoveView>(Permission.Read, _ => new RemoveViewCommand(int.MaxValue)),
        ];
}
