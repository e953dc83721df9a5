using Lsk.Dashboard.Features.Groups;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;

namespace Lsk.Tests.Features.Groups;

/// <summary>What the use cases of the register ask of the one who acts.</summary>
public sealed class GroupsPermissionRows : IPermissionRows
{
    public IEnumerable<PermissionRow> Rows =>
        [
            PermissionRow.Of<DecideGroup>(Permission.Decide, _ => new DecideGroupCommand(
                new GroupId(9_999),
                new GroupDecisionWording(GroupDecisionKind.End, new DateOnly(2026, 6, 20), "TL HSVO", "Klar")
            )),
            PermissionRow.Of<AbsorbGroup>(Permission.EditRegister, _ => new AbsorbGroupCommand(new GroupId(9_998), new GroupId(9_999))),
            PermissionRow.Of<PurgeHolders>(Permission.EditRegister, _ => new PurgeHoldersCommand()),
        ];
}
