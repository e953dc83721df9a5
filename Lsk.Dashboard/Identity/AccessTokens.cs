using System.Security.Cryptography;
using System.Text;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Identity;

/// <summary>Why a key opens nothing.</summary>
public enum TokenFault
{
    /// <summary>There is none in the request.</summary>
    Missing,

    /// <summary>It is none of ours.</summary>
    Unknown,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Somebody took it back.</summary>
    Revoked,

    /// <summary>Its account is shut.</summary>
    AccountShut,
}

/// <summary>Whom a key reads for, and what; or why it opens nothing.</summary>
public sealed record TokenAnswer(Actor? Actor, IReadOnlyList<string> Scopes, TokenFault Fault, string? Account);

/// <summary>Keys with which other programs read: made, known again by their hash, never stored.</summary>
public sealed class AccessTokens(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
{
    /// <summary>What every key begins with, so that programs that look for forgotten secrets know it.</summary>
    public const string Prefix = "lsk_";

    /// <summary>The actor of a key of the whole service, with the key's number after it; no account has it.</summary>
    public const string SystemActor = "token:";

    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(5);

    /// <summary>A new key.</summary>
    public static string New() => Prefix + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of it. The key is 256 random bits: a plain hash is enough, there is nothing to guess.</summary>
    public static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Whom a key reads for; its account is looked at now, not as it was when the key was made.</summary>
    public async Task<TokenAnswer> FindAsync(string token, CancellationToken cancel)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal) || token.Length > 100)
            return Refused(TokenFault.Unknown);
        var hash = HashOf(token);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.Set<AccessToken>()
            .AsNoTracking()
            .Where(one => one.Hash == hash)
            .Select(one => new { Token = one, Account = db.Users.SingleOrDefault(user => user.Id == one.AccountId) })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
            return Refused(TokenFault.Unknown);
        var (known, account) = (found.Token, found.Account);
        var now = clock.GetUtcNow().UtcDateTime;
        if (known.RevokedAt is not null)
            return Refused(TokenFault.Revoked, known.AccountId);
        if (known.ExpiresAt <= now)
            return Refused(TokenFault.Expired, known.AccountId);
        if (known.AccountId is not null && account is not { Disabled: false })
            return Refused(TokenFault.AccountShut, known.AccountId);
        if (known.LastUsedAt is not { } last || now - last > NotedEvery)
            await db.Set<AccessToken>()
                .Where(one => one.Id == known.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.LastUsedAt, now), cancel);
        return new(ActorOf(known, account), ApiScopes.Read(known.Scopes), default, known.AccountId);
    }

    private static Actor ActorOf(AccessToken token, AppUser? account) =>
        account is null ? new(SystemActor + token.Id, token.Name, Role.Reader, null)
        : token.AsReader ? account.ToActor() with { Role = Role.Reader, Organisation = null }
        : account.ToActor();

    private static TokenAnswer Refused(TokenFault fault, string? account = null) => new(null, [], fault, account);
}
