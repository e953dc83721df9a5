using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Security;

/// <summary>
/// Writes the security log. What it cannot write stops nobody and is said in the server's own log; a flood from one address is cut off at
/// <see cref="MostPerMinute"/> of a kind a minute, and that it was cut off is said too.
/// </summary>
public sealed partial class SecurityLog(IDbContextFactory<LskDbContext> contexts, TimeProvider clock, ILogger<SecurityLog> log)
{
    /// <summary>So many of a kind from one address a minute.</summary>
    public const int MostPerMinute = 60;

    /// <summary>How long an address is known after a sign-in.</summary>
    public static readonly TimeSpan KnownFor = TimeSpan.FromDays(90);

    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<(SecurityKind Kind, string Address), (long Minute, int Count)> written = new();

    /// <summary>Notes something.</summary>
    /// <param name="kind">What.</param>
    /// <param name="account">Whose account, when it is known.</param>
    /// <param name="code">From a closed list: never what somebody wrote.</param>
    public async Task NoteAsync(SecurityKind kind, string? account, string code = "")
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var address = RequestOrigin.Current;
        // Whom a password has let in is no flood, and is asked for by HasSignedInAsync.
        if (kind is not SecurityKind.SignedIn && IsFlood(kind, address, now.Ticks / TimeSpan.TicksPerMinute))
            return;
        try
        {
            // Not the request's own token: what was refused is noted whether or not whoever asked waits for the answer.
            await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
            db.Add(
                new SecurityEvent
                {
                    At = now,
                    Kind = kind,
                    AccountId = account,
                    Address = address,
                    Code = code.Length > SecurityEvent.LongestCode ? code[..SecurityEvent.LongestCode] : code,
                }
            );
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception fault) when (Providers.StoreFault.Is(fault))
        {
            NotNoted(log, fault, kind);
        }
    }

    /// <summary>Whether somebody has signed in to an account from an address within <see cref="KnownFor"/>.</summary>
    public async Task<bool> HasSignedInAsync(string account, string address)
    {
        var since = clock.GetUtcNow().UtcDateTime - KnownFor;
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        return await db.Set<SecurityEvent>()
            .AnyAsync(row => row.AccountId == account && row.Kind == SecurityKind.SignedIn && row.Address == address && row.At >= since);
    }

    private bool IsFlood(SecurityKind kind, string address, long minute)
    {
        if (written.Count > MostRemembered)
            written.Clear();
        var (_, count) = written.AddOrUpdate(
            (kind, address),
            _ => (minute, 1),
            (_, known) => known.Minute == minute ? (minute, known.Count + 1) : (minute, 1)
        );
        if (count == MostPerMinute + 1)
            Flood(log, kind, address);
        return count > MostPerMinute;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} could not be noted in the security log.")]
    private static partial void NotNoted(ILogger log, Exception fault, SecurityKind kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "More {Kind} from {Address} than the security log takes in a minute.")]
    private static partial void Flood(ILogger log, SecurityKind kind, string address);
}
