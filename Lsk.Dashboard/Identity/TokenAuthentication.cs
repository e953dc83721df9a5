using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Lsk.Dashboard.Data.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Identity;

/// <summary>
/// Lets programs in with a key: <c>Authorization: Bearer KEY</c>, or as the password of Basic, which is what the dialogue of Excel and Power
/// BI sends. Holds for <c>/api</c> alone; somebody who is signed in reads there with the cookie, as on the screens.
/// </summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logs,
    UrlEncoder encoder,
    AccessTokens tokens,
    SecurityLog security
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Token";

    /// <summary>Name of the policy, and of the scheme that chooses between key and cookie.</summary>
    public const string Policy = "Api";

    private const string ScopeClaim = "lsk:scope";

    private TokenFault fault = TokenFault.Missing;

    /// <summary>Whether whoever asks may read that list: a key needs its scope, a person who is signed in does not.</summary>
    public static bool MayRead(ClaimsPrincipal principal, string scope) =>
        principal.Identity?.AuthenticationType != SchemeName || principal.HasClaim(ScopeClaim, scope);

    /// <summary>Registers scheme and policy.</summary>
    internal static void Add(IServiceCollection services)
    {
        services
            .AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(SchemeName, null)
            .AddPolicyScheme(Policy, null, policy =>
                policy.ForwardDefaultSelector = context =>
                    context.Request.Headers.ContainsKey("Authorization") || !context.Request.Headers.ContainsKey("Cookie")
                        ? SchemeName
                        : IdentityConstants.ApplicationScheme
            );
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(Policy).RequireAuthenticatedUser());
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyOf(Request.Headers.Authorization) is not { } key)
            return AuthenticateResult.NoResult();
        var answer = await tokens.FindAsync(key, Context.RequestAborted);
        if (answer.Actor is not { } actor)
        {
            fault = answer.Fault;
            await security.NoteAsync(SecurityKind.TokenRefused, answer.Account, fault.ToString());
            return AuthenticateResult.Fail(fault.ToString());
        }
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, actor.Id),
                .. ActorClaims.Of(actor),
                .. answer.Scopes.Select(scope => new Claim(ScopeClaim, scope)),
            ],
            SchemeName
        );
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // Without a word of Basic to a browser, which would ask for a name and a password of its own.
        Response.Headers.WWWAuthenticate = Request.Headers.ContainsKey("Sec-Fetch-Mode")
            ? "Bearer realm=\"Lsk\""
            : "Bearer realm=\"Lsk\", Basic realm=\"Lsk\", charset=\"UTF-8\"";
        return ApiProblem.WriteAsync(Context, StatusCodes.Status401Unauthorized, $"token-{Kebab(fault)}", SentenceOf(fault));
    }

    private static string SentenceOf(TokenFault fault) =>
        fault switch
        {
            TokenFault.Missing => "A key is needed: Authorization: Bearer KEY. Keys are made under /konto/api.",
            TokenFault.Unknown => "The key is not known here.",
            TokenFault.Expired => "The key has expired. Make a new one under /konto/api.",
            TokenFault.Revoked => "The key has been taken back.",
            TokenFault.AccountShut => "The account of the key is shut.",
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
        };

    private static string Kebab(TokenFault fault) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(fault.ToString());

    private static string? KeyOf(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value) || value.Parameter is not { Length: > 0 } said)
            return null;
        if (value.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return said;
        if (!value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
            return null;
        var pair = new byte[said.Length];
        return Convert.TryFromBase64String(said, pair, out var written)
            ? Encoding.UTF8.GetString(pair, 0, written).Split(':', 2) is [_, var password]
                ? password
                : ""
            : "";
    }
}
