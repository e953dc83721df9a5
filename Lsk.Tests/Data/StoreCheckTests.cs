using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Lsk.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Lsk.Tests.Data;

/// <summary>A store that is not whole is found while it is in use; what it cannot do is told as what it is.</summary>
public sealed class StoreCheckTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_store_that_is_whole_is_said_to_be(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        await store.AddInitiativeAsync("T-1");
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(await db.AuditEntries.LongCountAsync(), (await CheckAsync(store)).Rows);
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task The_last_rows_of_the_history_are_missed(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        await store.AddInitiativeAsync("T-1");
        await TakeLastAsync(store);
        Assert.Equal("chain-cut", (await Assert.ThrowsAsync<BackupFault>(() => CheckAsync(store))).Code);
        // Also where there is no file beside it, and where the store's own end has been moved.
        store.Services.GetRequiredService<AuditHeadFile>().Forget();
        Assert.Equal("chain-cut", (await Assert.ThrowsAsync<BackupFault>(() => CheckAsync(store))).Code);
    }

    [Fact]
    public async Task Rows_taken_away_with_every_trace_in_the_database_are_missed_by_the_file_beside_it()
    {
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("T-1");
        await TakeLastAsync(store);
        await using (var db = await store.Contexts.CreateDbContextAsync())
            await db.Database.ExecuteSqlAsync(
                $"""UPDATE "AuditHeads" SET "Rows" = "Rows" - 1, "Hash" = (SELECT "Hash" FROM "AuditEntries" ORDER BY "Id" DESC LIMIT 1)"""
            );
        Assert.Equal("chain-cut", (await Assert.ThrowsAsync<BackupFault>(() => CheckAsync(store))).Code);
    }

    [Fact]
    public async Task A_database_that_has_lost_its_log_file_is_missed()
    {
        await using var store = await Store.SqliteAsync();
        var file = store.Services.GetRequiredService<StoreOptions>().SqliteFile;
        await using (var db = await store.Contexts.CreateDbContextAsync())
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
        var without = await File.ReadAllBytesAsync(file);
        await store.AddInitiativeAsync("T-1");
        SqliteConnection.ClearAllPools();
        File.Delete(file + "-wal");
        await File.WriteAllBytesAsync(file, without);
        Assert.Equal("chain-cut", (await Assert.ThrowsAsync<BackupFault>(() => CheckAsync(store))).Code);
    }

    [Fact]
    public async Task An_overwritten_page_is_found_and_told_as_json()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await Shell.RunAsync("migrate", "--data", folder.Path)).ExitCode);
        await using (var file = File.OpenWrite(folder.File("lsk.db")))
        {
            file.Position = 4096 * 20;
            await file.WriteAsync(new byte[4096 * 10]);
        }
        var found = await Shell.RunAsync("verify", "--data", folder.Path, "--output", "json");
        Assert.Equal((1, "damaged"), (found.ExitCode, Code(found)));
    }

    [Theory]
    [InlineData("rank")]
    [InlineData("verify")]
    [InlineData("migrate")]
    public async Task A_broken_store_is_one_json_document(string verb)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("lsk.db"), new string('x', 5000));
        var result = await Shell.RunAsync(verb, "--data", folder.Path, "--output", "json");
        Assert.Equal(1, result.ExitCode);
        Assert.NotNull(Code(result));
        Assert.DoesNotContain("   at ", result.Error);
    }

    [Fact]
    public async Task A_wrong_command_line_is_one_json_document_too() =>
        Assert.Equal("usage", Code(await Shell.RunAsync("rank", "--nonsense", "--output", "json")));

    [Fact]
    public async Task A_backup_that_comes_to_nothing_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var store = await Store.SqliteAsync();
        using var stop = new CancellationTokenSource();
        var options = store.Services.GetRequiredService<StoreOptions>();
        var backup = new StoreBackup(
            store.Contexts,
            options,
            store.Services.GetRequiredService<StoreLocks>(),
            store.Services.GetRequiredService<WorkFolder>(),
            store.Services.GetRequiredService<AuditHeadFile>(),
            store.Services.GetRequiredService<AuditKey>(),
            new StoppingClock(stop)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            backup.CreateAsync(folder.File("a.lskbackup"), Actor.System, stop.Token)
        );
        Assert.Empty(Directory.GetFiles(folder.Path));
        Assert.Empty(Directory.GetFiles(Path.Combine(options.Directory, "work", "backup")));
    }

    [Fact]
    public async Task A_full_disk_is_told_as_a_full_disk()
    {
        await using var store = await Store.SqliteAsync();
        await using var db = await store.Contexts.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlAsync($"PRAGMA max_page_count = 1");
        db.Settings.Add(new Dashboard.Data.Setting { Key = "x", Value = new string('x', 1_000_000) });
        Assert.Equal(StoreFault.Full, await db.TrySaveAsync(Actor.System, default));
    }

    [Fact]
    public async Task A_store_that_may_only_be_read_is_told_as_such()
    {
        await using var store = await Store.SqliteAsync();
        await using var db = await store.Contexts.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlAsync($"PRAGMA query_only = ON");
        db.Settings.Add(new Dashboard.Data.Setting { Key = "x", Value = "y" });
        Assert.Equal(StoreFault.ReadOnly, await db.TrySaveAsync(Actor.System, default));
    }

    [Theory]
    [InlineData(PostgresErrorCodes.DiskFull, "StoreFull", "disk-full")]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction, "StoreReadOnly", "read-only")]
    [InlineData(PostgresErrorCodes.StringDataRightTruncation, "StoreTooLong", "too-long")]
    [InlineData(PostgresErrorCodes.DeadlockDetected, "StoreBusy", "busy")]
    [InlineData(PostgresErrorCodes.UniqueViolation, "ChangedMeanwhile", "changed")]
    [InlineData(PostgresErrorCodes.NotNullViolation, null, "unusable")]
    public void What_PostgreSQL_cannot_do_is_told_as_what_it_is(string state, string? rule, string code)
    {
        var fault = new DbUpdateException("x", new PostgresException("x", "ERROR", "ERROR", state));
        Assert.Equal(rule, StoreFault.RuleOf(fault)?.Code);
        Assert.Equal(code, StoreFault.Describe(fault, "Databasen").Code);
    }

    [Fact]
    public async Task A_store_of_the_version_before_is_migrated_with_its_history_and_kept_as_a_copy()
    {
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("T-1");
        await OldHistory.MakeAsync(store);
        await using (var db = await store.Contexts.CreateDbContextAsync())
            await SchemaChange.RunAsync(db, () => db.GetService<IMigrator>().MigrateAsync("Initial"), default);
        var applied = await store.Services.GetRequiredService<StoreStartup>().PrepareAsync(default);
        Assert.Contains(applied, name => name.EndsWith("_StoreVersion", StringComparison.Ordinal));
        await using var read = await store.Contexts.CreateDbContextAsync();
        Assert.Equal("T-1", (await read.Initiatives.SingleAsync()).Number);
        Assert.Equal(await read.AuditEntries.LongCountAsync(), (await CheckAsync(store)).Rows);
        await store.AddInitiativeAsync("T-2");
        Assert.Single(
            Directory.GetFiles(
                Path.Combine(store.Services.GetRequiredService<StoreOptions>().Directory, "backups"),
                "before-migration-*.db"
            )
        );
    }

    private static Task<ChainCheck> CheckAsync(Store store) => store.Services.GetRequiredService<StoreCheck>().RunAsync(default);

    private static async Task TakeLastAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        await db.AuditEntries.OrderByDescending(a => a.Id).Take(1).ExecuteDeleteAsync();
    }

    private static string? Code(ShellResult result) => result.Json.GetProperty("refused").GetProperty("code").GetString();

    /// <summary>Is asked in the middle of a backup, and stops it there.</summary>
    private sealed class StoppingClock(CancellationTokenSource stop) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            stop.Cancel();
            return new(2026, 6, 20, 9, 0, 0, TimeSpan.Zero);
        }
    }
}
