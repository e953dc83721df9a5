using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Data;

/// <summary>Backups that are worth nothing without their key file.</summary>
public sealed class EncryptedBackupTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((1 << 16) - 1)]
    [InlineData(1 << 16)]
    [InlineData((1 << 16) + 1)]
    [InlineData(3 << 16)]
    public async Task Every_length_comes_back_as_it_was(int length)
    {
        var plain = new byte[length];
        Random.Shared.NextBytes(plain);
        using var closed = new MemoryStream();
        await BackupCipher.EncryptAsync(new MemoryStream(plain), closed, Key(1), default);
        using var open = new MemoryStream();
        closed.Position = 0;
        await BackupCipher.DecryptAsync(closed, open, Key(1), default);
        Assert.Equal(plain, open.ToArray());
    }

    [Theory, InlineData(1), InlineData(100), InlineData((1 << 16) + 16), InlineData((1 << 17) + 40)]
    public async Task A_file_that_is_cut_off_anywhere_is_refused(int missing)
    {
        using var closed = new MemoryStream();
        await BackupCipher.EncryptAsync(new MemoryStream(new byte[3 << 16]), closed, Key(1), default);
        var cut = new MemoryStream(closed.ToArray()[..^missing]);
        await Assert.ThrowsAsync<BackupFault>(() => BackupCipher.DecryptAsync(cut, Stream.Null, Key(1), default));
    }

    [Fact]
    public async Task A_backup_with_a_key_is_verified_and_restored_with_it_and_with_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var (key, other, file) = (folder.File("nyckel"), folder.File("annan"), folder.File("a.lskbackup"));
        await File.WriteAllBytesAsync(key, Key(1));
        await File.WriteAllBytesAsync(other, Key(2));
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("T-1", with: details => details with { Title = "Hemlig titel" });
        var backup = store.Services.GetRequiredService<StoreBackup>();
        await backup.CreateAsync(file, Actor.System, default, key);
        Assert.True(BackupCipher.IsEncrypted(file));

        Assert.Equal("key-needed", await CodeAsync(() => StoreBackup.VerifyAsync(file, default)));
        Assert.Equal("wrong-key", await CodeAsync(() => StoreBackup.VerifyAsync(file, default, other)));
        Assert.Equal("key-missing", await CodeAsync(() => StoreBackup.VerifyAsync(file, default, folder.File("ingen"))));
        Assert.Equal(1, (await StoreBackup.VerifyAsync(file, default, key)).Initiatives);

        await using var empty = await Store.SqliteAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await empty.Services.GetRequiredService<StoreBackup>().RestoreAsync(file, default, key);
        await using var db = await empty.Contexts.CreateDbContextAsync();
        Assert.Equal("Hemlig titel", Assert.Single(db.Initiatives).Title);
    }

    [Fact]
    public async Task A_key_that_is_no_key_is_refused_before_anything_is_written()
    {
        using var folder = new TemporaryFolder();
        await using var store = await Store.SqliteAsync();
        await File.WriteAllTextAsync(folder.File("kort"), "kort");
        var backup = store.Services.GetRequiredService<StoreBackup>();
        Assert.Equal(
            "key-short",
            await CodeAsync(() => backup.CreateAsync(folder.File("a.lskbackup"), Actor.System, default, folder.File("kort")))
        );
        Assert.False(File.Exists(folder.File("a.lskbackup")));
    }

    [Fact, Setting(nameof(LskOptions.BackupKeyFile))]
    public async Task The_setting_encrypts_what_an_administrator_takes_from_the_screen()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("nyckel"), Key(1));
        await using var store = await Store.SqliteAsync(more: services =>
            services.Configure<LskOptions>(options => options.BackupKeyFile = folder.File("nyckel"))
        );
        await using var scope = store.Services.CreateAsyncScope();
        var taken = await scope
            .ServiceProvider.GetRequiredService<Lsk.Dashboard.Features.Administration.TakeBackup>()
            .RunAsync(People.Administrator, new(), default);
        Assert.True(taken.IsDone, taken.Broken?.ToString());
        var where = BackupFiles.Folder(store.Services.GetRequiredService<StoreOptions>());
        Assert.True(BackupCipher.IsEncrypted(Path.Combine(where, taken.Value.File)));
    }

    private static byte[] Key(byte fill) => Enumerable.Repeat(fill, 32).ToArray();

    private static async Task<string> CodeAsync(Func<Task> work) => (await Assert.ThrowsAsync<BackupFault>(work)).Code;
}
