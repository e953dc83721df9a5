using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Initiatives;
using Lsk.Domain.Access;
using Lsk.Domain.Finding;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Initiatives;

public sealed class InitiativeUseCaseTests : IAsyncLifetime
{
    private Store store = null!;

    public async Task InitializeAsync() => store = await Store.SqliteAsync();

    public async Task DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task A_new_initiative_continues_the_owners_series_and_leaves_an_audit_row()
    {
        var first = await store.AddInitiativeAsync("T-018");
        var outcome = await Run<CreateInitiative, CreateInitiativeCommand, InitiativeId>(
            People.AnalystOf(first.OrganisationId),
            new(first.OrganisationId, "", new InitiativeDetails { Title = "Samordnad fallprevention" }, true)
        );
        await using var db = await store.Contexts.CreateDbContextAsync();
        var stored = await db.Initiatives.SingleAsync(i => i.Id == outcome.Value);
        Assert.Equal(("T-019", Sharing.Draft), (stored.Number, stored.Sharing));
        var key = stored.Id.Value.ToString();
        Assert.Equal("Created", (await db.AuditEntries.SingleAsync(a => a.Entity == "Initiative" && a.EntityKey == key)).Action);
    }

    [Fact]
    public async Task A_number_that_the_owner_has_used_is_refused_also_when_its_initiative_is_removed()
    {
        var first = await store.AddInitiativeAsync("T-1");
        await Run<RemoveInitiative, RemoveInitiativeCommand, Done>(People.Facilitator, new(first.Id, first.Version));
        var outcome = await Run<CreateInitiative, CreateInitiativeCommand, InitiativeId>(
            People.Facilitator,
            new(first.OrganisationId, " t-1 ", new InitiativeDetails { Title = "Nytt" }, false)
        );
        Assert.Equal(InitiativeRules.NumberTaken("t-1"), outcome.Broken);
    }

    [Fact]
    public async Task Without_a_title_nothing_is_stored()
    {
        var owner = await store.OrganisationAsync("Tierps kommun");
        var outcome = await Run<CreateInitiative, CreateInitiativeCommand, InitiativeId>(
            People.Facilitator,
            new(owner, null, new InitiativeDetails { Title = "  " }, false)
        );
        Assert.Equal("TitleMissing", outcome.Broken?.Code);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(0, await db.Initiatives.CountAsync());
    }

    [Fact]
    public async Task A_group_or_sub_goal_that_does_not_exist_is_refused()
    {
        var initiative = await store.AddInitiativeAsync("T-1");
        Assert.Equal(
            InitiativeRules.GroupUnknown,
            (await ReviseAsync(initiative, initiative.Details with { Group = new GroupId(999) })).Broken
        );
        Assert.Equal(InitiativeRules.SubGoalUnknown, (await ReviseAsync(initiative, initiative.Details with { SubGoal = "X9" })).Broken);
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_and_overwrites_nothing()
    {
        var read = await store.AddInitiativeAsync("T-1");
        Assert.True((await ReviseAsync(read, read.Details with { Title = "Den första" })).IsDone);
        Assert.Equal(BrokenRule.ChangedMeanwhile, (await ReviseAsync(read, read.Details with { Title = "Den andra" })).Broken);
        Assert.Equal("Den första", (await StoredAsync(read.Id)).Title);
    }

    [Fact]
    public async Task What_is_settled_does_not_change_until_the_support_function_opens_it()
    {
        var initiative = await store.AddInitiativeAsync("T-1");
        var analyst = People.AnalystOf(initiative.OrganisationId);
        Assert.True(
            (
                await Run<ShareInitiative, ShareInitiativeCommand, Done>(analyst, new(initiative.Id, initiative.Version, Sharing.Settled))
            ).IsDone
        );
        var settled = await StoredAsync(initiative.Id);
        Assert.Equal(InitiativeRules.Settled, (await ReviseAsync(settled, settled.Details with { Title = "Annat" })).Broken);
        Assert.Equal(
            InitiativeRules.Settled,
            (await Run<RemoveInitiative, RemoveInitiativeCommand, Done>(analyst, new(settled.Id, settled.Version))).Broken
        );
        Assert.Equal(
            BrokenRule.NotPermitted,
            (await Run<ShareInitiative, ShareInitiativeCommand, Done>(analyst, new(settled.Id, settled.Version, Sharing.Shared))).Broken
        );
        Assert.True(
            (
                await Run<ShareInitiative, ShareInitiativeCommand, Done>(
                    People.Facilitator,
                    new(settled.Id, settled.Version, Sharing.Shared)
                )
            ).IsDone
        );
    }

    [Fact]
    public async Task What_has_been_shared_is_no_draft_again()
    {
        var initiative = await store.AddInitiativeAsync("T-1");
        Assert.Equal(
            InitiativeRules.SharingBackwards,
            (
                await Run<ShareInitiative, ShareInitiativeCommand, Done>(
                    People.Facilitator,
                    new(initiative.Id, initiative.Version, Sharing.Draft)
                )
            ).Broken
        );
    }

    [Fact]
    public async Task A_removed_initiative_leaves_the_list_and_comes_back()
    {
        var initiative = await store.AddInitiativeAsync("T-1");
        var queries = store.Services.CreateScope().ServiceProvider.GetRequiredService<InitiativeQueries>();
        Assert.True(
            (await Run<RemoveInitiative, RemoveInitiativeCommand, Done>(People.Facilitator, new(initiative.Id, initiative.Version))).IsDone
        );
        Assert.Empty((await queries.ListAsync(People.Facilitator, default)).Rows);
        Assert.Equal("T-1", Assert.Single(await queries.RemovedAsync(People.Facilitator, default)).Number);
        Assert.Empty(await queries.RemovedAsync(People.Reader, default));
        Assert.True((await Run<RestoreInitiative, RestoreInitiativeCommand, Done>(People.Facilitator, new(initiative.Id))).IsDone);
        Assert.Equal(initiative.Id, Assert.Single((await queries.ListAsync(People.Facilitator, default)).Rows).Initiative.Id);
    }

    [Fact]
    public async Task A_draft_of_another_organisation_does_not_exist_for_an_analyst()
    {
        var owner = await store.OrganisationAsync("Uppsala kommun");
        var created = await Run<CreateInitiative, CreateInitiativeCommand, InitiativeId>(
            People.Facilitator,
            new(owner, "U-1", new InitiativeDetails { Title = "Hemligt utkast" }, true)
        );
        var stranger = People.AnalystOf(await store.OrganisationAsync("Tierps kommun"));
        var stored = await StoredAsync(created.Value);
        Assert.Equal(
            BrokenRule.NotFound,
            (await Run<RemoveInitiative, RemoveInitiativeCommand, Done>(stranger, new(stored.Id, stored.Version))).Broken
        );
        var scope = store.Services.CreateScope().ServiceProvider;
        Assert.Empty((await scope.GetRequiredService<InitiativeQueries>().ListAsync(stranger, default)).Rows);
        Assert.Null(await scope.GetRequiredService<InitiativePageQueries>().ReadAsync(stranger, stored.Id, default));
        var search = scope.GetRequiredService<SearchReader>();
        Assert.Equal(0, (await search.FindAsync(stranger, "hemligt", FindFilter.Nothing, 8, default)).Count);
        Assert.Equal(1, (await search.FindAsync(People.Facilitator, "hemligt", FindFilter.Nothing, 8, default)).Count);
    }

    [Fact]
    public async Task A_referral_is_sent_once_and_answered_once()
    {
        var initiative = await store.AddInitiativeAsync("T-1");
        var group = await GroupAsync("LSG Läkemedel");
        var sent = await Run<SendReferral, SendReferralCommand, int>(People.Facilitator, new(initiative.Id, group, "Interaktioner?"));
        Assert.Equal(
            ReferralRules.ReferralOpen("LSG Läkemedel"),
            (await Run<SendReferral, SendReferralCommand, int>(People.Facilitator, new(initiative.Id, group, null))).Broken
        );
        Assert.Equal(
            ReferralRules.AnswerDayWrong,
            (
                await Run<ReceiveReferralAnswer, ReceiveReferralAnswerCommand, Done>(
                    People.Facilitator,
                    new(sent.Value, "Inga", new DateOnly(2026, 6, 21))
                )
            ).Broken
        );
        Assert.True(
            (
                await Run<ReceiveReferralAnswer, ReceiveReferralAnswerCommand, Done>(
                    People.Facilitator,
                    new(sent.Value, "Inga", new DateOnly(2026, 6, 20))
                )
            ).IsDone
        );
        Assert.Equal(
            ReferralRules.AlreadyAnswered,
            (
                await Run<ReceiveReferralAnswer, ReceiveReferralAnswerCommand, Done>(
                    People.Facilitator,
                    new(sent.Value, "Jo", new DateOnly(2026, 6, 20))
                )
            ).Broken
        );
        Assert.True((await Run<SendReferral, SendReferralCommand, int>(People.Facilitator, new(initiative.Id, group, "Och nu?"))).IsDone);
    }

    [Fact]
    public async Task A_referral_goes_to_a_cross_cutting_group_and_is_never_about_a_draft()
    {
        var initiative = await store.AddInitiativeAsync("T-1");
        Assert.Equal(
            ReferralRules.NoCollaborationGroup,
            (await Run<SendReferral, SendReferralCommand, int>(People.Facilitator, new(initiative.Id, new GroupId(999), null))).Broken
        );
        var draft = await Run<CreateInitiative, CreateInitiativeCommand, InitiativeId>(
            People.Facilitator,
            new(initiative.OrganisationId, null, new InitiativeDetails { Title = "Utkast" }, true)
        );
        Assert.Equal(
            ReferralRules.DraftNotShared,
            (
                await Run<SendReferral, SendReferralCommand, int>(
                    People.Facilitator,
                    new(draft.Value, await GroupAsync("LSG Läkemedel"), null)
                )
            ).Broken
        );
    }

    [Fact]
    public async Task The_history_tells_in_words_what_changed()
    {
        var initiative = await store.AddInitiativeAsync("T-1", with: d => d with { BudgetTkr = 100 });
        Assert.True(
            (
                await ReviseAsync(
                    initiative,
                    initiative.Details with
                    {
                        BudgetTkr = 250,
                        Status = InitiativeStatus.Ongoing,
                        Group = await GroupAsync("LSG Läkemedel"),
                    }
                )
            ).IsDone
        );
        var data = (
            await store
                .Services.CreateScope()
                .ServiceProvider.GetRequiredService<InitiativePageQueries>()
                .ReadAsync(People.Reader, initiative.Id, default)
        )!;
        var words = new HistoryWords(data.Register);
        var line = words.Of(data.History[0]);
        Assert.Equal(InitiativesText.History_Initiative_Changed, line.What);
        Assert.Equal(
            new[] { InitiativesText.Field_BudgetTkr, InitiativesText.Field_GroupId, InitiativesText.Field_Status }.Order(
                StringComparer.CurrentCulture
            ),
            line.Fields.Select(field => field.Label)
        );
        Assert.Equal("LSG Läkemedel", line.Fields.Single(field => field.Label == InitiativesText.Field_GroupId).After);
    }

    private Task<Outcome<Done>> ReviseAsync(Initiative read, InitiativeDetails details) =>
        Run<ReviseInitiative, ReviseInitiativeCommand, Done>(People.Facilitator, new(read.Id, read.Version, details));

    private async Task<Outcome<TResult>> Run<TUseCase, TCommand, TResult>(Actor actor, TCommand command)
        where TUseCase : class, IUseCase<TCommand, TResult>
    {
        await using var scope = store.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TUseCase>().RunAsync(actor, command, CancellationToken.None);
    }

    private async Task<Initiative> StoredAsync(InitiativeId id)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return await db.Initiatives.IgnoreQueryFilters().AsNoTracking().SingleAsync(i => i.Id == id);
    }

    private async Task<GroupId> GroupAsync(string name)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return await db.Groups.Where(g => g.Name == name).Select(g => g.Id).SingleAsync();
    }
}
