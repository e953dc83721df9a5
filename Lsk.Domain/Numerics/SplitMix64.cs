namespace Lsk.Domain.Numerics;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): 64 random bits a step, the same on every machine. For seeding and for short
/// shuffles.</summary>
/// <param name="state">Any start gives a good sequence.</param>
internal struct SplitMix64(ulong state)
{
    private ulong state = state;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var z = unchecked(state += 0x9E3779B97F4A7C15UL);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}
