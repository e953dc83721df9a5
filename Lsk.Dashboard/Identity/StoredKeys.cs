using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Settings;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Identity;

/// <summary>
/// Keeps the keys of Data Protection in the store, encrypted (AES-256-GCM) with a key in a file outside it (<c>Lsk:CookieKeyFile</c>): whoever
/// has a backup cannot make a cookie. Those of a store from before are encrypted when they are first read. What another key encrypted is
/// left out and told: everybody signs in anew.
/// </summary>
internal sealed partial class StoredKeys(
    IDbContextFactory<LskDbContext> contexts,
    StoreOptions store,
    IOptions<LskOptions> options,
    ILogger<StoredKeys> log
) : IXmlRepository
{
    private const string Mark = "AES-256-GCM:";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly Lazy<byte[]> key = new(() =>
        SecretFile.ReadOrMake(
            Path.GetFullPath(
                options.Value.CookieKeyFile is { Length: > 0 } named ? named : Path.Combine(store.Directory, "lsk.cookie-key")
            ),
            "kakor och länkar"
        )
    );

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        var read = new List<XElement>();
        foreach (var row in db.Set<DataProtectionKey>().AsNoTracking().ToList())
        {
            if (!row.Xml.StartsWith(Mark, StringComparison.Ordinal))
            {
                var closed = Closed(row.Xml);
                db.Set<DataProtectionKey>().Where(one => one.Id == row.Id).ExecuteUpdate(set => set.SetProperty(one => one.Xml, closed));
                read.Add(XElement.Parse(row.Xml));
            }
            else if (Open(row.Xml) is { } xml)
            {
                read.Add(XElement.Parse(xml));
            }
            else
            {
                AnotherKey(log, row.Name);
            }
        }
        return read;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        // The interface is synchronous; a key is made every ninety days.
        using var db = contexts.CreateDbContext();
        db.Add(new DataProtectionKey { Name = friendlyName, Xml = Closed(element.ToString(SaveOptions.DisableFormatting)) });
        db.SaveChangesAsync(true).GetAwaiter().GetResult();
    }

    private string Closed(string xml)
    {
        using var cipher = new AesGcm(key.Value, TagLength);
        var plain = Encoding.UTF8.GetBytes(xml);
        var whole = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceLength));
        cipher.Encrypt(whole.AsSpan(0, NonceLength), plain, whole.AsSpan(NonceLength + TagLength), whole.AsSpan(NonceLength, TagLength));
        return Mark + Convert.ToBase64String(whole);
    }

    private string? Open(string closed)
    {
        try
        {
            var whole = Convert.FromBase64String(closed[Mark.Length..]);
            var plain = new byte[whole.Length - NonceLength - TagLength];
            using var cipher = new AesGcm(key.Value, TagLength);
            cipher.Decrypt(
                whole.AsSpan(0, NonceLength),
                whole.AsSpan(NonceLength + TagLength),
                whole.AsSpan(NonceLength, TagLength),
                plain
            );
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Key} is encrypted with another key than the one of Lsk:CookieKeyFile: cookies and links that it protects are worth nothing here."
    )]
    private static partial void AnotherKey(ILogger log, string key);

    internal sealed class Use(StoredKeys keys) : IConfigureOptions<KeyManagementOptions>
    {
        public void Configure(KeyManagementOptions options) => options.XmlRepository = keys;
    }
}
