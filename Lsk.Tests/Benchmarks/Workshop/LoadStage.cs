using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Workshops;
using Lsk.Dashboard.Features.Workshop;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Lsk.Domain.Workshops;
using Lsk.Tests.Features.Workshop;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Tests.Benchmarks.Workshop;

/// <summary>A server process with an open workshop in which many guests already have their seats, and round 1 of item 1 is open.</summary>
internal sealed class LoadStage : IAsyncDisposable
{
    private readonly string[] secrets;

    private LoadStage(LskProcess server, WorkshopId workshop, string projector, IReadOnlyList<string> titles, string[] secrets)
    {
        Server = server;
        Workshop = workshop;
        Projector = projector;
        Titles = titles;
        this.secrets = secrets;
    }

    public LskProcess Server { get; }

    public WorkshopId Workshop { get; }

    public string Projector { get; }

    /// <summary>Titles of the agenda.</summary>
    public IReadOnlyList<string> Titles { get; }

    /// <summary>Starts on a new folder. The seats are written to the store before the server opens it: joining is not what is
    /// measured.</summary>
    /// <param name="people">Seats.</param>
    /// <param name="items">Items of the agenda.</param>
    /// <param name="roundOpen">Whether the first item's round is open.</param>
    /// <param name="answered">Whether everybody has answered everything already.</param>
    public static async Task<LoadStage> StartAsync(int people, int items = 1, bool roundOpen = true, bool answered = false)
    {
        var server = await LskProcess.StartAsync();
        server.Kill();
        var store = new StoreOptions(StoreProvider.Sqlite, server.Folder, null);
        var secrets = Enumerable.Range(0, people).Select(_ => WorkshopPerson.NewSecret()).ToArray();
        WorkshopId id;
        string projector;
        IReadOnlyList<string> titles;
        await using (var host = await WorkshopHost.StartAsync(store))
        {
            var owner = await OwnerAsync(host);
            await using var db = await host.Contexts.CreateDbContextAsync();
            var ids = await db
                .Initiatives.OrderBy(initiative => initiative.Id)
                .Take(items)
                .Select(initiative => initiative.Id)
                .ToListAsync();
            var prepared = await host.Get<PrepareWorkshop>()
                .RunAsync(
                    owner,
                    new PrepareWorkshopCommand(
                        null,
                        "Belastning",
                        new DateOnly(2026, 3, 15),
                        null,
                        [.. ids.Select(one => new AgendaItem(one, RaterScope.Everybody))],
                        [],
                        WorkshopPace.Together,
                        Attribution.Anonymous
                    ),
                    default
                );
            id = prepared.Value;
            var outcome = await host.Get<ChangeWorkshop>()
                .RunAsync<string>(
                    owner,
                    id,
                    (session, now) =>
                    {
                        session.Open(JoinCode.New(), owner, now);
                        for (var i = 0; i < people; i++)
                            session.Join(new JoinRequest($"Gäst {i}", null, WorkshopPerson.HashOf(id, secrets[i]), AdmitAtOnce: true), now);
                        if (roundOpen)
                            session.StartRound(1, owner, now);
                        return session.ProjectorToken;
                    },
                    default
                );
            projector = outcome.Value;
            titles = [.. (await host.Get<WorkshopQueries>().SessionAsync(id, default))!.Items.Select(item => item.Title)];
            if (answered)
                await AnswerAsync(db, id, people, items);
        }

        await server.StartAgainAsync();
        return new LoadStage(server, id, projector, titles, secrets);
    }

    /// <summary>A rater's client; seats count from 1.</summary>
    public CircuitClient Rater(int seat) =>
        new(
            new Uri(Server.Address),
            $"/workshop/{Workshop.Value}/rosta",
            $"{WorkshopPerson.CookieName(development: true)}={secrets[seat - 1]}"
        );

    /// <summary>The desk of whoever leads, connected.</summary>
    public async Task<CircuitClient> DeskAsync(HttpClient http)
    {
        var desk = new CircuitClient(
            new Uri(Server.Address),
            $"/workshop/{Workshop.Value}",
            await SignedIn.CookiesAsync(Server, "processledare"),
            reads: true
        );
        await desk.ConnectAsync(http, withScript: false);
        return desk;
    }

    public CircuitClient ProjectorClient() => new(new Uri(Server.Address), $"/projektor/{Projector}", null);

    /// <summary>What is on the disk, read by another process than the server.</summary>
    public async Task<IReadOnlyList<Ballot>> StoredAsync()
    {
        await using var host = await WorkshopHost.StartAsync(new StoreOptions(StoreProvider.Sqlite, Server.Folder, null));
        return await host.Get<WorkshopQueries>().BallotsAsync(Workshop, null, default);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static async Task AnswerAsync(LskDbContext db, WorkshopId id, int people, int items)
    {
        var random = new Random(1);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var ballots =
            from item in Enumerable.Range(1, items)
            from seat in Enumerable.Range(1, people)
            from criterion in Enumerable.Range(1, 8)
            select new Ballot(
                new BallotKey(id, 1, item, criterion, new ParticipantId(seat)),
                random.Next(1, 10),
                "",
                1,
                DateTime.UnixEpoch
            );
        await new BallotTable(db).WriteAsync([.. ballots], default);
        await transaction.CommitAsync();
    }

    private static async Task<Actor> OwnerAsync(WorkshopHost host)
    {
        await using var db = await host.Contexts.CreateDbContextAsync();
        return (await db.Users.FirstAsync(user => user.Role == Role.Facilitator)).ToActor();
    }
}
