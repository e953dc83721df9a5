using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Data.Seeding;

/// <summary>
/// The accounts of the demonstration: no password, one click each on the sign-in page, and only while demonstration mode is on. When it is
/// off they cannot be signed in to, whether they exist or not.
/// </summary>
public sealed class DemonstrationAccounts(
    IDbContextFactory<LskDbContext> contexts,
    IServiceScopeFactory scopes,
    IOptions<LskOptions> options
)
{
    private const string Suffix = "@demo.invalid";

    private static readonly (string UserName, string Name, Role Role, string? Organisation)[] Accounts =
    [
        ("lasare", "Lo Läsare", Role.Reader, "Region Uppsala"),
        ("ordforande", "Ordförande LPO Psykisk hälsa", Role.Reader, "Region Uppsala"),
        ("bedomare", "Bo Bedömare", Role.Assessor, "Region Uppsala"),
        ("bedomare2", "Eli Bedömare", Role.Assessor, "Uppsala kommun"),
        ("bedomare3", "Kim Bedömare", Role.Assessor, "Tierps kommun"),
        ("analytiker", "Alex Analytiker", Role.Analyst, "Tierps kommun"),
        ("processledare", "Robin Processledare", Role.Facilitator, null),
        ("administrator", "Sam Administratör", Role.Administrator, null),
    ];

    /// <summary>The name that the account is stored under.</summary>
    internal static string UserNameOf(string userName) => userName + Suffix;

    /// <summary>User names, in the order of the sign-in page; empty when demonstration mode is off.</summary>
    public IReadOnlyList<(string UserName, string Name, Role Role, string? Organisation)> Offered =>
        options.Value.Demonstration == true ? Accounts : [];

    /// <summary>The account to sign in to with one click; <see langword="null"/> unless demonstration mode is on and the name is one of
    /// ours.</summary>
    public async Task<AppUser?> FindAsync(UserManager<AppUser> users, string userName) =>
        Offered.Any(a => a.UserName == userName) ? await users.FindByNameAsync(userName + Suffix) : null;

    /// <summary>Makes the accounts that are missing.</summary>
    public async Task EnsureAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var organisations = await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Name, o => o.Id, cancel);
        foreach (var (userName, name, role, organisation) in Accounts)
        {
            if (await users.FindByNameAsync(userName + Suffix) is not null)
                continue;
            OrganisationId? home = organisation is not null && organisations.TryGetValue(organisation, out var id) ? id : null;
            var result = await users.CreateAsync(
                new AppUser
                {
                    UserName = userName + Suffix,
                    Email = userName + Suffix,
                    DisplayName = name,
                    Role = role,
                    OrganisationId = home,
                }
            );
            if (!result.Succeeded)
                throw new InvalidOperationException(
                    $"The account {userName} could not be made: {string.Join(", ", result.Errors.Select(e => e.Code))}."
                );
        }
    }
}
