namespace Lsk.Dashboard.Configuration;

/// <summary>Headers on every answer. Scripts only from the own origin, nothing inline; inline styles are needed by the component
/// library.</summary>
public static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    var headers = context.Response.Headers;
                    headers.ContentSecurityPolicy = ContentSecurityPolicy;
                    headers.XContentTypeOptions = "nosniff";
                    headers.XFrameOptions = "DENY";
                    // The address of an invited person's form holds its secret: it is told to nobody, and kept by no search engine.
                    var isInvited = context.Request.Path.StartsWithSegments("/svara");
                    headers["Referrer-Policy"] = isInvited ? "no-referrer" : "same-origin";
                    if (isInvited)
                        headers["X-Robots-Tag"] = "noindex, nofollow";
                    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
                    headers["Cross-Origin-Opener-Policy"] = "same-origin";
                    // What people see of each other's work must not lie in a shared computer's cache; assets say for themselves how long
                    // they last.
                    if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                        headers.CacheControl = "no-store";
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
}
