using Lsk.Dashboard.Features.Workshop;
using Lsk.Dashboard.Live;
using Lsk.Domain.Workshops;
using Lsk.Tests.Benchmarks.Workshop;
using Lsk.Tests.TestKit;
using Npgsql;

namespace Lsk.Tests.Features.Workshop;

/// <summary>The program as a process of its own and a second node on the same PostgreSQL: what one stores reaches the circuits of the
/// other, also after the listening connection was lost.</summary>
public sealed class TwoProcessesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [SkippableFact]
    public async Task A_round_on_one_process_is_seen_on_the_other_also_after_the_listening_connection_was_lost()
    {
        Skip.If(WorkshopHost.PostgresServer is null, "LSK_TEST_POSTGRES is not set: no PostgreSQL to test on. .ci/run starts one.");
        var store = await WorkshopHost.NewPostgresAsync();
        await using var server = await LskProcess.StartAsync(
            environment: new() { ["Lsk__Database"] = "Postgres", ["Lsk__ConnectionString"] = store.ConnectionString }
        );
        await using var node = await WorkshopHost.StartAsync(store);
        await node.Get<PostgresChangeFeed>().Listening.WaitAsync(Patience);
        var id = await node.OpenAsync();
        var (projector, rater, seat) = await ConnectAsync(server, node, id);
        await using (projector)
        await using (rater)
        {
            // From the other node to this process' screens.
            await node.StartRoundAsync(id);
            await projector.SeeAsync("0 av 1 klar", Patience);

            // From a phone at this process to the other node.
            var told = ChangeAsync(node, WorkshopTopics.Progress(id));
            foreach (var criterion in Enumerable.Range(1, (await node.RoomAsync(id)).Session.Criteria.Count))
                Assert.True((await rater.CastAsync(1, 1, criterion, 7, 1)).Saved);
            await projector.SeeAsync("1 av 1 klar", Patience);
            await told.WaitAsync(Patience);
            await node.RevealAsync(id);
            Assert.Equal(7, (await node.RoomAsync(id)).Projector().Shown!.Criteria[0].Spread!.Median);
            await projector.SeeAsync("Omgång 1: så bedömde gruppen", Patience);
            await rater.SeeAsync("Omgång 1: så bedömde gruppen", Patience);

            Assert.True(await CutAsync(store.ConnectionString!) > 0);
            await node.StartRoundAsync(id);
            await projector.SeeAsync("Omgång 2", Patience);
            await rater.SeeAsync("Du gav 7 i omgång 1", Patience);
        }
    }

    private static async Task<(CircuitClient Projector, CircuitClient Rater, ParticipantId Seat)> ConnectAsync(
        LskProcess server,
        WorkshopHost node,
        WorkshopId id
    )
    {
        var secret = WorkshopPerson.NewSecret();
        var joined = await node.Get<ChangeWorkshop>()
            .RunAsync(
                WorkshopHost.Owner,
                id,
                (session, now) => session.Join(new JoinRequest("Gun", null, WorkshopPerson.HashOf(id, secret), AdmitAtOnce: true), now),
                default
            );
        var session = (await node.RoomAsync(id)).Session;
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        var projector = new CircuitClient(new Uri(server.Address), $"/projektor/{session.ProjectorToken}", null, reads: true);
        await projector.ConnectAsync(http, withScript: false);
        await projector.SeeAsync(JoinCode.Spaced(session.Code), Patience);
        var rater = new CircuitClient(
            new Uri(server.Address),
            $"/workshop/{id.Value}/rosta",
            $"{WorkshopPerson.CookieName(development: true)}={secret}",
            reads: true
        );
        await rater.ConnectAsync(http);
        return (projector, rater, joined.Value.Id);
    }

    private static async Task ChangeAsync(WorkshopHost node, Topic topic)
    {
        var told = new TaskCompletionSource();
        using var subscription = node.Get<IChangeFeed>()
            .Subscribe(topic, TimeSpan.Zero, _ =>
            {
                told.TrySetResult();
                return Task.CompletedTask;
            });
        await told.Task;
    }

    /// <summary>Ends every connection that listens, as a failing network or a restarted database does.</summary>
    private static async Task<int> CutAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE 'LISTEN%'",
            connection
        );
        return Convert.ToInt32(await command.ExecuteScalarAsync());
    }
}
