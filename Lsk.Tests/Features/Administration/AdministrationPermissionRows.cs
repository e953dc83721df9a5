using Lsk.Dashboard.Features.Administration;
using Lsk.Domain.Access;
using Lsk.Domain.Organisation;

namespace Lsk.Tests.Features.Administration;

/// <summary>Everything here is for administrators.</summary>
public sealed class AdministrationPermissionRows : IPermissionRows
{
    public IEnumerable<PermissionRow> Rows =>
        [
            PermissionRow.Of<CreateUser>(Permission.Administer, _ => new CreateUserCommand(
                "Ny",
                $"{Guid.NewGuid():N}@exempel.se",
                Role.Reader,
                null
            )),
            PermissionRow.Of<ChangeUser>(Permission.Administer, _ => new ChangeUserCommand("ingen", "Ny", Role.Reader, null)),
            PermissionRow.Of<SwitchUser>(Permission.Administer, _ => new SwitchUserCommand("ingen", false)),
            PermissionRow.Of<UnlockUser>(Permission.Administer, _ => new UnlockUserCommand("ingen")),
            PermissionRow.Of<ResetSecondFactor>(Permission.Administer, _ => new ResetSecondFactorCommand("ingen")),
            PermissionRow.Of<IssuePasswordLink>(Permission.Administer, _ => new IssuePasswordLinkCommand("ingen")),
            PermissionRow.Of<SaveOrganisation>(Permission.Administer, _ => new SaveOrganisationCommand(
                null,
                Guid.NewGuid().ToString(),
                "Ny",
                OrganisationKind.Private
            )),
            PermissionRow.Of<SaveGroup>(Permission.Administer, _ => new SaveGroupCommand(null, Guid.NewGuid().ToString(), GroupKind.Unit)),
            PermissionRow.Of<TakeBackup>(Permission.Administer, _ => new TakeBackupCommand()),
        ];
}
