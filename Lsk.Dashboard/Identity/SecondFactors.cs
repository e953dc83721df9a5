using System.Security.Cryptography;
using System.Text;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Identity;

/// <summary>What came of a code.</summary>
public enum CodeAnswer
{
    Right,

    /// <summary>It is none of this account's, or was used before.</summary>
    Wrong,

    /// <summary>Too many were tried; this one was not looked at.</summary>
    Wait,
}

/// <summary>A key that is offered and not yet in force: shown to its owner alone, kept nowhere.</summary>
/// <param name="Ticket">The key, encrypted and dated, for the form that sends it back.</param>
/// <param name="Text">As it is typed into an app, in groups of four.</param>
/// <param name="Address">As a QR code carries it.</param>
public sealed record OfferedKey(string Ticket, string Text, string Address);

/// <summary>
/// The second factor of accounts: offered, turned on with a first code, asked at sign-in, turned off. A code is taken once on all nodes, and
/// after five wrong ones none is looked at for a quarter of an hour, then ever longer: only who knows the password can make an account
/// wait.
/// </summary>
public sealed partial class SecondFactors(
    IDbContextFactory<LskDbContext> contexts,
    IDataProtectionProvider protection,
    IOptions<LskOptions> options,
    TimeProvider clock,
    SecurityLog security,
    ILogger<SecondFactors> log
)
{
    /// <summary>So many codes are looked at, then none for <see cref="Pause"/>.</summary>
    public const int Most = 5;

    /// <summary>Recovery codes of an account.</summary>
    public const int RecoveryCodes = 10;

    private const int RecoveryLength = 24;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly IDataProtector stored = protection.CreateProtector("Lsk.SecondFactor.Key");
    private readonly DatedTickets offers = new(protection.CreateProtector("Lsk.SecondFactor.Offer"), clock);

    /// <summary>How long an account waits after the first five wrong codes; twice as long after each five more, a day at most.</summary>
    public static TimeSpan Pause => TimeSpan.FromMinutes(15);

    /// <summary>How long no code is looked at after so many wrong ones in a row.</summary>
    internal static TimeSpan PauseAfter(int tried)
    {
        if (tried == 0 || tried % Most != 0)
            return TimeSpan.Zero;
        var pause = Pause * (1 << Math.Min((tried / Most) - 1, 10));
        return pause < Longest ? pause : Longest;
    }

    /// <summary>Whether whoever has the role must have one: those who steer, unless it is only offered.</summary>
    public bool IsDemandedOf(Role role) => options.Value.DemandsSecondFactor() && role is (Role.Facilitator or Role.Administrator);

    /// <summary>Whether an account has one.</summary>
    public async Task<bool> HasAsync(string account, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Set<SecondFactor>().AnyAsync(factor => factor.AccountId == account, cancel);
    }

    /// <summary>A new key for an account that has none.</summary>
    public OfferedKey Offer(AppUser user)
    {
        var key = Totp.NewKey();
        return Offered(user, offers.Write(user.Id, Convert.ToBase64String(key)), key);
    }

    /// <summary>The key of a form that came back; <see langword="null"/> when it is not this account's or too old.</summary>
    public OfferedKey? Offered(AppUser user, string? ticket) =>
        offers.Read(ticket, user.Id) is { } key ? Offered(user, ticket!, Convert.FromBase64String(key)) : null;

    /// <summary>Turns it on: the first code shows that the app has the key.</summary>
    /// <returns>The recovery codes, shown once and stored nowhere.</returns>
    public async Task<Outcome<string[]>> TurnOnAsync(AppUser user, string? ticket, string code, CancellationToken cancel)
    {
        if (offers.Read(ticket, user.Id) is not { } offered)
            return SecondFactorRules.OfferTooOld;
        var key = Convert.FromBase64String(offered);
        if (Totp.Match(key, Cleaned(code), clock.GetUtcNow()) is not { } step)
            return SecondFactorRules.CodeWrong;
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Set<SecondFactor>().AnyAsync(factor => factor.AccountId == user.Id, cancel))
            return SecondFactorRules.IsOnAlready;
        db.Add(
            new SecondFactor
            {
                AccountId = user.Id,
                Key = stored.Protect(Convert.ToBase64String(key)),
                Since = now,
                LastStep = step,
                LastTry = now,
            }
        );
        var codes = AddCodes(db, user.Id);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException fault) when (StoreFault.RuleOf(fault) == BrokenRule.ChangedMeanwhile)
        {
            // Turned on in another tab a moment ago.
            return SecondFactorRules.IsOnAlready;
        }
        await security.NoteAsync(SecurityKind.SecondFactorChanged, user.Id, "On");
        return codes;
    }

    /// <summary>Looks at a code of the app, or a recovery code.</summary>
    public async Task<CodeAnswer> TryAsync(string account, string code, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var mine = db.Set<SecondFactor>().Where(factor => factor.AccountId == account);
        if (!await TakeTryAsync(mine, now.UtcDateTime, cancel))
            return CodeAnswer.Wait;
        var given = Cleaned(code);
        var isRight =
            given.Length == RecoveryLength
                ? await UseRecoveryAsync(db, account, given, cancel)
                : await UseCodeAsync(mine, account, given, now, cancel);
        if (!isRight)
            return CodeAnswer.Wrong;
        await mine.ExecuteUpdateAsync(set => set.SetProperty(factor => factor.Tried, 0), cancel);
        return CodeAnswer.Right;
    }

    /// <summary>New recovery codes; the old ones are worth nothing from now on.</summary>
    public async Task<string[]> RenewCodesAsync(string account, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<RecoveryCode>().Where(code => code.AccountId == account).ExecuteDeleteAsync(cancel);
        var codes = AddCodes(db, account);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await security.NoteAsync(SecurityKind.SecondFactorChanged, account, "Codes");
        return codes;
    }

    /// <summary>How many recovery codes are left.</summary>
    public async Task<int> CodesLeftAsync(string account, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Set<RecoveryCode>().CountAsync(code => code.AccountId == account, cancel);
    }

    /// <summary>Turns it off.</summary>
    public async Task TurnOffAsync(string account, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await RemoveAsync(db, account, cancel);
        await security.NoteAsync(SecurityKind.SecondFactorChanged, account, "Off");
    }

    /// <summary>Takes the factor and its codes away, within what the caller has begun.</summary>
    /// <returns>Whether there was one.</returns>
    public static async Task<bool> RemoveAsync(LskDbContext db, string account, CancellationToken cancel)
    {
        await db.Set<RecoveryCode>().Where(code => code.AccountId == account).ExecuteDeleteAsync(cancel);
        return await db.Set<SecondFactor>().Where(factor => factor.AccountId == account).ExecuteDeleteAsync(cancel) > 0;
    }

    /// <summary>Ends the sessions of those who must have a factor and have none: they were opened while it was only offered.</summary>
    public async Task EndUnprovenSessionsAsync(CancellationToken cancel)
    {
        if (!options.Value.DemandsSecondFactor())
            return;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Set<SignedInSession>()
            .Where(session =>
                db.Users.Any(user => user.Id == session.AccountId && (user.Role == Role.Facilitator || user.Role == Role.Administrator))
                && !db.Set<SecondFactor>().Any(factor => factor.AccountId == session.AccountId)
            )
            .ExecuteDeleteAsync(cancel);
    }

    // Taken before the code is looked at, on what was seen a moment ago: two tabs or two nodes guess no more than one.
    private static async Task<bool> TakeTryAsync(IQueryable<SecondFactor> mine, DateTime now, CancellationToken cancel)
    {
        while (true)
        {
            var seen = await mine.Select(factor => new { factor.Tried, factor.LastTry }).SingleOrDefaultAsync(cancel);
            if (seen is null || now - seen.LastTry < PauseAfter(seen.Tried))
                return false;
            var taken = await mine.Where(factor => factor.Tried == seen.Tried)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(factor => factor.Tried, seen.Tried + 1).SetProperty(factor => factor.LastTry, now),
                    cancel
                );
            if (taken > 0)
                return true;
        }
    }

    private async Task<bool> UseCodeAsync(
        IQueryable<SecondFactor> mine,
        string account,
        string given,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var closed = await mine.Select(factor => factor.Key).SingleOrDefaultAsync(cancel);
        if (closed is null || Opened(closed, account) is not { } key || Totp.Match(key, given, now) is not { } step)
            return false;
        return await mine.Where(factor => factor.LastStep < step)
                .ExecuteUpdateAsync(set => set.SetProperty(factor => factor.LastStep, step), cancel) > 0;
    }

    private async Task<bool> UseRecoveryAsync(LskDbContext db, string account, string given, CancellationToken cancel)
    {
        var hash = HashOf(given);
        var used = await db.Set<RecoveryCode>().Where(code => code.AccountId == account && code.Hash == hash).ExecuteDeleteAsync(cancel);
        if (used > 0)
            await security.NoteAsync(SecurityKind.SecondFactorChanged, account, "CodeUsed");
        return used > 0;
    }

    private byte[]? Opened(string closed, string account)
    {
        try
        {
            return Convert.FromBase64String(stored.Unprotect(closed));
        }
        catch (CryptographicException fault)
        {
            // The store was restored without the file that encrypts its keys. Recovery codes still work; an administrator can reset it.
            Unreadable(log, fault, account);
            return null;
        }
    }

    private static string[] AddCodes(LskDbContext db, string account)
    {
        string[] codes =
        [
            .. Enumerable.Range(0, RecoveryCodes).Select(_ => Totp.Text(RandomNumberGenerator.GetBytes(15)).ToLowerInvariant()),
        ];
        db.AddRange(codes.Select(code => new RecoveryCode { AccountId = account, Hash = HashOf(code) }));
        return [.. codes.Select(Grouped)];
    }

    private static OfferedKey Offered(AppUser user, string ticket, byte[] key) =>
        new(ticket, Grouped(Totp.Text(key)), Totp.Address("Lsk", user.UserName ?? user.Id, key));

    private static string Grouped(string text) => string.Join(' ', text.Chunk(4).Select(part => new string(part)));

    // As people write them: with blanks or hyphens between, in capitals.
    private static string Cleaned(string code) =>
        code.Length > 100 ? "" : string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static string HashOf(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The second factor of account {Account} cannot be read: it is encrypted with another key than the one of Lsk:CookieKeyFile."
    )]
    private static partial void Unreadable(ILogger log, Exception fault, string account);
}
