using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Features.Api;
using Lsk.Dashboard.Identity;
using Lsk.Domain.Access;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Api;

/// <summary>Keys: what is kept of them, whom they read for, when they stop.</summary>
public sealed class TokenTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_key_reads_for_its_account_until_it_expires(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var owner = await AccountAsync(store, Role.Facilitator);
        var made = await MakeAsync(store, owner, days: 30, asReader: false);
        var answer = await FindAsync(store, made.Token);
        Assert.Equal(owner, answer.Actor);
        Assert.Equal([ApiScopes.Ranking], answer.Scopes);
        Assert.NotNull(Assert.Single(await store.Services.GetRequiredService<TokenQueries>().ListAsync(owner, default)).LastUsedAt);

        store.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(TokenFault.Expired, (await FindAsync(store, made.Token)).Fault);
    }

    [Fact]
    public async Task Nothing_that_is_stored_or_noted_is_the_key()
    {
        await using var store = await Store.SqliteAsync();
        var made = await MakeAsync(store, await AccountAsync(store, Role.Reader));
        await using var db = await store.Contexts.CreateDbContextAsync();
        var kept = await db.Set<AccessToken>().SingleAsync();
        Assert.Equal(AccessTokens.HashOf(made.Token), kept.Hash);
        var noted = await db.AuditEntries.SingleAsync(row => row.Entity == nameof(AccessToken));
        Assert.DoesNotContain(kept.Hash, noted.After, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Token, noted.After, StringComparison.Ordinal);
        Assert.StartsWith(AccessTokens.Prefix, made.Token, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_as_a_reader_sees_no_more_than_a_reader()
    {
        await using var store = await Store.SqliteAsync();
        var made = await MakeAsync(store, await AccountAsync(store, Role.Administrator), asReader: true);
        Assert.Equal(Role.Reader, (await FindAsync(store, made.Token)).Actor!.Role);
    }

    [Fact]
    public async Task A_key_follows_the_rights_of_its_account_and_ends_with_it()
    {
        await using var store = await Store.SqliteAsync();
        var owner = await AccountAsync(store, Role.Facilitator);
        var made = await MakeAsync(store, owner, asReader: false);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var account = await db.Users.SingleAsync(user => user.Id == owner.Id);
        account.Role = Role.Assessor;
        await db.SaveChangesAsync();
        Assert.Equal(Role.Assessor, (await FindAsync(store, made.Token)).Actor!.Role);
        account.Disabled = true;
        await db.SaveChangesAsync();
        Assert.Equal(TokenFault.AccountShut, (await FindAsync(store, made.Token)).Fault);
        db.Remove(account);
        await db.SaveChangesAsync();
        Assert.Equal(TokenFault.Unknown, (await FindAsync(store, made.Token)).Fault);
    }

    [Fact]
    public async Task Only_its_owner_and_administrators_take_a_key_back()
    {
        await using var store = await Store.SqliteAsync();
        var owner = await AccountAsync(store, Role.Reader);
        var made = await MakeAsync(store, owner);
        var revoke = store.Services.GetRequiredService<RevokeToken>();
        Assert.Equal(BrokenRule.NotFound, (await revoke.RunAsync(People.Facilitator, new(made.Id), default)).Broken);
        Assert.NotNull((await FindAsync(store, made.Token)).Actor);
        Assert.True((await revoke.RunAsync(People.Administrator, new(made.Id), default)).IsDone);
        Assert.Equal(TokenFault.Revoked, (await FindAsync(store, made.Token)).Fault);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var kinds = await db.Set<SecurityEvent>().OrderBy(row => row.Id).Select(row => row.Kind).ToListAsync();
        Assert.Equal([SecurityKind.TokenMade, SecurityKind.TokenRevoked], kinds);
    }

    [Fact]
    public async Task A_key_of_the_service_belongs_to_nobody_and_reads_as_a_reader()
    {
        await using var store = await Store.SqliteAsync();
        var made = await store
            .Services.GetRequiredService<MakeServiceToken>()
            .RunAsync(People.Administrator, new MakeServiceTokenCommand("Power BI", [ApiScopes.Measures], 366), default);
        var actor = (await FindAsync(store, made.Value.Token)).Actor!;
        Assert.Equal((Role.Reader, null), (actor.Role, actor.Organisation));
        Assert.Empty(await store.Services.GetRequiredService<TokenQueries>().ListAsync(People.Reader, default));
        Assert.Single(await store.Services.GetRequiredService<TokenQueries>().ListAsync(People.Administrator, default));
    }

    [Theory]
    [InlineData("", 30, true, "TokenNameMissing")]
    [InlineData("Rapport", 0, true, "DaysWrong")]
    [InlineData("Rapport", 367, true, "DaysWrong")]
    [InlineData("Rapport", 30, false, "ScopesMissing")]
    public async Task A_key_that_says_too_little_is_not_made(string name, int days, bool scoped, string rule)
    {
        await using var store = await Store.SqliteAsync();
        var owner = await AccountAsync(store, Role.Reader);
        var outcome = await store
            .Services.GetRequiredService<MakeToken>()
            .RunAsync(owner, new MakeTokenCommand(name, scoped ? ApiScopes.All : ["annat"], days, true), default);
        Assert.Equal(rule, outcome.Broken?.Code);
    }

    [Theory, InlineData(""), InlineData("lsk_"), InlineData("lsk_okänd"), InlineData("hej"), InlineData("lsk_\0")]
    public async Task What_is_no_key_is_unknown(string token)
    {
        await using var store = await Store.SqliteAsync();
        Assert.Equal(TokenFault.Unknown, (await FindAsync(store, token)).Fault);
    }

    private static async Task<Actor> AccountAsync(Store store, Role role)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var user = new AppUser
        {
            UserName = $"{role}@exempel.se",
            DisplayName = role.ToString(),
            Role = role,
        };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return user.ToActor();
    }

    private static async Task<MadeToken> MakeAsync(Store store, Actor owner, int days = 30, bool asReader = true)
    {
        var outcome = await store
            .Services.GetRequiredService<MakeToken>()
            .RunAsync(owner, new MakeTokenCommand("Rapport", [ApiScopes.Ranking], days, asReader), default);
        Assert.True(outcome.IsDone, outcome.Broken?.Code);
        return outcome.Value;
    }

    private static Task<TokenAnswer> FindAsync(Store store, string token) =>
        new AccessTokens(store.Contexts, store.Clock).FindAsync(token, default);
}
