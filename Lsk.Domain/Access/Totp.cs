using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lsk.Domain.Access;

/// <summary>
/// One-time passwords by the clock (RFC 6238 over RFC 4226): six digits, HMAC-SHA-1, steps of 30 seconds, as every authenticator app makes
/// them.
/// </summary>
public static class Totp
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    /// <summary>Bytes of a new key: as many as the hash has (RFC 4226, section 4).</summary>
    public const int KeyLength = 20;

    /// <summary>How long a code stands, in seconds.</summary>
    public const int StepSeconds = 30;

    // So many steps a phone's clock may be wrong, either way.
    private const int Window = 1;
    private const int Modulo = 1_000_000;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new key, random.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyLength);

    /// <summary>The number of the step that an instant lies in; 0 from the first second of 1970.</summary>
    public static long StepAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step, six digits.</summary>
    /// <param name="key">The shared key.</param>
    /// <param name="step">0 or more.</param>
    public static string Code(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 and the apps use HMAC-SHA-1; what is weak in SHA-1 does not concern it.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var at = hash[^1] & 0xf;
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash[at..]) & 0x7fff_ffff) % Modulo;
        return number.ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, of now and one either way; <see langword="null"/> when it is none of them. Takes the same time
    /// whichever it is.</summary>
    public static long? Match(ReadOnlySpan<byte> key, string code, DateTimeOffset now)
    {
        long? found = null;
        var given = Encoding.UTF8.GetBytes(code);
        for (var step = StepAt(now) - Window; step <= StepAt(now) + Window; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(key, step)), given))
                found = step;
        return found;
    }

    /// <summary>A key as a person types it into an app: Base32 (RFC 4648, section 6) without padding.</summary>
    public static string Text(ReadOnlySpan<byte> key)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var part in key)
        {
            (bits, held) = ((bits << 8) | part, held + 8);
            for (; held >= 5; held -= 5)
                text.Append(Letters[(bits >> (held - 5)) & 31]);
            bits &= (1 << held) - 1;
        }
        if (held > 0)
            text.Append(Letters[(bits << (5 - held)) & 31]);
        return text.ToString();
    }

    /// <summary>The address that a QR code carries to an app.</summary>
    /// <param name="issuer">The service, as the app shows it.</param>
    /// <param name="account">The account, as the app shows it.</param>
    /// <param name="key">The shared key.</param>
    public static string Address(string issuer, string account, ReadOnlySpan<byte> key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Text(key)}&issuer={Uri.EscapeDataString(issuer)}";
}
