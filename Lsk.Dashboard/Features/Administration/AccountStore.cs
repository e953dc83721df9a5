using System.Text.Json;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Identity;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>
/// What all changes of accounts have in common: permission, a fresh look at the account, one transaction with an audit row. Accounts belong
/// to the sign-in library, so their changes are noted by hand.
/// </summary>
public sealed class AccountStore(IServiceScopeFactory scopes)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Changes an account that exists.</summary>
    /// <param name="action">For the audit row: <c>RoleChanged</c>.</param>
    /// <param name="change">The change; what it returns besides a refusal goes into the audit row when it is no secret.</param>
    internal Task<Outcome<T>> RunAsync<T>(
        Actor actor,
        string account,
        string action,
        Func<UserManager<AppUser>, AppUser, Task<Outcome<T>>> change,
        Func<AppUser, object> noted,
        CancellationToken cancel
    ) =>
        RunAsync(
            actor,
            async (users, db) =>
            {
                var user = await users.FindByIdAsync(account);
                if (user is null)
                    return BrokenRule.NotFound;
                var before = JsonSerializer.Serialize(noted(user), Json);
                var outcome = await change(users, user);
                if (outcome.IsDone)
                    await AuditTrail.NoteAsync(
                        db,
                        actor,
                        action,
                        nameof(AppUser),
                        user.Id,
                        JsonSerializer.Serialize(
                            new
                            {
                                user.UserName,
                                Before = before,
                                After = noted(user),
                            },
                            Json
                        ),
                        cancel
                    );
                return outcome;
            },
            cancel
        );

    /// <summary>Does something with accounts in one transaction.</summary>
    internal async Task<Outcome<T>> RunAsync<T>(
        Actor actor,
        Func<UserManager<AppUser>, LskDbContext, Task<Outcome<T>>> work,
        CancellationToken cancel
    )
    {
        // A scope of its own: a circuit's own context lives as long as the circuit and would show old accounts.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LskDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var outcome = await work(scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>(), db);
        if (outcome.IsDone)
            await transaction.CommitAsync(cancel);
        return outcome;
    }

    /// <summary>The link for an account that is stored. After the transaction: the first link of a store makes the key that protects it,
    /// which is a write of its own.</summary>
    internal async Task<AccountLink> LinkAsync(string account)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = await users.FindByIdAsync(account) ?? throw new InvalidOperationException("The account was stored a moment ago.");
        return new AccountLink(account, PasswordLink.Of(account, await users.GeneratePasswordResetTokenAsync(user)));
    }

    /// <summary>The library's refusal as a rule.</summary>
    internal static BrokenRule Refusal(IdentityResult result) =>
        result.Errors.First().Code switch
        {
            "DuplicateUserName" or "DuplicateEmail" => AccountRules.EmailTaken,
            "InvalidUserName" or "InvalidEmail" => AccountRules.EmailWrong,
            "ConcurrencyFailure" => BrokenRule.ChangedMeanwhile,
            var code => new BrokenRule(code),
        };

    /// <summary>Whether somebody else can still administer when this account no longer does.</summary>
    internal static Task<bool> IsLastAdministratorAsync(UserManager<AppUser> users, AppUser user) =>
        user is { Role: Role.Administrator, Disabled: false }
            ? users.Users.AllAsync(u => u.Id == user.Id || u.Disabled || u.Role != Role.Administrator)
            : Task.FromResult(false);

    internal static object Rights(AppUser user) =>
        new
        {
            user.DisplayName,
            Role = user.Role.ToString(),
            Organisation = user.OrganisationId?.Value,
            user.Disabled,
        };
}
