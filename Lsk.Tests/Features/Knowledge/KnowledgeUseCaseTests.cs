using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Data.Seeding;
using Lsk.Dashboard.Features.Knowledge;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Knowledge;

/// <summary>Answers, gaps that become initiatives and new editions, by those who may.</summary>
public sealed class KnowledgeUseCaseTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_gap_becomes_an_initiative_and_stays_a_gap_until_it_is_assessed_anew(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var (_, part) = await SupportAsync(store);
        var tierp = await store.OrganisationAsync("Tierps kommun");
        var analyst = People.AnalystOf(tierp);
        Assert.Equal("NoGap", (await MakeAsync(store, analyst, part, tierp)).Broken?.Code);
        Assert.Null(await AssessAsync(store, analyst, part, tierp, new GapAnswer(GapVerdict.NotMet)));

        var made = await MakeAsync(store, analyst, part, tierp);

        Assert.Null(made.Broken);
        var cell = await CellAsync(store, part, tierp);
        Assert.Equal((true, false), (cell.IsGap, cell.IsWithoutInitiative));
        await FinishAsync(store, made.Value);
        store.Clock.Advance(TimeSpan.FromDays(100));
        cell = await CellAsync(store, part, tierp);
        Assert.Equal((true, true, true), (cell.IsGap, cell.IsDoneButOpen, cell.IsDoneNotReassessed));

        Assert.Null(await AssessAsync(store, analyst, part, tierp, new GapAnswer(GapVerdict.Met)));
        cell = await CellAsync(store, part, tierp);
        Assert.Equal((false, 2), (cell.IsGap, cell.History.Count));
    }

    [Fact]
    public async Task An_answer_of_the_same_day_replaces_the_first()
    {
        await using var store = await Store.SqliteAsync();
        var (_, part) = await SupportAsync(store);
        var tierp = await store.OrganisationAsync("Tierps kommun");
        Assert.Null(await AssessAsync(store, People.Facilitator, part, tierp, new GapAnswer(GapVerdict.NotMet)));
        Assert.Null(await AssessAsync(store, People.Facilitator, part, tierp, new GapAnswer(GapVerdict.Met)));
        Assert.Equal(GapVerdict.Met, Assert.Single((await CellAsync(store, part, tierp)).History).Answer.Verdict);
    }

    [Fact]
    public async Task Each_answers_for_the_own_organisation_and_who_leads_the_receiving_group_for_all()
    {
        await using var store = await Store.SqliteAsync();
        var (support, part) = await SupportAsync(store);
        var (tierp, heby) = (await store.OrganisationAsync("Tierps kommun"), await store.OrganisationAsync("Heby kommun"));
        var chair = new Actor("chair-1", "Ordförande", Role.Reader, null);
        var answer = new GapAnswer(GapVerdict.Met);
        Assert.Null(await AssessAsync(store, People.AnalystOf(tierp), part, tierp, answer));
        foreach (
            var (actor, organisation) in new[]
            {
                (People.AnalystOf(tierp), heby),
                (People.Reader, tierp),
                (People.Assessor, tierp),
                (chair, tierp),
                (Actor.Guest("g", "Gäst"), tierp),
            }
        )
        {
            Assert.Equal(BrokenRule.NotPermitted, await AssessAsync(store, actor, part, organisation, answer));
            Assert.Equal(BrokenRule.NotPermitted, (await WordAsync(store, actor, support)).Broken);
        }
        await LeadAsync(store, support, chair);
        Assert.Null(await AssessAsync(store, chair, part, heby, answer));
        Assert.Null((await WordAsync(store, chair, support)).Broken);
    }

    [Fact]
    public async Task A_recommendation_that_is_assessed_gets_new_words_only_in_a_new_edition()
    {
        await using var store = await Store.SqliteAsync();
        var (support, part) = await SupportAsync(store);
        var tierp = await store.OrganisationAsync("Tierps kommun");
        Assert.Null(await AssessAsync(store, People.Facilitator, part, tierp, new GapAnswer(GapVerdict.NotMet)));
        Assert.Equal("RecommendationAssessed", (await RewordAsync(store, support, part, "Något helt annat")).Broken?.Code);

        var newer = (
            await RunAsync<StartEdition, StartEditionCommand, int>(store, People.Facilitator, new(support, "KS-1 v2", null))
        ).Value;
        Assert.Equal(
            "AlreadyReplaced",
            (await RunAsync<StartEdition, StartEditionCommand, int>(store, People.Facilitator, new(support, "KS-1 v3", null))).Broken?.Code
        );
        var view = (
            await store.Services.GetRequiredService<KnowledgeQueries>().FindAsync(People.Facilitator, newer, CancellationToken.None)
        )!;
        var copied = Assert.Single(view.Lines);
        var cell = copied.Cells.Single(one => one.Organisation == tierp);
        Assert.Equal((2, 1, GapVerdict.NotMet), (view.Support.Edition, cell.FromEdition, cell.Latest!.Answer.Verdict));

        Assert.Null((await RewordAsync(store, newer, copied.Recommendation.Id, "Något helt annat")).Broken);
        Assert.Null((await CellAsync(store, copied.Recommendation.Id, tierp)).Latest);
    }

    [Fact]
    public async Task What_is_like_the_gap_is_shown_before_an_initiative_is_made()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        var queries = store.Services.GetRequiredService<KnowledgeQueries>();
        var similar = await queries.SimilarAsync(
            People.Facilitator,
            "Systematisk bedömning av fallrisk i hemtjänsten",
            "Alla nya hemtjänsttagare över 75 år får sin risk att falla bedömd",
            CancellationToken.None
        );
        Assert.Contains(similar, one => one.Initiative.Number == "U-001");
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task The_demonstration_holds_what_was_planted(string provider)
    {
        await using var store = await Store.OpenAsync(provider, demonstration: true);
        var lines = await store.Services.GetRequiredService<KnowledgeQueries>().ListAsync(People.Reader, CancellationToken.None);
        Assert.Equal([24, 11], lines.Select(line => line.Standing.Recommendations.Count));
        Assert.Equal(DemonstrationKnowledge.GapsWithoutInitiative, lines.Sum(line => line.WithoutInitiative));
        Assert.Equal(DemonstrationKnowledge.DoneNotReassessed, lines.Sum(line => line.NotReassessed));
        Assert.Equal([SupportStage.Planning, SupportStage.Assessing], lines.Select(line => line.Standing.Stage));
    }

    private static async Task<(int Support, int Recommendation)> SupportAsync(Store store)
    {
        var support = (
            await RunAsync<SaveSupport, SaveSupportCommand, int>(
                store,
                People.Facilitator,
                new(null, "KS-1", new SupportDetails { Title = "Vårdförlopp sömn", Kind = SupportKind.Pathway })
            )
        ).Value;
        var part = await RunAsync<SaveRecommendation, SaveRecommendationCommand, int>(
            store,
            People.Facilitator,
            new(null, support, "1", "Erbjud sömnskola som första åtgärd", "1", "80 procent")
        );
        return (support, part.Value);
    }

    private static async Task LeadAsync(Store store, int support, Actor chair)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var group = db.Add(new Group("LPO Sömnfrågor", GroupKind.ProgrammeArea)).Entity;
        await db.SaveAsync(Actor.System, CancellationToken.None);
        var seat = new Seat(group.Id, "Ordförande");
        Assert.Null(seat.Revise("Ordförande", SeatRole.Chair, await store.OrganisationAsync("Region Uppsala"), null, true));
        db.Add(seat);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        var holding = new Holding(seat.Id, new DateOnly(2026, 1, 1));
        Assert.Null(holding.Say(null, chair.Id, null));
        db.Add(holding);
        var stored = await db.Set<KnowledgeSupport>().SingleAsync(one => one.Id == support);
        Assert.Null(stored.Revise(stored.Details with { Receiver = group.Id }));
        await db.SaveAsync(Actor.System, CancellationToken.None);
    }

    private static async Task FinishAsync(Store store, InitiativeId id)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var initiative = await db.Initiatives.SingleAsync(one => one.Id == id);
        initiative.Revise(initiative.Details with { Status = InitiativeStatus.Finished }, store.Clock.GetUtcNow().UtcDateTime);
        await db.SaveAsync(Actor.System, CancellationToken.None);
    }

    private static async Task<GapCell> CellAsync(Store store, int recommendation, OrganisationId organisation)
    {
        var picture = await store.Services.GetRequiredService<KnowledgeReader>().GetAsync(CancellationToken.None);
        return picture.Of(picture.Recommendations[recommendation].SupportId).Cell(recommendation, organisation)!;
    }

    private static async Task<BrokenRule?> AssessAsync(Store store, Actor actor, int part, OrganisationId organisation, GapAnswer answer) =>
        (await RunAsync<AssessGap, AssessGapCommand, Done>(store, actor, new(part, organisation, answer))).Broken;

    private static Task<Outcome<InitiativeId>> MakeAsync(Store store, Actor actor, int part, OrganisationId organisation) =>
        RunAsync<MakeGapInitiative, MakeGapInitiativeCommand, InitiativeId>(
            store,
            actor,
            new(part, organisation, new InitiativeDetails { Title = "Sömnskola i Tierp" })
        );

    private static Task<Outcome<int>> WordAsync(Store store, Actor actor, int support) =>
        RunAsync<SaveRecommendation, SaveRecommendationCommand, int>(store, actor, new(null, support, "2", "Följ upp", null, null));

    private static async Task<Outcome<int>> RewordAsync(Store store, int support, int part, string text)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var stored = await db.Set<Recommendation>().AsNoTracking().SingleAsync(one => one.Id == part);
        return await RunAsync<SaveRecommendation, SaveRecommendationCommand, int>(
            store,
            People.Facilitator,
            new(part, support, stored.Number, text, stored.Priority, stored.Target, stored.Version)
        );
    }

    private static async Task<Outcome<TResult>> RunAsync<TUseCase, TCommand, TResult>(Store store, Actor actor, TCommand command)
        where TUseCase : UseCase<TCommand, TResult>
    {
        await using var scope = store.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TUseCase>().RunAsync(actor, command, CancellationToken.None);
    }
}
