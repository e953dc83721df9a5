using Lsk.Dashboard.Features.Workshop;
using Lsk.Dashboard.Identity;
using Lsk.Domain.Access;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Workshops;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Tests.Features.Workshop;

public sealed class WorkshopUseCaseTests
{
    [Fact]
    public async Task A_whole_meeting_is_stored_and_read_back()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var (anna, annaSeat) = await host.JoinAsync(id, "Anna");
        var (bo, boSeat) = await host.JoinAsync(id, "Bo");
        await host.StartRoundAsync(id);
        Assert.Null((await host.CastAsync(anna, id, annaSeat, 1, 1, 7, comment: "Många väntar")).Broken);
        Assert.Null((await host.CastAsync(bo, id, boSeat, 1, 1, null)).Broken);
        Assert.Equal(new Share(0, 2), (await host.RoomAsync(id)).Facilitator().Items[0].Done);
        await host.RevealAsync(id);
        Assert.Equal(WorkshopRules.RoundClosed, (await host.CastAsync(anna, id, annaSeat, 1, 1, 2, 2)).Broken);
        await host.StartRoundAsync(id);
        Assert.Null((await host.CastAsync(anna, id, annaSeat, 1, 1, 5, round: 2)).Broken);
        await host.RevealAsync(id);
        Assert.Null((await host.Get<CloseWorkshop>().RunAsync(WorkshopHost.Owner, new CloseWorkshopCommand(id), default)).Broken);

        var session = (await host.Get<WorkshopQueries>().SessionAsync(id, default))!;
        Assert.Equal(
            (WorkshopState.Closed, 3, 2, 2),
            (session.State, session.Items.Count, session.Participants.Count, session.Criteria.Count)
        );
        Assert.Equal(3, (await host.Get<WorkshopQueries>().BallotsAsync(id, null, default)).Count);
        await using var db = await host.Contexts.CreateDbContextAsync();
        var ratings = await db.Ratings.OrderBy(r => r.Round).ThenBy(r => r.Score).ToListAsync();
        Assert.Equal([(1, (double?)null), (1, 7.0), (2, 5.0)], ratings.Select(r => (r.Round, r.Score)));
        Assert.All(await db.Assessors.Select(a => a.Label).ToListAsync(), label => Assert.DoesNotContain("Anna", label));
        Assert.Single(await db.Protocols.ToListAsync());
    }

    [Fact]
    public async Task A_new_process_on_the_same_store_shows_the_same_state()
    {
        var store = WorkshopHost.NewSqlite();
        WorkshopId id;
        ParticipantId seat;
        await using (var first = await WorkshopHost.StartAsync(store))
        {
            id = await first.OpenAsync();
            (var anna, seat) = await first.JoinAsync(id, "Anna");
            await first.StartRoundAsync(id);
            await first.CastAsync(anna, id, seat, 1, 2, 8);
        }

        await using var second = await WorkshopHost.StartAsync(store);
        var view = (await second.RoomAsync(id)).ViewOf(seat)!;
        Assert.Equal((1, 8.0), (view.Frame.PresentItem, view.Items[0].Answers[1].Own!.Score));
    }

    [Fact]
    public async Task A_forged_answer_for_somebody_else_is_refused_and_noted()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var (_, annaSeat) = await host.JoinAsync(id, "Anna");
        var (bo, _) = await host.JoinAsync(id, "Bo");
        await host.StartRoundAsync(id);
        Assert.Equal(WorkshopRules.NotYourBallot, (await host.CastAsync(bo, id, annaSeat, 1, 1, 1)).Broken);
        Assert.Equal(WorkshopRules.NotYourBallot, (await host.CastAsync(WorkshopHost.Owner, id, annaSeat, 1, 1, 1)).Broken);
        await using var db = await host.Contexts.CreateDbContextAsync();
        var notes = await db.AuditEntries.Where(a => a.Action == "Refused").ToListAsync();
        Assert.Equal(["account-Bo", "owner"], notes.Select(n => n.ActorId));
        Assert.All(notes, note => Assert.Equal("NotYourBallot", note.After));
        Assert.Empty(await db.Ballots.ToListAsync());
    }

    [Fact]
    public async Task Five_hundred_guesses_of_a_code_wait_for_more_than_an_hour_and_the_right_one_enters_at_once()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var code = (await host.RoomAsync(id)).Session.Code;
        var clock = new ImpatientClock();
        var join = new JoinWorkshop(
            host.Contexts,
            host.Get<WorkshopQueries>(),
            host.Get<ChangeWorkshop>(),
            new GuessAttempts(clock),
            host.Get<Lsk.Dashboard.Data.Security.SecurityLog>(),
            clock
        );
        Task<Outcome<JoinedWorkshop>> Try(string guess, string address) =>
            join.RunAsync(
                WorkshopPerson.Newcomer("Gissare"),
                new JoinWorkshopCommand(guess, "Gissare", null, ParticipantRole.Rater, "secret", address),
                default
            );
        var answers = new List<BrokenRule?>();
        for (var i = 0; i < 500; i++)
            answers.Add((await Try(JoinCode.New(), "10.0.0.9")).Broken);
        Assert.Equal(10, answers.Count(a => a == WorkshopRules.JoinCodeWrong));
        Assert.Equal(490, answers.Count(a => a == WorkshopRules.TooManyTries));
        Assert.InRange(clock.Waited, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        var waited = clock.Waited;
        Assert.Equal(Admission.Waiting, (await Try(code, "10.0.0.9")).Value.Admission);
        Assert.Equal(waited, clock.Waited);
    }

    [Fact]
    public async Task Thirty_people_join_at_once_and_each_gets_a_seat()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var seats = await Task.WhenAll(Enumerable.Range(1, 30).Select(i => Task.Run(() => host.JoinAsync(id, $"P{i}"))));
        Assert.Equal(Enumerable.Range(1, 30), seats.Select(s => s.Person.Seat).Order());
    }

    [Fact]
    public async Task Two_who_lead_click_at_once_and_the_second_is_told_what_happened()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var (anna, seat) = await host.JoinAsync(id, "Anna");
        await host.StartRoundAsync(id);
        await host.CastAsync(anna, id, seat, 1, 1, 7);
        var reveal = host.Get<RevealItem>();
        var answers = await Task.WhenAll(
            reveal.RunAsync(WorkshopHost.Owner, new RevealItemCommand(id, 1, WithoutMissing: true), default),
            reveal.RunAsync(WorkshopHost.Deputy, new RevealItemCommand(id, 1, WithoutMissing: true), default)
        );
        Assert.Equal([null, WorkshopRules.RoundClosed], answers.Select(a => a.Broken).OrderBy(b => b?.Code));
    }

    [Fact]
    public async Task Two_hundred_answers_at_once_are_all_stored()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var people = new List<(Actor Actor, ParticipantId Person)>();
        for (var i = 0; i < 50; i++)
            people.Add(await host.JoinAsync(id, $"P{i}"));
        await host.StartRoundAsync(id);
        var answers = await Task.WhenAll(
            people.SelectMany(p =>
                new[] { 1, 2 }.SelectMany(c => new[] { 1, 2 }.Select(v => host.CastAsync(p.Actor, id, p.Person, 1, c, v + 3, v)))
            )
        );
        Assert.All(answers, answer => Assert.True(answer.IsDone || answer.Broken == WorkshopRules.NewerAnswerStored));
        var stored = await host.Get<WorkshopQueries>().BallotsAsync(id, null, default);
        Assert.Equal(100, stored.Count);
        Assert.All(stored, ballot => Assert.Equal((2, 5.0), (ballot.Version, ballot.Score)));
    }

    [Fact]
    public async Task Preparation_can_be_changed_until_the_workshop_opens()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.PrepareAsync();
        var session = (await host.Get<WorkshopQueries>().SessionAsync(id, default))!;
        var command = new PrepareWorkshopCommand(
            id,
            "Nytt namn",
            session.Day,
            null,
            [
                new AgendaItem(session.Items[2].InitiativeId, RaterScope.Region),
                new AgendaItem(session.Items[0].InitiativeId, RaterScope.Everybody),
            ],
            [],
            WorkshopPace.OwnPace,
            Attribution.Attributable
        );
        Assert.Null((await host.Get<PrepareWorkshop>().RunAsync(WorkshopHost.Owner, command, default)).Broken);
        var changed = (await host.Get<WorkshopQueries>().SessionAsync(id, default))!;
        Assert.Equal(("Nytt namn", WorkshopPace.OwnPace, 0), (changed.Title, changed.Pace, changed.Deputies.Count));
        Assert.Equal([session.Items[2].InitiativeId, session.Items[0].InitiativeId], changed.Items.Select(i => i.InitiativeId));
        await host.Get<OpenWorkshop>().RunAsync(WorkshopHost.Owner, new OpenWorkshopCommand(id), default);
        Assert.Equal(WorkshopRules.AlreadyOpen, (await host.Get<PrepareWorkshop>().RunAsync(WorkshopHost.Owner, command, default)).Broken);
    }

    [Fact]
    public async Task A_workshop_stands_on_the_model_version_and_the_time_it_was_prepared_with()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.PrepareAsync();
        var queries = host.Get<WorkshopQueries>();
        var inUse = (await queries.SessionAsync(id, default))!;
        await using (var db = await host.Contexts.CreateDbContextAsync())
        {
            db.Models.Add(
                new PriorityModel("Provmodellen", 901, [new Criterion("Nytta", "Patient", 1, 0, 4) { Key = 9001 }], ManualClock.AnHourLater)
            );
            await db.SaveAsync(Actor.System, default);
        }

        var models = await queries.ModelsAsync(default);
        Assert.Equal((inUse.Model, ModelState.InUse), (models[0].Id, models[0].State));
        var draft = models.Single(model => model.Number == 901);
        Assert.Null(
            (await host.Get<PrepareWorkshop>().RunAsync(WorkshopHost.Owner, Again(draft.Id, TimeSpan.FromSeconds(150)), default)).Broken
        );
        var changed = (await queries.SessionAsync(id, default))!;
        Assert.Equal((draft.Id, "Provmodellen, version 901", 150), (changed.Model, changed.ModelName, changed.RoundSeconds));
        Assert.Equal([0.0, 1, 2, 3, 4], Assert.Single(changed.Criteria).Steps());
        Assert.Equal(
            WorkshopRules.UnknownModel,
            (await host.Get<PrepareWorkshop>().RunAsync(WorkshopHost.Owner, Again(new ModelId(77_777), null), default)).Broken
        );

        PrepareWorkshopCommand Again(ModelId model, TimeSpan? time) =>
            new(
                id,
                inUse.Title,
                inUse.Day,
                model,
                [new AgendaItem(inUse.Items[0].InitiativeId, RaterScope.Everybody)],
                [],
                inUse.Pace,
                inUse.Attribution
            )
            {
                RoundTime = time,
            };
    }

    [Fact]
    public async Task An_initiative_that_is_removed_during_the_meeting_stays_on_the_agenda()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var (anna, seat) = await host.JoinAsync(id, "Anna");
        await host.StartRoundAsync(id);
        await using (var db = await host.Contexts.CreateDbContextAsync())
        {
            (await db.Initiatives.FirstAsync()).Remove(ManualClock.AnHourLater);
            await db.SaveAsync(Actor.System, default);
        }

        Assert.Null((await host.CastAsync(anna, id, seat, 1, 1, 7)).Broken);
        await host.RevealAsync(id);
        Assert.Equal(7, (await host.RoomAsync(id)).Projector().Shown!.Criteria[0].Spread!.Median);
        Assert.Null((await host.Get<CloseWorkshop>().RunAsync(WorkshopHost.Owner, new CloseWorkshopCommand(id), default)).Broken);
    }
}
