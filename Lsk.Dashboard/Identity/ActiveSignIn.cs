using System.Security.Claims;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Identity;

/// <summary>What came of a name and a password.</summary>
public enum PasswordAnswer
{
    SignedIn,

    /// <summary>They do not belong together, there is no such account, it is shut, or it has no password: one answer for all.</summary>
    Wrong,

    /// <summary>Too many wrong ones for this name from this address; the password was not looked at.</summary>
    Wait,
}

/// <summary>Sign-in that opens a session of its own, which ends when the person signs out; refuses disabled accounts, also when their
/// cookie is checked again.</summary>
public sealed class ActiveSignIn(
    UserManager<AppUser> users,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<AppUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<AppUser>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<AppUser> confirmation,
    SessionRegister sessions,
    SignInAttempts attempts,
    SecurityLog security
) : SignInManager<AppUser>(users, context, claims, options, log, schemes, confirmation)
{
    private const int LongestPassword = 1_000;

    // The hash of a password that nobody has: an account that does not exist costs the same time as one that does.
    private static readonly AppUser Nobody = new();
    private static string? nobodysHash;

    /// <summary>Signs in, or says no in the same words and the same time whether or not the account exists.</summary>
    public async Task<PasswordAnswer> TryPasswordAsync(string name, string password)
    {
        var address = ClientAddress.Of(Context);
        var user = IsName(name) ? await UserManager.FindByNameAsync(name) : null;
        if (!attempts.MayTry(name, address))
        {
            await security.NoteAsync(SecurityKind.SignInLocked, user?.Id);
            return PasswordAnswer.Wait;
        }
        if (!await FitsAsync(user, password.Length > LongestPassword ? "" : password) || !await CanSignInAsync(user!))
        {
            attempts.Failed(name, address);
            await security.NoteAsync(SecurityKind.SignInFailed, user?.Id, user is { Disabled: true } ? "Disabled" : "Password");
            return PasswordAnswer.Wrong;
        }
        attempts.Succeeded(name, address);
        await SignInAsync(user!, isPersistent: false);
        return PasswordAnswer.SignedIn;
    }

    public override async Task<bool> CanSignInAsync(AppUser user) => !user.Disabled && await base.CanSignInAsync(user);

    public override async Task<bool> ValidateSecurityStampAsync(AppUser? user, string? securityStamp) =>
        user is { Disabled: false } && await base.ValidateSecurityStampAsync(user, securityStamp);

    /// <summary>A cookie for a session of its own; the one that the browser had before ends.</summary>
    public override async Task SignInWithClaimsAsync(
        AppUser user,
        AuthenticationProperties? authenticationProperties,
        IEnumerable<Claim> additionalClaims
    )
    {
        await EndAsync();
        var session = await sessions.StartAsync(user.Id, Context.RequestAborted);
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, ActorClaims.SessionClaim(session)]);
        await security.NoteAsync(SecurityKind.SignedIn, user.Id);
    }

    /// <summary>Ends the session on the server, not only in this browser.</summary>
    public override async Task SignOutAsync()
    {
        await EndAsync();
        if (ActorClaims.ActorOf(Context.User) is { } actor)
            await security.NoteAsync(SecurityKind.SignedOut, actor.Id);
        await base.SignOutAsync();
    }

    // No account's name has such characters, and a database may refuse to look for them.
    private static bool IsName(string name) => name.Length is > 0 and <= 256 && !name.Any(c => char.IsControl(c) || char.IsSurrogate(c));

    private async Task<bool> FitsAsync(AppUser? user, string password)
    {
        if (user?.PasswordHash is not null)
            return await UserManager.CheckPasswordAsync(user, password);
        var hasher = UserManager.PasswordHasher;
        nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        hasher.VerifyHashedPassword(Nobody, nobodysHash, password);
        return false;
    }

    // Not the request's own token: a browser that has gone away has signed out all the same.
    private Task EndAsync() =>
        ActorClaims.SessionOf(Context.User) is { } session ? sessions.EndAsync(session, CancellationToken.None) : Task.CompletedTask;
}
