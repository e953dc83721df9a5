using System.Xml.Linq;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Settings;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Lsk.Tests.Identity;

/// <summary>The keys of cookies lie in the store, and are worth nothing to whoever has the store alone.</summary>
public sealed class StoredKeysTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    [Setting(nameof(LskOptions.CookieKeyFile))]
    public async Task A_key_is_encrypted_with_the_file_of_the_setting_and_read_with_no_other(string provider)
    {
        using var folder = new TemporaryFolder();
        await using var store = await Store.OpenAsync(provider);
        var keys = Keys(store, folder.File("nyckel"));
        keys.StoreElement(new XElement("key", "hemligt"), "key-1");
        Assert.DoesNotContain("hemligt", await StoredAsync(store), StringComparison.Ordinal);
        Assert.Equal("hemligt", Assert.Single(Keys(store, folder.File("nyckel")).GetAllElements()).Value);
        Assert.Empty(Keys(store, folder.File("annan")).GetAllElements());
    }

    [Fact]
    public async Task A_key_of_a_version_before_is_encrypted_when_it_is_read()
    {
        using var folder = new TemporaryFolder();
        await using var store = await Store.SqliteAsync();
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            db.Add(new DataProtectionKey { Name = "key-1", Xml = "<key>hemligt</key>" });
            await db.SaveChangesAsync();
        }
        var keys = Keys(store, folder.File("nyckel"));
        Assert.Equal("hemligt", Assert.Single(keys.GetAllElements()).Value);
        Assert.DoesNotContain("hemligt", await StoredAsync(store), StringComparison.Ordinal);
        Assert.Equal("hemligt", Assert.Single(keys.GetAllElements()).Value);
    }

    private static StoredKeys Keys(Store store, string file) =>
        new(
            store.Contexts,
            store.Services.GetRequiredService<StoreOptions>(),
            Options.Create(new LskOptions { CookieKeyFile = file }),
            NullLogger<StoredKeys>.Instance
        );

    private static async Task<string> StoredAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return (await db.Set<DataProtectionKey>().AsNoTracking().SingleAsync()).Xml;
    }
}
