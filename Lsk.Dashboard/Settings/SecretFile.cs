using System.Security.Cryptography;

namespace Lsk.Dashboard.Settings;

/// <summary>A key of 256 random bits in a file of its own, for its owner's eyes only: made where there is none, read where there is
/// one.</summary>
public static class SecretFile
{
    private const int Length = 32;

    /// <summary>Reads it, or makes it.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="what">What it is the key of, in words, for the fault.</param>
    /// <exception cref="StartupFault">The file is there and holds no key.</exception>
    public static byte[] ReadOrMake(string path, string what)
    {
        if (!File.Exists(path))
            Make(path);
        Span<byte> key = stackalloc byte[Length + 1];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var written) && written == Length
            ? key[..Length].ToArray()
            : throw new StartupFault($"Filen {path} håller ingen nyckel till {what}. Lägg tillbaka den rätta, eller ta bort filen.");
    }

    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var made = $"{path}.{Guid.NewGuid():N}";
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
            File.Move(made, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first: its key counts.
            File.Delete(made);
        }
    }
}
