using System.Numerics;

namespace Lsk.Domain.Numerics;

/// <summary>
/// Random numbers that are the same for the same seed, on every machine and in every version of .NET (System.Random promises neither).
/// Generator xoshiro256++ (Blackman and Vigna 2021), seeded by <see cref="SplitMix64"/>.
/// </summary>
public sealed class SeededRandom
{
    private ulong a,
        b,
        c,
        d;

    /// <summary>A stream of its own for every pair of seed and stream number.</summary>
    /// <param name="seed">Shown to the user beside every result that depends on it.</param>
    /// <param name="stream">Tells streams of the same seed apart, such as the number of a block of samples.</param>
    public SeededRandom(long seed, long stream = 0)
    {
        var mix = new SplitMix64(new SplitMix64(unchecked((ulong)seed)).Next() ^ unchecked((ulong)stream * 0xD1342543DE82EF95UL));
        (a, b, c, d) = (mix.Next(), mix.Next(), mix.Next(), mix.Next());
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(a + d, 23) + a;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>Uniform on [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform whole number in [0, <paramref name="below"/>).</summary>
    /// <param name="below">1 or more.</param>
    public int Next(int below) => (int)(((UInt128)NextBits() * (ulong)below) >> 64);

    /// <summary>Puts the items in a random order, every order equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
