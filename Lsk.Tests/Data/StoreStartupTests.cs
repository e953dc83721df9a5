using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Settings;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Data;

/// <summary>What is wrong with a store is said in a sentence, not thrown at somebody.</summary>
public sealed class StoreStartupTests
{
    [Fact]
    public async Task A_database_from_a_newer_version_is_refused_with_the_reason()
    {
        await using var store = await Store.SqliteAsync();
        await using (var db = await store.Contexts.CreateDbContextAsync())
            await db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Future', '30.0.0')");
        var fault = await Assert.ThrowsAsync<StartupFault>(() =>
            store.Services.GetRequiredService<StoreStartup>().PrepareAsync(CancellationToken.None)
        );
        Assert.Contains("nyare version", fault.Message);
    }

    [Fact]
    public async Task A_second_start_has_nothing_to_migrate()
    {
        await using var store = await Store.SqliteAsync();
        Assert.Empty(await store.Services.GetRequiredService<StoreStartup>().PrepareAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_demonstration_portfolio_is_loaded_once()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await store.Services.GetRequiredService<Dashboard.Data.Seeding.Seeder>().SeedAsync(CancellationToken.None);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(
            (120, 8331, 40, 1268, 8),
            (
                await db.Initiatives.CountAsync(),
                await db.Ratings.CountAsync(),
                await db.Measures.CountAsync(),
                await db.Measurements.CountAsync(),
                await db.Users.CountAsync()
            )
        );
    }

    [Fact]
    public void Every_wrong_setting_is_named()
    {
        var faults = new LskOptions
        {
            DataDirectory = " ",
            Database = "Oracle",
            UploadMegabytes = 0,
            AllowedOrigins = ["inte en adress"],
        }
            .Faults()
            .ToArray();
        Assert.Equal(
            ["Lsk:DataDirectory", "Lsk:Database", "Lsk:UploadMegabytes", "Lsk:AllowedOrigins"],
            faults.Select(f => f.Split(' ')[0])
        );
    }

    [Fact]
    public void Postgres_without_a_connection_string_is_a_fault() =>
        Assert.Contains("Lsk:ConnectionString", Assert.Single(new LskOptions { Database = "Postgres" }.Faults()));
}
