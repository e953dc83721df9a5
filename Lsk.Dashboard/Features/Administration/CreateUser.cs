using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Identity;
using Lsk.Domain.Access;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>An account for somebody.</summary>
public sealed record CreateUserCommand(string Name, string Email, Role Role, OrganisationId? Organisation);

/// <summary>An account and the link with which its owner chooses a password; the link is shown once and stored nowhere.</summary>
public sealed record AccountLink(string Account, string Link);

/// <summary>Creates an account without a password.</summary>
[Needs(Permission.Administer)]
public sealed class CreateUser(AccountStore accounts) : UseCase<CreateUserCommand, AccountLink>
{
    protected override async Task<Outcome<AccountLink>> HandleAsync(Actor actor, CreateUserCommand command, CancellationToken cancel)
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

/// <summary>Changes name, role and organisation. The person's open sessions end.</summary>
[Needs(Permission.Administer)]
public sealed class ChangeUser(AccountStore accounts, SessionRegister sessions) : UseCase<ChangeUserCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, ChangeUserCommand command, CancellationToken cancel)
    {
        var outcome = await accounts.RunAsync<Done>(
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
        if (outcome.IsDone)
            await sessions.EndAllAsync(command.Account, CancellationToken.None);
        return outcome;
    }
}

/// <summary>An account to open or shut.</summary>
public sealed record SwitchUserCommand(string Account, bool Enabled);

/// <summary>Disables an account, which ends its sessions, or enables it again.</summary>
[Needs(Permission.Administer)]
public sealed class SwitchUser(AccountStore accounts, SessionRegister sessions) : UseCase<SwitchUserCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, SwitchUserCommand command, CancellationToken cancel)
    {
        var outcome = await accounts.RunAsync<Done>(
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
        if (outcome.IsDone)
            await sessions.EndAllAsync(command.Account, CancellationToken.None);
        return outcome;
    }
}

/// <summary>An account that some address may not try after wrong passwords.</summary>
public sealed record UnlockUserCommand(string Account);

/// <summary>Lets somebody try again before the quarter of an hour has passed.</summary>
[Needs(Permission.Administer)]
public sealed class UnlockUser(AccountStore accounts, SignInAttempts attempts) : UseCase<UnlockUserCommand, Done>
{
    protected override Task<Outcome<Done>> HandleAsync(Actor actor, UnlockUserCommand command, CancellationToken cancel) =>
        accounts.RunAsync<Done>(
            actor,
            command.Account,
            "Unlocked",
            (_, user) =>
            {
                attempts.Unlock(user.UserName ?? "");
                return Task.FromResult<Outcome<Done>>(Done.Value);
            },
            user => new { user.UserName },
            cancel
        );
}

/// <summary>An account whose owner shall choose a new password.</summary>
public sealed record IssuePasswordLinkCommand(string Account);

/// <summary>Takes the password away, ends the sessions, and gives a link with which the owner chooses a new one.</summary>
[Needs(Permission.Administer)]
public sealed class IssuePasswordLink(AccountStore accounts, SessionRegister sessions) : UseCase<IssuePasswordLinkCommand, AccountLink>
{
    protected override async Task<Outcome<AccountLink>> HandleAsync(Actor actor, IssuePasswordLinkCommand command, CancellationToken cancel)
    {
        var reset = await ResetAsync(actor, command, cancel);
        if (reset.Broken is { } broken)
            return broken;
        await sessions.EndAllAsync(command.Account, CancellationToken.None);
        return await accounts.LinkAsync(command.Account);
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
