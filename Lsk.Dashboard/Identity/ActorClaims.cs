using System.Globalization;
using System.Security.Claims;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Identity;

/// <summary>What the cookie says of an account, and back.</summary>
public static class ActorClaims
{
    private const string RoleClaim = "lsk:role";
    private const string OrganisationClaim = "lsk:organisation";
    private const string NameClaim = "lsk:name";
    internal const string SessionType = "lsk:session";

    /// <summary>The claims of an account.</summary>
    public static IEnumerable<Claim> Of(AppUser user) => Of(user.ToActor());

    /// <summary>The claims of whoever acts, but for the key.</summary>
    public static IEnumerable<Claim> Of(Actor actor)
    {
        yield return new Claim(RoleClaim, actor.Role.ToString());
        yield return new Claim(NameClaim, actor.Name);
        if (actor.Organisation is { } organisation)
            yield return new Claim(OrganisationClaim, organisation.Value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Names the session that the cookie belongs to.</summary>
    public static Claim SessionClaim(string session) => new(SessionType, session);

    /// <summary>The session that a cookie belongs to; <see langword="null"/> for one without.</summary>
    public static string? SessionOf(ClaimsPrincipal principal) => principal.FindFirstValue(SessionType);

    /// <summary>Who is signed in; <see langword="null"/> when nobody is or the claims are not ours.</summary>
    public static Actor? ActorOf(ClaimsPrincipal principal)
    {
        var id = principal.FindFirstValue(ClaimTypes.NameIdentifier);
        if (
            id is null
            || principal.Identity?.IsAuthenticated != true
            || !Enum.TryParse<Role>(principal.FindFirstValue(RoleClaim), out var role)
        )
            return null;
        OrganisationId? organisation = int.TryParse(
            principal.FindFirstValue(OrganisationClaim),
            CultureInfo.InvariantCulture,
            out var value
        )
            ? new OrganisationId(value)
            : null;
        return new Actor(id, principal.FindFirstValue(NameClaim) ?? id, role, organisation);
    }

    internal sealed class Factory(UserManager<AppUser> users, IOptions<IdentityOptions> options)
        : UserClaimsPrincipalFactory<AppUser>(users, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            identity.AddClaims(Of(user));
            return identity;
        }
    }
}
