using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Settings;
using Lsk.Dashboard.Shared.Layout;

namespace Lsk.Dashboard.Configuration;

/// <summary>
/// What a request has to fulfil before it is let in: come under an address that is this service's, and in production over https, without
/// which no cookie is kept. Who does not is told how to come in. Probes of health are let through under whatever name.
/// </summary>
public static class FrontDoor
{
    private static readonly string[] OwnMachine = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>After forwarded headers, before anything that writes a link or a cookie.</summary>
    public static IApplicationBuilder UseFrontDoor(this IApplicationBuilder app, LskOptions options, bool needsHttps)
    {
        var hosts = options.Hosts();
        return app.Use(
            (context, next) =>
            {
                var request = context.Request;
                if (request.Path.StartsWithSegments("/health"))
                    return next(context);
                if (hosts.Count > 0 && !hosts.Contains(request.Host.Host) && !OwnMachine.Contains(request.Host.Host))
                    return PlainPage.WriteAsync(
                        context,
                        StatusCodes.Status400BadRequest,
                        LayoutText.WrongHostTitle,
                        LayoutText.WrongHostSentence
                    );
                return request.IsHttps || !needsHttps ? next(context) : AskForHttpsAsync(context, options);
            }
        );
    }

    private static Task AskForHttpsAsync(HttpContext context, LskOptions options)
    {
        context.Response.Headers.Upgrade = "TLS/1.2, HTTP/1.1";
        return PlainPage.WriteAsync(
            context,
            StatusCodes.Status426UpgradeRequired,
            LayoutText.HttpsTitle,
            options.PublicAddress is { Length: > 0 } address ? Show.Format(LayoutText.HttpsAt, address) : LayoutText.HttpsSentence,
            LayoutText.HttpsForOperators
        );
    }
}
