using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.FollowUp;
using Lsk.Domain.Access;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.FollowUp;

public sealed class FollowUpUseCaseTests
{
    private static readonly Period Quarter = Period.Quarter(2026, 1);

    [Fact]
    public async Task A_report_is_stored_with_who_wrote_it()
    {
        await using var store = await Store.SqliteAsync();
        var initiative = await store.AddInitiativeAsync("T-1");
        var analyst = People.AnalystOf(initiative.OrganisationId);
        var version = (
            await RecordAsync(store, analyst, new(initiative.Id, Quarter, DeliveryStatus.AtRisk, " Klart i höst ", "", null))
        ).Value;

        await using var db = await store.Contexts.CreateDbContextAsync();
        var entry = await db.FollowUps.SingleAsync();
        Assert.Equal((DeliveryStatus.AtRisk, "Klart i höst", null, version), (entry.Status, entry.Forecast, entry.Comment, entry.Version));
        var audit = await db.AuditEntries.SingleAsync(row => row.Entity == nameof(FollowUpEntry));
        Assert.Equal(analyst.Id, audit.ActorId);
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_and_overwrites_nothing()
    {
        await using var store = await Store.SqliteAsync();
        var initiative = await store.AddInitiativeAsync("T-1");
        var read = (
            await RecordAsync(store, People.Facilitator, new(initiative.Id, Quarter, DeliveryStatus.OnTime, null, null, null))
        ).Value;
        var first = await RecordAsync(store, People.Facilitator, new(initiative.Id, Quarter, DeliveryStatus.AtRisk, "Först", null, read));
        var second = await RecordAsync(store, People.Administrator, new(initiative.Id, Quarter, DeliveryStatus.Late, "Sist", null, read));
        var blind = await RecordAsync(
            store,
            People.Administrator,
            new(initiative.Id, Quarter, DeliveryStatus.Late, "Utan att läsa", null, null)
        );

        Assert.True(first.IsDone);
        Assert.Equal(BrokenRule.ChangedMeanwhile, second.Broken);
        Assert.Equal(BrokenRule.ChangedMeanwhile, blind.Broken);
        Assert.Equal("Först", (await ReadAsync(store, initiative.Id)).Reports.Single().Forecast);
        Assert.True(
            (
                await RecordAsync(
                    store,
                    People.Administrator,
                    new(initiative.Id, Quarter, DeliveryStatus.Late, "Efter sammanvägning", null, first.Value)
                )
            ).IsDone
        );
    }

    [Fact]
    public async Task A_report_that_breaks_a_rule_is_refused_by_name()
    {
        await using var store = await Store.SqliteAsync();
        var initiative = await store.AddInitiativeAsync("T-1");
        Assert.Equal(
            FollowUpRules.NothingReported,
            (await RecordAsync(store, People.Facilitator, new(initiative.Id, Quarter, null, " ", null, null))).Broken
        );
        Assert.Equal(
            FollowUpRules.PeriodNotBegun,
            (
                await RecordAsync(
                    store,
                    People.Facilitator,
                    new(initiative.Id, Period.Quarter(2026, 3), DeliveryStatus.OnTime, null, null, null)
                )
            ).Broken
        );
        Assert.Equal(
            BrokenRule.NotFound,
            (
                await RecordAsync(store, People.Facilitator, new(new InitiativeId(999), Quarter, DeliveryStatus.OnTime, null, null, null))
            ).Broken
        );
    }

    [Fact]
    public async Task Milestones_have_names_of_their_own_and_can_be_changed_and_removed()
    {
        await using var store = await Store.SqliteAsync();
        var initiative = await store.AddInitiativeAsync("T-1");
        var change = store.Services.GetRequiredService<ChangeMilestone>();
        async Task<Guid> VersionAsync(int? id) =>
            (await ReadAsync(store, initiative.Id)).Milestones.FirstOrDefault(one => one.Id == id)?.Version ?? default;
        async Task<Outcome<StoredMilestone>> Save(int? id, string name, DateOnly? reached = null) =>
            await change.RunAsync(
                People.Facilitator,
                new(initiative.Id, id, name, new DateOnly(2026, 5, 1), reached, await VersionAsync(id)),
                default
            );

        var start = (await Save(null, "Start")).Value.Id;
        var end = (await Save(null, "Slut")).Value.Id;
        Assert.Equal(FollowUpRules.MilestoneNameTaken, (await Save(null, " start ")).Broken);
        Assert.Equal(FollowUpRules.MilestoneNameTaken, (await Save(end, "Start")).Broken);
        Assert.Equal(FollowUpRules.ReachedAhead, (await Save(start, "Start", new DateOnly(2026, 6, 21))).Broken);
        Assert.Equal(BrokenRule.NotFound, (await Save(end + 7, "Annat")).Broken);
        Assert.True((await Save(start, "Start", new DateOnly(2026, 6, 20))).IsDone);
        Assert.True(
            (
                await store
                    .Services.GetRequiredService<RemoveMilestone>()
                    .RunAsync(People.Facilitator, new(initiative.Id, end, await VersionAsync(end)), default)
            ).IsDone
        );

        Assert.Equal(
            [new StoredStep(start, "Start", new(2026, 5, 1), new(2026, 6, 20), await VersionAsync(start))],
            (await ReadAsync(store, initiative.Id)).Milestones
        );
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(4, await db.AuditEntries.CountAsync(row => row.Entity == nameof(Milestone)));
    }

    [Fact]
    public async Task Of_two_who_change_a_milestone_at_once_the_second_is_told_and_writes_nothing_over()
    {
        await using var store = await Store.SqliteAsync();
        var initiative = await store.AddInitiativeAsync("T-1");
        var change = store.Services.GetRequiredService<ChangeMilestone>();
        var remove = store.Services.GetRequiredService<RemoveMilestone>();
        var start = (await change.RunAsync(People.Facilitator, new(initiative.Id, null, "Start", new(2026, 5, 1), null), default)).Value.Id;
        var read = Assert.Single((await ReadAsync(store, initiative.Id)).Milestones).Version;

        Assert.True(
            (await change.RunAsync(People.Facilitator, new(initiative.Id, start, "Start", new(2026, 5, 8), null, read), default)).IsDone
        );
        Assert.Equal(
            BrokenRule.ChangedMeanwhile,
            (await change.RunAsync(People.Administrator, new(initiative.Id, start, "Uppstart", null, null, read), default)).Broken
        );
        Assert.Equal(
            BrokenRule.ChangedMeanwhile,
            (await remove.RunAsync(People.Administrator, new(initiative.Id, start, read), default)).Broken
        );
        var stands = Assert.Single((await ReadAsync(store, initiative.Id)).Milestones);
        Assert.Equal(("Start", new DateOnly(2026, 5, 8)), (stands.Name, stands.Planned));
    }

    [Fact]
    public async Task Feedback_answers_a_report_and_leaves_it_as_it_is()
    {
        await using var store = await Store.SqliteAsync();
        var initiative = await store.AddInitiativeAsync("T-1");
        var give = store.Services.GetRequiredService<GiveFeedback>();
        Assert.Equal(
            FollowUpRules.NothingToAnswer,
            (await give.RunAsync(People.Facilitator, new(initiative.Id, Quarter, new(2026, 5, 1), null), default)).Broken
        );
        await RecordAsync(store, People.Facilitator, new(initiative.Id, Quarter, DeliveryStatus.OnTime, "I tid", null, null));
        Assert.Equal(81, (await ReadAsync(store, initiative.Id)).Feedback.Days);
        Assert.Equal(
            FollowUpRules.FeedbackDay,
            (await give.RunAsync(People.Facilitator, new(initiative.Id, Quarter, new(2026, 6, 21), null), default)).Broken
        );
        Assert.True(
            (await give.RunAsync(People.Facilitator, new(initiative.Id, Quarter, new(2026, 5, 1), " Fortsätt så "), default)).IsDone
        );

        var answered = await ReadAsync(store, initiative.Id);
        Assert.Equal((0, new DateOnly(2026, 5, 1)), (answered.Feedback.Days, answered.Feedback.LastGiven));
        Assert.Equal(("I tid", "Fortsätt så"), (answered.Reports.Single().Forecast, answered.Reports.Single().Feedback));
    }

    private static Task<Outcome<Guid>> RecordAsync(Store store, Actor actor, RecordFollowUpCommand command) =>
        store.Services.GetRequiredService<RecordFollowUp>().RunAsync(actor, command, CancellationToken.None);

    private static async Task<FollowUpInitiative> ReadAsync(Store store, InitiativeId id) =>
        (
            await store.Services.GetRequiredService<FollowUpQueries>().PortfolioAsync(People.Facilitator, CancellationToken.None, id)
        ).Initiatives.Single();
}
