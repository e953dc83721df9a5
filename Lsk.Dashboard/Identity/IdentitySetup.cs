using System.Threading.RateLimiting;
using Lsk.Dashboard.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Identity;

/// <summary>Sign-in by cookie, lockout, rate limits, sessions that end when a person loses a right.</summary>
public static class IdentitySetup
{
    /// <summary>Name of the rate limit on sign-in and on the codes of a workshop: per address, posts only.</summary>
    public const string SignInLimit = "sign-in";

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
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<LskDbContext>()
            .AddSignInManager<ActiveSignIn>()
            .AddClaimsPrincipalFactory<ActorClaims.Factory>()
            .AddDefaultTokenProviders();
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
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = development ? "lsk-af" : "__Host-lsk-af";
            options.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        });
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromSeconds(30));
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
            limits.AddPolicy(SignInLimit, context =>
                HttpMethods.IsPost(context.Request.Method)
                    ? RateLimitPartition.GetFixedWindowLimiter(
                        context.Connection.RemoteIpAddress?.ToString() ?? "",
                        _ => new FixedWindowRateLimiterOptions { PermitLimit = 30, Window = TimeSpan.FromMinutes(1) }
                    )
                    : RateLimitPartition.GetNoLimiter("")
            );
        });
        return services;
    }
}
