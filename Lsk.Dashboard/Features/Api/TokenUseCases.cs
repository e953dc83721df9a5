using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Identity;
using Lsk.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Api;

/// <summary>Named refusals about keys.</summary>
public static class TokenRules
{
    public static BrokenRule NameMissing { get; } = new("TokenNameMissing");

    public static BrokenRule ScopesMissing { get; } = new(nameof(ScopesMissing));

    /// <summary>From a day to a year.</summary>
    public static BrokenRule DaysWrong { get; } = new(nameof(DaysWrong));

    public static BrokenRule TooMany { get; } = new("TooManyTokens");
}

/// <summary>A key for another program.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it may read.</param>
/// <param name="Days">How long it holds.</param>
/// <param name="AsReader">It sees what a reader sees.</param>
public sealed record MakeTokenCommand(string Name, IReadOnlyCollection<string> Scopes, int Days, bool AsReader);

/// <summary>A key that was made: shown once, stored nowhere.</summary>
public sealed record MadeToken(int Id, string Token);

/// <summary>Makes a key that reads for the account of whoever makes it.</summary>
[Needs(Permission.Read), NotedAs(SecurityKind.TokenMade)]
public sealed class MakeToken(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<MakeTokenCommand, MadeToken>
{
    /// <summary>Keys of one account, or of the service, that open something.</summary>
    public const int Most = 20;

    /// <summary>Longest time in days.</summary>
    public const int MostDays = 366;

    protected override Task<Outcome<MadeToken>> HandleAsync(Actor actor, MakeTokenCommand command, CancellationToken cancel) =>
        MakeAsync(contexts, clock, actor, command, actor.Id, cancel);

    internal static async Task<Outcome<MadeToken>> MakeAsync(
        IDbContextFactory<LskDbContext> contexts,
        TimeProvider clock,
        Actor actor,
        MakeTokenCommand command,
        string? account,
        CancellationToken cancel
    )
    {
        var (name, scopes) = (command.Name.Trim(), ApiScopes.Write(command.Scopes));
        if (name.Length is 0 or > 100)
            return TokenRules.NameMissing;
        if (scopes.Length == 0)
            return TokenRules.ScopesMissing;
        if (command.Days is < 1 or > MostDays)
            return TokenRules.DaysWrong;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (account is not null && !await db.Users.AnyAsync(user => user.Id == account, cancel))
            return BrokenRule.NotFound;
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Set<AccessToken>().CountAsync(t => t.AccountId == account && t.RevokedAt == null && t.ExpiresAt > now, cancel) >= Most)
            return TokenRules.TooMany;
        var token = AccessTokens.New();
        var made = new AccessToken
        {
            Name = name,
            Hash = AccessTokens.HashOf(token),
            Ending = token[^4..],
            AccountId = account,
            MadeById = actor.Id,
            AsReader = command.AsReader,
            Scopes = scopes,
            MadeAt = now,
            ExpiresAt = now.AddDays(command.Days),
        };
        db.Add(made);
        return await db.TrySaveAsync(actor, cancel) is { } broken ? broken : new MadeToken(made.Id, token);
    }
}

/// <summary>A key of the whole service.</summary>
public sealed record MakeServiceTokenCommand(string Name, IReadOnlyCollection<string> Scopes, int Days);

/// <summary>Makes a key that belongs to no account, and sees what a reader sees: it lives on when a person leaves.</summary>
[Needs(Permission.Administer), NotedAs(SecurityKind.TokenMade)]
public sealed class MakeServiceToken(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    : UseCase<MakeServiceTokenCommand, MadeToken>
{
    protected override Task<Outcome<MadeToken>> HandleAsync(Actor actor, MakeServiceTokenCommand command, CancellationToken cancel) =>
        MakeToken.MakeAsync(
            contexts,
            clock,
            actor,
            new MakeTokenCommand(command.Name, command.Scopes, command.Days, AsReader: true),
            null,
            cancel
        );
}

/// <summary>A key to take back.</summary>
public sealed record RevokeTokenCommand(int Token);

/// <summary>Takes a key back: one's own, or anybody's for an administrator. It opens nothing from the next request on.</summary>
[Needs(Permission.Read), NotedAs(SecurityKind.TokenRevoked)]
public sealed class RevokeToken(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<RevokeTokenCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, RevokeTokenCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var token = await db.Set<AccessToken>().SingleOrDefaultAsync(one => one.Id == command.Token, cancel);
        if (token is null || (token.AccountId != actor.Id && !actor.May(Permission.Administer)))
            return BrokenRule.NotFound;
        token.Revoke(clock.GetUtcNow().UtcDateTime);
        return await db.TrySaveAsync(actor, cancel) is { } broken ? broken : Done.Value;
    }
}

/// <summary>A key in the list.</summary>
public sealed record TokenLine(
    int Id,
    string Name,
    string Ending,
    string? Account,
    bool IsService,
    bool AsReader,
    IReadOnlyList<string> Scopes,
    DateTime MadeAt,
    DateTime ExpiresAt,
    DateTime? RevokedAt,
    DateTime? LastUsedAt
)
{
    /// <summary>Whether it opens something on that day.</summary>
    public bool IsOpen(DateTime now) => RevokedAt is null && ExpiresAt > now;
}

/// <summary>Reads which keys there are.</summary>
public sealed class TokenQueries(IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>One's own keys; for an administrator everybody's and the service's. The latest first.</summary>
    public async Task<IReadOnlyList<TokenLine>> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var all = actor.May(Permission.Administer);
        var rows = await db.Set<AccessToken>()
            .AsNoTracking()
            .Where(token => all || token.AccountId == actor.Id)
            .OrderByDescending(token => token.Id)
            .Take(500)
            .Select(token => new
            {
                Token = token,
                Account = db.Users.Where(user => user.Id == token.AccountId).Select(user => user.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new TokenLine(
                row.Token.Id,
                row.Token.Name,
                row.Token.Ending,
                row.Account,
                row.Token.AccountId is null,
                row.Token.AsReader,
                ApiScopes.Read(row.Token.Scopes),
                row.Token.MadeAt,
                row.Token.ExpiresAt,
                row.Token.RevokedAt,
                row.Token.LastUsedAt
            )),
        ];
    }
}
