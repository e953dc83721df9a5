using System.Security.Claims;
using Lsk.Dashboard.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Identity;

/// <summary>Ends an open circuit within half a minute when its account is disabled, removed, or has another role, organisation or
/// password.</summary>
public sealed class RevalidatingActor(ILoggerFactory log, IDbContextFactory<LskDbContext> contexts, IOptions<IdentityOptions> options)
    : RevalidatingServerAuthenticationStateProvider(log)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    )
    {
        var principal = authenticationState.User;
        var id = principal.FindFirstValue(ClaimTypes.NameIdentifier);
        if (id is null || ActorClaims.ActorOf(principal) is not { } actor)
            return true;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancellationToken);
        return user is { Disabled: false }
            && user.ToActor() == actor
            && user.SecurityStamp == principal.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
    }
}
