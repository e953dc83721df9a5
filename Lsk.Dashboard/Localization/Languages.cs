using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Lsk.Dashboard.Localization;

/// <summary>Swedish unless the visitor has chosen English with the switch; the browser's own language is not asked, since most of the
/// county's browsers say English.</summary>
public static class Languages
{
    public const string Cookie = "lsk-language";

    public static CultureInfo Swedish { get; } = CultureInfo.GetCultureInfo("sv-SE");

    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Sets the culture of every request, and with it of the circuit that the request starts.</summary>
    public static RequestLocalizationOptions Options() =>
        new()
        {
            DefaultRequestCulture = new RequestCulture(Swedish),
            SupportedCultures = [Swedish, English],
            SupportedUICultures = [Swedish, English],
            ApplyCurrentCultureToResponseHeaders = true,
            RequestCultureProviders = [new CustomRequestCultureProvider(context => Task.FromResult(Read(context.Request)))],
        };

    /// <summary><c>GET /sprak?till=en&amp;sida=/initiativ</c>: remembers the language and goes back to the page.</summary>
    public static IEndpointConventionBuilder MapLanguageSwitch(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet("/sprak", (string? till, string? sida, HttpContext context) =>
            {
                context.Response.Cookies.Append(
                    Cookie,
                    till == "en" ? "en" : "sv",
                    new CookieOptions
                    {
                        MaxAge = TimeSpan.FromDays(365),
                        SameSite = SameSiteMode.Lax,
                        HttpOnly = true,
                        Secure = context.Request.IsHttps,
                        IsEssential = true,
                    }
                );
                return Results.LocalRedirect(IsLocal(sida) ? sida! : "/");
            })
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static ProviderCultureResult? Read(HttpRequest request) =>
        request.Cookies[Cookie] switch
        {
            "en" => new ProviderCultureResult(English.Name),
            "sv" => new ProviderCultureResult(Swedish.Name),
            _ => null,
        };

    private static bool IsLocal(string? path) =>
        path is ['/', ..]
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.StartsWith("/\\", StringComparison.Ordinal)
        && !path.Any(char.IsControl);
}
