using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Lsk.Dashboard.Spreadsheets.Compound;

namespace Lsk.Dashboard.Spreadsheets.Protected;

/// <summary>
/// Opens an encrypted xlsx (MS-OFFCRYPTO) that nobody has chosen a password for: programs encrypt with one that stands in the
/// specification when a workbook is only protected against changes. A password of a person's is asked for nowhere and tried nowhere.
/// </summary>
internal static class ProtectedPackage
{
    public const string DefaultPassword = "VelvetSweatshop";
    private const int MostSpins = 1_000_000;
    private const int Segment = 4_096;

    /// <summary>The package inside; refused as <see cref="RefusalCode.Password"/> when it has another password.</summary>
    public static MemoryStream Open(Stream file, ReadingGuard guard)
    {
        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        var (info, package) = Streams(bytes);
        if (info is not { Length: > 8 } || package is not { Length: > 8 })
            throw Refused("no encryption info");
        try
        {
            IKey key = Word(info, 0) == 4 && Word(info, 2) == 4 ? Agile.Read(info.AsSpan(8)) : Standard.Read(info);
            return key.Open(package, guard) ?? throw Refused("another password");
        }
        catch (Exception fault) when (fault is CryptographicException or XmlException or FormatException or ArgumentException)
        {
            // Whatever cannot be opened with the one password that is known is protected.
            throw new SpreadsheetRefusedException(RefusalCode.Password, fault.Message, fault);
        }
    }

    private static (byte[]? Info, byte[]? Package) Streams(byte[] file)
    {
        try
        {
            var compound = new CompoundFile(file);
            return (compound.Stream("EncryptionInfo"), compound.Stream("EncryptedPackage"));
        }
        catch (SpreadsheetRefusedException fault) when (fault.Code == RefusalCode.Damaged)
        {
            // Damaged or not, it is protected: without the protection the person sees the rest.
            throw new SpreadsheetRefusedException(RefusalCode.Password, fault.Detail, fault);
        }
    }

    private static SpreadsheetRefusedException Refused(string detail) => new(RefusalCode.Password, detail);

    private static int Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static byte[] Hash(HashAlgorithmName name, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) =>
        CryptographicOperations.HashData(name, [.. first, .. second]);

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    /// <summary>The password, hashed over and over, so that guessing is slow.</summary>
    private static byte[] Spun(HashAlgorithmName name, byte[] salt, int spins, ReadingGuard guard)
    {
        if (spins is < 0 or > MostSpins)
            throw Refused("spins");
        var hash = Hash(name, salt, Encoding.Unicode.GetBytes(DefaultPassword));
        for (var spin = 0; spin < spins; spin++)
        {
            if ((spin & 0xFFF) == 0)
                guard.Checkpoint();
            hash = Hash(name, Number(spin), hash);
        }
        return hash;
    }

    private static byte[] Sized(byte[] bytes, int length, byte filler)
    {
        var sized = new byte[length];
        sized.AsSpan().Fill(filler);
        bytes.AsSpan(0, Math.Min(length, bytes.Length)).CopyTo(sized);
        return sized;
    }

    private static MemoryStream Whole(byte[] package, byte[] opened)
    {
        var length = BinaryPrimitives.ReadInt64LittleEndian(package);
        return length < 0 || length > opened.Length
            ? throw new SpreadsheetRefusedException(RefusalCode.Damaged, "encrypted package is shorter than it says")
            : new MemoryStream(opened, 0, (int)length, writable: false);
    }

    private interface IKey
    {
        MemoryStream? Open(byte[] package, ReadingGuard guard);
    }

    /// <summary>Excel 2007: AES block by block, SHA-1.</summary>
    private sealed record Standard(int KeyBytes, byte[] Salt, byte[] Verifier, byte[] VerifierHash) : IKey
    {
        private const int Spins = 50_000;

        public static Standard Read(ReadOnlySpan<byte> info)
        {
            var header = BinaryPrimitives.ReadInt32LittleEndian(info[8..]);
            var bits = BinaryPrimitives.ReadInt32LittleEndian(info[(12 + 16)..]);
            var verifier = info[(12 + header)..];
            var keyBytes = bits is 128 or 192 or 256 ? bits / 8 : throw Refused("key size");
            return new Standard(keyBytes, verifier[4..20].ToArray(), verifier[20..36].ToArray(), verifier[40..72].ToArray());
        }

        public MemoryStream? Open(byte[] package, ReadingGuard guard)
        {
            var last = Hash(HashAlgorithmName.SHA1, Spun(HashAlgorithmName.SHA1, Salt, Spins, guard), Number(0));
            byte[] Half(byte pad) => CryptographicOperations.HashData(HashAlgorithmName.SHA1, Padded(last, pad));
            using var aes = Aes.Create();
            aes.Key = [.. ((byte[])[.. Half(0x36), .. Half(0x5C)]).Take(KeyBytes)];
            var known = CryptographicOperations.HashData(HashAlgorithmName.SHA1, aes.DecryptEcb(Verifier, PaddingMode.None));
            if (!known.AsSpan().SequenceEqual(aes.DecryptEcb(VerifierHash, PaddingMode.None).AsSpan(0, known.Length)))
                return null;
            guard.Unpacked(package.Length);
            return Whole(package, aes.DecryptEcb(package.AsSpan(8, (package.Length - 8) & ~15), PaddingMode.None));
        }

        private static byte[] Padded(byte[] hash, byte pad)
        {
            var block = Sized([], 64, pad);
            for (var at = 0; at < hash.Length; at++)
                block[at] ^= hash[at];
            return block;
        }
    }

    /// <summary>Excel 2010 and later: described in XML, AES chained within pieces of 4,096 bytes.</summary>
    private sealed record Agile : IKey
    {
        private static readonly byte[] ForInput = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
        private static readonly byte[] ForHash = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
        private static readonly byte[] ForKey = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];
        private readonly Dictionary<string, string> data = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> password = new(StringComparer.Ordinal);

        public static Agile Read(ReadOnlySpan<byte> xml)
        {
            var agile = new Agile();
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = 1 << 18 };
            using var reader = XmlReader.Create(new MemoryStream(xml.ToArray()), settings);
            while (reader.Read())
            {
                var into =
                    reader is { NodeType: XmlNodeType.Element, LocalName: "keyData" } ? agile.data
                    : reader is { NodeType: XmlNodeType.Element, LocalName: "encryptedKey" } ? agile.password
                    : null;
                while (into is not null && reader.MoveToNextAttribute())
                    into[reader.LocalName] = reader.Value;
            }
            return agile;
        }

        public MemoryStream? Open(byte[] package, ReadingGuard guard)
        {
            var algorithm = Algorithm(password);
            var spun = Spun(algorithm, Bytes(password, "saltValue"), Int(password, "spinCount"), guard);
            byte[] Opened(string name, byte[] purpose)
            {
                using var aes = Aes.Create();
                aes.Key = Sized(Hash(algorithm, spun, purpose), KeyBytes(password), 0x36);
                return aes.DecryptCbc(
                    Bytes(password, name),
                    Sized(Bytes(password, "saltValue"), aes.BlockSize / 8, 0x36),
                    PaddingMode.None
                );
            }
            var input = Opened("encryptedVerifierHashInput", ForInput);
            var known = CryptographicOperations.HashData(algorithm, input.AsSpan(0, Math.Min(input.Length, Int(password, "saltSize"))));
            if (!Opened("encryptedVerifierHashValue", ForHash).AsSpan().StartsWith(known))
                return null;
            guard.Unpacked(package.Length);
            using var aes = Aes.Create();
            aes.Key = Sized(Opened("encryptedKeyValue", ForKey), KeyBytes(data), 0);
            var opened = new byte[(package.Length - 8) & ~15];
            var (salt, hashing) = (Bytes(data, "saltValue"), Algorithm(data));
            for (var (at, piece) = (0, 0); at < opened.Length; at += Segment, piece++)
            {
                guard.Checkpoint();
                var start = Sized(Hash(hashing, salt, Number(piece)), aes.BlockSize / 8, 0x36);
                var length = Math.Min(Segment, opened.Length - at);
                aes.DecryptCbc(package.AsSpan(8 + at, length), start, opened.AsSpan(at, length), PaddingMode.None);
            }
            return Whole(package, opened);
        }

        private static byte[] Bytes(Dictionary<string, string> of, string name) => Convert.FromBase64String(of.GetValueOrDefault(name, ""));

        private static int Int(Dictionary<string, string> of, string name) =>
            int.Parse(of.GetValueOrDefault(name, ""), NumberStyles.None, CultureInfo.InvariantCulture);

        private static int KeyBytes(Dictionary<string, string> of) =>
            Int(of, "keyBits") is 128 or 192 or 256 && of.GetValueOrDefault("cipherAlgorithm") == "AES"
                ? Int(of, "keyBits") / 8
                : throw Refused("cipher");

        private static HashAlgorithmName Algorithm(Dictionary<string, string> of) =>
            of.GetValueOrDefault("hashAlgorithm") switch
            {
                "SHA1" or "SHA-1" => HashAlgorithmName.SHA1,
                "SHA256" => HashAlgorithmName.SHA256,
                "SHA384" => HashAlgorithmName.SHA384,
                "SHA512" => HashAlgorithmName.SHA512,
                _ => throw Refused("hash"),
            };
    }
}
