using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Identity;
using Lsk.Domain.Access;
using Lsk.Domain.Organisation;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>An account for somebody.</summary>
public sealed record CreateUserCommand(string Name, string Email, Role Role, OrganisationId? Organisation);

/// <summary>An account and the link with which its owner chooses a password; the link is shown once and stored nowhere.</summary>
public sealed record AccountLink(string Account, string Link);

/// <summary>Creates an account without a password.</summary>
public sealed class CreateUser(AccountStore accounts) : IUseCase<CreateUserCommand, AccountLink>
{
    public async Task<Outcome<AccountLink>> RunAsync(Actor actor, CreateUserCommand command, CancellationToken cancel)
    {
        var created = await StoreAsync(actor, command, cancel);
        return created.Broken is { } broken ? broken : await accounts.LinkAsync(created.Value);
    }

    private Task<Outcome<string>> StoreAsync(Actor actor, CreateUserCommand command, CancellationToken cancel) =>
        accounts.RunAsync<string>(
            actor,
            async (users, db) =>
            {
                var (name, email) = (command.Name.Trim(), command.Email.Trim());
                if (name.Length is 0 or > 200)
                    return AccountRules.NameMissing;
                if (
                    email.Length is < 3 or > 200
                    || email.IndexOf('@', StringComparison.Ordinal) is var at && (at <= 0 || at == email.Length - 1)
                )
                    return AccountRules.EmailWrong;
                if (command is { Role: Role.Analyst, Organisation: null })
                    return AccountRules.AnalystNeedsOrganisation;
                var user = new AppUser
                {
                    UserName = email,
                    Email = email,
                    DisplayName = name,
                    Role = command.Role,
                    OrganisationId = command.Organisation,
                };
                var result = await users.CreateAsync(user);
                if (!result.Succeeded)
                    return AccountStore.Refusal(result);
                await AuditTrail.NoteAsync(
                    db,
                    actor,
                    "Created",
                    nameof(AppUser),
                    user.Id,
                    System.Text.Json.JsonSerializer.Serialize(new { user.UserName, After = AccountStore.Rights(user) }),
                    cancel
                );
                return user.Id;
            },
            cancel
        );
}

/// <summary>Other rights for an account.</summary>
public sealed record ChangeUserCommand(string Account, string Name, Role Role, OrganisationId? Organisation);

/// <summary>Changes name, role and organisation. The person's open sessions end within half a minute.</summary>
public sealed class ChangeUser(AccountStore accounts) : IUseCase<ChangeUserCommand, Done>
{
    public Task<Outcome<Done>> RunAsync(Actor actor, ChangeUserCommand command, CancellationToken cancel) =>
        accounts.RunAsync<Done>(
            actor,
            command.Account,
            "RightsChanged",
            async (users, user) =>
            {
                var name = command.Name.Trim();
                if (name.Length is 0 or > 200)
                    return AccountRules.NameMissing;
                if (command is { Role: Role.Analyst, Organisation: null })
                    return AccountRules.AnalystNeedsOrganisation;
                if (command.Role is not Role.Administrator && await AccountStore.IsLastAdministratorAsync(users, user))
                    return AccountRules.LastAdministrator;
                (user.DisplayName, user.Role, user.OrganisationId) = (name, command.Role, command.Organisation);
                // Stores the new rights too, and a new stamp ends every session that was opened with the old ones.
                var result = await users.UpdateSecurityStampAsync(user);
                return result.Succeeded ? Done.Value : AccountStore.Refusal(result);
            },
            AccountStore.Rights,
            cancel
        );
}

/// <summary>An account to open or shut.</summary>
public sealed record SwitchUserCommand(string Account, bool Enabled);

/// <summary>Disables an account, which ends its sessions within half a minute, or enables it again.</summary>
public sealed class SwitchUser(AccountStore accounts) : IUseCase<SwitchUserCommand, Done>
{
    public Task<Outcome<Done>> RunAsync(Actor actor, SwitchUserCommand command, CancellationToken cancel) =>
        accounts.RunAsync<Done>(
            actor,
            command.Account,
            command.Enabled ? "Enabled" : "Disabled",
            async (users, user) =>
            {
                if (!command.Enabled && user.Id == actor.Id)
                    return AccountRules.OwnAccount;
                if (!command.Enabled && await AccountStore.IsLastAdministratorAsync(users, user))
                    return AccountRules.LastAdministrator;
                user.Disabled = !command.Enabled;
                var result = await users.UpdateSecurityStampAsync(user);
                return result.Succeeded ? Done.Value : AccountStore.Refusal(result);
            },
            AccountStore.Rights,
            cancel
        );
}

/// <summary>An account that was locked after wrong passwords.</summary>
public sealed record UnlockUserCommand(string Account);

/// <summary>Lets somebody try again before the quarter of an hour has passed.</summary>
public sealed class UnlockUser(AccountStore accounts) : IUseCase<UnlockUserCommand, Done>
{
    public Task<Outcome<Done>> RunAsync(Actor actor, UnlockUserCommand command, CancellationToken cancel) =>
        accounts.RunAsync<Done>(
            actor,
            command.Account,
            "Unlocked",
            async (users, user) =>
            {
                var result = await users.SetLockoutEndDateAsync(user, null);
                if (result.Succeeded)
                    result = await users.ResetAccessFailedCountAsync(user);
                return result.Succeeded ? Done.Value : AccountStore.Refusal(result);
            },
            user => new { user.LockoutEnd },
            cancel
        );
}

/// <summary>An account whose owner shall choose a new password.</summary>
public sealed record IssuePasswordLinkCommand(string Account);

/// <summary>Takes the password away, ends the sessions, and gives a link with which the owner chooses a new one.</summary>
public sealed class IssuePasswordLink(AccountStore accounts) : IUseCase<IssuePasswordLinkCommand, AccountLink>
{
    public async Task<Outcome<AccountLink>> RunAsync(Actor actor, IssuePasswordLinkCommand command, CancellationToken cancel)
    {
        var reset = await ResetAsync(actor, command, cancel);
        return reset.Broken is { } broken ? broken : await accounts.LinkAsync(command.Account);
    }

    private Task<Outcome<Done>> ResetAsync(Actor actor, IssuePasswordLinkCommand command, CancellationToken cancel) =>
        accounts.RunAsync<Done>(
            actor,
            command.Account,
            "PasswordReset",
            async (users, user) =>
            {
                if (user.Id == actor.Id)
                    return AccountRules.OwnAccount;
                // The new stamp also kills every earlier link.
                var result = await users.RemovePasswordAsync(user);
                if (result.Succeeded)
                    result = await users.UpdateSecurityStampAsync(user);
                return result.Succeeded ? Done.Value : AccountStore.Refusal(result);
            },
            user => new { HasPassword = user.PasswordHash is not null },
            cancel
        );
}
