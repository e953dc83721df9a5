using Lsk.Dashboard.Data;
using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Planning;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Elicitation;
using Lsk.Domain.Sheets;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Exchange;

/// <summary>The demonstration, with something planted in every column, goes through Excel into an empty store: every cell of every sheet
/// comes back, in both databases.</summary>
public sealed class NothingLostTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Every_cell_of_every_sheet_comes_back_from_an_empty_store(string provider)
    {
        await using var first = await Store.OpenAsync(provider, demonstration: true);
        await PlantAsync(first);
        var before = await ExportAsync(first);

        await using var second = await Store.OpenAsync(provider);
        var plan = await ImportAsync(second, before);
        var after = await ExportAsync(second);

        Assert.Equal((0, 0), (plan.Rejected, plan.Issues.Count(issue => issue.IsError)));
        var (one, other) = (Read(before), Read(after));
        Assert.Equal(one.Sheets.Select(sheet => sheet.Name), other.Sheets.Select(sheet => sheet.Name));
        foreach (var (sheet, same) in one.Sheets.Zip(other.Sheets).Where(pair => pair.First.Name != "Om"))
            Assert.Equal((sheet.Name, Cells(sheet)), (same.Name, Cells(same)));
        // Handed in once more it says nothing new.
        var again = await PlanAsync(second, after);
        Assert.Equal((0, 0, 0), (again.Created, again.Updated, again.Rejected));
    }

    [Fact]
    public async Task Every_column_of_the_workbook_was_filled_in_the_round_trip()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await PlantAsync(store);

        var workbook = Read(await ExportAsync(store));

        var empty =
            from kind in RowKinds.All
            let sheet = workbook.Sheets.Single(sheet => sheet.Name == kind.Name)
            from column in kind.Fields.Select((field, index) => (field.Heading, Column: index + 1))
                // What the years of an activity hold stands in columns of its own, a pair a year.
            where column.Heading != "Läge och resultat"
            // The standard model has straight scales; one that bends them comes in as a draft, see ImportedModelTests.
            where column.Heading != "Värdefunktion"
            where sheet.Rows.Skip(1).All(row => row.At(column.Column).Kind == CellKind.Empty)
            select $"{kind.Name}: {column.Heading}";
        Assert.Empty(empty);
    }

    [Fact]
    public async Task What_is_not_in_the_workbook_is_named_and_counted_on_its_last_sheet()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);

        var about = Read(await ExportAsync(store)).Sheets.Single(sheet => sheet.Name == "Om");

        var lines = about.Rows.ToDictionary(row => row.At(1).AsText(), row => row.At(2).AsText());
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal((await db.Users.CountAsync()).ToString(), lines["Inte i filen: konton"]);
        Assert.Equal((await db.AuditEntries.CountAsync()).ToString(), lines["Inte i filen: rader i ändringsloggen"]);
        Assert.Contains("Inte i filen: röster i workshoppar", lines.Keys);
    }

    [Fact]
    public async Task Drafts_of_others_and_what_speaks_of_them_stay_inside()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await PlantAsync(store);
        var reader = People.Of(Role.Reader, null);

        var content = await store.Services.GetRequiredService<ExchangeQueries>().ContentAsync(reader, null, CancellationToken.None);

        var seen = string.Join('\n', RowKinds.All.SelectMany(kind => kind.In(content)).Select(row => row.ToString()));
        Assert.Contains("U-002", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("U-001,", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(content.Initiatives, row => row.Id == "U-001");
        Assert.DoesNotContain(content.Decisions, row => row.MergedInto == "U-001");
    }

    /// <summary>Something in every column, and what is hard to keep: a draft, a settled one, gates, votes, a merge, a cluster, two clusters of
    /// one name.</summary>
    private static async Task PlantAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var now = store.Clock.GetUtcNow().UtcDateTime;
        var all = await db.Initiatives.OrderBy(initiative => initiative.Number).ToListAsync();
        var measured = (await db.Measures.Select(measure => measure.InitiativeId).ToListAsync()).ToHashSet();
        Initiative Number(string number) => all.Single(initiative => initiative.Number == number);
        all[5].ShareAs(Sharing.Settled, now);
        Number("U-001").ShareAs(Sharing.Draft, now);
        Number("U-003").AnswerHumanDignity(false, "Väljer bort grupper; \"utan\" skäl", now);
        Number("U-004").AnswerHumanDignity(true, null, now);
        Number("U-005").PlaceInNationalView(Lane.DoNotDo, false, now);
        Number("U-007").PlaceInNationalView(Lane.ResearchOnly, true, now);
        Number("U-008").Revise(Number("U-008").Details with { Responsible = "Enheten för kvalitet", Labels = "tidigt; nära" }, now);
        var entry = await db.FollowUps.OrderBy(known => known.Id).FirstAsync();
        (entry.FeedbackGiven, entry.Feedback) = (new DateOnly(2026, 4, 2), "Bra.\nFortsätt så.");
        var decision = new Decision(Number("U-009").Id, new DateOnly(2026, 5, 5), DecisionKind.Merge);
        Assert.Null(
            decision.Word(
                new DecisionWording(
                    DecisionKind.Merge,
                    "Länet",
                    "Samma sak",
                    "Kansliet",
                    new Vote(5, 2, 0),
                    "En var emot",
                    Number("U-001").Id,
                    150.5m,
                    new DateOnly(2027, 6, 30),
                    new DateOnly(2026, 9, 1),
                    "Flera huvudmän delar kostnaden"
                ),
                now
            )
        );
        db.Add(decision);
        (decision.Paragraph, decision.RegistryNumber) = ("§ 7", "HSN 2026-1");
        var measure = await db.Measures.OrderBy(known => known.Id).FirstAsync();
        (measure.Phases, measure.BaselinePoints, measure.Chart, measure.Source) = (
            [new DateOnly(2025, 1, 1), new DateOnly(2025, 9, 1)],
            6,
            ChartKind.Run,
            "Journalen"
        );
        var measurement = await db.Measurements.OrderBy(known => known.Id).FirstAsync();
        measurement.Change(measurement.Value, 12, 40, "räknat för hand");
        var rating = await db.Ratings.OrderBy(known => known.Id).FirstAsync();
        rating.Change(null, "avstår", now);
        var pair = await db.ParallelJudgements.OrderBy(known => known.Id).FirstAsync();
        (pair.Similarity, pair.Evidence) = (0.83, "Samma målgrupp");
        foreach (var numbers in new[] { new[] { "U-010", "U-011" }, ["U-012", "U-001"] })
        {
            var cluster = new ParallelCluster("Fallskador", numbers.Select(number => Number(number).Id), now);
            cluster.Agree("Fallskador", await store.OrganisationAsync("Tierps kommun"), ClusterAction.Coordinate, "Klart i höst");
            db.Add(cluster);
        }
        Number("U-013").Close(new ClosingNote("Färre fall", "Börja\ni liten skala", "Heby; Knivsta"), now);
        var keys = await db.Models.SelectMany(model => model.Criteria).OrderBy(criterion => criterion.Order).Take(2).ToListAsync();
        var person = new Assessor("Värd 1");
        db.Add(person);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        db.AddRange(
            new MemberWeight(person.Id, keys[0].Key, 62.5, 55.25, 70, WeightWay.TradeOffs, now),
            new MemberWeight(person.Id, keys[1].Key, 37.5, null, null, null, now)
        );
        var asked = await db.Referrals.OrderBy(known => known.Id).FirstAsync();
        asked.Receive("Följ upp doserna.\nSedan igen.", asked.SentOn.AddDays(3), ReferralAnswerKind.AdvisesAgainst);
        asked.Handle("Infört i rutinen.", asked.SentOn.AddDays(9));
        db.Add(new Referral(Number("U-013").Id, asked.GroupId, new(2026, 5, 1), "Hur?", new(2026, 6, 1)));
        // One that is not needed stands beside one that was sent the same day.
        db.Add(Referral.Unneeded(Number("U-013").Id, asked.GroupId, new(2026, 5, 1), "Bara ett ord", "Något annat"));
        await PlantRegisterAsync(store, db, now);
        await PlantKnowledgeAsync(store, db, Number("U-002").Id, Number("U-001").Id);
        await PlantPlansAsync(db, Number("U-010").Id, now);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        await PlantWayAndAsksAsync(store, db, decision, now);
    }

    /// <summary>Two boards on the way of a decision, one of a group's own, a level with another name, and an ask with two answers.</summary>
    private static async Task PlantWayAndAsksAsync(Store store, LskDbContext db, Decision decision, DateTime now)
    {
        var (group, into) = (
            await db.Groups.SingleAsync(one => one.Name == "LAG Sömn"),
            await db.Groups.SingleAsync(one => one.Name == "LPO Sömn")
        );
        group.Ended(null);
        var ends = GroupDecision.Take(
            group,
            new(GroupDecisionKind.Merge, new(2026, 1, 15), "LPO Sömn", "Samma\nuppdrag", MergedInto: into.Id),
            0,
            now
        );
        db.Add(ends.Value);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        db.AddRange(
            new DecisionStep(decision.Id, 1)
            {
                Level = "TL HSVO",
                ExpectedOn = new(2026, 5, 1),
                TakenOn = new(2026, 5, 5),
                Outcome = StepOutcome.Yes,
                Paragraph = "§ 3",
                RegistryNumber = "HSVO 7",
            },
            new DecisionStep(decision.Id, 2)
            {
                Level = "Nämnden",
                OrganisationId = await store.OrganisationAsync("Heby kommun"),
                ExpectedOn = new(2026, 7, 1),
            },
            new DecisionStep(ends.Value.Id, 1) { Level = "LPO Sömn" }
        );
        (await db.Levels.SingleAsync(level => level.Order == 3)).Revise("Gruppen", ["LPO", "nätverket"]);
        var (down, up) = (new Ask(into.Id, new(2026, 2, 1), 4), new Ask(group.Id, new(2026, 2, 1), 1));
        Assert.Null(down.Word(new AskWording(group.Id, AskKind.Question, "Hur många?\nOch var?", new(2026, 3, 1), decision.InitiativeId)));
        Assert.Null(down.Answer("Tolv", new(2026, 2, 20), new(2026, 6, 1)));
        Assert.Null(down.Judge(AskVerdict.Returned, new(2026, 2, 25), "Inte var", new(2026, 6, 1)));
        Assert.Null(down.Answer("Tolv, i \"norr\"", new(2026, 3, 2), new(2026, 6, 1)));
        Assert.Null(down.Judge(AskVerdict.Received, new(2026, 4, 1), null, new(2026, 6, 1)));
        Assert.Null(up.Word(new AskWording(into.Id, AskKind.Wish, "Vi behöver en samordnare", new(2026, 4, 1))));
        Assert.Null(up.Withdraw("Löst ändå"));
        db.AddRange(down, up);
        await db.SaveAsync(Actor.System, CancellationToken.None);
    }

    /// <summary>A second strategy with the codes of the first, a plan under each, and reports.</summary>
    private static async Task PlantPlansAsync(LskDbContext db, InitiativeId initiative, DateTime now)
    {
        var strategy = db.Add(new Strategy("Strategi 2027-2029", new(2027, 1, 1), new(2029, 12, 31))).Entity;
        var group = await db.Groups.SingleAsync(one => one.Name == "LPO Sömn");
        await db.SaveAsync(Actor.System, CancellationToken.None);
        var goal = new SubGoal(strategy.Id, 100, "A1", "A1 (2027-2029)");
        goal.Say("Jämlik hälsa", "Hälsa", "Tidigt\noch nära");
        var (first, second) = (new Plan(group.Id, 2024, 2026), new Plan(group.Id, 2027, 2027));
        Assert.Null(first.Say(2026, "Nära;\nförst"));
        db.AddRange(goal, first, second);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        var (own, linked, next) = (new Activity(first.Id, 1, "Ett"), new Activity(first.Id, 4, "Två"), new Activity(second.Id, 1, "Tre"));
        Assert.Null(own.Say(new ActivityWording("Ett", "A1", null, "Enhetschef", new(2026, 11, 30), "Pengarna \"slut\"")));
        Assert.Null(own.Report(new YearState(2024, ActivityState.Ongoing, "Rad ett\nrad \\två: slut")));
        Assert.Null(own.Report(new YearState(2026, ActivityState.Dropped)));
        Assert.Null(linked.Say(new ActivityWording("Två", null, initiative)));
        Assert.Null(next.Say(new ActivityWording("Tre", goal.Code)));
        var (sent, draft) = (new GroupReport(group.Id, 2026, 2026), new GroupReport(group.Id, 2024, 2026));
        Assert.Null(sent.Write(new ReportWording("Kort\ntext", "Lärt", "Slutar")));
        Assert.Null(sent.Send(new ReportContent { Title = "LPO Sömn 2026" }, new(2027, 1, 20), "Samordnare", now));
        Assert.Null(sent.Receive(new(2027, 2, 3), "Tack"));
        Assert.Null(draft.Write(new ReportWording("Utkast")));
        db.AddRange(own, linked, next, sent, draft);
    }

    private static async Task PlantRegisterAsync(Store store, LskDbContext db, DateTime now)
    {
        var (commissioner, group) = (new Group("LPO Sömn", GroupKind.ProgrammeArea), new Group("LAG Sömn", GroupKind.WorkingGroup));
        var region = await store.OrganisationAsync("Region Uppsala");
        Assert.Null(
            group.Revise(
                new GroupDetails
                {
                    Organisation = region,
                    StartsOn = new(2025, 1, 1),
                    EndsOn = new(2025, 12, 31),
                    IsJoint = true,
                    Contact = "somn@exempel.se",
                    MeetingsPerYear = 4,
                    Watches = ["sömn", "hälsa"],
                    Aliases = ["Sömngruppen", "LAG Sömn och vila"],
                }
            )
        );
        group.Ended(new(2026, 1, 15));
        db.AddRange(commissioner, group);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        db.Add(new GroupCommission(group.Id, commissioner.Id));
        var (settled, draft) = (new Charter(group.Id, new(2025, 1, 1)), new Charter(group.Id, new(2026, 9, 1)));
        Assert.Null(
            settled.Word(new(settled.ValidFrom, new(2026, 1, 1), "Ett\narbetssätt", "Arbetsformer", "Resurser", "LPO", "Till LPO"))
        );
        Assert.Null(settled.Settle(null, new(2025, 1, 10), "Beslutsgruppen", now));
        Assert.Null(draft.Word(new(draft.ValidFrom, null, "Ett nytt")));
        var (chair, vacant) = (new Seat(group.Id, "Ordförande"), new Seat(group.Id, "Patient"));
        Assert.Null(chair.Revise("Ordförande", SeatRole.Chair, region, "Sömnmedicin", true));
        Assert.Null(vacant.Revise("Patient", SeatRole.PatientRepresentative, null, null, false));
        db.AddRange(settled, draft, chair, vacant);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        var (first, second) = (new Holding(chair.Id, new(2023, 1, 1)), new Holding(chair.Id, new(2025, 1, 1)));
        Assert.Null(first.Say(null, null, new(2024, 12, 31)));
        Assert.Null(second.Say("Förnamn Efternamn", null, null));
        db.AddRange(first, second);
        db.Add(new YearStep(new("Redovisa till LPO", 3, 1, [], group.Id, YearStepKind.Report), new(2026, 1, 1)));
        db.Add(new YearStep(new("Annat än rubriken säger: plan", 3, 1, [GroupKind.Support, GroupKind.ProgrammeArea]), new(2026, 1, 1)));
        await db.SaveAsync(Actor.System, CancellationToken.None);
    }

    private static async Task PlantKnowledgeAsync(Store store, LskDbContext db, InitiativeId open, InitiativeId draft)
    {
        var receiver = await db.Groups.SingleAsync(group => group.Name == "LPO Sömn");
        var (older, newer) = (new KnowledgeSupport("KS-9"), new KnowledgeSupport("KS-9 v2"));
        Assert.Null(older.Revise(new SupportDetails { Title = "Vårdförlopp sömn", Kind = SupportKind.Pathway }));
        db.Add(older);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        Assert.Null(
            newer.Revise(
                new SupportDetails
                {
                    Title = "Vårdförlopp sömn, ny",
                    Kind = SupportKind.Pathway,
                    Issuer = "Ett nationellt programområde",
                    PublishedOn = new(2026, 2, 1),
                    Edition = 2,
                    Receiver = receiver.Id,
                    Link = "https://exempel.se/somn?a=1&b=2",
                    Replaces = older.Id,
                }
            )
        );
        db.Add(newer);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        var (first, second) = (new Recommendation(older.Id, "2.10"), new Recommendation(newer.Id, "2.10"));
        Assert.Null(first.Say("Erbjud \"sömnskola\";\nockså kvällstid", "bör", "Minst 80 %"));
        Assert.Null(second.Say("Erbjud sömnskola", "3", null));
        db.AddRange(first, second);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        var region = await store.OrganisationAsync("Region Uppsala");
        foreach (
            var (day, answer) in new[]
            {
                (new DateOnly(2026, 1, 5), new GapAnswer(GapVerdict.NotMet)),
                (new DateOnly(2026, 5, 5), new GapAnswer(GapVerdict.Partly, "Bara i\nstaden", GapBasis.Data, "62 procent: journalen")),
            }
        )
        {
            var assessment = new GapAssessment(first.Id, region, day);
            Assert.Null(assessment.Say(answer));
            db.Add(assessment);
        }
        db.AddRange(new GapLink(first.Id, region, open), new GapLink(first.Id, region, draft));
        await db.SaveAsync(Actor.System, CancellationToken.None);
    }

    private static async Task<byte[]> ExportAsync(Store store)
    {
        var file = new MemoryStream();
        var outcome = await store
            .Services.GetRequiredService<ExportPortfolio>()
            .RunAsync(Actor.System, new ExportPortfolioCommand(file, ExportFormat.Xlsx), CancellationToken.None);
        Assert.True(outcome.IsDone, outcome.Broken?.Code);
        return file.ToArray();
    }

    private static async Task<ImportPlan> ImportAsync(Store store, byte[] file)
    {
        var queries = store.Services.GetRequiredService<ExchangeQueries>();
        var reading = await WorkbookImport.ReadAsync(
            new MemoryStream(file),
            "ut.xlsx",
            await queries.OptionsAsync(Actor.System, CancellationToken.None)
        );
        var outcome = await store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(Actor.System, new CommitImportCommand(reading, "ut.xlsx", "", false), CancellationToken.None);
        var planned = outcome.IsDone ? [] : (await PlanAsync(store, file)).Issues.Where(issue => issue.IsError).Take(9);
        Assert.True(
            outcome.IsDone,
            outcome.Broken?.Code + string.Join('\n', planned) + string.Join('\n', reading.Issues.Where(issue => issue.IsError).Take(9))
        );
        return outcome.Value.Plan;
    }

    private static async Task<ImportPlan> PlanAsync(Store store, byte[] file)
    {
        var queries = store.Services.GetRequiredService<ExchangeQueries>();
        var known = await queries.OptionsAsync(Actor.System, CancellationToken.None);
        return await queries.PlanAsync(
            Actor.System,
            await WorkbookImport.ReadAsync(new MemoryStream(file), "ut.xlsx", known),
            CancellationToken.None
        );
    }

    private static Workbook Read(byte[] file) =>
        WorkbookFile.Read(new MemoryStream(file), "ut.xlsx", SpreadsheetLimits.Default, null, TimeProvider.System, CancellationToken.None);

    private static string Cells(Sheet sheet) =>
        string.Join(
            '\n',
            sheet.Rows.Select(row => row.Number + ": " + string.Join(" | ", row.Cells.Select(cell => $"{cell.Column}={cell.AsText()}")))
        );
}
