using System.Security.Cryptography;

namespace Lsk.Domain.Workshops;

/// <summary>
/// The short code people type to join: six characters out of 30 that are not mistaken for one another (no 0 O 1 I L U), which gives
/// 30^6 = 729,000,000 codes. It lives <see cref="Life"/> and dies when the workshop closes.
/// </summary>
public static class JoinCode
{
    /// <summary>Number of characters.</summary>
    public const int Length = 6;

    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>How long a code can be used after the workshop opened.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromHours(12);

    /// <summary>A new code from a cryptographic source; a code is a secret, so no seed.</summary>
    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>What somebody typed, as the code is stored: upper case, without spaces and hyphens; empty when it cannot be a
    /// code.</summary>
    public static string Normalise(string? typed)
    {
        if (typed is null || typed.Length > 32)
            return "";
        var kept = typed.Where(c => !char.IsWhiteSpace(c) && c != '-').Select(char.ToUpperInvariant).ToArray();
        return kept.Length == Length && kept.All(Letters.Contains) ? new string(kept) : "";
    }

    /// <summary>The code in two halves, easier to read aloud: <c>ABC DEF</c>.</summary>
    public static string Spaced(string code) => code.Length == Length ? $"{code[..3]} {code[3..]}" : code;
}
