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
    private const int Length = 32;
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
            return bytes ??= File.Exists(Path) ? Read() : Make();
    }

    private byte[] Read()
    {
        Span<byte> key = stackalloc byte[Length + 1];
        return Convert.TryFromBase64String(File.ReadAllText(Path).Trim(), key, out var written) && written == Length
            ? key[..Length].ToArray()
            : throw new StartupFault($"Filen {Path} håller ingen nyckel till historiken. Lägg tillbaka den rätta, eller ta bort filen.");
    }

    private byte[] Make()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var made = $"{Path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(made, options))
        {
            file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
            file.Flush();
            ((FileStream)file.BaseStream).Flush(flushToDisk: true);
        }
        try
        {
            File.Move(made, Path, overwrite: false);
        }
        catch (IOException) when (File.Exists(Path))
        {
            // Another process was first: its key counts.
            File.Delete(made);
        }
        return Read();
    }
}
