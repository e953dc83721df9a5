using System.Security.Claims;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Security;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Identity;

/// <summary>What came of a name and a password.</summary>
public enum PasswordAnswer
{
    SignedIn,

    /// <summary>They do not belong together, there is no such account, it is shut, or it has no password: one answer for all.</summary>
    Wrong,

    /// <summary>Too many wrong ones for this name from this address, or too many codes: it was not looked at.</summary>
    Wait,

    /// <summary>The password is right; a code of the second factor is asked for.</summary>
    Code,

    /// <summary>The password is right; the account must have a second factor first.</summary>
    TurnOn,

    /// <summary>Too long ago: begin again with the password.</summary>
    TooOld,
}

/// <summary>How far a sign-in has come.</summary>
/// <param name="Answer">What came of the step.</param>
/// <param name="Ticket">Says at the next step that the password was right; only where there is a next one.</param>
public sealed record SignInStep(PasswordAnswer Answer, string? Ticket = null);

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
    SecurityLog security,
    SecondFactors factors,
    IDataProtectionProvider protection,
    TimeProvider clock
) : SignInManager<AppUser>(users, context, claims, options, log, schemes, confirmation)
{
    private const int LongestPassword = 1_000;

    // The hash of a password that nobody has: an account that does not exist costs the same time as one that does.
    private static readonly AppUser Nobody = new();
    private static string? nobodysHash;

    private readonly DatedTickets tickets = new(protection.CreateProtector("Lsk.SignIn.SecondStep"), clock);

    /// <summary>Signs in, or says no in the same words and the same time whether or not the account exists. No session begins before the second
    /// factor, where there is one or must be one.</summary>
    public async Task<SignInStep> TryPasswordAsync(string name, string password)
    {
        var address = ClientAddress.Of(Context);
        var user = IsName(name) ? await UserManager.FindByNameAsync(name) : null;
        if (!attempts.MayTry(name, address) || (attempts.IsGuessedAt(name) && !await security.HasSignedInAsync(user?.Id ?? "", address)))
        {
            await security.NoteAsync(SecurityKind.SignInLocked, user?.Id);
            return new(PasswordAnswer.Wait);
        }
        if (!await FitsAsync(user, password.Length > LongestPassword ? "" : password) || !await CanSignInAsync(user!))
        {
            attempts.Failed(name, address);
            await security.NoteAsync(SecurityKind.SignInFailed, user?.Id, user is { Disabled: true } ? "Disabled" : "Password");
            return new(PasswordAnswer.Wrong);
        }
        if (await factors.HasAsync(user!.Id, Context.RequestAborted))
            return new(PasswordAnswer.Code, TicketOf(user));
        if (factors.IsDemandedOf(user.Role))
            return new(PasswordAnswer.TurnOn, TicketOf(user));
        return await FinishAsync(user);
    }

    /// <summary>Whether somebody who is signed in knows the password: an open browser is not enough for what changes the sign-in. Wrong ones
    /// count as those of the sign-in do.</summary>
    public async Task<PasswordAnswer> ConfirmPasswordAsync(AppUser user, string? password)
    {
        var (name, address) = (user.UserName ?? "", ClientAddress.Of(Context));
        if (!attempts.MayTry(name, address))
        {
            await security.NoteAsync(SecurityKind.SignInLocked, user.Id);
            return PasswordAnswer.Wait;
        }
        if (await FitsAsync(user, password is { Length: <= LongestPassword } ? password : ""))
            return PasswordAnswer.SignedIn;
        attempts.Failed(name, address);
        await security.NoteAsync(SecurityKind.SignInFailed, user.Id, "Password");
        return PasswordAnswer.Wrong;
    }

    /// <summary>Ends what was opened with an older password or factor, everywhere; this browser goes on with a session of its own.</summary>
    public async Task RenewSessionsAsync(AppUser user)
    {
        await sessions.EndAllAsync(user.Id, CancellationToken.None);
        await RefreshSignInAsync(user);
    }

    /// <summary>The step after the password: a code of the app, or a recovery code.</summary>
    public async Task<SignInStep> TryCodeAsync(string? ticket, string code)
    {
        if (await OwnerAsync(ticket) is not { } user)
            return new(PasswordAnswer.TooOld);
        switch (await factors.TryAsync(user.Id, code, Context.RequestAborted))
        {
            case CodeAnswer.Right:
                return await FinishAsync(user);
            case CodeAnswer.Wait:
                await security.NoteAsync(SecurityKind.SignInLocked, user.Id, "Code");
                return new(PasswordAnswer.Wait, ticket);
            default:
                await security.NoteAsync(SecurityKind.SignInFailed, user.Id, "Code");
                return new(PasswordAnswer.Code, ticket);
        }
    }

    /// <summary>Signs in who has turned the second factor on a moment ago.</summary>
    public async Task<Outcome<string[]>> TurnOnAsync(string? ticket, string? offered, string code)
    {
        if (await OwnerAsync(ticket) is not { } user)
            return SecondFactorRules.OfferTooOld;
        var codes = await factors.TurnOnAsync(user, offered, code, Context.RequestAborted);
        if (codes.IsDone)
            await FinishAsync(user);
        return codes;
    }

    /// <summary>Whose password was right; nobody when it is too long ago or the account has changed since.</summary>
    public async Task<AppUser?> OwnerAsync(string? ticket) =>
        tickets.Read(ticket) is { } read
        && await UserManager.FindByIdAsync(read.Account) is { } user
        && user.SecurityStamp == read.Content
        && await CanSignInAsync(user)
            ? user
            : null;

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

    // The stamp changes with the password and the rights: a ticket of before is worth nothing.
    private string TicketOf(AppUser user) => tickets.Write(user.Id, user.SecurityStamp ?? "");

    private async Task<SignInStep> FinishAsync(AppUser user)
    {
        attempts.Succeeded(user.UserName ?? "", ClientAddress.Of(Context));
        await SignInAsync(user, isPersistent: false);
        return new(PasswordAnswer.SignedIn);
    }

    // Not the request's own token: a browser that has gone away has signed out all the same.
    private Task EndAsync() =>
        ActorClaims.SessionOf(Context.User) is { } session ? sessions.EndAsync(session, CancellationToken.None) : Task.CompletedTask;
}
