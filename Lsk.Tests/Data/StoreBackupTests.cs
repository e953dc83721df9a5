using System.IO.Compression;
using Lsk.Dashboard.Data.Providers;
using Lsk.Domain.Access;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Data;

/// <summary>A backup proves itself, a broken one is refused, and what was restored is what was there.</summary>
public sealed class StoreBackupTests
{
    [Fact]
    public async Task What_is_restored_is_what_was_there_when_the_backup_was_made()
    {
        using var folder = new TemporaryFolder();
        await using var store = await Store.SqliteAsync();
        var backup = store.Services.GetRequiredService<StoreBackup>();
        await store.AddInitiativeAsync("T-1");
        var statement = await backup.CreateAsync(folder.File("a.lskbackup"), People.Administrator, CancellationToken.None);
        Assert.Equal(1, statement.Initiatives);
        await store.AddInitiativeAsync("T-2");
        var kept = await backup.RestoreAsync(folder.File("a.lskbackup"), CancellationToken.None);
        Assert.NotNull(kept);
        // As the next start does: the restored file is not in write-ahead mode yet.
        Assert.Empty(await store.Services.GetRequiredService<StoreStartup>().PrepareAsync(CancellationToken.None));
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(["T-1"], await db.Initiatives.Select(i => i.Number).ToListAsync());
        await store.AddInitiativeAsync("T-3");
    }

    [Fact]
    public async Task A_backup_is_noted_in_the_history()
    {
        using var folder = new TemporaryFolder();
        await using var store = await Store.SqliteAsync();
        await store
            .Services.GetRequiredService<StoreBackup>()
            .CreateAsync(folder.File("a.lskbackup"), People.Administrator, CancellationToken.None);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(People.Administrator.Id, (await db.AuditEntries.SingleAsync(a => a.Action == "BackedUp")).ActorId);
    }

    [Fact]
    public async Task A_backup_with_one_flipped_bit_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var store = await Store.SqliteAsync();
        var file = folder.File("a.lskbackup");
        await store.Services.GetRequiredService<StoreBackup>().CreateAsync(file, People.Administrator, CancellationToken.None);
        await StoreBackup.VerifyAsync(file, CancellationToken.None);
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[bytes.Length / 2] ^= 0x10;
        await File.WriteAllBytesAsync(file, bytes);
        await Assert.ThrowsAsync<BackupFault>(() => StoreBackup.VerifyAsync(file, CancellationToken.None));
    }

    [Fact]
    public async Task A_history_that_somebody_has_rewritten_is_found()
    {
        await using var store = await Store.SqliteAsync();
        for (var i = 0; i < 3; i++)
            await store.AddInitiativeAsync($"T-{i}");
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Null((await store.Services.GetRequiredService<StoreCheck>().ChainAsync(db, null, CancellationToken.None)).FirstBroken);
        var row = await db.AuditEntries.OrderByDescending(a => a.Id).Skip(1).FirstAsync();
        await db.Database.ExecuteSqlAsync($"UPDATE AuditEntries SET After = '{{}}' WHERE Id = {row.Id}");
        db.ChangeTracker.Clear();
        Assert.Equal(
            row.Id,
            (await store.Services.GetRequiredService<StoreCheck>().ChainAsync(db, null, CancellationToken.None)).FirstBroken
        );
    }

    [Fact]
    public async Task A_row_taken_out_of_the_history_is_found()
    {
        await using var store = await Store.SqliteAsync();
        for (var i = 0; i < 3; i++)
            await store.AddInitiativeAsync($"T-{i}");
        await using var db = await store.Contexts.CreateDbContextAsync();
        var gone = await db.AuditEntries.OrderByDescending(a => a.Id).Skip(1).Select(a => a.Id).FirstAsync();
        await db.Database.ExecuteSqlAsync($"DELETE FROM AuditEntries WHERE Id = {gone}");
        Assert.Equal(
            gone + 1,
            (await store.Services.GetRequiredService<StoreCheck>().ChainAsync(db, null, CancellationToken.None)).FirstBroken
        );
    }

    [Fact]
    public async Task Something_else_than_a_backup_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("text.txt"), "hej");
        using (var zip = ZipFile.Open(folder.File("other.zip"), ZipArchiveMode.Create))
            zip.CreateEntry("x");
        Assert.Equal(
            "damaged",
            (await Assert.ThrowsAsync<BackupFault>(() => StoreBackup.VerifyAsync(folder.File("text.txt"), CancellationToken.None))).Code
        );
        Assert.Equal(
            "wrong-format",
            (await Assert.ThrowsAsync<BackupFault>(() => StoreBackup.VerifyAsync(folder.File("other.zip"), CancellationToken.None))).Code
        );
        Assert.Equal(
            "not-found",
            (await Assert.ThrowsAsync<BackupFault>(() => StoreBackup.VerifyAsync(folder.File("none"), CancellationToken.None))).Code
        );
    }

    [Fact]
    public async Task A_store_that_somebody_has_open_is_not_overwritten()
    {
        using var folder = new TemporaryFolder();
        await using var store = await Store.SqliteAsync();
        var backup = store.Services.GetRequiredService<StoreBackup>();
        await store.AddInitiativeAsync("T-1");
        await backup.CreateAsync(folder.File("a.lskbackup"), Actor.System, CancellationToken.None);
        await using var db = await store.Contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Initiatives.CountAsync();
        Assert.Equal(
            "in-use",
            (await Assert.ThrowsAsync<BackupFault>(() => backup.RestoreAsync(folder.File("a.lskbackup"), CancellationToken.None))).Code
        );
    }
}
