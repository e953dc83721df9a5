using System.IO.Compression;
using Lsk.Dashboard.Features.Plans;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Plans;

public sealed class PlanUseCaseTests
{
    [Fact]
    public async Task A_line_is_saved_cell_by_cell_and_what_does_not_go_is_named()
    {
        await using var store = await Store.SqliteAsync();
        var plan = await PlansOfTests.LocalAsync(store, await store.AddInitiativeAsync("T-1"));
        var line = await PlansOfTests.LineAsync(store, plan.Id);

        Assert.Null(
            await SaveAsync(
                store,
                plan.GroupId,
                line,
                line.Wording with
                {
                    Responsible = "Enhetschef",
                },
                new YearState(2026, ActivityState.Ongoing)
            )
        );
        Assert.Equal(BrokenRule.ChangedMeanwhile, await SaveAsync(store, plan.GroupId, line, line.Wording, null));
        line = await AgainAsync(store, line.Id);
        Assert.Equal(("Enhetschef", ActivityState.Ongoing), (line.Responsible, line.In(2026)!.State));
        Assert.Equal(
            "YearOutsidePlan",
            (await SaveAsync(store, plan.GroupId, line, line.Wording, new YearState(2027, ActivityState.Done)))?.Code
        );
        Assert.Equal(PlanRules.PlanSubGoalUnknown, await SaveAsync(store, plan.GroupId, line, line.Wording with { SubGoal = "X9" }, null));
        Assert.Equal("ActivityTwice", (await SaveAsync(store, plan.GroupId, null, new ActivityWording("utbilda"), null))?.Code);
    }

    [Fact]
    public async Task A_pasted_block_becomes_lines_and_a_day_that_is_none_stops_all_of_it()
    {
        var (changes, fault) = PlanCells.Changes(
            [],
            2026,
            0,
            0,
            "Utbilda\tA1\tEnhetschef\t2026-12-31\tPågår\tTvå av fyra\nÖva\tD1\t\t\tEj påbörjad\t"
        );

        Assert.Null(fault);
        Assert.Equal(["Utbilda", "Öva"], changes.Select(change => change.Wording.Title));
        Assert.Equal(new YearState(2026, ActivityState.Ongoing, "Två av fyra"), changes[0].Said);
        Assert.Equal("NotADay", PlanCells.Changes([], 2026, 0, 0, "Utbilda\tA1\tChef\tmars").Fault?.Code);
        Assert.Equal("NotAState", PlanCells.Changes([], 2026, 0, 0, "Utbilda\tA1\tChef\t\tNästan").Fault?.Code);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Finishing_an_initiative_turns_its_activity_in_every_plan()
    {
        await using var store = await Store.SqliteAsync();
        var initiative = await store.AddInitiativeAsync("T-1", with: details => details with { Status = InitiativeStatus.Ongoing });
        var plans = new[] { await PlansOfTests.LocalAsync(store, initiative), await PlansOfTests.LocalAsync(store, initiative) };
        foreach (var plan in plans)
            Assert.Null(await SaveAsync(store, plan.GroupId, null, new ActivityWording("Ett", "A1", initiative.Id), null));
        Assert.Equal([ActivityState.Ongoing, ActivityState.Ongoing], await StatesAsync(store, plans));

        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var stored = await db.Initiatives.SingleAsync();
            stored.Revise(stored.Details with { Status = InitiativeStatus.Finished }, store.Clock.GetUtcNow().UtcDateTime);
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }

        Assert.Equal([ActivityState.Done, ActivityState.Done], await StatesAsync(store, plans));
    }

    [Fact]
    public async Task A_line_becomes_an_initiative_under_its_number()
    {
        await using var store = await Store.SqliteAsync();
        var plan = await PlansOfTests.LocalAsync(store, await store.AddInitiativeAsync("T-1"));
        var line = await PlansOfTests.LineAsync(store, plan.Id);

        var outcome = await store
            .Services.GetRequiredService<MakeInitiative>()
            .RunAsync(People.Facilitator, new MakeInitiativeCommand(line.Id, line.Version), CancellationToken.None);

        Assert.True(outcome.IsDone, outcome.Broken?.Code);
        var again = await AgainAsync(store, line.Id);
        Assert.Equal((line.Number, line.Title, (InitiativeId?)outcome.Value), (again.Number, again.Title, again.InitiativeId));
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(("Utbilda", "A1"), ((await db.Initiatives.SingleAsync(one => one.Id == outcome.Value)).Title, "A1"));
    }

    [Fact]
    public async Task A_report_is_sent_as_it_was_read_corrected_by_a_new_one_and_said_to_be_altered()
    {
        await using var store = await Store.SqliteAsync();
        var plan = await PlansOfTests.LocalAsync(store, await store.AddInitiativeAsync("T-1"));
        await PlansOfTests.LineAsync(store, plan.Id);
        Assert.True((await WriteAsync(store, plan.GroupId, "Kort", null)).IsDone);
        var read = (await FindAsync(store, plan.GroupId))!;
        await PlansOfTests.LineAsync(store, plan.Id, "Ny sedan dess", null);

        Assert.Equal(PlanRules.ReportNotRead, (await SendAsync(store, plan.GroupId, read.Now.Checksum())).Broken);
        read = (await FindAsync(store, plan.GroupId))!;
        Assert.True((await SendAsync(store, plan.GroupId, read.Now.Checksum())).IsDone);

        var sent = (await FindAsync(store, plan.GroupId))!;
        Assert.Equal((1, true), (sent.Sent.Count, sent.Sent[0].IsIntact));
        Assert.True((await WriteAsync(store, plan.GroupId, "Rättad", null)).IsDone);
        var draft = (await FindAsync(store, plan.GroupId))!;
        Assert.True((await SendAsync(store, plan.GroupId, draft.Now.Checksum())).IsDone);
        Assert.Equal([2, 1], (await FindAsync(store, plan.GroupId))!.Sent.Select(one => one.Sending));

        await using (var db = await store.Contexts.CreateDbContextAsync())
            await db.Database.ExecuteSqlRawAsync("""UPDATE "GroupReports" SET "Summary" = 'Ändrad' WHERE "Sending" = 2""");
        await using (var fresh = await store.Contexts.CreateDbContextAsync())
            Assert.False((await fresh.GroupReports.SingleAsync(one => one.Sending == 2)).IsIntact);
    }

    [Fact]
    public async Task The_collected_report_is_the_sum_of_what_was_sent_and_names_who_is_missing()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        GroupId county;
        List<GroupReport> sent;
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            county = (await db.Groups.SingleAsync(group => group.Name == "TL HSVO")).Id;
            sent = await db.GroupReports.Where(report => report.SubmittedOn != null).ToListAsync();
        }

        var report = (await FindAsync(store, county))!;

        Assert.Contains(report.Now.Parts.SelectMany(part => part.Lines), line =>
            line.Contains("Lokal tjänsteledning HSVO Älvkarleby", StringComparison.Ordinal)
        );
        var counts = sent.SelectMany(one => ReportContent.Read(one.Content!)!.Counts).ToList();
        Assert.Equal(counts.Sum(one => one.Activities), report.Now.Counts.Sum(one => one.Activities));
        foreach (var goal in counts.GroupBy(one => (one.SubGoal, one.Year)))
            Assert.Equal(
                goal.Sum(one => one.Done),
                report.Now.Counts.Where(one => (one.SubGoal, one.Year) == goal.Key).Sum(one => one.Done)
            );
    }

    [Fact]
    public async Task The_demonstration_has_its_plans_with_what_is_planted()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var local = await db
            .Plans.Where(plan => db.Groups.Any(group => group.Id == plan.GroupId && group.Kind == GroupKind.LocalManagement))
            .ToListAsync();
        var lines = (await db.Activities.ToListAsync()).Where(line => local.Exists(plan => plan.Id == line.PlanId)).ToList();
        Assert.Equal((8, 96, 40), (local.Count, lines.Count, lines.Count(line => line.InitiativeId is not null)));
        Assert.All(local, plan => Assert.Equal((2024, 2026), (plan.FirstYear, plan.LastYear)));
        Assert.Equal(12, await db.Plans.CountAsync() - local.Count);
        Assert.Equal((8, 7), (await db.GroupReports.CountAsync(), await db.GroupReports.CountAsync(report => report.SubmittedOn != null)));

        var view = await store.Services.GetRequiredService<PlanQueries>().StrategyAsync(People.Reader, null, null, CancellationToken.None);

        Assert.Equal([("C1", "Lokal tjänsteledning HSVO Håbo"), ("D1", "Lokal tjänsteledning HSVO Heby")], view!.Matrix.Empty);
    }

    [Fact]
    public void The_word_document_holds_every_sentence_of_the_report_and_opens_in_libreoffice()
    {
        var content = new ReportContent
        {
            Title = "Heby 2026",
            Written = new ReportWording("Rad ett\nrad två", "Lärt & <prövat>", "Slutar"),
            Parts = [new ReportPart("Aktiviteter", ["1. Utbilda (A1): Genomförd. Två av fyra."])],
            Counts = [new ReportCount("A1", 2026, 3, 1), new ReportCount(null, 2026, 1, 0)],
        };

        var file = ReportDocument.Write(content);

        using var archive = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        var text = System.Net.WebUtility.HtmlDecode(reader.ReadToEnd());
        foreach (
            var sentence in ReportDocument
                .PartsOf(content)
                .SelectMany(part => part.Lines.Prepend(part.Heading))
                .SelectMany(line => line.Split('\n'))
        )
            Assert.Contains(sentence, text, StringComparison.Ordinal);
        using var word = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(file), false);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(word).Select(fault => fault.Description));
    }

    private static async Task<BrokenRule?> SaveAsync(
        Store store,
        GroupId group,
        Activity? line,
        ActivityWording wording,
        YearState? said
    ) =>
        (
            await store
                .Services.GetRequiredService<SaveActivities>()
                .RunAsync(
                    People.Facilitator,
                    new SaveActivitiesCommand(group, 2026, [new ActivityChange(line?.Id, line?.Version, wording, said)]),
                    CancellationToken.None
                )
        ).Broken;

    private static async Task<Activity> AgainAsync(Store store, int id)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return await db.Activities.AsNoTracking().SingleAsync(one => one.Id == id);
    }

    private static async Task<IReadOnlyList<ActivityState>> StatesAsync(Store store, Plan[] plans)
    {
        var queries = store.Services.GetRequiredService<PlanQueries>();
        var states = new List<ActivityState>();
        foreach (var plan in plans)
            states.Add(
                (await queries.FindAsync(People.Reader, plan.GroupId, 2026, CancellationToken.None))!
                    .Activities.Single()
                    .Facts.StateIn(2026, new(2026, 6, 20))
            );
        return states;
    }

    private static Task<Outcome<int>> WriteAsync(Store store, GroupId group, string summary, Guid? version) =>
        store
            .Services.GetRequiredService<WriteReport>()
            .RunAsync(
                People.Facilitator,
                new WriteReportCommand(group, 2026, 2026, new ReportWording(summary), version),
                CancellationToken.None
            );

    private static Task<Outcome<int>> SendAsync(Store store, GroupId group, string read) =>
        store
            .Services.GetRequiredService<SendReport>()
            .RunAsync(People.Facilitator, new SendReportCommand(group, 2026, 2026, read), CancellationToken.None);

    private static Task<ReportView?> FindAsync(Store store, GroupId group) =>
        store.Services.GetRequiredService<ReportQueries>().FindAsync(People.Facilitator, group, "2026", CancellationToken.None);
}
