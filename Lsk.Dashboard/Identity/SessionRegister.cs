using System.Collections.Concurrent;
using System.Security.Cryptography;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Live;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Identity;

/// <summary>
/// Which sign-ins are open. Kept in the store, so that an end holds on every node and after a restart; told on the change feed, so that
/// open tabs hear of it at once. An answer of yes is remembered for a few seconds: a page asks twenty times.
/// </summary>
public sealed class SessionRegister
{
    /// <summary>However busy: a session is over after so long, a working day. An open circuit asks every half minute.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string TopicPrefix = "session/";
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> open = new(StringComparer.Ordinal);
    private readonly IDbContextFactory<LskDbContext> contexts;
    private readonly IChangeFeed feed;
    private readonly TimeProvider clock;

    public SessionRegister(IDbContextFactory<LskDbContext> contexts, IChangeFeed feed, TimeProvider clock)
    {
        (this.contexts, this.feed, this.clock) = (contexts, feed, clock);
        feed.Observe(change =>
        {
            if (change.Topic.Name.StartsWith(TopicPrefix, StringComparison.Ordinal))
                open.TryRemove(change.Topic.Name[TopicPrefix.Length..], out _);
        });
    }

    /// <summary>What is told when the session ends.</summary>
    public static Topic TopicOf(string session) => new(TopicPrefix + session);

    /// <summary>A new session; those that are too old anyway are swept away.</summary>
    public async Task<string> StartAsync(string account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var session = new SignedInSession
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            AccountId = account,
            StartedAt = now,
        };
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var oldest = now - Longest;
        await db.Set<SignedInSession>().Where(s => s.StartedAt < oldest).ExecuteDeleteAsync(cancel);
        db.Add(session);
        await db.SaveChangesAsync(cancel);
        return session.Id;
    }

    /// <summary>Whether it is open.</summary>
    public async ValueTask<bool> IsOpenAsync(string session, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (open.TryGetValue(session, out var until) && now < until)
            return true;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var oldest = now.UtcDateTime - Longest;
        var isOpen = await db.Set<SignedInSession>().AnyAsync(s => s.Id == session && s.StartedAt >= oldest, cancel);
        if (open.Count > MostRemembered)
            open.Clear();
        if (isOpen)
            open[session] = now + Remembered;
        return isOpen;
    }

    /// <summary>Ends one: its cookie is dead, its tabs go to the sign-in page.</summary>
    public async Task EndAsync(string session, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Set<SignedInSession>().Where(s => s.Id == session).ExecuteDeleteAsync(cancel);
        Tell(session);
    }

    /// <summary>Ends all of an account: it was shut, or has other rights or another password.</summary>
    public async Task EndAllAsync(string account, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var sessions = await db.Set<SignedInSession>().Where(s => s.AccountId == account).Select(s => s.Id).ToListAsync(cancel);
        await db.Set<SignedInSession>().Where(s => s.AccountId == account).ExecuteDeleteAsync(cancel);
        sessions.ForEach(Tell);
    }

    private void Tell(string session)
    {
        open.TryRemove(session, out _);
        feed.Publish(TopicOf(session), clock.GetUtcNow().UtcTicks);
    }
}
