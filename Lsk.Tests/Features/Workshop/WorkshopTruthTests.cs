using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Workshop;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Workshop;

/// <summary>The meeting never says what is not so: through the use cases, on both databases, and from one process to the next.</summary>
public sealed class WorkshopTruthTests
{
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_revealed_is_stored_as_it_was_revealed(bool postgres)
    {
        var store = await WorkshopHost.NewStoreAsync(postgres);
        WorkshopId id;
        await using (var host = await WorkshopHost.StartAsync(store))
        {
            id = await host.OpenAsync(criteria: 1);
            var people = new List<(Actor Actor, ParticipantId Person)>();
            foreach (var name in (string[])["A", "B", "C", "D"])
                people.Add(await host.JoinAsync(id, name));
            await host.StartRoundAsync(id);
            foreach (var (score, at) in new[] { 2, 3, 3, 9 }.Select((score, at) => (score, at)))
                Assert.Null((await host.CastAsync(people[at].Actor, id, people[at].Person, 1, 1, score)).Broken);
            await host.RevealAsync(id);
            await host.StartRoundAsync(id);
            Assert.Null((await ConflictAsync(host, id, people[3], declared: true)).Broken);
            Assert.Null((await ConflictAsync(host, id, people[3], declared: false)).Broken);
            Assert.Null((await ConflictAsync(host, id, people[3], declared: true)).Broken);
            Assert.Null((await host.CastAsync(people[0].Actor, id, people[0].Person, 1, 1, 4, round: 2)).Broken);
            await host.RevealAsync(id);
            await CheckAsync(host);
        }

        await using var next = await WorkshopHost.StartAsync(store);
        await CheckAsync(next);

        async Task CheckAsync(WorkshopHost host)
        {
            var results = (await host.RoomAsync(id)).Results();
            Assert.Equal((4.25, 4), (results.Of(1, 1)!.Criteria[0].Mean!.Value, results.Of(1, 1)!.Voters));
            // The last answers of those who are entitled: 4, 3 and 3.
            Assert.Equal((10 / 3.0, 3, 1), (results.Of(1, 2)!.Criteria[0].Mean!.Value, results.Of(1, 2)!.Voters, results.Of(1, 2)!.Fresh));
        }
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reveal_asks_first_is_not_offered_without_answers_and_an_empty_round_is_taken_back(bool postgres)
    {
        await using var host = await WorkshopHost.StartAsync(await WorkshopHost.NewStoreAsync(postgres));
        var id = await host.OpenAsync(criteria: 1);
        var (anna, annaSeat) = await host.JoinAsync(id, "Anna");
        var (_, boSeat) = await host.JoinAsync(id, "Bo");
        await host.StartRoundAsync(id);
        Assert.Equal(WorkshopRules.NobodyAnswered, await RevealAsync(host, id, without: true));
        Assert.Null(await TakeBackAsync(host, id));
        await host.StartRoundAsync(id);
        Assert.Null((await host.CastAsync(anna, id, annaSeat, 1, 1, 8)).Broken);
        Assert.Equal(WorkshopRules.RoundHasAnswers, await TakeBackAsync(host, id));
        Assert.Equal(WorkshopRules.PeopleMissing, await RevealAsync(host, id, without: false));
        // Bo closes the laptop: nobody waits for him.
        host.Get<WorkshopPresence>().Leave(id, boSeat);
        Assert.True((await host.RoomAsync(id)).Facilitator().Items[0].Done.IsComplete);
        Assert.Null(await RevealAsync(host, id, without: false));
        var shown = (await host.RoomAsync(id)).Projector().Shown!;
        Assert.Equal((ResultVerdict.OnlyOne, 1, 2), (shown.Verdict, shown.Voters, shown.Asked));
        // Round 2 by a slip: taken back, and the result of round 1 holds.
        await host.StartRoundAsync(id);
        Assert.Null(await TakeBackAsync(host, id));
        Assert.Equal(8, (await host.RoomAsync(id)).Projector().Shown!.Criteria[0].Mean);
        Assert.Single((await host.RoomAsync(id)).Facilitator().Ranking);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_meetings_list_and_the_portfolios_ranking_say_the_same_of_the_same_ratings(bool postgres)
    {
        await using var host = await WorkshopHost.StartAsync(await WorkshopHost.NewStoreAsync(postgres));
        var id = await host.OpenAsync(items: 2, criteria: 2);
        var people = new List<(Actor Actor, ParticipantId Person)>();
        foreach (var name in (string[])["A", "B", "C", "D"])
            people.Add(await host.JoinAsync(id, name));
        for (var item = 1; item <= 2; item++)
        {
            await host.StartRoundAsync(id, item);
            for (var at = 0; at < people.Count; at++)
            {
                foreach (var criterion in (int[])[1, 2])
                    Assert.Null((await host.CastAsync(people[at].Actor, id, people[at].Person, item, criterion, 2 + at + item)).Broken);
            }
            await host.RevealAsync(id, item);
        }

        // Round 2 of the first: one answers half, one abstains, one has a conflict, one says nothing.
        await host.StartRoundAsync(id);
        Assert.Null((await host.CastAsync(people[0].Actor, id, people[0].Person, 1, 1, 9, round: 2)).Broken);
        Assert.Null((await host.CastAsync(people[1].Actor, id, people[1].Person, 1, 2, null, round: 2)).Broken);
        Assert.Null((await ConflictAsync(host, id, people[2], declared: true)).Broken);
        await host.RevealAsync(id);
        var list = (await host.RoomAsync(id)).Facilitator().Ranking.ToDictionary(row => row.Initiative, row => (row.Rank, row.Value));
        Assert.Equal(2, list.Count);
        Assert.Null((await host.Get<CloseWorkshop>().RunAsync(WorkshopHost.Owner, new CloseWorkshopCommand(id), default)).Broken);

        var stored = await host.Get<RankingReader>().GetAsync(default);
        foreach (var (initiative, (rank, value)) in list)
        {
            Assert.Equal(value, stored.Of(initiative)!.Value!.Value, 12);
            Assert.Equal(rank, stored.Of(initiative)!.Rank);
        }
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_answer_that_cannot_be_stored_holds_up_nobody_else(bool postgres)
    {
        await using var host = await WorkshopHost.StartAsync(await WorkshopHost.NewStoreAsync(postgres));
        var id = await host.OpenAsync(criteria: 1);
        var people = new List<(Actor Actor, ParticipantId Person)>();
        for (var i = 0; i < 30; i++)
            people.Add(await host.JoinAsync(id, $"P{i}"));
        await host.StartRoundAsync(id);
        await using (var db = await host.Contexts.CreateDbContextAsync())
            await db.Database.ExecuteSqlRawAsync(postgres ? PostgresRefuses : SqliteRefuses);
        var answers = await Task.WhenAll(
            people.Select(
                (person, at) =>
                    host.CastAsync(
                        person.Actor,
                        id,
                        person.Person,
                        1,
                        1,
                        5,
                        comment: at == 7 ? "går inte att lagra"
                            : at == 8 ? "noll\0tecken och \ud800 en halva"
                            : ""
                    )
            )
        );
        Assert.Equal([7], answers.Select((answer, at) => (answer, at)).Where(pair => !pair.answer.IsDone).Select(pair => pair.at));
        Assert.Equal(WorkshopRules.NotStorable, answers[7].Broken);
        var stored = await host.Get<WorkshopQueries>().BallotsAsync(id, null, default);
        Assert.Equal(29, stored.Count);
        Assert.Contains(stored, ballot => ballot.Comment == "nolltecken och \ufffd en halva");
    }

    [Fact]
    public async Task A_stream_of_answers_from_one_seat_is_slowed_and_others_are_not()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync(criteria: 1);
        var (anna, annaSeat) = await host.JoinAsync(id, "Anna");
        var (bo, boSeat) = await host.JoinAsync(id, "Bo");
        await host.StartRoundAsync(id);
        var flood = new List<Outcome<BallotReceipt>>();
        for (var i = 1; i <= 400; i++)
            flood.Add(await host.CastAsync(anna, id, annaSeat, 1, 1, 5, version: 1));
        Assert.InRange(flood.Count(answer => answer.IsDone), 60, 200);
        Assert.All(flood.Where(answer => !answer.IsDone), answer => Assert.Equal(WorkshopRules.TooManyAnswers, answer.Broken));
        Assert.Null((await host.CastAsync(bo, id, boSeat, 1, 1, 5)).Broken);
        Assert.Equal(WorkshopRules.VersionOutOfRange, (await host.CastAsync(bo, id, boSeat, 1, 1, 6, version: int.MaxValue)).Broken);
        Assert.Null((await host.CastAsync(bo, id, boSeat, 1, 1, 6, version: 2)).Broken);
    }

    [Fact]
    public async Task An_account_that_may_rate_is_let_in_from_the_list_and_gets_the_same_seat_again()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var actor = new Actor("account-Eva", "Eva", Role.Assessor, null);
        var take = host.Get<TakeSeat>();
        var seat = (await take.RunAsync(actor, new TakeSeatCommand(id, ParticipantRole.Rater), default)).Value;
        Assert.Equal(seat, (await take.RunAsync(actor, new TakeSeatCommand(id, ParticipantRole.Rater), default)).Value);
        Assert.Equal(Admission.Admitted, (await host.RoomAsync(id)).Session.Participant(seat)!.Admission);
        await host.Get<RemoveParticipant>().RunAsync(WorkshopHost.Owner, new RemoveParticipantCommand(id, seat), default);
        Assert.Equal(
            WorkshopRules.RemovedFromWorkshop,
            (await take.RunAsync(actor, new TakeSeatCommand(id, ParticipantRole.Rater), default)).Broken
        );
        Assert.Equal(
            BrokenRule.NotPermitted,
            (await take.RunAsync(actor with { Role = Role.Reader }, new TakeSeatCommand(id, ParticipantRole.Observer), default)).Broken
        );
    }

    [Fact]
    public async Task Every_button_of_the_desk_finds_its_use_case()
    {
        await using var host = await WorkshopHost.StartAsync();
        var commands = typeof(IWorkshopCommand)
            .Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IWorkshopCommand)));
        Assert.All(commands, command =>
            Assert.NotNull(host.Services.GetService(typeof(IUseCase<,>).MakeGenericType(command, typeof(Done))))
        );
        Assert.Equal(
            BrokenRule.NotFound,
            await host.Get<WorkshopDesk>().PressAsync(WorkshopHost.Owner, new OpenWorkshopCommand(new WorkshopId(4711)), default)
        );
    }

    [SkippableFact]
    public async Task Who_is_connected_to_one_node_is_known_to_the_other()
    {
        var store = await WorkshopHost.NewStoreAsync(postgres: true);
        await using var one = await WorkshopHost.StartAsync(store);
        var id = await one.OpenAsync();
        var (_, anna) = await one.JoinAsync(id, "Anna");
        await using var two = await WorkshopHost.StartAsync(store);
        await one.Get<PostgresChangeFeed>().Listening.WaitAsync(TimeSpan.FromSeconds(20));
        await two.Get<PostgresChangeFeed>().Listening.WaitAsync(TimeSpan.FromSeconds(20));
        var (near, far) = (one.Get<WorkshopPresence>(), two.Get<WorkshopPresence>());
        await UntilAsync(() => far.Of(id).Has(anna));
        near.Leave(id, anna);
        await UntilAsync(() => !far.Of(id).Has(anna));
        // With a screen at each node, closing one is not leaving.
        near.Enter(id, anna);
        far.Enter(id, anna);
        far.Leave(id, anna);
        await UntilAsync(() => near.Of(id).Has(anna) && far.Of(id).Has(anna));
    }

    private const string SqliteRefuses = """
        CREATE TRIGGER refuse BEFORE INSERT ON "WorkshopBallots" WHEN NEW."Comment" LIKE 'går inte%'
        BEGIN SELECT RAISE(ABORT, 'not storable'); END
        """;

    private const string PostgresRefuses = """
        CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'not storable' USING ERRCODE = '22000'; END $$ LANGUAGE plpgsql;
        CREATE TRIGGER refuse BEFORE INSERT ON "WorkshopBallots" FOR EACH ROW WHEN (NEW."Comment" LIKE 'går inte%') EXECUTE FUNCTION refuse();
        """;

    private static async Task UntilAsync(Func<bool> so)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!so())
            await beat.WaitForNextTickAsync(patience.Token);
    }

    private static async Task<BrokenRule?> RevealAsync(WorkshopHost host, WorkshopId id, bool without) =>
        (await host.Get<RevealItem>().RunAsync(WorkshopHost.Owner, new RevealItemCommand(id, 1, without), default)).Broken;

    private static async Task<BrokenRule?> TakeBackAsync(WorkshopHost host, WorkshopId id) =>
        (await host.Get<TakeBackRound>().RunAsync(WorkshopHost.Owner, new TakeBackRoundCommand(id, 1), default)).Broken;

    private static Task<Outcome<Done>> ConflictAsync(
        WorkshopHost host,
        WorkshopId id,
        (Actor Actor, ParticipantId Person) who,
        bool declared
    ) => host.Get<DeclareConflict>().RunAsync(who.Actor, new DeclareConflictCommand(id, who.Person, 1, declared), default);
}
