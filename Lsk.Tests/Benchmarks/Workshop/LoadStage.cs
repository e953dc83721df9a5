using Lsk.Dashboard.Configuration;
using Lsk.Dashboard.Features.Workshop;
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

    private LoadStage(LskProcess server, WorkshopId workshop, string projector, string[] secrets)
    {
        Server = server;
        Workshop = workshop;
        Projector = projector;
        this.secrets = secrets;
    }

    public LskProcess Server { get; }

    public WorkshopId Workshop { get; }

    public string Projector { get; }

    public int People => secrets.Length;

    /// <summary>Starts on a new folder. The seats are written to the store before the server opens it: joining is not what is measured.</summary>
    public static async Task<LoadStage> StartAsync(int people, int items = 1, bool roundOpen = true)
    {
        var server = await LskProcess.StartAsync();
        server.Kill();
        var store = new StoreOptions(StoreProvider.Sqlite, server.Folder, null);
        var secrets = Enumerable.Range(0, people).Select(_ => WorkshopPerson.NewSecret()).ToArray();
        WorkshopId id;
        string projector;
        await using (var host = await WorkshopHost.StartAsync(store))
        {
            var owner = await OwnerAsync(host);
            await using var db = await host.Contexts.CreateDbContextAsync();
            var ids = await db.Initiatives.OrderBy(initiative => initiative.Id).Take(items).Select(initiative => initiative.Id).ToListAsync();
            var prepared = await host.Get<PrepareWorkshop>().RunAsync(owner, new PrepareWorkshopCommand(
                null, "Belastning", new DateOnly(2026, 3, 15), null, [.. ids.Select(one => new AgendaItem(one, RaterScope.Everybody))], [], WorkshopPace.Together, Attribution.Anonymous), default);
            id = prepared.Value;
            var outcome = await host.Get<ChangeWorkshop>().RunAsync<string>(owner, id, (session, now) =>
            {
                session.Open(JoinCode.New(), owner, now);
                for (var i = 0; i < people; i++)
                    session.Join(new JoinRequest($"Gäst {i}", null, WorkshopPerson.HashOf(id, secrets[i]), AdmitAtOnce: true), now);
                if (roundOpen)
                    session.StartRound(1, owner, now);
                return session.ProjectorToken;
            }, default);
            projector = outcome.Value;
        }

        await server.StartAgainAsync();
        return new LoadStage(server, id, projector, secrets);
    }

    /// <summary>A rater's client; seats count from 1.</summary>
    public CircuitClient Rater(int seat) => new(new Uri(Server.Address), $"/workshop/{Workshop.Value}/rosta", $"{WorkshopPerson.CookieName(development: true)}={secrets[seat - 1]}");

    public CircuitClient ProjectorClient() => new(new Uri(Server.Address), $"/projektor/{Projector}", null);

    /// <summary>What is on the disk, read by another process than the server.</summary>
    public async Task<IReadOnlyList<Ballot>> StoredAsync()
    {
        await using var host = await WorkshopHost.StartAsync(new StoreOptions(StoreProvider.Sqlite, Server.Folder, null));
        return await host.Get<WorkshopQueries>().BallotsAsync(Workshop, null, default);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static async Task<Actor> OwnerAsync(WorkshopHost host)
    {
        await using var db = await host.Contexts.CreateDbContextAsync();
        return (await db.Users.FirstAsync(user => user.Role == Role.Facilitator)).ToActor();
    }
}
