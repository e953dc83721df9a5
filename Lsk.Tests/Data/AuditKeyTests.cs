using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Settings;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Data;

/// <summary>The history is signed with a key that the database does not hold.</summary>
public sealed class AuditKeyTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Whoever_has_the_database_alone_cannot_write_a_row_that_holds(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        await store.AddInitiativeAsync("T-1");
        await using var db = await store.Contexts.CreateDbContextAsync();
        var row = await db.AuditEntries.AsNoTracking().OrderByDescending(a => a.Id).FirstAsync();
        // Rewritten as it would have been before there was a key: the plain hash, and the store's own head with it.
        var forged = AuditEntry.HashOf(
            null,
            row.At,
            "annan",
            row.ActorName,
            row.Action,
            row.Entity,
            row.EntityKey,
            row.Before,
            row.After,
            row.BatchId,
            row.PreviousHash
        );
        await db.Database.ExecuteSqlAsync(
            $"""UPDATE "AuditEntries" SET "ActorId" = 'annan', "KeyId" = NULL, "Hash" = {forged} WHERE "Id" = {row.Id}"""
        );
        await db.Database.ExecuteSqlAsync($"""UPDATE "AuditHeads" SET "Hash" = {forged}""");
        Assert.Equal("chain", (await Assert.ThrowsAsync<BackupFault>(() => CheckAsync(store))).Code);
    }

    [Fact]
    public async Task A_store_from_before_the_key_goes_on_and_its_old_rows_still_hold()
    {
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("T-1");
        await OldHistory.MakeAsync(store);
        await StartAsync(store);
        await store.AddInitiativeAsync("T-2");
        await CheckAsync(store);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Null((await db.AuditEntries.OrderBy(a => a.Id).FirstAsync()).KeyId);
        Assert.NotNull((await db.AuditEntries.OrderByDescending(a => a.Id).FirstAsync()).KeyId);
    }

    [Fact]
    public async Task Without_the_key_the_store_is_not_proved_and_with_another_one_it_does_not_start()
    {
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("T-1");
        var key = store.Services.GetRequiredService<AuditKey>();
        File.Delete(key.Path);
        await using var beside = Store.Beside(store.Services.GetRequiredService<StoreOptions>().Directory);
        Assert.Equal("key-missing", (await Assert.ThrowsAsync<BackupFault>(() => CheckAsync(beside))).Code);
        await Assert.ThrowsAsync<StartupFault>(() => StartAsync(beside));
        Assert.False(key.Exists);

        await beside.Services.GetRequiredService<StoreStartup>().PrepareAsync(null, default, newAuditKey: true);
        await beside.AddInitiativeAsync("T-2");
        var chain = await CheckAsync(beside);
        Assert.True(chain.Unproved > 0 && chain.Unproved < chain.Rows);
    }

    [Fact]
    public async Task A_file_that_holds_no_key_is_told()
    {
        await using var store = await Store.SqliteAsync();
        File.WriteAllText(store.Services.GetRequiredService<AuditKey>().Path, "hej");
        await using var beside = Store.Beside(store.Services.GetRequiredService<StoreOptions>().Directory);
        await Assert.ThrowsAsync<StartupFault>(() => StartAsync(beside));
    }

    [Fact]
    public async Task A_head_that_was_taken_out_is_found_again_for_as_long_as_the_history_goes_through_it()
    {
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("T-1");
        var head = store.Services.GetRequiredService<AuditHeadFile>().Read()!;
        await store.AddInitiativeAsync("T-2");
        var check = store.Services.GetRequiredService<StoreCheck>();
        await check.RequireAsync(head, default);
        var fault = await Assert.ThrowsAsync<BackupFault>(() => check.RequireAsync(head with { Hash = "annan" }, default));
        Assert.Equal("chain-other", fault.Code);
    }

    [Fact, Setting(nameof(LskOptions.AuditKeyFile))]
    public async Task The_key_lies_where_the_setting_says_and_is_for_its_owner_alone()
    {
        using var folder = new TemporaryFolder();
        await using var store = await Store.SqliteAsync(more: services =>
            services.Configure<LskOptions>(options => options.AuditKeyFile = folder.File("nyckel"))
        );
        Assert.True(File.Exists(folder.File("nyckel")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("nyckel")));
    }

    private static Task<ChainCheck> CheckAsync(Store store) => store.Services.GetRequiredService<StoreCheck>().RunAsync(default);

    private static Task StartAsync(Store store) => store.Services.GetRequiredService<StoreStartup>().PrepareAsync(default);
}
