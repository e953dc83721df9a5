using System.Collections.Concurrent;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Settings;
using Lsk.Dashboard.Shared.Layout;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Configuration;

/// <summary>
/// What protects the circuits: a WebSocket only from the own address or one that is allowed by <c>Lsk:AllowedOrigins</c>, and no more
/// connected circuits for one account than <c>Lsk:CircuitsPerUser</c>, or for all who are not signed in behind one address than
/// <c>Lsk:CircuitsPerAddress</c>.
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

/// <summary>Counts connected circuits per account, and those without one per address; scoped to a circuit. One that waits for its browser
/// to come back is not an open tab.</summary>
internal sealed class CircuitCount(OpenCircuits open, TabLimit tabs, IHttpContextAccessor request) : CircuitHandler
{
    private readonly CircuitOwner? owner = request.HttpContext is { } opening ? CircuitOwner.Of(opening) : null;
    private readonly string address = request.HttpContext is { } http ? ClientAddress.Of(http) : "";
    private bool counted;
    private bool opened;

    // What an event of the circuit leads to came from where its browser is.
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next
    ) =>
        async activity =>
        {
            RequestOrigin.Current = address;
            await next(activity);
        };

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (owner is null)
            return Task.CompletedTask;
        var isTooMany = open.Enter(owner);
        counted = true;
        // Who was let in stays in: a tab that comes back after a lost connection is the same tab.
        if (!opened)
            (tabs.IsExceeded, tabs.Most) = (isTooMany, open.MostOf(owner));
        opened = true;
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (counted && owner is not null)
            open.Leave(owner);
        counted = false;
        return Task.CompletedTask;
    }
}

/// <summary>Whose a circuit is: an account's, or that of whoever is not signed in behind an address.</summary>
internal sealed record CircuitOwner(string? Account, string Address)
{
    public static CircuitOwner Of(HttpContext http) =>
        ActorClaims.ActorOf(http.User) is { } actor ? new(actor.Id, "") : new(null, ClientAddress.Of(http));
}

/// <summary>How many circuits each account, and each address without one, has connected on this node.</summary>
internal sealed class OpenCircuits(IOptions<LskOptions> options)
{
    private readonly ConcurrentDictionary<CircuitOwner, int> byOwner = [];

    /// <summary>How many it may have.</summary>
    public int MostOf(CircuitOwner owner) => owner.Account is null ? options.Value.CircuitsPerAddress : options.Value.CircuitsPerUser;

    /// <summary>One more; whether it is too many, which the page of an account says in words.</summary>
    /// <exception cref="InvalidOperationException">An account has twice as many as allowed, or an address more than allowed: these are no
    /// tabs of a person, and the circuit is not opened.</exception>
    public bool Enter(CircuitOwner owner)
    {
        var count = byOwner.AddOrUpdate(owner, 1, (_, known) => known + 1);
        var most = MostOf(owner);
        if (count <= (owner.Account is null ? most : 2 * most))
            return count > most;
        Leave(owner);
        throw new InvalidOperationException($"{owner.Account ?? owner.Address} has {count - 1} circuits open already.");
    }

    /// <summary>One less.</summary>
    public void Leave(CircuitOwner owner)
    {
        if (byOwner.AddOrUpdate(owner, 0, (_, count) => Math.Max(0, count - 1)) == 0)
            byOwner.TryRemove(new KeyValuePair<CircuitOwner, int>(owner, 0));
    }
}
