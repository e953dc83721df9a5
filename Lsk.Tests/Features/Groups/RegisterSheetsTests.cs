using Lsk.Dashboard.Features.Exchange;
using Lsk.Domain.Exchange;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Lsk.Tests.TestKit.ContentFiles;

namespace Lsk.Tests.Features.Groups;

/// <summary>The three sheets of the register: what they take in, what they refuse at which cell, and how it is taken back.</summary>
public sealed class RegisterSheetsTests
{
    private const string Region = "Region Uppsala";

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_register_comes_in_is_named_by_its_other_names_and_is_taken_back(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var done = await CommitAsync(store, Whole());
        Assert.Equal((7, 0), (done.Plan.Created, done.Plan.Rejected));

        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var charter = await db.Set<Charter>().SingleAsync();
            Assert.True(charter is { IsSettled: true, IsIntact: true });
            Assert.DoesNotContain(await db.ImportChanges.ToListAsync(), change =>
                (change.Before + change.After).Contains("Hemlig", StringComparison.Ordinal)
            );
            Assert.DoesNotContain(await db.AuditEntries.ToListAsync(), entry =>
                (entry.Before + entry.After).Contains("Hemlig", StringComparison.Ordinal)
            );
        }
        var again = await PlanAsync(store, Whole());
        Assert.Equal((0, 0, 7), (again.Created, again.Updated, again.Unchanged));
        var alias = new PortfolioContent
        {
            Initiatives =
            [
                new InitiativeRow
                {
                    Id = "T-1",
                    Title = "Ett",
                    Organisation = Region,
                    Group = "Sömngruppen",
                },
            ],
        };
        await CommitAsync(store, alias);
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var lag = await db.Groups.SingleAsync(group => group.Name == "LAG Sömn");
            Assert.Equal(lag.Id, (await db.Initiatives.SingleAsync()).GroupId);
            Assert.False(await db.Groups.AnyAsync(group => group.Name == "Sömngruppen"));
        }

        // An initiative stands on it now: the undo is hindered, and nothing of it is taken back.
        await UndoAsync(store, done.BatchId!.Value);
        await using (var db = await store.Contexts.CreateDbContextAsync())
            Assert.True(await db.Set<Seat>().AnyAsync());
    }

    [Fact]
    public async Task A_register_that_nobody_has_built_on_is_taken_back_whole()
    {
        await using var store = await Store.SqliteAsync();
        var done = await CommitAsync(store, Whole());
        Assert.True((await UndoAsync(store, done.BatchId!.Value)).IsDone);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.False(
            await db.Set<Seat>().AnyAsync()
                || await db.Set<Charter>().AnyAsync()
                || await db.Set<GroupCommission>().AnyAsync()
                || await db.Groups.AnyAsync(group => group.Name == "LAG Sömn")
        );
    }

    [Fact]
    public async Task Each_fault_is_named_with_its_cell_and_nothing_is_stored()
    {
        await using var store = await Store.SqliteAsync();
        var content = Whole();
        content = content
            .With<GroupRow>([
                Group("LPO A") with
                {
                    Commissioners = "LPO B",
                },
                Group("LPO B") with
                {
                    Commissioners = "LPO C",
                },
                Group("LPO C") with
                {
                    Commissioners = "LPO D",
                },
                Group("LPO D") with
                {
                    Commissioners = "LPO A",
                },
                Group("LAG Utan slut"),
                Group("LPO E") with
                {
                    Aliases = "LPO F",
                },
                Group("LPO F"),
                Group("LPO G") with
                {
                    Contact = "ring 19121212-1212",
                },
                Group("LPO H"),
            ])
            .With<CharterRow>([])
            .With<SeatRow>([
                Seat("LPO H", "Ordförande", new(2025, 1, 1)) with
                {
                    Role = SeatRole.Chair,
                },
                Seat("LPO H", "Ledamot", new(2025, 1, 1)) with
                {
                    Organisation = Region,
                },
                Seat("LPO H", "Ledamot", new(2025, 6, 1)) with
                {
                    Organisation = Region,
                },
                Seat("LPO Finns inte", "Ledamot", new(2025, 6, 1)),
            ]);
        var plan = await PlanAsync(store, content);
        string At(string code) =>
            string.Join(' ', plan.Issues.Where(issue => issue.Code == code).Select(issue => $"{issue.Sheet}!{issue.Cell}"));
        Assert.Equal("Grupperingar!C2 Grupperingar!C3 Grupperingar!C4 Grupperingar!C5", At("commission-cycle"));
        Assert.Equal("Grupperingar!G6", At("end-missing"));
        Assert.Contains("Grupperingar!A8", At("name-is-alias"), StringComparison.Ordinal);
        Assert.Equal("Grupperingar!I9", At("personal-identity-number"));
        Assert.Equal("Platser!E2", At("chair-without-organisation"));
        Assert.Equal("Platser!C3 Platser!C4", At("holdings-overlap"));
        Assert.Equal("Platser!A5", At("unknown-group"));
        Assert.False((await RunAsync(store, content)).IsDone);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.False(await db.Groups.AnyAsync(group => group.Name == "LPO A") || await db.Set<Seat>().AnyAsync());
    }

    [Fact]
    public async Task A_settled_charter_that_was_changed_in_the_file_is_refused_and_so_is_an_end_without_a_decision()
    {
        await using var store = await Store.SqliteAsync();
        await CommitAsync(store, Whole());
        var changed = Whole();
        changed = changed
            .With<CharterRow>([changed.Of<CharterRow>()[0] with { Assignment = "Något annat" }])
            .With<GroupRow>([changed.Of<GroupRow>()[1] with { Ended = new(2026, 5, 1) }]);
        var plan = await PlanAsync(store, changed);
        Assert.Equal(
            ["ended-by-decision Grupperingar!H2", "charter-settled Uppdragsbeskrivningar!D2"],
            plan.Issues.Where(issue => issue.IsError).Select(issue => $"{issue.Code} {issue.Sheet}!{issue.Cell}")
        );
    }

    [Fact]
    public async Task An_analyst_changes_the_seats_of_the_own_organisation_and_nothing_else()
    {
        await using var store = await Store.SqliteAsync();
        await CommitAsync(store, Whole());
        var analyst = People.AnalystOf(await store.OrganisationAsync("Tierps kommun"));
        var changed = Whole();
        changed = changed
            .With<GroupRow>([changed.Of<GroupRow>()[1] with { Contact = "ny@exempel.se" }])
            .With<SeatRow>([.. changed.Of<SeatRow>().Select(row => row with { Competence = "Sömn" })]);
        var plan = await PlanAsync(store, changed, analyst);
        Assert.Equal("Vice ordförande · 2026-01-01", Assert.Single(plan.Rows, row => row.State is RowState.Changed).Title);
        Assert.All(plan.Issues, issue => Assert.Equal("register-not-permitted", issue.Code));
        Assert.Equal(4, plan.Issues.Count);
    }

    private static PortfolioContent Whole() =>
        new PortfolioContent()
            .With<GroupRow>([
                Group("LPO Sömnfrågor"),
                Group("LAG Sömn") with
                {
                    Commissioners = "LPO Sömnfrågor",
                    IsJoint = true,
                    Start = new(2026, 1, 1),
                    End = new(2026, 12, 31),
                    Aliases = "Sömngruppen",
                },
            ])
            .With<CharterRow>([
                new CharterRow
                {
                    Group = "LAG Sömn",
                    ValidFrom = new(2026, 1, 1),
                    Assignment = "Ett arbetssätt",
                    SettledOn = new(2026, 1, 15),
                },
            ])
            .With<SeatRow>([
                Seat("LAG Sömn", "Ordförande", new(2023, 1, 1)) with
                {
                    Role = SeatRole.Chair,
                    Organisation = Region,
                    To = new(2024, 12, 31),
                },
                Seat("LAG Sömn", "Ordförande", new(2026, 1, 1)) with
                {
                    Role = SeatRole.Chair,
                    Organisation = Region,
                },
                Seat("LAG Sömn", "Vice ordförande", new(2026, 1, 1)) with
                {
                    Role = SeatRole.ViceChair,
                    Organisation = "Tierps kommun",
                },
                new SeatRow
                {
                    Group = "LAG Sömn",
                    Seat = "Patient",
                    Role = SeatRole.PatientRepresentative,
                    IsRequired = false,
                },
            ]);

    private static GroupRow Group(string name) => new() { Name = name, Kind = Lsk.Domain.Organisation.Group.KindOf(name) };

    private static SeatRow Seat(string group, string seat, DateOnly from) =>
        new()
        {
            Group = group,
            Seat = seat,
            From = from,
            Holder = "Hemlig Person",
        };
}
