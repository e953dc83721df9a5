using System.Security.Cryptography;
using System.Text;

namespace Lsk.Domain.Access;

/// <summary>A text that was fixed once, with its checksum: what was read is what is kept, and a change in the store shows.</summary>
/// <param name="Content">As it was read, usually JSON.</param>
/// <param name="Hash">SHA-256 of <paramref name="Content"/> in UTF-8, hexadecimal.</param>
/// <param name="At">When it was fixed, UTC.</param>
/// <param name="By">Who fixed it, by name.</param>
public sealed record SettledText(string Content, string Hash, DateTime At, string By)
{
    /// <summary>Whether the stored text is the one that was settled.</summary>
    public bool IsIntact => Hash == HashOf(Content);

    /// <summary>Fixes a text.</summary>
    public static SettledText Of(string content, string by, DateTime at) => new(content, HashOf(content), at, by);

    /// <summary>What is stored of one; <see langword="null"/> when nothing is settled.</summary>
    public static SettledText? Read(string? content, string? hash, DateTime? at, string? by) =>
        content is not null && at is { } when ? new SettledText(content, hash ?? "", when, by ?? "") : null;

    /// <summary>SHA-256 of a text in UTF-8, hexadecimal.</summary>
    public static string HashOf(string content) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
