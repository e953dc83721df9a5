using System.Security.Cryptography;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Identity;

/// <summary>
/// A store without accounts gets its first administrator through a link that the log prints once at the start. The link dies when it is
/// used, when an account exists, and with the process. No default password exists.
/// </summary>
public sealed class FirstAdministrator(IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>Path of the page.</summary>
    public const string Path = "/forsta-administrator";

    private string? token;

    /// <summary>A new link's token when there is no account; otherwise <see langword="null"/>.</summary>
    public async Task<string?> OfferAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return token = await db.Users.AnyAsync(cancel) ? null : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
    }

    /// <summary>Whether the token is the one that was offered and not yet used.</summary>
    public bool Accepts(string? offered) =>
        token is { } expected
        && offered is not null
        && CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.ASCII.GetBytes(expected),
            System.Text.Encoding.ASCII.GetBytes(offered)
        );

    /// <summary>Makes the account; the link is dead afterwards.</summary>
    public async Task<IdentityResult> CreateAsync(
        UserManager<AppUser> users,
        string? offered,
        string name,
        string email,
        string password,
        CancellationToken cancel
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!Accepts(offered) || await db.Users.AnyAsync(cancel))
            return IdentityResult.Failed(new IdentityError { Code = "LinkUsed", Description = "LinkUsed" });
        var result = await users.CreateAsync(
            new AppUser
            {
                UserName = email,
                Email = email,
                DisplayName = name,
                Role = Role.Administrator,
            },
            password
        );
        if (result.Succeeded)
            token = null;
        return result;
    }
}
