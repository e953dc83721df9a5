using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Lsk.Domain.Invitations;

/// <summary>The secret of a link: 192 random bits, written with letters that an address holds. What is stored is its SHA-256, from which
/// nobody gets back to it: nothing that long is guessed.</summary>
public static class InvitationSecret
{
    /// <summary>Characters of a secret.</summary>
    public const int Length = 32;

    private const int Bytes = 24;

    /// <summary>A new one, from the machine's source of randomness.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The hash that is stored, hexadecimal; <see langword="null"/> for what can be no secret at all.</summary>
    public static string? HashOf(string? secret) =>
        secret is { Length: Length } && Base64Url.IsValid(secret) ? Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(secret))) : null;
}
