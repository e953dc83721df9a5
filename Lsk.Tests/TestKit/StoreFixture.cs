using Lsk.Dashboard.Configuration;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Data.Seeding;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Lsk.Tests.TestKit;

/// <summary>
/// A fresh store of its own with the services of the program (what the command line has), seeded with the reference data. SQLite in a
/// temporary folder, or a new database in the PostgreSQL of <c>LSK_TEST_POSTGRES</c>. Use as <c>await using var store = await
/// Store.SqliteAsync();</c>
/// </summary>
public sealed class Store : IAsyncDisposable
{
    private readonly Func<Task> remove;

    private Store(ServiceProvider services, Func<Task> remove)
    {
        Services = services;
        this.remove = remove;
    }

    public ServiceProvider Services { get; }

    public IDbContextFactory<LskDbContext> Contexts => Services.GetRequiredService<IDbContextFactory<LskDbContext>>();

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 6, 20, 9, 0, 0, TimeSpan.Zero));

    /// <summary>The connection string for tests on PostgreSQL, or null where there is none.</summary>
    public static string? PostgresConnection => Environment.GetEnvironmentVariable("LSK_TEST_POSTGRES");

    /// <summary>A store in SQLite.</summary>
    public static async Task<Store> SqliteAsync(bool demonstration = false, Action<IServiceCollection>? more = null)
    {
        var folder = Directory.CreateTempSubdirectory("lsk-test-").FullName;
        return await OpenAsync(new() { ["Lsk:DataDirectory"] = folder }, demonstration, more, () =>
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    /// <summary>A store in PostgreSQL; the test is skipped with a reason where there is no server.</summary>
    public static async Task<Store> PostgresAsync(bool demonstration = false, Action<IServiceCollection>? more = null)
    {
        Skip.If(PostgresConnection is null, "LSK_TEST_POSTGRES is not set: no PostgreSQL to test on. .ci/run starts one.");
        var name = $"lsk_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(PostgresConnection) { Database = name }.ToString();
        var folder = Directory.CreateTempSubdirectory("lsk-test-").FullName;
        return await OpenAsync(
            new()
            {
                ["Lsk:Database"] = "Postgres",
                ["Lsk:ConnectionString"] = connection,
                ["Lsk:DataDirectory"] = folder,
            },
            demonstration,
            more,
            async () =>
            {
                Directory.Delete(folder, recursive: true);
                NpgsqlConnection.ClearAllPools();
                await ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");
            }
        );
    }

    /// <summary>The services beside a running server, on its SQLite file: to put something there that no screen makes. The file stays the
    /// server's.</summary>
    public static Store Beside(string folder) => Make(new() { ["Lsk:DataDirectory"] = folder }, true, null, () => Task.CompletedTask);

    /// <summary>Both stores that this machine has, by name: for tests that run on each.</summary>
    public static Task<Store> OpenAsync(string provider, bool demonstration = false) =>
        provider == "Postgres" ? PostgresAsync(demonstration) : SqliteAsync(demonstration);

    /// <summary>An organisation of the reference data by name.</summary>
    public async Task<OrganisationId> OrganisationAsync(string name)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Organisations.Where(o => o.Name == name).Select(o => o.Id).SingleAsync();
    }

    /// <summary>Stores an initiative and returns it.</summary>
    public async Task<Initiative> AddInitiativeAsync(
        string number,
        string organisation = "Tierps kommun",
        Func<InitiativeDetails, InitiativeDetails>? with = null
    )
    {
        var details = new InitiativeDetails { Title = $"Initiativ {number}" };
        var initiative = new Initiative(
            await OrganisationAsync(organisation),
            number,
            with is null ? details : with(details),
            Clock.GetUtcNow().UtcDateTime
        );
        await using var db = await Contexts.CreateDbContextAsync();
        db.Add(initiative);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        return initiative;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await remove();
    }

    private static async Task<Store> OpenAsync(
        Dictionary<string, string?> settings,
        bool demonstration,
        Action<IServiceCollection>? more,
        Func<Task> remove
    )
    {
        var store = Make(settings, demonstration, more, remove);
        await store.Services.GetRequiredService<StoreStartup>().PrepareAsync(CancellationToken.None);
        await store.Services.GetRequiredService<Seeder>().SeedAsync(CancellationToken.None);
        return store;
    }

    private static Store Make(Dictionary<string, string?> settings, bool demonstration, Action<IServiceCollection>? more, Func<Task> remove)
    {
        settings["Lsk:Demonstration"] = demonstration ? "true" : "false";
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.Services.AddLskCore(builder.AddLskOptions().Store());
        builder.Services.AddLogging();
        Store? store = null;
        builder.Services.AddSingleton<TimeProvider>(_ => store!.Clock);
        Dashboard.Identity.IdentitySetup.AddLskIdentity(builder.Services, development: true);
        builder.Services.AddHttpContextAccessor();
        more?.Invoke(builder.Services);
        store = new Store(builder.Services.BuildServiceProvider(), remove);
        return store;
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
