using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;
using Lsk.Tests.Spreadsheets.Kept;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Lsk.Tests.TestKit.ContentFiles;

namespace Lsk.Tests.Features.Plans;

/// <summary>The four sheets of plans: what they take in, what they refuse at which cell, and how it is taken back.</summary>
public sealed class PlanSheetsTests
{
    private const string Heby = "Lokal tjänsteledning HSVO Heby";

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Plans_come_in_go_out_unchanged_and_are_taken_back_whole(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var done = await CommitAsync(store, Whole());

        Assert.Equal(0, done.Plan.Rejected);
        var out1 = await ContentAsync(store);
        Assert.Equal(["A1 (2024-2026)", "A1 (2027-2029)"], Written(out1).Order());
        Assert.Equal(
            "2025 Pågår: Hälften\n2026 Genomförd:",
            out1.Of<ActivityRow>().Single(row => row.Number == 1 && row.Group == Heby).Years
        );
        var again = await PlanAsync(store, out1);
        Assert.Equal((0, 0, 0), (again.Created, again.Updated, again.Rejected));

        Assert.True((await UndoAsync(store, done.BatchId!.Value)).IsDone);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.False(await db.Plans.AnyAsync() || await db.Activities.AnyAsync() || await db.GroupReports.AnyAsync());
        Assert.Equal(6, await db.SubGoals.CountAsync());
        Assert.Equal(1, await db.Strategies.CountAsync());
    }

    [Fact]
    public async Task A_year_that_a_file_leaves_out_stays_and_one_that_it_says_is_changed_and_taken_back()
    {
        await using var store = await Store.SqliteAsync();
        await CommitAsync(store, Whole());
        var only = new PortfolioContent().With<ActivityRow>([Activity(Heby, 2024, 1, "Suicidprevention", "2026 Pågår: Tre av fyra")]);
        var second = await CommitAsync(store, only);

        Assert.Equal("2025 Pågår: Hälften\n2026 Pågår: Tre av fyra", (await ActivityOneAsync(store)).Years);
        Assert.True((await UndoAsync(store, second.BatchId!.Value)).IsDone);
        Assert.Equal("2025 Pågår: Hälften\n2026 Genomförd:", (await ActivityOneAsync(store)).Years);
    }

    [Fact]
    public async Task Each_fault_is_named_with_its_cell_and_nothing_is_stored()
    {
        await using var store = await Store.SqliteAsync();
        await CommitAsync(store, Whole());
        var before = await CountsAsync(store);
        var wrong = new PortfolioContent()
            .With<PlanRow>([
                new PlanRow
                {
                    Group = Heby,
                    FromYear = 2026,
                    ToYear = 2027,
                },
                new PlanRow { Group = "LPO Finns inte", FromYear = 2026 },
            ])
            .With<ActivityRow>([
                Activity(Heby, 2024, 3, "Utanför", "2027 Pågår:"),
                Activity(Heby, 2024, 4, "Suicidprevention", null),
                Activity(Heby, 2024, 5, "Fel strategi", null) with
                {
                    SubGoal = "A1 (2027-2029)",
                },
                Activity(Heby, 2024, 6, "Okänt initiativ", null) with
                {
                    InitiativeId = "X-99",
                },
            ])
            .With<GroupReportRow>([
                new GroupReportRow
                {
                    Group = Heby,
                    Period = "2025",
                    Summary = "Ändrad efteråt",
                },
            ]);

        var outcome = await RunAsync(store, wrong);

        Assert.Equal("ImportHasErrors", outcome.Broken?.Code);
        Assert.Equal(before, await CountsAsync(store));
        var issues = (await PlanAsync(store, wrong)).Issues.Where(issue => issue.IsError).ToList();
        string[] expected =
        [
            "Aktiviteter!L2 year-outside-plan",
            "Aktiviteter!D3 activity-twice",
            "Aktiviteter!E4 subgoal-of-other-strategy",
            "Aktiviteter!F5 unknown-initiative",
            "Planer!A3 unknown-group",
            "Planer!B2 plans-overlap",
            "Årsrapporter!B2 report-sent",
        ];
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            issues.Select(issue => $"{issue.Address} {issue.Code}").Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("2026-02-31", "no-such-date")]
    [InlineData("mars", "not-a-day")]
    [InlineData("mars 2026", "not-a-day")]
    [InlineData("2026", "not-a-day")]
    public void A_due_day_is_a_day(string cell, string code)
    {
        var reading = Local(due: cell).Read(Drafts.County with { DefaultOrganisation = "Heby kommun" });

        Assert.Contains(reading.Issues, issue =>
            issue.Code == code && issue.IsError && issue.Address.EndsWith("!D2", StringComparison.Ordinal)
        );
        Assert.Equal(2, reading.Content.Of<ActivityRow>().Count);
    }

    [Fact]
    public async Task A_local_plan_of_somebodys_own_comes_in_as_three_activities_with_the_years_result()
    {
        await using var store = await Store.SqliteAsync();
        var known = await store.Services.GetRequiredService<ExchangeQueries>().OptionsAsync(Actor.System, CancellationToken.None);
        var reading = Local("2026-12-31").Read(known, "Lokal plan Heby kommun.csv");

        Assert.Empty(reading.Content.Initiatives);
        var outcome = await store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(Actor.System, new CommitImportCommand(reading, "Lokal plan Heby kommun.csv", "", false), CancellationToken.None);
        Assert.True(outcome.IsDone, outcome.Broken?.Code + string.Join('\n', reading.Issues.Select(issue => issue.Message)));

        var content = await ContentAsync(store);
        Assert.Equal([(2024, (int?)2026)], content.Of<PlanRow>().Select(row => (row.FromYear, row.ToYear)));
        Assert.Equal(
            ["1 A1 2026 Pågår: Två av fyra grupper klara", "2 A2 2026 Genomförd: Klart i maj", "3 D1 2026 Inte påbörjad:"],
            content.Of<ActivityRow>().Select(row => $"{row.Number} {row.SubGoal} {row.Years}")
        );
        Assert.Equal("Heby kommun", content.Of<GroupRow>().Single(row => row.Name == content.Of<PlanRow>()[0].Group).Organisation);
        // Handed in once more it says nothing new.
        var again = await store.Services.GetRequiredService<ExchangeQueries>().PlanAsync(Actor.System, reading, CancellationToken.None);
        Assert.Equal((0, 0, 3), (again.Created, again.Updated, again.Unchanged));
    }

    [Fact]
    public void Years_may_stand_as_merged_headings_of_two_lines()
    {
        var reading = new Draft("Plan")
            .Row("Delmål", "Aktivitet", "Ansvarig", 2025, null, 2026, null)
            .Row(null, null, null, "Läge", "Resultat", "Läge", "Resultat")
            .Row("A1", "Utbilda alla i suicidprevention", "Enhetschef", "Pågår", "Börjat", "Genomförd", "Alla fyra")
            .Merge(1, 1, 1, 2)
            .Merge(2, 1, 2, 2)
            .Merge(3, 1, 3, 2)
            .Merge(4, 1, 5, 1)
            .Merge(6, 1, 7, 1)
            .Read(Drafts.County with { DefaultOrganisation = "Heby kommun" });

        Assert.Equal("2025 Pågår: Börjat\n2026 Genomförd: Alla fyra", Assert.Single(reading.Content.Of<ActivityRow>()).Years);
    }

    [Fact]
    public void The_long_form_with_a_row_a_year_is_one_activity()
    {
        var reading = new Draft("Aktiviteter")
            .Row("Gruppering", "Från år", "Nr", "Aktivitet", "År", "Läge", "Resultat")
            .Row(Heby, 2024, 1, "Utbilda", 2024, "Pågår", "Börjat")
            .Row(Heby, 2024, 1, "Utbilda", 2025, "Genomförd", "Alla")
            .Row(Heby, 2024, 1, "Utbilda", 2025, "Utgår", "Igen")
            .Read(Drafts.County);

        Assert.Equal("2024 Pågår: Börjat\n2025 Genomförd: Alla", Assert.Single(reading.Content.Of<ActivityRow>()).Years);
        Assert.Contains(reading.Issues, issue => issue is { Code: "activity-twice", Row: 4, Column: 5 });
    }

    [Fact]
    public async Task An_analyst_imports_the_own_local_plan_and_no_other()
    {
        await using var store = await Store.SqliteAsync();
        await CommitAsync(store, Whole());
        var analyst = People.AnalystOf(await store.OrganisationAsync("Heby kommun"));
        var content = new PortfolioContent().With<ActivityRow>([
            Activity(Heby, 2024, 7, "Ny här", null),
            Activity("LPO Hud", 2026, 7, "Ny där", null),
        ]);

        var plan = await PlanAsync(store, content, analyst);

        Assert.Equal(["Ny här"], plan.Rows.Select(row => ((ActivityRow)row.Row).Title));
        Assert.Contains(plan.Issues, issue => issue.Code == "plan-not-permitted" && issue.Row == 3);
    }

    [Fact]
    public async Task The_figures_of_this_strategy_do_not_move_when_the_next_is_added()
    {
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("T-1", with: details => details with { SubGoal = "A1", Start = new(2025, 1, 1) });
        var followUp = store.Services.GetRequiredService<Lsk.Dashboard.Features.FollowUp.FollowUpQueries>();
        var before = await followUp.PortfolioAsync(Actor.System, CancellationToken.None);

        await CommitAsync(store, Whole());

        var after = await followUp.PortfolioAsync(Actor.System, CancellationToken.None);
        var first = Assert.Single(after.Initiatives, one => one.Id == before.Initiatives[0].Id);
        Assert.Equal(("A1", "A"), (first.SubGoal, first.FocusArea));
        Assert.Equal(before.FocusAreas, after.FocusAreas.Where(area => area.Code.Length == 1));
        Assert.Contains(after.FocusAreas, area => area.Code == "A (2027-2029)");
        var next = after.Initiatives.Single(one => one.Number == "H-9");
        Assert.Equal("A (2027-2029)", next.FocusArea);
    }

    private static Draft Local(string due) =>
        new Draft("Lokal plan Heby kommun")
            .Row("Delmål", "Aktivitet", "Ansvarig", "Klart senast", "Status", "Uppföljning 2026")
            .Row("A1", "Utbilda alla i suicidprevention", "Enhetschef", due, "Pågår", "Två av fyra grupper klara")
            .Row("A2", "Samordna vårdplaner", "Socialchef", "2026-06-30", "Klart", "Klart i maj")
            .Row("D1", "Öva krisledning", "Säkerhetschef", "2026-12-01", "Ej påbörjad", null);

    /// <summary>Two strategies, a local plan and one of an LPO, a sent report and a draft, and an initiative of the next strategy.</summary>
    private static PortfolioContent Whole() =>
        new PortfolioContent
        {
            Initiatives =
            [
                new InitiativeRow
                {
                    Id = "H-9",
                    Title = "Nästa period",
                    Organisation = "Heby kommun",
                    SubGoal = "A1",
                    Start = new(2027, 2, 1),
                    Status = InitiativeStatus.Planned,
                },
                new InitiativeRow
                {
                    Id = "H-1",
                    Title = "Denna period",
                    Organisation = "Heby kommun",
                    SubGoal = "A1",
                    Start = new(2025, 2, 1),
                    Status = InitiativeStatus.Finished,
                },
            ],
        }
            .With<StrategyRow>([
                new StrategyRow
                {
                    Strategy = "Strategi 2027-2029",
                    Code = "A1",
                    From = new(2027, 1, 1),
                    To = new(2029, 12, 31),
                    FocusArea = "Hälsa",
                    Name = "Jämlik hälsa",
                    Direction = "Tidigt",
                },
            ])
            .With<GroupRow>([
                new GroupRow
                {
                    Name = Heby,
                    Kind = GroupKind.LocalManagement,
                    Organisation = "Heby kommun",
                },
                new GroupRow { Name = "LPO Hud", Kind = GroupKind.ProgrammeArea },
            ])
            .With<PlanRow>([
                new PlanRow
                {
                    Group = Heby,
                    FromYear = 2024,
                    ToYear = 2026,
                    Direction = "Nära",
                },
                new PlanRow { Group = "LPO Hud", FromYear = 2026 },
            ])
            .With<ActivityRow>([
                Activity(Heby, 2024, 1, "Suicidprevention", "2025 Pågår: Hälften\n2026 Genomförd:") with
                {
                    SubGoal = "A1",
                    Responsible = "Enhetschef",
                    DueOn = new(2026, 11, 30),
                },
                Activity(Heby, 2024, 2, "Denna period", null) with
                {
                    InitiativeId = "H-1",
                    DropReason = "Slut",
                },
                Activity("LPO Hud", 2026, 1, "Hud", "2026 Utgår: Nej") with
                {
                    SubGoal = "B1",
                },
            ])
            .With<GroupReportRow>([
                new GroupReportRow
                {
                    Group = Heby,
                    Period = "2025",
                    Summary = "Kort",
                    Lessons = "Lärt",
                    Stops = "Slut",
                    SubmittedOn = new(2026, 1, 20),
                    ReceivedOn = new(2026, 2, 1),
                    Feedback = "Tack",
                },
                new GroupReportRow
                {
                    Group = Heby,
                    Period = "2024-2026",
                    Summary = "Utkast",
                },
            ]);

    private static ActivityRow Activity(string group, int from, int number, string title, string? years) =>
        new()
        {
            Group = group,
            FromYear = from,
            Number = number,
            Title = title,
            Years = years,
        };

    private static IEnumerable<string> Written(PortfolioContent content) =>
        WrittenRows.Of(RowKinds.Of(SheetKind.Initiatives), content).Select(cells => (string)cells[5]!);

    private static async Task<ActivityRow> ActivityOneAsync(Store store) =>
        (await ContentAsync(store)).Of<ActivityRow>().Single(row => row.Number == 1 && row.Group == Heby);

    private static Task<PortfolioContent> ContentAsync(Store store) =>
        store.Services.GetRequiredService<ExchangeQueries>().ContentAsync(Actor.System, null, CancellationToken.None);

    private static async Task<(int, int, int)> CountsAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return (await db.Plans.CountAsync(), await db.Activities.CountAsync(), await db.GroupReports.CountAsync());
    }
}
