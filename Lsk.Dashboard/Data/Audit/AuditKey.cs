using System.Security.Cryptography;
using System.Text;
using Lsk.Dashboard.Settings;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Data.Audit;

/// <summary>
/// The key of the audit chain, in a file outside the database (<c>Lsk:AuditKeyFile</c>): whoever can write in the database and not read
/// that file cannot make a chain that holds. Made at the first use, for its owner's eyes only; nodes of one store share it. No backup
/// holds it.
/// </summary>
public sealed class AuditKey
{
    private readonly Lock gate = new();
    private byte[]? bytes;

    public AuditKey(IOptions<LskOptions> options, StoreOptions store) =>
        Path = System.IO.Path.GetFullPath(
            options.Value.AuditKeyFile is { Length: > 0 } named ? named : System.IO.Path.Combine(store.Directory, "lsk.audit-key")
        );

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Whether it has been made.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>Tells it from other keys without telling anything of it.</summary>
    public string Id => Convert.ToHexStringLower(HMACSHA256.HashData(Bytes(), "lsk-audit-key"u8))[..16];

    /// <summary>The keyed hash of a text, hexadecimal.</summary>
    public string HashOf(string text) => Convert.ToHexString(HMACSHA256.HashData(Bytes(), Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads it, or makes it.</summary>
    /// <exception cref="StartupFault">The file is there and holds no key.</exception>
    public void Load() => Bytes();

    private byte[] Bytes()
    {
        lock (gate)
            return bytes ??= SecretFile.ReadOrMake(Path, "historiken");
    }
}
