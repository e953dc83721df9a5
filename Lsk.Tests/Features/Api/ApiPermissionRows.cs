using Lsk.Dashboard.Features.Api;
using Lsk.Dashboard.Identity;
using Lsk.Domain.Access;

namespace Lsk.Tests.Features.Api;

/// <summary>Everybody with an account makes keys for it; those of the service are an administrator's.</summary>
public sealed class ApiPermissionRows : IPermissionRows
{
    public IEnumerable<PermissionRow> Rows =>
        [
            // The matrix' people have no accounts: past the permission there is none to make a key for.
            PermissionRow.Of<MakeToken>(Permission.Read, _ => new MakeTokenCommand("Rapport", ApiScopes.All, 30, true)),
            PermissionRow.Of<MakeServiceToken>(Permission.Administer, _ => new MakeServiceTokenCommand("Rapport", ApiScopes.All, 30)),
            PermissionRow.Of<RevokeToken>(Permission.Read, _ => new RevokeTokenCommand(999_999)),
        ];
}
