using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Layout;

namespace Lsk.Dashboard.Configuration;

/// <summary>
/// What a request has to fulfil before it is let in: come under an address that is this service's, and in production over https, without
/// which no cookie is kept. Who does not is told how to come in. Probes of health are let through under whatever name.
/// </summary>
public static class FrontDoor
{
    private static readonly string[] OwnMachine = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Answers HEAD as GET without its content: pages alone would not.</summary>
    public static IServiceCollection AddHeadAnswers(this IServiceCollection services) =>
        services.AddTransient<IStartupFilter, HeadAnswers>();

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

    private sealed class HeadAnswers : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(AnswerAsync);
                next(app);
            };

        private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
        {
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await next(context);
                return;
            }
            var body = context.Response.Body;
            try
            {
                context.Request.Method = HttpMethods.Get;
                context.Response.Body = Stream.Null;
                await next(context);
            }
            finally
            {
                context.Response.Body = body;
                context.Request.Method = HttpMethods.Head;
            }
        }
    }
}
