using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Identity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Lsk.Dashboard.Features.Account;

/// <summary>Signing in and out.</summary>
public static class AccountFeature
{
    public static WebApplication MapAccount(this WebApplication app)
    {
        // A link in the menu signs out; a link on somebody else's site does not: browsers say where a request comes from.
        app.MapGet("/logga-ut", async (HttpContext context, SignInManager<AppUser> signIn) =>
        {
            if (context.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none")
                await signIn.SignOutAsync();
            return Results.LocalRedirect(IdentitySetup.SignInPath);
        });
        app.MapPost("/logga-ut", async (HttpContext context, SignInManager<AppUser> signIn, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
                return Results.BadRequest();
            await signIn.SignOutAsync();
            return Results.LocalRedirect(IdentitySetup.SignInPath);
        });
        return app;
    }
}
