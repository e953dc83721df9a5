using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Lsk.Tests.Spreadsheets.Protected;

/// <summary>Encrypts a package as spreadsheet programs do (MS-OFFCRYPTO 2.3.4), in a compound file of two streams.</summary>
internal static class EncryptedPackages
{
    private const int Sector = 512;
    private static readonly byte[] Salt = [.. Enumerable.Range(1, 16).Select(number => (byte)number)];

    /// <summary>Excel 2010 and later: SHA-512, AES of 256 bits, described in XML.</summary>
    public static byte[] Agile(byte[] package, string password, int spins = 1_000)
    {
        var spun = Spun(HashAlgorithmName.SHA512, password, spins);
        byte[] KeyFor(params byte[] purpose) => SHA512.HashData([.. spun, .. purpose])[..32];
        byte[] Wrapped(byte[] what, params byte[] purpose) => Cbc(KeyFor(purpose), Salt, what);
        byte[] key = [.. Enumerable.Range(40, 32).Select(number => (byte)number)];
        byte[] input = [.. Enumerable.Range(90, 16).Select(number => (byte)number)];
        var body = new List<byte>(Length(package));
        for (var (at, piece) = (0, 0); at < package.Length; at += 4_096, piece++)
        {
            var part = package.AsSpan(at, Math.Min(4_096, package.Length - at)).ToArray();
            Array.Resize(ref part, (part.Length + 15) & ~15);
            body.AddRange(Cbc(key, SHA512.HashData([.. Salt, .. Number(piece)])[..16], part));
        }
        string Base(byte[] bytes) => Convert.ToBase64String(bytes);
        const string Kind =
            "blockSize=\"16\" keyBits=\"256\" hashSize=\"64\" cipherAlgorithm=\"AES\" cipherChaining=\"ChainingModeCBC\" hashAlgorithm=\"SHA512\"";
        var xml =
            $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<encryption "
            + "xmlns=\"http://schemas.microsoft.com/office/2006/encryption\" "
            + $"xmlns:p=\"http://schemas.microsoft.com/office/2006/keyEncryptor/password\"><keyData saltSize=\"16\" {Kind} "
            + $"saltValue=\"{Base(Salt)}\"/><dataIntegrity encryptedHmacKey=\"{Base(new byte[64])}\" "
            + $"encryptedHmacValue=\"{Base(new byte[64])}\"/><keyEncryptors><keyEncryptor "
            + $"uri=\"http://schemas.microsoft.com/office/2006/keyEncryptor/password\"><p:encryptedKey spinCount=\"{spins}\" "
            + $"saltSize=\"16\" {Kind} saltValue=\"{Base(Salt)}\" "
            + $"encryptedVerifierHashInput=\"{Base(Wrapped(input, 0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79))}\" "
            + $"encryptedVerifierHashValue=\"{Base(Wrapped(SHA512.HashData(input), 0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E))}\" "
            + $"encryptedKeyValue=\"{Base(Wrapped(key, 0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6))}\"/></keyEncryptor></keyEncryptors></encryption>";
        return Compound([4, 0, 4, 0, 0x40, 0, 0, 0, .. Encoding.UTF8.GetBytes(xml)], [.. body]);
    }

    /// <summary>Excel 2007: SHA-1, AES of 128 bits, described in bytes.</summary>
    public static byte[] Standard(byte[] package, string password)
    {
        var last = SHA1.HashData([.. Spun(HashAlgorithmName.SHA1, password, 50_000), .. Number(0)]);
        byte[] block = [.. Enumerable.Repeat((byte)0x36, 64)];
        for (var at = 0; at < last.Length; at++)
            block[at] ^= last[at];
        using var aes = Aes.Create();
        aes.Key = SHA1.HashData(block)[..16];
        byte[] input = [.. Enumerable.Range(90, 16).Select(number => (byte)number)];
        byte[] hash = [.. SHA1.HashData(input), .. new byte[12]];
        byte[] provider = [.. Encoding.Unicode.GetBytes("Microsoft Enhanced RSA and AES Cryptographic Provider\0")];
        byte[] header =
        [
            .. Number(0x24),
            .. Number(0),
            .. Number(0x660E),
            .. Number(0x8004),
            .. Number(128),
            .. Number(0x18),
            .. Number(0),
            .. Number(0),
            .. provider,
        ];
        byte[] info =
        [
            4,
            0,
            2,
            0,
            .. Number(0x24),
            .. Number(header.Length),
            .. header,
            .. Number(16),
            .. Salt,
            .. aes.EncryptEcb(input, PaddingMode.None),
            .. Number(20),
            .. aes.EncryptEcb(hash, PaddingMode.None),
        ];
        var padded = package.ToArray();
        Array.Resize(ref padded, (padded.Length + 15) & ~15);
        return Compound(info, [.. Length(package), .. aes.EncryptEcb(padded, PaddingMode.None)]);
    }

    private static byte[] Spun(HashAlgorithmName name, string password, int spins)
    {
        var hash = CryptographicOperations.HashData(name, [.. Salt, .. Encoding.Unicode.GetBytes(password)]);
        for (var spin = 0; spin < spins; spin++)
            hash = CryptographicOperations.HashData(name, [.. Number(spin), .. hash]);
        return hash;
    }

    private static byte[] Cbc(byte[] key, byte[] start, byte[] what)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.EncryptCbc(what, start, PaddingMode.None);
    }

    private static byte[] Length(byte[] package) => BitConverter.GetBytes((long)package.Length);

    private static byte[] Number(int number) => BitConverter.GetBytes(number);

    /// <summary>A compound file of two streams, each in whole sectors: directory, allocation, then the streams. No stream is below the size
    /// from which they would share sectors.</summary>
    private static byte[] Compound(byte[] info, byte[] package)
    {
        const uint End = 0xFFFFFFFE;
        int Sectors(byte[] of) => (of.Length + Sector - 1) / Sector;
        var file = new MemoryStream();
        var header = new byte[Sector];
        byte[] start = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        start.CopyTo(header, 0);
        void Word(byte[] into, int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(into.AsSpan(at), (ushort)value);
        void Long(byte[] into, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(into.AsSpan(at), value);
        Word(header, 24, 0x3E);
        Word(header, 26, 3);
        Word(header, 28, 0xFFFE);
        Word(header, 30, 9);
        Word(header, 32, 6);
        Long(header, 44, 1);
        Long(header, 48, 1);
        // Streams of any size stand in sectors of their own.
        Long(header, 56, 0);
        Long(header, 60, End);
        Long(header, 68, End);
        for (var at = 76; at < Sector; at += 4)
            Long(header, at, 0xFFFFFFFF);
        Long(header, 76, 0);
        file.Write(header);
        var table = new byte[Sector];
        table.AsSpan().Fill(0xFF);
        Long(table, 0, 0xFFFFFFFD);
        Long(table, 4, End);
        var first = 2;
        var directory = new byte[Sector];
        Entry(0, "Root Entry", 5, 1, End, 0);
        Entry(1, "EncryptionInfo", 2, 0xFFFFFFFF, (uint)first, info.Length);
        Long(directory, 128 + 72, 2);
        Chain(info);
        Entry(2, "EncryptedPackage", 2, 0xFFFFFFFF, (uint)first, package.Length);
        Chain(package);
        file.Write(table);
        file.Write(directory);
        foreach (var stream in new[] { info, package })
        {
            file.Write(stream);
            file.Write(new byte[(Sectors(stream) * Sector) - stream.Length]);
        }
        return file.ToArray();

        void Chain(byte[] stream)
        {
            for (var step = 1; step < Sectors(stream); step++, first++)
                Long(table, first * 4, (uint)first + 1);
            Long(table, first++ * 4, End);
        }

        void Entry(int number, string name, byte type, uint child, uint from, int length)
        {
            var at = number * 128;
            Encoding.Unicode.GetBytes(name).CopyTo(directory, at);
            Word(directory, at + 64, (name.Length + 1) * 2);
            directory[at + 66] = type;
            directory[at + 67] = 1;
            Long(directory, at + 68, 0xFFFFFFFF);
            Long(directory, at + 72, 0xFFFFFFFF);
            Long(directory, at + 76, child);
            Long(directory, at + 116, from);
            Long(directory, at + 120, (uint)length);
        }
    }
}
