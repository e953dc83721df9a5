using System.Security.Claims;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Identity;

/// <summary>
/// Ends an open circuit at once when its session ends (signed out in another tab, shut, other rights), and within half a minute whatever
/// else has changed: the feed tells, and what the feed missed is found by asking.
/// </summary>
public sealed class RevalidatingActor : RevalidatingServerAuthenticationStateProvider
{
    private readonly IDbContextFactory<LskDbContext> contexts;
    private readonly SessionRegister sessions;
    private readonly IChangeFeed feed;
    private readonly ILogger<RevalidatingActor> log;
    private readonly string stampClaim;
    private IDisposable? ends;

    public RevalidatingActor(
        ILoggerFactory logs,
        IDbContextFactory<LskDbContext> contexts,
        IOptions<IdentityOptions> options,
        SessionRegister sessions,
        IChangeFeed feed
    )
        : base(logs)
    {
        (this.contexts, this.sessions, this.feed) = (contexts, sessions, feed);
        log = logs.CreateLogger<RevalidatingActor>();
        stampClaim = options.Value.ClaimsIdentity.SecurityStampClaimType;
        AuthenticationStateChanged += Listen;
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    )
    {
        var principal = authenticationState.User;
        if (ActorClaims.ActorOf(principal) is not { } actor)
            return true;
        if (ActorClaims.SessionOf(principal) is not { } session || !await sessions.IsOpenAsync(session, cancellationToken))
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == actor.Id, cancellationToken);
        return user is { Disabled: false } && user.ToActor() == actor && user.SecurityStamp == principal.FindFirstValue(stampClaim);
    }

    protected override void Dispose(bool disposing)
    {
        AuthenticationStateChanged -= Listen;
        ends?.Dispose();
        base.Dispose(disposing);
    }

    private void Listen(Task<AuthenticationState> changed) => _ = ListenAsync(changed);

    private async Task ListenAsync(Task<AuthenticationState> changed)
    {
        try
        {
            var session = ActorClaims.SessionOf((await changed).User);
            ends?.Dispose();
            ends = session is null ? null : feed.Subscribe(SessionRegister.TopicOf(session), TimeSpan.Zero, async _ =>
                {
                    if (!await sessions.IsOpenAsync(session, CancellationToken.None))
                        SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
                });
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The state itself failed: whoever renders with it says so; this only listens.
            log.LogError(fault, "A circuit does not hear when its session ends; it is asked within half a minute.");
        }
    }
}
