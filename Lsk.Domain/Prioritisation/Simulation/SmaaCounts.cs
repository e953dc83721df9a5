using System.Buffers;

namespace Lsk.Domain.Prioritisation.Simulation;

/// <summary>
/// What a simulation counts. Whole numbers only, also for the weights (fixed point, 38 bits), because sums of whole numbers do not depend
/// on the order of the additions: the result is the same whatever the number of threads.
/// </summary>
internal sealed class SmaaCounts
{
    public const double WeightUnit = 1L << 38;

    public SmaaCounts(int rows, int criteria, bool pairwise)
    {
        (Rows, Criteria) = (rows, criteria);
        ByRank = new int[rows * rows];
        FirstWeights = new long[rows * criteria];
        BeatsNext = new int[rows];
        WinsWidth = (rows + 15) / 16 * 16;
        Wins = pairwise ? new int[rows * WinsWidth] : null;
    }

    public int Rows { get; }

    public int Criteria { get; }

    /// <summary>How often each row (slowest) got each rank.</summary>
    public int[] ByRank { get; }

    /// <summary>The sum of the weights that put the row first.</summary>
    public long[] FirstWeights { get; }

    /// <summary>How often the row was strictly better than the one after it in the order of the model's own weights.</summary>
    public int[] BeatsNext { get; }

    /// <summary>How often the row (slowest) was strictly better than each other one; rows padded to <see cref="WinsWidth"/>.</summary>
    public int[]? Wins { get; }

    public int WinsWidth { get; }

    public void Add(SmaaCounts other)
    {
        Add(ByRank, other.ByRank);
        Add(BeatsNext, other.BeatsNext);
        if (Wins is not null && other.Wins is not null)
            Add(Wins, other.Wins);
        for (var k = 0; k < FirstWeights.Length; k++)
            FirstWeights[k] += other.FirstWeights[k];
    }

    public SmaaCounts Copy()
    {
        var copy = new SmaaCounts(Rows, Criteria, Wins is not null);
        copy.Add(this);
        return copy;
    }

    private static void Add(int[] to, int[] from)
    {
        var width = System.Numerics.Vector<int>.Count;
        var k = 0;
        for (; k <= to.Length - width; k += width)
            (new System.Numerics.Vector<int>(to, k) + new System.Numerics.Vector<int>(from, k)).CopyTo(to, k);
        for (; k < to.Length; k++)
            to[k] += from[k];
    }
}

/// <summary>Turns the values of a sample into ranks and counts them.</summary>
internal abstract class RankCounter(SmaaCounts counts, int block) : IDisposable
{
    private readonly ushort[] ranks = ArrayPool<ushort>.Shared.Rent(counts.Rows * block);

    protected SmaaCounts Counts { get; } = counts;

    protected int Block { get; } = block;

    /// <summary>Ranks of the block, initiative by initiative; a block is flushed at once, so that each row of counts is visited once a
    /// block.</summary>
    protected ushort[] BlockRanks => ranks;

    /// <summary>What the lanes after the last row have to hold before <see cref="Count"/>.</summary>
    public abstract float Padding(float first);

    /// <summary>Counts one sample.</summary>
    /// <param name="values">One a row, padded to whole tiles.</param>
    /// <param name="sample">Number within the block.</param>
    /// <param name="weights">The weights of the sample, fixed point.</param>
    public abstract void Count(float[] values, int sample, ReadOnlySpan<long> weights);

    /// <summary>Adds the block's ranks to the counts.</summary>
    public virtual void Flush(int samples)
    {
        for (var row = 0; row < Counts.Rows; row++)
        {
            var byRank = Counts.ByRank.AsSpan(row * Counts.Rows, Counts.Rows);
            foreach (var rank in ranks.AsSpan(row * Block, samples))
                byRank[rank]++;
        }
    }

    public void Dispose() => ArrayPool<ushort>.Shared.Return(ranks);

    protected void AddFirst(int row, ReadOnlySpan<long> weights)
    {
        var sums = Counts.FirstWeights.AsSpan(row * Counts.Criteria, Counts.Criteria);
        for (var j = 0; j < sums.Length; j++)
            sums[j] += weights[j];
    }
}
