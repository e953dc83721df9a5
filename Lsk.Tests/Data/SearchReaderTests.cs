using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Finding;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Time;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Group = Lsk.Domain.Organisation.Group;

namespace Lsk.Tests.Data;

/// <summary>One search over everything in the store: what is written is in the next answer, and nobody finds what they may not see.</summary>
public sealed class SearchReaderTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Every_kind_of_text_is_found(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        await PlantAsync(store, Sharing.Shared);
        var found = await FindAsync(store, People.Reader, "planterat");
        Assert.Equal(
            [
                FindKind.Initiative,
                FindKind.ClosingNote,
                FindKind.Group,
                FindKind.Charter,
                FindKind.Plan,
                FindKind.Activity,
                FindKind.Report,
                FindKind.Decision,
                FindKind.Ask,
                FindKind.Referral,
                FindKind.Support,
                FindKind.Recommendation,
                FindKind.Measure,
            ],
            found.Kinds.Keys.Order()
        );
        Assert.Equal("Planterat initiativ", (await FindAsync(store, People.Reader, "självmord")).Hits[0].TitleText);
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Nobody_finds_or_counts_what_hangs_on_a_draft_of_another_organisation(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var owner = await PlantAsync(store, Sharing.Draft);
        var stranger = People.AnalystOf(await store.OrganisationAsync("Tierps kommun"));
        FindKind[] hidden =
        [
            FindKind.Initiative,
            FindKind.ClosingNote,
            FindKind.Activity,
            FindKind.Decision,
            FindKind.Referral,
            FindKind.Measure,
        ];
        foreach (var actor in new[] { People.Reader, People.Assessor, stranger })
        {
            var found = await FindAsync(store, actor, "planterat");
            Assert.Empty(found.Kinds.Keys.Intersect(hidden));
            Assert.Equal(found.Count, found.Kinds.Values.Sum());
            // The LSG that watches the field is found; the draft that is about it is not.
            Assert.Equal([FindKind.Group], (await FindAsync(store, actor, "suicid")).Kinds.Keys);
        }
        foreach (var actor in new[] { People.Facilitator, People.AnalystOf(owner) })
            Assert.Superset(hidden.ToHashSet(), (await FindAsync(store, actor, "planterat")).Kinds.Keys.ToHashSet());
        Assert.Equal(0, (await FindAsync(store, Actor.Guest("gast", "Gäst"), "planterat")).Count);
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task What_was_stored_before_the_question_is_in_the_answer(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var owner = await PlantAsync(store, Sharing.Draft);
        Assert.DoesNotContain(FindKind.Initiative, (await FindAsync(store, People.Reader, "suicid")).Kinds.Keys);
        await ChangeAsync(store, one => one.ShareAs(Sharing.Shared, store.Clock.GetUtcNow().UtcDateTime));
        Assert.Contains(FindKind.Initiative, (await FindAsync(store, People.Reader, "suicid")).Kinds.Keys);
        await ChangeAsync(store, one =>
            one.Revise(one.Details with { Title = "Ommålad", Description = "Fallolyckor" }, store.Clock.GetUtcNow().UtcDateTime)
        );
        Assert.Equal("Ommålad", (await FindAsync(store, People.Reader, "fallolycka")).Hits[0].TitleText);
        Assert.DoesNotContain(FindKind.Initiative, (await FindAsync(store, People.Reader, "suicid")).Kinds.Keys);
        await ChangeAsync(store, one => one.Remove(store.Clock.GetUtcNow().UtcDateTime));
        Assert.DoesNotContain(FindKind.Initiative, (await FindAsync(store, People.AnalystOf(owner), "fallolycka")).Kinds.Keys);
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var group = await db.Groups.SingleAsync(one => one.Name == "LPO Planterat");
            group.Rename("LPO Omdöpt", group.Kind);
            await db.SaveAsync(Actor.System, default);
        }
        Assert.Contains((await FindAsync(store, People.Reader, "omdöpt")).Hits, hit => hit.Text.Key.Kind is FindKind.Charter);
    }

    [Fact]
    public async Task Drafts_of_charters_and_reports_are_found_by_nobody()
    {
        await using var store = await Store.SqliteAsync();
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var group = new Group("LPO Öppen", GroupKind.ProgrammeArea);
            db.Add(group);
            await db.SaveAsync(Actor.System, default);
            var charter = new Charter(group.Id, new DateOnly(2026, 1, 1));
            charter.Word(new CharterWording(new DateOnly(2026, 1, 1), null, "Halvskrivet uppdrag"));
            var report = new GroupReport(group.Id, 2026, 2026);
            report.Write(new ReportWording("Halvskriven rapport"));
            db.AddRange(charter, report);
            await db.SaveAsync(Actor.System, default);
        }
        Assert.Equal(0, (await FindAsync(store, People.Administrator, "halvskriven")).Count);
    }

    [Fact]
    public async Task The_search_names_every_table_that_it_reads_and_reads_only_those_that_were_written()
    {
        var asked = new AskedTables();
        await using var store = await Store.SqliteAsync(demonstration: true, services => services.AddSingleton<IInterceptor>(asked));
        await using var db = await store.Contexts.CreateDbContextAsync();
        asked.Take();
        await FindAsync(store, People.Reader, "fall");
        Assert.Empty(
            asked.Take().Except(SearchReader.Tables.Select(type => db.Model.FindEntityType(type)!.GetTableName()!).Append("TableVersions"))
        );
        await store.AddInitiativeAsync("T-998", with: details => details with { Title = "Sällsyntordet" });
        asked.Take();
        Assert.Equal(1, (await FindAsync(store, People.Reader, "sällsyntordet")).Count);
        Assert.Equal(["Initiatives", "TableVersions"], asked.Take());
        await FindAsync(store, People.Reader, "fall");
        Assert.Equal(["TableVersions"], asked.Take());
    }

    private static async Task<FindAnswer> FindAsync(Store store, Actor actor, string text) =>
        await store.Services.GetRequiredService<SearchReader>().FindAsync(actor, text, FindFilter.Nothing, 100, default);

    private static async Task ChangeAsync(Store store, Action<Initiative> change)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        change(await db.Initiatives.SingleAsync(one => one.Number == "PLANTERAD-1"));
        await db.SaveAsync(Actor.System, default);
    }

    /// <summary>One text of each kind with the word, hung on one initiative.</summary>
    private static async Task<Lsk.Domain.OrganisationId> PlantAsync(Store store, Sharing sharing)
    {
        var now = store.Clock.GetUtcNow().UtcDateTime;
        var day = SwedishDay.Of(now);
        var owner = await store.OrganisationAsync("Uppsala kommun");
        await using var db = await store.Contexts.CreateDbContextAsync();
        var group = new Group("LPO Planterat", GroupKind.ProgrammeArea);
        var other = new Group("LSG Annan", GroupKind.CollaborationGroup);
        db.AddRange(group, other);
        await db.SaveAsync(Actor.System, default);
        var initiative = new Initiative(
            owner,
            "PLANTERAD-1",
            new InitiativeDetails { Title = "Planterat initiativ", Description = "Vi vill förebygga suicid." },
            now
        );
        initiative.ShareAs(sharing, now);
        initiative.Close(new ClosingNote("Planterat resultat", null, null), now);
        var charter = new Charter(group.Id, day);
        charter.Word(new CharterWording(day, null, "Planterat uppdrag"));
        Assert.Null(charter.Settle(null, day, "Någon", now));
        var plan = new Plan(group.Id, 2026, 2026);
        Assert.Null(plan.Say(2026, "Planterat mål"));
        var report = new GroupReport(group.Id, 2026, 2026);
        Assert.Null(report.Write(new ReportWording("Planterat i korthet")));
        Assert.Null(report.Send(new ReportContent { Title = "Rapport" }, day, "Någon", now));
        var ask = new Ask(group.Id, day, 1);
        Assert.Null(ask.Word(new AskWording(other.Id, AskKind.Question, "Hur går det planterade?", null)));
        Assert.Null(ask.Answer("Planterat svar", day, day));
        var support = new KnowledgeSupport("KS-P");
        Assert.Null(support.Revise(new SupportDetails { Title = "Planterat kunskapsstöd" }));
        db.AddRange(initiative, charter, plan, report, ask, support);
        await db.SaveAsync(Actor.System, default);
        var activity = new Activity(plan.Id, 1, "Planterad aktivitet");
        activity.Become(initiative.Id);
        var recommendation = new Recommendation(support.Id, "1");
        Assert.Null(recommendation.Say("Planterad rekommendation", null, null));
        db.AddRange(
            activity,
            recommendation,
            new Referral(initiative.Id, other.Id, day, "Planterad fråga"),
            new Lsk.Domain.Effects.EffectMeasure(initiative.Id, "Planterat mått"),
            new Decision(initiative.Id, day, DecisionKind.Continue) { Reason = "Planterat skäl" }
        );
        await db.SaveAsync(Actor.System, default);
        return owner;
    }
}
