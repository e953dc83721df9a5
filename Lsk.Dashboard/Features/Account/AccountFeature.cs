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
        // By a form with a token alone: no link, picture or page of somebody else signs a person out.
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
