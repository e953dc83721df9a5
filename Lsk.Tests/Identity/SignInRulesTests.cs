using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lsk.Tests.Identity;

/// <summary>How long a session lasts, which passwords are taken, how they are kept, what is noted.</summary>
public sealed class SignInRulesTests
{
    [Theory]
    [InlineData("lösenord1234")]
    [InlineData("Sommar2026!!")]
    [InlineData("qwertyuiopasdf")]
    [InlineData("password1234")]
    [InlineData("UppsalaKommun")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("GunSvensson2026")]
    public async Task A_password_that_is_soon_guessed_is_refused(string password) =>
        Assert.Equal(GuessablePassword.Code, (await JudgeAsync(password)).Errors.SingleOrDefault()?.Code);

    [Theory, InlineData("häst batteri klammer moln"), InlineData("9f3c1b7a60de"), InlineData("trappan flyger sällan baklänges")]
    public async Task Words_that_do_not_belong_together_are_taken(string password) => Assert.True((await JudgeAsync(password)).Succeeded);

    [Fact]
    public async Task A_very_long_one_is_judged_in_no_time() =>
        Assert.True((await JudgeAsync(string.Concat(Enumerable.Range(0, 5_000).Select(i => (char)('a' + (i * 7 % 23)))))) is not null);

    [Fact]
    public async Task A_session_ends_after_twelve_hours_however_busy()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var account = await db.Users.Select(user => user.Id).FirstAsync();
        var sessions = new SessionRegister(store.Contexts, store.Services.GetRequiredService<IChangeFeed>(), store.Clock);
        var session = await sessions.StartAsync(account, default);
        store.Clock.Advance(TimeSpan.FromHours(11.9));
        Assert.True(await sessions.IsOpenAsync(session, default));
        store.Clock.Advance(TimeSpan.FromHours(0.2));
        Assert.False(await sessions.IsOpenAsync(session, default));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task The_log_says_who_when_and_from_where_and_a_flood_does_not_fill_it(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var log = new SecurityLog(store.Contexts, store.Clock, NullLogger<SecurityLog>.Instance);
        RequestOrigin.Current = "192.0.2.7";
        for (var i = 0; i < SecurityLog.MostPerMinute + 20; i++)
            await log.NoteAsync(SecurityKind.SignInFailed, null, "Password");
        RequestOrigin.Current = "192.0.2.8";
        await log.NoteAsync(SecurityKind.SignInFailed, "konto", new string('x', 500));
        await using var db = await store.Contexts.CreateDbContextAsync();
        var rows = await db.Set<SecurityEvent>().OrderBy(row => row.Id).ToListAsync();
        Assert.Equal(SecurityLog.MostPerMinute + 1, rows.Count);
        Assert.Equal(("konto", "192.0.2.8", store.Clock.GetUtcNow().UtcDateTime), (rows[^1].AccountId, rows[^1].Address, rows[^1].At));
        Assert.Equal(SecurityEvent.LongestCode, rows[^1].Code.Length);
    }

    [Fact]
    public async Task A_refused_use_case_and_a_changed_setting_are_noted()
    {
        await using var store = await Store.SqliteAsync();
        await using var scope = store.Services.CreateAsyncScope();
        var save = scope.ServiceProvider.GetRequiredService<Lsk.Dashboard.Features.Administration.SaveOrganisation>();
        Lsk.Dashboard.Features.Administration.SaveOrganisationCommand command = new(
            null,
            "Ny vårdgivare",
            "Ny",
            Lsk.Domain.Organisation.OrganisationKind.Private
        );
        await save.RunAsync(People.Facilitator, command, default);
        await save.RunAsync(People.Administrator, command, default);
        var queries = store.Services.GetRequiredService<Lsk.Dashboard.Features.Administration.SecurityQueries>();
        var rows = await queries.ListAsync(People.Administrator, new(), null, 100, default);
        Assert.Equal(
            [(SecurityKind.SettingChanged, People.Administrator.Id), (SecurityKind.Refused, People.Facilitator.Id)],
            rows.Select(row => (row.Kind, row.Who))
        );
        Assert.All(rows, row => Assert.Equal("SaveOrganisation", row.Code));
        Assert.Single(await queries.ListAsync(People.Administrator, new(Kind: SecurityKind.Refused), null, 100, default));
        Assert.Empty(await queries.ListAsync(People.Facilitator, new(), null, 100, default));
    }

    private static Task<IdentityResult> JudgeAsync(string password) =>
        new GuessablePassword().ValidateAsync(
            null!,
            new AppUser
            {
                UserName = "gun.svensson@exempel.se",
                DisplayName = "Gun Svensson",
                Role = Role.Reader,
            },
            password
        );
}
