using System.Collections.Concurrent;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Shared.Layout;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Lsk.Dashboard.Configuration;

/// <summary>
/// What protects the circuits: a WebSocket only from the own address or one that is allowed by <c>Lsk:AllowedOrigins</c>, and no more
/// connected circuits for one account than <c>Lsk:CircuitsPerUser</c>.
/// </summary>
public static class CircuitGuard
{
    /// <summary>Refuses a circuit's request from a foreign page: browsers send WebSocket requests across origins without asking.</summary>
    public static IApplicationBuilder UseCircuitOrigins(this IApplicationBuilder app, LskOptions options) =>
        app.Use(
            (context, next) =>
            {
                var origin = context.Request.Headers.Origin.ToString();
                if (
                    !context.Request.Path.StartsWithSegments("/_blazor")
                    || origin.Length == 0
                    || IsAllowed(origin, context.Request, options)
                )
                    return next(context);
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
        );

    private static bool IsAllowed(string origin, HttpRequest request, LskOptions options) =>
        origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        || options.AllowedOrigins.Any(allowed => allowed.TrimEnd('/').Equals(origin, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Counts connected circuits per account; scoped to a circuit. One that waits for its browser to come back is not an open
/// tab.</summary>
internal sealed class CircuitCount(OpenCircuits open, TabLimit tabs, IHttpContextAccessor request) : CircuitHandler
{
    private readonly string? account = request.HttpContext is { } http ? ActorClaims.ActorOf(http.User)?.Id : null;
    private bool counted;
    private bool opened;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (account is null)
            return Task.CompletedTask;
        var isTooMany = open.Enter(account);
        counted = true;
        // Who was let in stays in: a tab that comes back after a lost connection is the same tab.
        if (!opened)
            (tabs.IsExceeded, tabs.Most) = (isTooMany, open.Most);
        opened = true;
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (counted && account is not null)
            open.Leave(account);
        counted = false;
        return Task.CompletedTask;
    }
}

/// <summary>How many circuits each account has connected on this node.</summary>
internal sealed class OpenCircuits(LskOptions options)
{
    private readonly ConcurrentDictionary<string, int> byAccount = [];

    /// <summary>How many one account may have.</summary>
    public int Most => options.CircuitsPerUser;

    /// <summary>One more; whether it is too many, which its page says in words.</summary>
    /// <exception cref="InvalidOperationException">There are twice as many as allowed: these are no tabs of a person, and the circuit is
    /// not opened.</exception>
    public bool Enter(string account)
    {
        var count = byAccount.AddOrUpdate(account, 1, (_, known) => known + 1);
        if (count <= 2 * Most)
            return count > Most;
        Leave(account);
        throw new InvalidOperationException($"Account {account} has {count - 1} circuits open already.");
    }

    /// <summary>One less.</summary>
    public void Leave(string account)
    {
        if (byAccount.AddOrUpdate(account, 0, (_, count) => Math.Max(0, count - 1)) == 0)
            byAccount.TryRemove(new KeyValuePair<string, int>(account, 0));
    }
}
