using System.Diagnostics;
using Lsk.Dashboard.Features.Decisions;
using Lsk.Dashboard.Features.Workshop;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Workshops;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Tests.Features.Workshop;

/// <summary>What goes wrong in real meetings, through the use cases and a real store.</summary>
public sealed class WorkshopTroubleTests
{
    [Fact]
    public async Task Events_that_come_twice_or_out_of_order_leave_the_last_answer_and_one_row()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var (anna, seat) = await host.JoinAsync(id, "Anna");
        await host.StartRoundAsync(id);
        Assert.Equal(2, (await host.CastAsync(anna, id, seat, 1, 1, 8, version: 2)).Value.Version);
        Assert.Equal(2, (await host.CastAsync(anna, id, seat, 1, 1, 8, version: 2)).Value.Version);
        Assert.Equal(WorkshopRules.NewerAnswerStored, (await host.CastAsync(anna, id, seat, 1, 1, 3, version: 1)).Broken);
        var stored = Assert.Single(await host.Get<WorkshopQueries>().BallotsAsync(id, null, default));
        Assert.Equal((8.0, 2), (stored.Score, stored.Version));
        // A late answer is an accident and not an attack: nothing is noted.
        await using var db = await host.Contexts.CreateDbContextAsync();
        Assert.Empty(await db.AuditEntries.Where(entry => entry.Action == "Refused").ToListAsync());
    }

    [Fact]
    public async Task A_forged_answer_in_a_closed_round_or_off_the_scale_is_refused_and_noted_without_the_score()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var (anna, seat) = await host.JoinAsync(id, "Anna");
        await host.StartRoundAsync(id);
        Assert.Equal(WorkshopRules.ScoreOutsideScale, (await host.CastAsync(anna, id, seat, 1, 1, 99)).Broken);
        Assert.Equal(WorkshopRules.RoundNotStarted, (await host.CastAsync(anna, id, seat, 2, 1, 5)).Broken);
        Assert.Null((await host.CastAsync(anna, id, seat, 1, 2, 5)).Broken);
        await host.RevealAsync(id);
        Assert.Equal(WorkshopRules.RoundClosed, (await host.CastAsync(anna, id, seat, 1, 1, 5)).Broken);
        await using var db = await host.Contexts.CreateDbContextAsync();
        var notes = await db
            .AuditEntries.Where(entry => entry.Action == "Refused")
            .OrderBy(entry => entry.Id)
            .Select(entry => entry.After)
            .ToListAsync();
        Assert.Equal(["ScoreOutsideScale", "RoundNotStarted", "RoundClosed"], notes);
        Assert.Equal(2, Assert.Single(await db.Ballots.ToListAsync()).Criterion);
    }

    [Fact]
    public async Task Somebody_taken_out_in_mid_round_counts_no_more_and_cannot_answer()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var (anna, annaSeat) = await host.JoinAsync(id, "Anna");
        var (bo, boSeat) = await host.JoinAsync(id, "Bo");
        await host.StartRoundAsync(id);
        await host.CastAsync(anna, id, annaSeat, 1, 1, 2);
        await host.CastAsync(bo, id, boSeat, 1, 1, 9);
        Assert.Null(
            (await host.Get<RemoveParticipant>().RunAsync(WorkshopHost.Owner, new RemoveParticipantCommand(id, annaSeat), default)).Broken
        );
        Assert.Equal(WorkshopRules.RemovedFromWorkshop, (await host.CastAsync(anna, id, annaSeat, 1, 2, 2)).Broken);
        Assert.Equal(1, (await host.RoomAsync(id)).Facilitator().Items[0].Done.Whole);
        await host.RevealAsync(id);
        var result = (await host.RoomAsync(id)).Projector().Shown!;
        Assert.Equal((1, 9.0), (result.Voters, result.Criteria[0].Spread!.Median));
    }

    [Fact]
    public async Task Two_who_take_over_and_hand_over_at_once_leave_one_owner()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var transfer = host.Get<TransferOwnership>();
        var answers = await Task.WhenAll(
            transfer.RunAsync(WorkshopHost.Owner, new TransferOwnershipCommand(id, WorkshopHost.Deputy.Id), default),
            transfer.RunAsync(WorkshopHost.Deputy, new TransferOwnershipCommand(id, null, "Olga är borta"), default)
        );
        Assert.Contains(answers, answer => answer.IsDone);
        var session = (await host.RoomAsync(id)).Session;
        Assert.Equal(WorkshopHost.Deputy.Id, session.OwnerId);
        Assert.Equal(WorkshopHost.Owner.Id, Assert.Single(session.Deputies).AccountId);
        Assert.Single(session.Events, note => note.Kind is WorkshopEventKind.HandedOver or WorkshopEventKind.TakenOver);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task When_all_abstain_there_is_a_result_without_numbers_and_the_meeting_goes_on(int people)
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var raters = new List<(Actor Actor, ParticipantId Person)>();
        for (var i = 0; i < people; i++)
            raters.Add(await host.JoinAsync(id, $"P{i}"));
        await host.StartRoundAsync(id);
        foreach (var (actor, person) in raters)
        {
            await host.CastAsync(actor, id, person, 1, 1, null);
            await host.CastAsync(actor, id, person, 1, 2, null);
        }

        Assert.True((await host.RoomAsync(id)).Facilitator().Items[0].Done.IsComplete);
        await host.RevealAsync(id);
        var desk = (await host.RoomAsync(id)).Facilitator();
        Assert.All(desk.Shown!.Criteria, criterion => Assert.Equal((people, null), (criterion.Abstained, criterion.Spread?.Median)));
        Assert.Empty(desk.Ranking);
        Assert.False(desk.Shown.Agrees);
        await host.StartRoundAsync(id);
        Assert.Null((await host.CastAsync(raters[0].Actor, id, raters[0].Person, 1, 1, 6, round: 2)).Broken);
        await host.RevealAsync(id);
        Assert.Null((await host.Get<CloseWorkshop>().RunAsync(WorkshopHost.Owner, new CloseWorkshopCommand(id), default)).Broken);
        Assert.NotNull(await host.Get<ProtocolQueries>().FindAsync(id, WorkshopHost.Owner, default));
    }

    [Fact]
    public async Task Two_hundred_items_at_ones_own_pace_are_rated_revealed_and_ranked_in_bounded_time()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync(items: 200, pace: WorkshopPace.OwnPace);
        var (_, seat) = await host.JoinAsync(id, "Anna");
        await host.StartRoundAsync(id, item: null);
        await Task.WhenAll(
            Enumerable
                .Range(1, 200)
                .SelectMany(item =>
                    new[] { 1, 2 }.Select(criterion =>
                        host.Get<StoreBallots>()
                            .RunAsync(new BallotPaper(new BallotKey(id, 1, item, criterion, seat), (item % 9) + 1, 1), default)
                    )
                )
        );
        await host.RevealAsync(id, item: null);
        var start = Stopwatch.GetTimestamp();
        var desk = (await host.RoomAsync(id)).Facilitator();
        Assert.Equal((200, 200), (desk.Items.Count(item => item.Stage is ItemStage.Revealed), desk.Ranking.Count));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
        Assert.Equal(200, (await host.RoomAsync(id)).ViewOf(seat)!.Items.Count);
    }

    [Fact]
    public async Task An_initiative_that_is_imported_again_during_the_meeting_keeps_its_name_on_the_agenda_and_its_ratings()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var (anna, seat) = await host.JoinAsync(id, "Anna");
        await host.StartRoundAsync(id);
        await using (var db = await host.Contexts.CreateDbContextAsync())
        {
            var initiative = await db.Initiatives.OrderBy(one => one.Id).FirstAsync();
            initiative.Revise(initiative.Details with { Title = "Helt annat namn", BudgetTkr = 4711 }, ManualClock.AnHourLater);
            await db.SaveAsync(Actor.System, default);
        }

        Assert.Null((await host.CastAsync(anna, id, seat, 1, 1, 7)).Broken);
        Assert.Null((await host.CastAsync(anna, id, seat, 1, 2, 7)).Broken);
        await host.RevealAsync(id);
        Assert.Equal("Initiativ 1", (await host.RoomAsync(id)).Projector().Title);
        Assert.Null((await host.Get<CloseWorkshop>().RunAsync(WorkshopHost.Owner, new CloseWorkshopCommand(id), default)).Broken);
        await using var after = await host.Contexts.CreateDbContextAsync();
        Assert.Equal(2, await after.Ratings.CountAsync());
    }

    [Fact]
    public async Task A_decision_that_is_sent_twice_is_taken_once_and_another_one_meanwhile_is_said()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var initiative = (await host.RoomAsync(id)).Session.Items[0].InitiativeId;
        RecordDecisionCommand Command(DecisionKind kind) =>
            new(null, initiative, new DateOnly(2026, 3, 15), id, new DecisionWording(kind, "Beslutsgruppen", "Behövs"));
        var record = host.Get<RecordDecision>();
        var both = await Task.WhenAll(
            record.RunAsync(WorkshopHost.Owner, Command(DecisionKind.Continue), default),
            record.RunAsync(WorkshopHost.Owner, Command(DecisionKind.Continue), default)
        );
        Assert.Equal(both[0].Value, both[1].Value);
        Assert.Equal(BrokenRule.ChangedMeanwhile, (await record.RunAsync(WorkshopHost.Deputy, Command(DecisionKind.Stop), default)).Broken);
        await using var db = await host.Contexts.CreateDbContextAsync();
        Assert.Equal(DecisionKind.Continue, Assert.Single(await db.Decisions.ToListAsync()).Kind);
    }

    [Fact]
    public async Task A_decision_is_not_worded_over_words_that_nobody_has_read()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var initiative = (await host.RoomAsync(id)).Session.Items[0].InitiativeId;
        RecordDecisionCommand Command(string reason, int? decision = null, Guid? read = null) =>
            new(
                decision,
                initiative,
                new DateOnly(2026, 3, 15),
                id,
                new DecisionWording(DecisionKind.Continue, "Beslutsgruppen", reason),
                read
            );
        var record = host.Get<RecordDecision>();
        var decision = (await record.RunAsync(WorkshopHost.Owner, Command("Behövs"), default)).Value;
        var read = await VersionAsync();
        Assert.True((await record.RunAsync(WorkshopHost.Deputy, Command("Behövs mycket", decision, read), default)).IsDone);
        Assert.Equal(
            BrokenRule.ChangedMeanwhile,
            (await record.RunAsync(WorkshopHost.Owner, Command("Annat", decision, read), default)).Broken
        );
        // The same words again are the second of two clicks.
        Assert.Equal(decision, (await record.RunAsync(WorkshopHost.Deputy, Command("Behövs mycket", decision, read), default)).Value);
        Assert.True((await record.RunAsync(WorkshopHost.Owner, Command("Annat", decision, await VersionAsync()), default)).IsDone);

        async Task<Guid> VersionAsync()
        {
            await using var db = await host.Contexts.CreateDbContextAsync();
            return (await db.Decisions.AsNoTracking().SingleAsync()).Version;
        }
    }

    [Fact]
    public async Task What_somebody_may_not_see_is_not_decided_on()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var initiative = (await host.RoomAsync(id)).Session.Items[0].InitiativeId;
        await using (var db = await host.Contexts.CreateDbContextAsync())
        {
            (await db.Initiatives.SingleAsync(one => one.Id == initiative)).ShareAs(Sharing.Draft, DateTime.UnixEpoch);
            await db.SaveAsync(Actor.System, default);
        }
        var command = new RecordDecisionCommand(
            null,
            initiative,
            new DateOnly(2026, 3, 15),
            null,
            new DecisionWording(DecisionKind.Stop, "Beslutsgruppen", "Behövs inte")
        );
        Assert.Equal(BrokenRule.NotFound, (await host.Get<RecordDecision>().RunAsync(People.Of(Role.Assessor), command, default)).Broken);
    }
}
