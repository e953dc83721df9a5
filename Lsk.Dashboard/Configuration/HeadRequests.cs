namespace Lsk.Dashboard.Configuration;

/// <summary>Answers HEAD as GET without the body: what watches a service asks so, and every page is mapped for GET alone.</summary>
public static class HeadRequests
{
    public static IApplicationBuilder UseHeadRequests(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                // The server knows by itself that the request was a HEAD, and sends no body.
                if (HttpMethods.IsHead(context.Request.Method))
                    context.Request.Method = HttpMethods.Get;
                return next(context);
            }
        );
}
