using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lsk.Domain.Numerics;

/// <summary>
/// Thirty-two uniform random numbers of 16 bits at a time: sixteen xoshiro128+ generators side by side (Blackman and Vigna 2021), the same
/// on every machine whatever the width of its vectors. For rating noise, where 65,536 steps are far finer than any scale; never for
/// weights.
/// </summary>
internal struct LaneNoise
{
    private Vector512<uint> a,
        b,
        c,
        d;

    /// <summary>Seeds the sixteen generators from a stream.</summary>
    public LaneNoise(SeededRandom random)
    {
        a = Seed(random);
        b = Seed(random);
        c = Seed(random);
        d = Seed(random);
    }

    /// <summary>Sixteen times 32 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<uint> Next()
    {
        var result = a + d;
        var t = b << 9;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = (d << 11) | (d >>> 21);
        return result;
    }

    /// <summary>The low halves as whole numbers -32,768 to 32,767, as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Low(Vector512<uint> bits) => Vector512.ConvertToSingle((bits << 16).AsInt32() >> 16);

    /// <summary>The high halves as whole numbers -32,768 to 32,767, as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> High(Vector512<uint> bits) => Vector512.ConvertToSingle(bits.AsInt32() >> 16);

    private static Vector512<uint> Seed(SeededRandom random)
    {
        Span<uint> lanes = stackalloc uint[16];
        for (var k = 0; k < 16; k += 2)
        {
            var bits = random.NextBits();
            (lanes[k], lanes[k + 1]) = ((uint)bits | 1, (uint)(bits >> 32) | 1);
        }
        return Vector512.Create<uint>(lanes);
    }
}
