using System.Security.Claims;
using System.Threading.RateLimiting;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Shared.Layout;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Identity;

/// <summary>Sign-in by cookie, sessions that end on the server, rate limits.</summary>
public static class IdentitySetup
{
    /// <summary>Name of the rate limit on passwords: per address, posts only. Bounds what hashing may cost; guessing is stopped by
    /// <see cref="SignInAttempts"/>.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>Name of the rate limit on the interface for programs: per address.</summary>
    public const string ApiLimit = "api";

    /// <summary>Path of the sign-in page.</summary>
    public const string SignInPath = "/logga-in";

    public static IServiceCollection AddLskIdentity(this IServiceCollection services, bool development)
    {
        services
            .AddIdentityCore<AppUser>(options =>
            {
                options.User.RequireUniqueEmail = false;
                options.Password.RequiredLength = 12;
                options.Password.RequireNonAlphanumeric =
                    options.Password.RequireUppercase =
                    options.Password.RequireLowercase =
                    options.Password.RequireDigit =
                        false;
                // Wrong passwords are counted by account and address in SignInAttempts: a stranger must not lock a person out.
                options.Lockout.AllowedForNewUsers = false;
            })
            .AddEntityFrameworkStores<LskDbContext>()
            .AddSignInManager<ActiveSignIn>()
            .AddPasswordValidator<GuessablePassword>()
            .AddClaimsPrincipalFactory<ActorClaims.Factory>()
            .AddDefaultTokenProviders();
        // OWASP's count for PBKDF2 with HMAC-SHA-512; older hashes are made anew at the next sign-in.
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 210_000);
        services.AddHsts(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            // A __Host- cookie needs https; on a developer's machine there is none.
            cookie.Cookie.Name = development ? "lsk" : "__Host-lsk";
            cookie.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = SignInPath;
            cookie.AccessDeniedPath = "/ej-behorig";
            cookie.ReturnUrlParameter = "till";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = ValidateAsync;
            // The page leads on itself: the handler would leave it before the recovery codes are shown.
            cookie.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
            var toSignIn = cookie.Events.OnRedirectToLogin;
            cookie.Events.OnRedirectToLogin = context =>
                context.Request.Path.StartsWithSegments("/api")
                    ? ApiProblem.WriteAsync(
                        context.HttpContext,
                        StatusCodes.Status401Unauthorized,
                        "signed-out",
                        "Nobody is signed in. Sign in, or send a key."
                    )
                    : toSignIn(context);
            var toRefusal = cookie.Events.OnRedirectToAccessDenied;
            cookie.Events.OnRedirectToAccessDenied = async context =>
            {
                await context
                    .HttpContext.RequestServices.GetRequiredService<SecurityLog>()
                    .NoteAsync(SecurityKind.Refused, ActorClaims.ActorOf(context.HttpContext.User)?.Id, RouteOf(context.HttpContext));
                await toRefusal(context);
            };
        });
        TokenAuthentication.Add(services);
        services.AddSingleton<AccessTokens>();
        services.AddAntiforgery(options =>
        {
            // The security headers say DENY themselves.
            options.SuppressXFrameOptionsHeader = true;
            options.Cookie.Name = development ? "lsk-af" : "__Host-lsk-af";
            options.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        });
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.FromSeconds(30);
            // The library makes the cookie's contents anew from the account, which knows nothing of sessions.
            options.OnRefreshingPrincipal = refreshing =>
            {
                if (refreshing is { CurrentPrincipal: { } current, NewPrincipal.Identity: ClaimsIdentity renewed })
                    renewed.AddClaims(current.FindAll(ActorClaims.SessionType));
                return Task.CompletedTask;
            };
        });
        services.AddScoped(provider => (ActiveSignIn)provider.GetRequiredService<SignInManager<AppUser>>());
        services.AddSingleton<SessionRegister>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<SecondFactors>();
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, RevalidatingActor>();
        services.AddSingleton<StoredKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, StoredKeys.Use>();
        services.AddDataProtection().SetApplicationName("Lsk");
        services.AddSingleton<FirstAdministrator>();
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, _) => new ValueTask(TooManyAsync(rejected.HttpContext));
            limits.AddPolicy(SignInLimit, context =>
                HttpMethods.IsPost(context.Request.Method)
                    ? RateLimitPartition.GetFixedWindowLimiter(ClientAddress.Of(context), _ => new FixedWindowRateLimiterOptions
                    {
                        PermitLimit = 120,
                        Window = TimeSpan.FromMinutes(1),
                    })
                    : RateLimitPartition.GetNoLimiter("")
            );
            limits.AddPolicy(ApiLimit, context =>
                RateLimitPartition.GetFixedWindowLimiter(ClientAddress.Of(context), _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = 1_200,
                    Window = TimeSpan.FromMinutes(1),
                })
            );
        });
        return services;
    }

    // The pattern of the route: what stands in the address itself somebody may have written.
    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";

    // The library's own check of the account, and ours of the session.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        await SecurityStampValidator.ValidatePrincipalAsync(context);
        if (context.Principal is not { } principal)
            return;
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionRegister>();
        if (ActorClaims.SessionOf(principal) is { } session && await sessions.IsOpenAsync(session, context.HttpContext.RequestAborted))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Said in words, on a page that needs no form: the one that was posted may be why.</summary>
    private static Task TooManyAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "60";
        if (context.Request.Path.StartsWithSegments("/api"))
            return ApiProblem.WriteAsync(context, StatusCodes.Status429TooManyRequests, "too-many", "Too many requests. Wait a minute.");
        return PlainPage.WriteAsync(context, StatusCodes.Status429TooManyRequests, LayoutText.TooManyTitle, LayoutText.TooManySentence);
    }
}
