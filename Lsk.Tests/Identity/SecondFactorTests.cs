using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Features.Administration;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Lsk.Tests.TestKit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Lsk.Tests.Identity;

/// <summary>Codes of an app and recovery codes: each taken once, few guessed, none readable in the store.</summary>
public sealed class SecondFactorTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_code_is_taken_once_and_the_next_one_after_it(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var (factors, user, key, _) = await TurnedOnAsync(store);
        // The code that turned it on has been used.
        Assert.Equal(CodeAnswer.Wrong, await factors.TryAsync(user.Id, Now(store, key), default));
        store.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        var code = Now(store, key);
        Assert.Equal(CodeAnswer.Right, await factors.TryAsync(user.Id, $"{code[..3]} {code[3..]}", default));
        Assert.Equal(CodeAnswer.Wrong, await factors.TryAsync(user.Id, code, default));
        // The other node asks the same store.
        Assert.Equal(CodeAnswer.Wrong, await Factors(store).TryAsync(user.Id, code, default));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Two_that_send_the_same_code_at_once_are_let_in_once(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var (factors, user, key, _) = await TurnedOnAsync(store);
        store.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        var code = Now(store, key);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => factors.TryAsync(user.Id, code, default)));
        Assert.Single(answers, CodeAnswer.Right);
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task After_five_wrong_ones_not_even_the_right_one_is_looked_at_for_a_quarter_of_an_hour(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var (factors, user, key, codes) = await TurnedOnAsync(store);
        store.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => factors.TryAsync(user.Id, "000000", default)));
        Assert.Equal((SecondFactors.Most, 3), (answers.Count(a => a is CodeAnswer.Wrong), answers.Count(a => a is CodeAnswer.Wait)));
        Assert.Equal(CodeAnswer.Wait, await factors.TryAsync(user.Id, Now(store, key), default));
        Assert.Equal(CodeAnswer.Wait, await Factors(store).TryAsync(user.Id, codes[0], default));
        store.Clock.Advance(SecondFactors.Pause);
        for (var wrong = 0; wrong < SecondFactors.Most; wrong++)
            Assert.Equal(CodeAnswer.Wrong, await factors.TryAsync(user.Id, "000000", default));
        store.Clock.Advance(SecondFactors.Pause);
        Assert.Equal(CodeAnswer.Wait, await factors.TryAsync(user.Id, Now(store, key), default));
        store.Clock.Advance(SecondFactors.Pause);
        Assert.Equal(CodeAnswer.Right, await factors.TryAsync(user.Id, Now(store, key), default));
        Assert.Equal(CodeAnswer.Wrong, await factors.TryAsync(user.Id, "000000", default));
    }

    [Fact]
    public void The_pause_doubles_with_each_five_wrong_ones_to_a_day() =>
        Assert.Equal(
            [0, 0, 15, 0, 30, 60, 960, 1_440, 1_440],
            new[] { 0, 4, 5, 6, 10, 15, 35, 40, 5_000 }.Select(tried => SecondFactors.PauseAfter(tried).TotalMinutes)
        );

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_recovery_code_works_once_however_it_is_written_and_new_ones_end_the_old(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var (factors, user, _, codes) = await TurnedOnAsync(store);
        Assert.Equal((SecondFactors.RecoveryCodes, SecondFactors.RecoveryCodes), (codes.Length, codes.Distinct().Count()));
        Assert.Equal(CodeAnswer.Right, await factors.TryAsync(user.Id, codes[3].Replace(' ', '-').ToUpperInvariant(), default));
        Assert.Equal(CodeAnswer.Wrong, await factors.TryAsync(user.Id, codes[3], default));
        Assert.Equal(SecondFactors.RecoveryCodes - 1, await factors.CodesLeftAsync(user.Id, default));
        var renewed = await factors.RenewCodesAsync(user.Id, default);
        Assert.Equal(CodeAnswer.Wrong, await factors.TryAsync(user.Id, codes[4], default));
        Assert.Equal(CodeAnswer.Right, await factors.TryAsync(user.Id, renewed[0], default));
    }

    [Fact]
    public async Task The_store_holds_neither_the_key_nor_a_code_and_each_change_is_in_the_security_log()
    {
        await using var store = await Store.SqliteAsync();
        var (factors, user, key, codes) = await TurnedOnAsync(store);
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var factor = await db.Set<SecondFactor>().SingleAsync();
            Assert.DoesNotContain(Convert.ToBase64String(key), factor.Key);
            Assert.DoesNotContain(Totp.Text(key), factor.Key);
            var hashes = await db.Set<RecoveryCode>().Select(code => code.Hash).ToListAsync();
            Assert.DoesNotContain(hashes, hash =>
                codes.Any(code => hash.Contains(code.Replace(" ", ""), StringComparison.OrdinalIgnoreCase))
            );
        }
        await factors.TurnOffAsync(user.Id, default);
        Assert.False(await factors.HasAsync(user.Id, default));
        await using var after = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(
            ["On", "Off"],
            await after
                .Set<SecurityEvent>()
                .Where(row => row.Kind == SecurityKind.SecondFactorChanged)
                .OrderBy(row => row.Id)
                .Select(row => row.Code)
                .ToListAsync()
        );
    }

    [Fact]
    public async Task What_is_offered_is_turned_on_by_its_owner_with_a_right_code_within_ten_minutes_and_once()
    {
        await using var store = await Store.SqliteAsync();
        var factors = Factors(store);
        var (user, other) = (await AccountAsync(store, "a@exempel.se"), await AccountAsync(store, "b@exempel.se"));
        var offered = factors.Offer(user);
        var key = KeyOf(offered);
        Assert.Equal(SecondFactorRules.CodeWrong, (await factors.TurnOnAsync(user, offered.Ticket, "12 34 56 7", default)).Broken);
        Assert.Equal(SecondFactorRules.OfferTooOld, (await factors.TurnOnAsync(other, offered.Ticket, Now(store, key), default)).Broken);
        Assert.Equal(SecondFactorRules.OfferTooOld, (await factors.TurnOnAsync(user, "påhittad", Now(store, key), default)).Broken);
        Assert.Equal(offered.Text, factors.Offered(user, offered.Ticket)!.Text);
        Assert.Null(factors.Offered(other, offered.Ticket));
        Assert.True((await factors.TurnOnAsync(user, offered.Ticket, Now(store, key), default)).IsDone);
        Assert.Equal(SecondFactorRules.IsOnAlready, (await factors.TurnOnAsync(user, offered.Ticket, Now(store, key), default)).Broken);
        store.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(SecondFactorRules.OfferTooOld, (await factors.TurnOnAsync(user, offered.Ticket, Now(store, key), default)).Broken);
    }

    [Fact]
    public async Task A_store_restored_without_its_key_file_lets_recovery_codes_in_and_nothing_else()
    {
        await using var store = await Store.SqliteAsync();
        var (_, user, key, codes) = await TurnedOnAsync(store);
        store.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        var elsewhere = Factors(store, new EphemeralDataProtectionProvider());
        Assert.Equal(CodeAnswer.Wrong, await elsewhere.TryAsync(user.Id, Now(store, key), default));
        Assert.Equal(CodeAnswer.Right, await elsewhere.TryAsync(user.Id, codes[0], default));
    }

    [Fact]
    public async Task An_administrator_resets_anothers_and_not_their_own_and_the_sessions_end()
    {
        await using var store = await Store.SqliteAsync();
        var (_, user, _, _) = await TurnedOnAsync(store);
        var sessions = store.Services.GetRequiredService<SessionRegister>();
        var session = await sessions.StartAsync(user.Id, default);
        await using var scope = store.Services.CreateAsyncScope();
        var reset = scope.ServiceProvider.GetRequiredService<ResetSecondFactor>();
        var self = new Actor(user.Id, "A", Role.Administrator, null);
        Assert.Equal(AccountRules.OwnAccount, (await reset.RunAsync(self, new(user.Id), default)).Broken);
        Assert.True((await reset.RunAsync(People.Administrator, new(user.Id), default)).IsDone);
        Assert.Equal(AccountRules.NoSecondFactor, (await reset.RunAsync(People.Administrator, new(user.Id), default)).Broken);
        Assert.False(await sessions.IsOpenAsync(session, default));
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal((0, 0), (await db.Set<SecondFactor>().CountAsync(), await db.Set<RecoveryCode>().CountAsync()));
        Assert.Equal(1, await db.AuditEntries.CountAsync(row => row.Action == "SecondFactorReset"));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    [Setting(nameof(LskOptions.SecondFactor))]
    public async Task When_it_becomes_a_demand_the_sessions_of_those_who_steer_without_one_end(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var sessions = store.Services.GetRequiredService<SessionRegister>();
        var (_, with, _, _) = await TurnedOnAsync(store);
        var (without, reader) = (await AccountAsync(store, "utan@exempel.se"), await AccountAsync(store, "las@exempel.se", Role.Reader));
        var open = new[]
        {
            await sessions.StartAsync(with.Id, default),
            await sessions.StartAsync(without.Id, default),
            await sessions.StartAsync(reader.Id, default),
        };
        await Factors(store, options: new() { SecondFactor = "Offered" }).EndUnprovenSessionsAsync(default);
        Assert.All(open, session => Assert.True(sessions.IsOpenAsync(session, default).AsTask().GetAwaiter().GetResult()));
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await Factors(store, options: new() { SecondFactor = "Required" }).EndUnprovenSessionsAsync(default);
        var after = new List<bool>();
        foreach (var session in open)
            after.Add(await sessions.IsOpenAsync(session, default));
        Assert.Equal([true, false, true], after);
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(null, true, false)]
    [InlineData("offered", false, false)]
    [InlineData("Required", true, true)]
    public void It_is_demanded_of_those_who_steer_unless_the_setting_or_a_demonstration_says_otherwise(
        string? said,
        bool demo,
        bool demanded
    )
    {
        var options = new LskOptions { SecondFactor = said, Demonstration = demo };
        Assert.Empty(options.Faults());
        Assert.Equal(demanded, options.DemandsSecondFactor());
        var factors = new SecondFactors(
            null!,
            new EphemeralDataProtectionProvider(),
            Options.Create(options),
            TimeProvider.System,
            null!,
            NullLogger<SecondFactors>.Instance
        );
        var asked = Enum.GetValues<Role>().Where(factors.IsDemandedOf);
        Assert.Equal(demanded ? [Role.Facilitator, Role.Administrator] : [], asked.Order());
        Assert.Contains("Required eller Offered", Assert.Single(new LskOptions { SecondFactor = "kanske" }.Faults()));
    }

    private static async Task<(SecondFactors Factors, AppUser User, byte[] Key, string[] Codes)> TurnedOnAsync(Store store)
    {
        var factors = Factors(store);
        var user = await AccountAsync(store, "ada@exempel.se");
        var offered = factors.Offer(user);
        var key = KeyOf(offered);
        return (factors, user, key, (await factors.TurnOnAsync(user, offered.Ticket, Now(store, key), default)).Value);
    }

    private static async Task<AppUser> AccountAsync(Store store, string email, Role role = Role.Administrator)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var user = new AppUser
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            DisplayName = "A",
            Role = role,
        };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return user;
    }

    private static SecondFactors Factors(Store store, IDataProtectionProvider? protection = null, LskOptions? options = null) =>
        new(
            store.Contexts,
            protection ?? store.Services.GetRequiredService<IDataProtectionProvider>(),
            Options.Create(options ?? new LskOptions()),
            store.Clock,
            new SecurityLog(store.Contexts, store.Clock, NullLogger<SecurityLog>.Instance),
            NullLogger<SecondFactors>.Instance
        );

    private static string Now(Store store, byte[] key) => Totp.Code(key, Totp.StepAt(store.Clock.GetUtcNow()));

    private static byte[] KeyOf(OfferedKey offered) => Base32.Read(offered.Text);
}
