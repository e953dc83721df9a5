using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Features.Decisions;
using Lsk.Dashboard.Features.Workshop;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Live;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Lsk.Tests.Features.Workshop;

/// <summary>The workshop's use cases on a real store: a new SQLite file, or a new database in the PostgreSQL server of LSK_TEST_POSTGRES.
/// Two hosts on one store are two nodes.</summary>
internal sealed class WorkshopHost : IAsyncDisposable
{
    public static readonly Actor Owner = new("owner", "Olga Ledare", Role.Facilitator, null);
    public static readonly Actor Deputy = new("deputy", "Dag Ersättare", Role.Facilitator, null);

    private readonly ServiceProvider services;
    private readonly IReadOnlyList<IHostedService> running;

    private WorkshopHost(StoreOptions store, ServiceProvider services, IReadOnlyList<IHostedService> running)
    {
        Store = store;
        this.services = services;
        this.running = running;
    }

    public StoreOptions Store { get; }

    public IDbContextFactory<LskDbContext> Contexts => Get<IDbContextFactory<LskDbContext>>();

    public static string? PostgresServer => Environment.GetEnvironmentVariable("LSK_TEST_POSTGRES");

    public static StoreOptions NewSqlite() => new(StoreProvider.Sqlite, Directory.CreateTempSubdirectory("lsk-workshop-").FullName, null);

    public static async Task<StoreOptions> NewPostgresAsync()
    {
        var database = "lsk_workshop_" + Guid.NewGuid().ToString("N")[..10];
        await using var connection = new NpgsqlConnection(PostgresServer);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {database}", connection);
        await command.ExecuteNonQueryAsync();
        return new StoreOptions(
            StoreProvider.Postgres,
            Path.GetTempPath(),
            new NpgsqlConnectionStringBuilder(PostgresServer) { Database = database }.ConnectionString
        );
    }

    /// <summary>A new store: a SQLite file, or a database in the PostgreSQL server of LSK_TEST_POSTGRES (the test is skipped without
    /// one).</summary>
    public static async Task<StoreOptions> NewStoreAsync(bool postgres)
    {
        Skip.If(postgres && PostgresServer is null, "LSK_TEST_POSTGRES is not set.");
        return postgres ? await NewPostgresAsync() : NewSqlite();
    }

    public static Task<WorkshopHost> StartAsync() => StartAsync(NewSqlite());

    public static async Task<WorkshopHost> StartAsync(StoreOptions store)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton(TimeProvider.System);
        collection.AddSingleton(store);
        collection.AddStore(store);
        collection.AddSingleton<SecurityLog>();
        collection.AddSingleton<GuessAttempts>();
        collection.AddSingleton<StoreLocks>();
        collection.AddSingleton<StoreStartup>();
        collection.AddReadings();
        collection.AddLive(store);
        collection.AddWorkshop();
        collection.AddDecisions();
        var services = collection.BuildServiceProvider(validateScopes: true);
        await services.GetRequiredService<StoreStartup>().PrepareAsync(default);
        var running = services.GetServices<IHostedService>().ToArray();
        foreach (var service in running)
            await service.StartAsync(default);
        return new WorkshopHost(store, services, running);
    }

    public IServiceProvider Services => services;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Stores an organisation, a model in use and some initiatives, and prepares and opens a workshop about them.</summary>
    public async Task<WorkshopId> OpenAsync(
        int items = 3,
        int criteria = 2,
        WorkshopPace pace = WorkshopPace.Together,
        Attribution attribution = Attribution.Anonymous
    )
    {
        var id = await PrepareAsync(items, criteria, pace, attribution);
        Assert.True((await Get<OpenWorkshop>().RunAsync(Owner, new OpenWorkshopCommand(id), default)).IsDone);
        return id;
    }

    public async Task<WorkshopId> PrepareAsync(
        int items = 3,
        int criteria = 2,
        WorkshopPace pace = WorkshopPace.Together,
        Attribution attribution = Attribution.Anonymous
    )
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using var db = await Contexts.CreateDbContextAsync();
        if (!await db.Models.AnyAsync())
        {
            db.Organisations.Add(new Organisation("Tierps kommun", "Tierp", OrganisationKind.Municipality));
            db.Organisations.Add(new Organisation("Region Uppsala", "Regionen", OrganisationKind.Region));
            var model = new PriorityModel(
                "Länsmodellen",
                1,
                Enumerable
                    .Range(1, criteria)
                    .Select(i => new Criterion($"Kriterium {i}", "Behov", 1)
                    {
                        Key = i,
                        Order = i - 1,
                        MeaningLow = "Låg",
                        MeaningMiddle = "Mitten",
                        MeaningHigh = "Hög",
                    }),
                now
            );
            model.PutInUse(now);
            db.Models.Add(model);
            db.Users.Add(
                new AppUser
                {
                    Id = Deputy.Id,
                    UserName = "dag",
                    DisplayName = Deputy.Name,
                    Role = Role.Facilitator,
                }
            );
            await db.SaveAsync(Actor.System, default);
        }

        var organisation = await db.Organisations.Select(o => o.Id).FirstAsync();
        var numbers = Enumerable.Range(1, items).Select(i => $"T-{Guid.NewGuid():N}-{i}").ToArray();
        db.Initiatives.AddRange(
            numbers.Select((number, i) => new Initiative(organisation, number, new InitiativeDetails { Title = $"Initiativ {i + 1}" }, now))
        );
        await db.SaveAsync(Actor.System, default);
        var ids = await db.Initiatives.Where(i => numbers.Contains(i.Number)).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync();
        var prepared = await Get<PrepareWorkshop>()
            .RunAsync(
                Owner,
                new PrepareWorkshopCommand(
                    null,
                    "Beslutsgruppen",
                    new DateOnly(2026, 3, 15),
                    null,
                    [.. ids.Select(i => new AgendaItem(i, RaterScope.Everybody))],
                    [Deputy.Id],
                    pace,
                    attribution
                ),
                default
            );
        return prepared.Value;
    }

    /// <summary>Somebody with an account who may rate.</summary>
    public async Task<(Actor Actor, ParticipantId Person)> JoinAsync(WorkshopId id, string name)
    {
        var actor = new Actor("account-" + name, name, Role.Assessor, null);
        var session = await Get<WorkshopQueries>().SessionAsync(id, default);
        var joined = await Get<JoinWorkshop>()
            .RunAsync(actor, new JoinWorkshopCommand(session!.Code, "", null, ParticipantRole.Rater, "", "test"), default);
        // Their screen is open.
        Get<WorkshopPresence>().Enter(id, joined.Value.Person);
        return (actor, joined.Value.Person);
    }

    public async Task StartRoundAsync(WorkshopId id, int? item = 1) =>
        Assert.Null((await Get<StartRound>().RunAsync(Owner, new StartRoundCommand(id, item), default)).Broken);

    public async Task RevealAsync(WorkshopId id, int? item = 1) =>
        Assert.Null((await Get<RevealItem>().RunAsync(Owner, new RevealItemCommand(id, item, WithoutMissing: true), default)).Broken);

    public Task<Outcome<BallotReceipt>> CastAsync(
        Actor actor,
        WorkshopId id,
        ParticipantId person,
        int item,
        int criterion,
        double? score,
        int version = 1,
        int round = 1,
        string comment = ""
    ) =>
        Get<CastRating>()
            .RunAsync(
                actor,
                new CastRatingCommand(new BallotPaper(new BallotKey(id, round, item, criterion, person), score, version, comment)),
                default
            );

    public async Task<WorkshopRoom> RoomAsync(WorkshopId id) => (await Get<WorkshopRooms>().FindAsync(id, default))!;

    public async ValueTask DisposeAsync()
    {
        foreach (var service in running)
            await service.StopAsync(default);
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}
