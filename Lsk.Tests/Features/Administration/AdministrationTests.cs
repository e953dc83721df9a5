using System.Web;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Features.Administration;
using Lsk.Dashboard.Identity;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Administration;

public sealed class AdministrationTests : IAsyncLifetime
{
    private Store store = null!;

    public async Task InitializeAsync() => store = await Store.SqliteAsync();

    public async Task DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task A_new_account_chooses_its_password_with_a_link_that_works_once()
    {
        var created = await CreateAsync("ny@exempel.se", Role.Reader);
        var query = HttpUtility.ParseQueryString(created.Link[created.Link.IndexOf('?')..]);
        var token = PasswordLink.TokenOf(query["kod"])!;
        await using var scope = store.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = (await users.FindByIdAsync(query["konto"]!))!;
        Assert.True((await users.ResetPasswordAsync(user, token, "fyra ord i en rad")).Succeeded);
        Assert.False((await users.ResetPasswordAsync(user, token, "fyra andra ord i rad")).Succeeded);
        Assert.True(await users.CheckPasswordAsync(user, "fyra ord i en rad"));
    }

    [Fact]
    public async Task A_half_link_is_no_link() =>
        Assert.Equal((null, null), (await Task.FromResult(PasswordLink.TokenOf("%%")), PasswordLink.TokenOf(null)));

    [Fact]
    public async Task An_address_is_used_by_one_account_only()
    {
        await CreateAsync("ny@exempel.se", Role.Reader);
        Assert.Equal(
            AccountRules.EmailTaken,
            (await Run<CreateUser, CreateUserCommand, AccountLink>(new("Annan", "NY@exempel.se", Role.Reader, null))).Broken
        );
        Assert.Equal(
            AccountRules.EmailWrong,
            (await Run<CreateUser, CreateUserCommand, AccountLink>(new("Annan", "utan-snabel-a", Role.Reader, null))).Broken
        );
        Assert.Equal(
            AccountRules.AnalystNeedsOrganisation,
            (await Run<CreateUser, CreateUserCommand, AccountLink>(new("Annan", "a@b.se", Role.Analyst, null))).Broken
        );
    }

    [Fact]
    public async Task Another_role_and_a_shut_account_end_the_sessions_and_stand_in_the_log()
    {
        var account = (await CreateAsync("ny@exempel.se", Role.Reader)).Account;
        var first = await StampAsync(account);
        Assert.True((await Run<ChangeUser, ChangeUserCommand, Done>(new(account, "Ny", Role.Assessor, null))).IsDone);
        var second = await StampAsync(account);
        Assert.True((await Run<SwitchUser, SwitchUserCommand, Done>(new(account, false))).IsDone);
        var third = await StampAsync(account);
        Assert.Equal(3, new[] { first.Stamp, second.Stamp, third.Stamp }.Distinct().Count());
        Assert.Equal((Role.Reader, Role.Assessor, true), (first.Role, second.Role, third.Disabled));
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(
            ["Created", "RightsChanged", "Disabled"],
            await db.AuditEntries.Where(a => a.EntityKey == account).OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()
        );
        Assert.DoesNotContain(await db.AuditEntries.Select(a => a.After).ToListAsync(), text =>
            text?.Contains("Hash", StringComparison.Ordinal) == true
        );
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        var account = (await CreateAsync("admin@exempel.se", Role.Administrator)).Account;
        Assert.Equal(
            AccountRules.LastAdministrator,
            (await Run<ChangeUser, ChangeUserCommand, Done>(new(account, "A", Role.Reader, null))).Broken
        );
        Assert.Equal(AccountRules.LastAdministrator, (await Run<SwitchUser, SwitchUserCommand, Done>(new(account, false))).Broken);
        await CreateAsync("admin2@exempel.se", Role.Administrator);
        Assert.True((await Run<ChangeUser, ChangeUserCommand, Done>(new(account, "A", Role.Reader, null))).IsDone);
    }

    [Fact]
    public async Task Nobody_shuts_their_own_account()
    {
        var account = (await CreateAsync("admin@exempel.se", Role.Administrator)).Account;
        var self = new Actor(account, "A", Role.Administrator, null);
        await using var scope = store.Services.CreateAsyncScope();
        Assert.Equal(
            AccountRules.OwnAccount,
            (await scope.ServiceProvider.GetRequiredService<SwitchUser>().RunAsync(self, new(account, false), default)).Broken
        );
    }

    [Fact]
    public async Task A_locked_account_is_opened_and_a_reset_takes_the_password_away()
    {
        var account = (await CreateAsync("ny@exempel.se", Role.Reader)).Account;
        await using (var scope = store.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
            var user = (await users.FindByIdAsync(account))!;
            await users.AddPasswordAsync(user, "fyra ord i en rad");
        }
        var attempts = store.Services.GetRequiredService<SignInAttempts>();
        for (var wrong = 0; wrong < SignInAttempts.Most; wrong++)
            attempts.Failed("NY@exempel.se ", "192.0.2.1");
        Assert.Equal(
            (false, true, true),
            (
                attempts.MayTry("ny@exempel.se", "192.0.2.1"),
                attempts.MayTry("ny@exempel.se", "192.0.2.2"),
                attempts.IsShutSomewhere("ny@exempel.se")
            )
        );
        Assert.True((await Run<UnlockUser, UnlockUserCommand, Done>(new(account))).IsDone);
        Assert.True(attempts.MayTry("ny@exempel.se", "192.0.2.1"));
        Assert.StartsWith(
            PasswordLink.Path,
            (await Run<IssuePasswordLink, IssuePasswordLinkCommand, AccountLink>(new(account))).Value.Link
        );
        await using var db = await store.Contexts.CreateDbContextAsync();
        var stored = await db.Users.SingleAsync(u => u.Id == account);
        Assert.Null(stored.PasswordHash);
    }

    [Fact]
    public async Task Organisations_and_groups_get_names_that_are_used_once()
    {
        var renamed = await Run<SaveOrganisation, SaveOrganisationCommand, OrganisationId>(
            new(await store.OrganisationAsync("Tierps kommun"), "Tierp kommun", "Tierp", OrganisationKind.Municipality)
        );
        Assert.True(renamed.IsDone);
        Assert.Equal(
            NameRules.NameTaken("heby KOMMUN"),
            (
                await Run<SaveOrganisation, SaveOrganisationCommand, OrganisationId>(
                    new(null, "heby KOMMUN", "Heby", OrganisationKind.Municipality)
                )
            ).Broken
        );
        var group = await Run<SaveGroup, SaveGroupCommand, GroupId>(new(null, "LPO Sömn", GroupKind.ProgrammeArea));
        Assert.Equal(
            GroupRules.EndMissing,
            (await Run<SaveGroup, SaveGroupCommand, GroupId>(new(null, "LAG Vila", GroupKind.WorkingGroup))).Broken
        );
        Assert.Equal(
            NameRules.NameTaken("LPO Sömn"),
            (await Run<SaveGroup, SaveGroupCommand, GroupId>(new(null, "LPO Sömn", GroupKind.Unit))).Broken
        );
        Assert.True(
            (await Run<SaveGroup, SaveGroupCommand, GroupId>(new(group.Value, "LPO Sömn och vila", GroupKind.ProgrammeArea))).IsDone
        );
        Assert.Equal(NameRules.NameWrong, (await Run<SaveGroup, SaveGroupCommand, GroupId>(new(null, " ", GroupKind.Unit))).Broken);
    }

    [Fact]
    public async Task A_backup_is_taken_proved_and_listed_and_the_log_is_whole()
    {
        var taken = await Run<TakeBackup, TakeBackupCommand, BackupLine>(new());
        Assert.True(taken.IsDone);
        await using var scope = store.Services.CreateAsyncScope();
        var queries = scope.ServiceProvider.GetRequiredService<AdministrationQueries>();
        Assert.Equal(taken.Value.File, Assert.Single((await queries.ReadAsync(People.Administrator, default))!.Backups).File);
        Assert.Null((await queries.VerifyLogAsync(People.Administrator, default))!.Value.FirstBroken);
        Assert.Contains(await queries.LogAsync(People.Administrator, new AuditFilter(Entity: "Store"), null, default), row =>
            row.Action == "BackedUp"
        );
        Assert.Empty(await queries.LogAsync(People.Administrator, new AuditFilter(Who: "ingen"), null, default));
    }

    [Fact]
    public async Task Nobody_but_an_administrator_reads_accounts_or_the_log()
    {
        await using var scope = store.Services.CreateAsyncScope();
        var queries = scope.ServiceProvider.GetRequiredService<AdministrationQueries>();
        Assert.Null(await queries.ReadAsync(People.Facilitator, default));
        Assert.Empty(await queries.LogAsync(People.Facilitator, new AuditFilter(), null, default));
        Assert.Null(await queries.VerifyLogAsync(People.Facilitator, default));
    }

    private async Task<AccountLink> CreateAsync(string email, Role role) =>
        (await Run<CreateUser, CreateUserCommand, AccountLink>(new("Ny", email, role, null))).Value;

    private async Task<Outcome<TResult>> Run<TUseCase, TCommand, TResult>(TCommand command)
        where TUseCase : class, IUseCase<TCommand, TResult>
    {
        await using var scope = store.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TUseCase>().RunAsync(People.Administrator, command, CancellationToken.None);
    }

    private async Task<(string? Stamp, Role Role, bool Disabled)> StampAsync(string account)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == account);
        return (user.SecurityStamp, user.Role, user.Disabled);
    }
}
