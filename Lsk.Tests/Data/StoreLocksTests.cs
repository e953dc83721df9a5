using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Settings;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Lsk.Tests.Data;

/// <summary>Processes that use one store wait for each other where they must, and a running server holds its own.</summary>
public sealed class StoreLocksTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Whoever_comes_while_another_prepares_the_store_waits_for_it(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var alone = await store.Services.GetRequiredService<StoreLocks>().PrepareAloneAsync(default);
        var second = store.Services.GetRequiredService<StoreStartup>().PrepareAsync(default);
        Assert.False(second.IsCompleted);
        await alone.DisposeAsync();
        Assert.Empty(await second);
    }

    [SkippableFact]
    [Setting(nameof(LskOptions.Database)), Setting(nameof(LskOptions.ConnectionString)), Setting(nameof(LskOptions.DemonstrationSize))]
    public async Task Two_nodes_that_start_at_once_on_a_database_that_is_not_there_both_live()
    {
        Skip.If(Store.PostgresConnection is null, "LSK_TEST_POSTGRES is not set: no PostgreSQL to test on.");
        var name = $"lsk_{Guid.NewGuid():N}";
        var settings = new Dictionary<string, string?>
        {
            ["Lsk__Database"] = "Postgres",
            ["Lsk__DemonstrationSize"] = "130",
            ["Lsk__ConnectionString"] = new NpgsqlConnectionStringBuilder(Store.PostgresConnection) { Database = name }.ToString(),
        };
        try
        {
            var nodes = await Task.WhenAll(LskProcess.StartAsync(environment: settings), LskProcess.StartAsync(environment: settings));
            await using var one = nodes[0];
            await using var other = nodes[1];
            using var client = new HttpClient();
            foreach (var node in nodes)
                Assert.Equal("ok", await client.GetStringAsync(node.Address + "/health/ready"));
            // Filled once.
            using var signedIn = await SignedIn.ClientAsync(other, "lasare");
            Assert.Equal(System.Net.HttpStatusCode.OK, (await signedIn.GetAsync("/initiativ")).StatusCode);
            await using var connection = new NpgsqlConnection(settings["Lsk__ConnectionString"]);
            await connection.OpenAsync();
            await using var count = new NpgsqlCommand("""SELECT COUNT(*)::int FROM "Initiatives" """, connection);
            Assert.Equal(130, await count.ExecuteScalarAsync());
        }
        finally
        {
            await using var connection = new NpgsqlConnection(Store.PostgresConnection);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task A_server_s_life_holds_its_store()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        await using var server = await LskProcess.StartAsync(data, arguments: ["--demo-size", "0"]);
        // A backup is made while people work.
        Assert.Equal(0, (await Shell.StartAsync("backup", folder.File("a.lskbackup"), "--data", data)).ExitCode);
        var second = await Shell.StartAsync("serve", "--urls", "http://127.0.0.1:0", "--data", data);
        Assert.Equal(2, second.ExitCode);
        Assert.Contains("En annan server använder redan datamappen", second.Error);
        var under = await Shell.StartAsync("restore", folder.File("a.lskbackup"), "--data", data, "--output", "json");
        Assert.Equal((1, "in-use"), (under.ExitCode, under.Json.GetProperty("refused").GetProperty("code").GetString()));
        server.Kill();
        // The lock dies with the process, however it dies.
        Assert.Equal(0, (await Shell.StartAsync("restore", folder.File("a.lskbackup"), "--data", data)).ExitCode);
        Assert.Equal(0, (await Shell.StartAsync("verify", "--data", data)).ExitCode);
    }

    [Fact]
    public async Task Verbs_that_begin_together_on_an_empty_folder_all_come_through()
    {
        using var folder = new TemporaryFolder();
        var results = await Task.WhenAll(
            Enumerable
                .Range(1, 3)
                .Select(n =>
                    Shell.StartAsync("user", "add", "--email", $"{n}@exempel.se", "--name", "A", "--role", "Reader", "--data", folder.Path)
                )
        );
        Assert.All(results, result => Assert.Equal((0, ""), (result.ExitCode, result.Error)));
    }

    [SkippableFact]
    public async Task A_database_that_goes_away_is_said_by_the_probe_and_not_by_a_fault()
    {
        await using var store = await Store.PostgresAsync();
        var there = new NpgsqlConnectionStringBuilder(await ConnectionAsync(store));
        using var gate = new TcpGate(there.Host!, there.Port);
        var through = new NpgsqlConnectionStringBuilder(there.ToString())
        {
            Host = "127.0.0.1",
            Port = gate.Port,
            Timeout = 5,
        };
        await using var server = await LskProcess.StartAsync(
            environment: new()
            {
                ["Lsk__Database"] = "Postgres",
                ["Lsk__ConnectionString"] = through.ToString(),
                ["Lsk__DemonstrationSize"] = "0",
                ["Lsk__AuditKeyFile"] = store.Services.GetRequiredService<AuditKey>().Path,
            }
        );
        using var client = new HttpClient();
        gate.Shut();
        var ready = await client.GetAsync(server.Address + "/health/ready");
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("store", await ready.Content.ReadAsStringAsync());
        Assert.Equal("ok", await client.GetStringAsync(server.Address + "/health/live"));
    }

    private static async Task<string> ConnectionAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return db.Database.GetConnectionString()!;
    }
}
