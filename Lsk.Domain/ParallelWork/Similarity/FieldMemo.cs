namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>Remembers the agreements of short fields that many initiatives write alike, such as target groups; for one thread. A new pair
/// takes an old one's place.</summary>
internal sealed class FieldMemo
{
    private const int Size = 1 << 15;

    private readonly long[] pairs = new long[Size];
    private readonly float[] agreements = new float[Size];

    /// <summary>The agreement of two shared fields; symmetric.</summary>
    internal float Get(in FieldPlace a, in FieldPlace b)
    {
        var pair = a.Number < b.Number ? ((long)a.Number << 32) | (uint)b.Number : ((long)b.Number << 32) | (uint)a.Number;
        var at = (int)((ulong)(pair * -7046029254386353131L) >> 49);
        if (pairs[at] == pair)
            return agreements[at];
        var agreement = PairEvidence.Agreement(a.Field!, b.Field!);
        (pairs[at], agreements[at]) = (pair, agreement);
        return agreement;
    }
}
