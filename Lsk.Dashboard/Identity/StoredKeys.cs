using System.Xml.Linq;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Accounts;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Identity;

/// <summary>Keeps the keys of Data Protection in the store.</summary>
internal sealed class StoredKeys(IDbContextFactory<LskDbContext> contexts) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.Set<DataProtectionKey>().AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        // The interface is synchronous; a key is made every ninety days.
        using var db = contexts.CreateDbContext();
        db.Add(new DataProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChangesAsync(true).GetAwaiter().GetResult();
    }

    internal sealed class Use(StoredKeys keys) : IConfigureOptions<KeyManagementOptions>
    {
        public void Configure(KeyManagementOptions options) => options.XmlRepository = keys;
    }
}
