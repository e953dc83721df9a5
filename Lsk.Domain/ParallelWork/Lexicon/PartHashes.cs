namespace Lsk.Domain.ParallelWork.Lexicon;

/// <summary>
/// Hashes of all parts of a word, each in one step after one pass over its letters (polynomial hashing, Karp and Rabin 1987). Most parts of
/// most words are nothing the lexicon knows: a <see cref="PartFilter"/> says so without a look-up.
/// </summary>
internal readonly ref struct PartHashes
{
    /// <summary>Letters that are hashed; what follows in a longer word belongs to no part.</summary>
    internal const int Longest = 64;

    private const ulong Factor = 0x9E3779B97F4A7C15UL;

    private static readonly ulong[] Powers = PowersOf();

    private readonly Span<ulong> starts;

    /// <summary>The hashes of a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="memory">Room for its length and one more.</param>
    internal PartHashes(ReadOnlySpan<char> word, Span<ulong> memory)
    {
        starts = memory[..(word.Length + 1)];
        starts[0] = 0;
        for (var i = 0; i < word.Length; i++)
            starts[i + 1] = (starts[i] * Factor) + word[i];
    }

    /// <summary>The hash of the letters from <paramref name="start"/>.</summary>
    internal ulong Part(int start, int length) => starts[start + length] - (starts[start] * Powers[length]);

    /// <summary>The hash of the first <paramref name="length"/> letters without the one at <paramref name="cut"/>.</summary>
    internal ulong Without(int cut, int length) => starts[length] + ((starts[cut] - starts[cut + 1]) * Powers[length - cut - 1]);

    /// <summary>The hash of a whole text.</summary>
    internal static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = 0UL;
        foreach (var letter in text)
            hash = (hash * Factor) + letter;
        return hash;
    }

    /// <summary>The hash of two texts written together.</summary>
    internal static ulong Joined(ulong first, ulong second, int secondLength) => (first * Powers[secondLength]) + second;

    private static ulong[] PowersOf()
    {
        var powers = new ulong[Longest + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * Factor;
        return powers;
    }
}

/// <summary>Tells quickly that a text is not among those added; sometimes says "perhaps" of one that is not (Bloom 1970, with one
/// bit).</summary>
/// <param name="bits">Number of bits as a power of two: some eight for each text.</param>
internal sealed class PartFilter(int bits)
{
    private readonly ulong[] set = new ulong[1 << (bits - 6)];

    internal void Add(string text) =>
        set[Bit(PartHashes.Of(text), text.Length) >> 6] |= 1UL << (int)(Bit(PartHashes.Of(text), text.Length) & 63);

    internal bool MayHold(ulong hash, int length)
    {
        var bit = Bit(hash, length);
        return (set[bit >> 6] >> (int)(bit & 63) & 1) != 0;
    }

    private ulong Bit(ulong hash, int length) => ((hash ^ ((ulong)length << 56)) * 0xD6E8FEB86659FD93UL) >> (64 - bits);
}
