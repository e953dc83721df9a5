using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>
/// Encrypts a backup with a key file: AES-256-GCM in pieces of 64 kB, each with a number and whether it is the last, so that pieces that are
/// changed, moved, or missing at the end show. Each file has a key of its own, derived (HKDF-SHA-256) from the key file and a salt.
/// </summary>
internal static class BackupCipher
{
    private const int Piece = 1 << 16;
    private const int SaltLength = 32;
    private const int TagLength = 16;
    private const int NonceLength = 12;
    private const int ShortestKey = 32;

    private static ReadOnlySpan<byte> Mark => "LSKENC1\n"u8;

    /// <summary>Whether a file is an encrypted backup.</summary>
    public static bool IsEncrypted(string file)
    {
        Span<byte> start = stackalloc byte[Mark.Length];
        using var stream = File.OpenRead(file);
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(Mark);
    }

    /// <summary>Reads a key file.</summary>
    /// <exception cref="BackupFault">It is not there, or too short to be a key.</exception>
    public static byte[] ReadKey(string file)
    {
        if (!File.Exists(file))
            throw new BackupFault(
                "key-missing",
                $"Nyckelfilen {file} finns inte. Skapa en med \"head -c 32 /dev/urandom | base64 > {file}\" "
                    + "och förvara den på ett annat ställe än kopiorna."
            );
        var key = File.ReadAllBytes(file);
        return key.Length >= ShortestKey
            ? key
            : throw new BackupFault("key-short", $"Nyckelfilen {file} är för kort: den ska hålla minst {ShortestKey} slumpade tecken.");
    }

    /// <summary>Encrypts.</summary>
    public static async Task EncryptAsync(Stream plain, Stream target, byte[] keyFile, CancellationToken cancel)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        using var cipher = new AesGcm(KeyOf(keyFile, salt), TagLength);
        await target.WriteAsync(Mark.ToArray(), cancel);
        await target.WriteAsync(salt, cancel);
        var (piece, written) = (new byte[Piece], new byte[Piece + TagLength]);
        var read = await plain.ReadAtLeastAsync(piece, Piece, throwOnEndOfStream: false, cancel);
        for (var number = 0u; ; number++)
        {
            var next = new byte[Piece];
            var more = read == Piece ? await plain.ReadAtLeastAsync(next, Piece, throwOnEndOfStream: false, cancel) : 0;
            cipher.Encrypt(NonceOf(number, more == 0), piece.AsSpan(0, read), written.AsSpan(0, read), written.AsSpan(read, TagLength));
            await target.WriteAsync(written.AsMemory(0, read + TagLength), cancel);
            if (more == 0)
                return;
            (piece, read) = (next, more);
        }
    }

    /// <summary>Decrypts; what was written before a fault is worth nothing.</summary>
    /// <exception cref="BackupFault">Another key, or the file is changed or cut off.</exception>
    public static async Task DecryptAsync(Stream source, Stream target, byte[] keyFile, CancellationToken cancel)
    {
        var start = new byte[Mark.Length + SaltLength];
        if (await source.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel) < start.Length)
            throw CutOff();
        using var cipher = new AesGcm(KeyOf(keyFile, start[Mark.Length..]), TagLength);
        var (piece, plain) = (new byte[Piece + TagLength], new byte[Piece]);
        var read = await source.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancel);
        for (var number = 0u; ; number++)
        {
            var next = new byte[Piece + TagLength];
            var more = read == piece.Length ? await source.ReadAtLeastAsync(next, next.Length, throwOnEndOfStream: false, cancel) : 0;
            if (read < TagLength)
                throw CutOff();
            var length = read - TagLength;
            try
            {
                cipher.Decrypt(
                    NonceOf(number, more == 0),
                    piece.AsSpan(0, length),
                    piece.AsSpan(length, TagLength),
                    plain.AsSpan(0, length)
                );
            }
            catch (AuthenticationTagMismatchException)
            {
                throw number == 0 && more > 0
                    ? new BackupFault("wrong-key", "Kopian är krypterad med en annan nyckel, eller ändrad.")
                    : CutOff(number == 0);
            }
            await target.WriteAsync(plain.AsMemory(0, length), cancel);
            if (more == 0)
                return;
            (piece, read) = (next, more);
        }
    }

    private static BackupFault CutOff(bool maybeKey = false) =>
        maybeKey
            ? new("wrong-key", "Kopian är krypterad med en annan nyckel, eller avhuggen.")
            : new("damaged", "Den krypterade kopian är ändrad eller avhuggen och går inte att läsa.");

    private static byte[] KeyOf(byte[] keyFile, byte[] salt) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, keyFile, 32, salt, "lsk-backup"u8.ToArray());

    private static byte[] NonceOf(uint number, bool isLast)
    {
        var nonce = new byte[NonceLength];
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(7), number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}
