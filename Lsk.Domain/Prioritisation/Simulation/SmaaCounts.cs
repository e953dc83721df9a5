using System.Buffers;

namespace Lsk.Domain.Prioritisation.Simulation;

/// <summary>
/// What a simulation counts. Whole numbers only, also for the weights (fixed point, 38 bits), because sums of whole numbers do not depend
/// on the order of the additions: the result is the same whatever the number of threads.
/// </summary>
internal sealed class SmaaCounts
{
    public const double WeightUnit = 1L << 38;

    /// <summary>Empty counts.</summary>
    /// <param name="rows">Initiatives.</param>
    /// <param name="criteria">Criteria.</param>
    /// <param name="pairwise">Whether wins are counted.</param>
    /// <param name="ranks">Where the ranks of each sample are kept instead of a table; shared by all threads.</param>
    public SmaaCounts(int rows, int criteria, bool pairwise, SampledRanks? ranks = null)
    {
        (Rows, Criteria, Ranks) = (rows, criteria, ranks);
        ByRank = ranks is null ? new int[rows * rows] : [];
        FirstWeights = new long[rows * criteria];
        BeatsNext = new int[rows];
        WinsWidth = (rows + 15) / 16 * 16;
        Wins = pairwise ? new int[rows * WinsWidth] : null;
    }

    private SmaaCounts(SmaaCounts of) =>
        (Rows, Criteria, ByRank, FirstWeights, BeatsNext, WinsWidth, Wins) = (
            of.Rows,
            of.Criteria,
            of.ByRank,
            of.FirstWeights,
            of.BeatsNext,
            of.WinsWidth,
            of.Wins
        );

    public int Rows { get; }

    public int Criteria { get; }

    /// <summary>The rank of each row in each sample, instead of <see cref="ByRank"/>.</summary>
    public SampledRanks? Ranks { get; }

    /// <summary>How often each row (slowest) got each rank; empty with <see cref="Ranks"/>.</summary>
    public int[] ByRank { get; }

    /// <summary>The sum of the weights that put the row first.</summary>
    public long[] FirstWeights { get; }

    /// <summary>How often the row was strictly better than the one after it in the order of the model's own weights.</summary>
    public int[] BeatsNext { get; }

    /// <summary>How often the row (slowest) was strictly better than each other one; rows padded to <see cref="WinsWidth"/>.</summary>
    public int[]? Wins { get; }

    public int WinsWidth { get; }

    /// <summary>Whether the row was first in any sample: then it has weights that put it there.</summary>
    public bool WasFirst(int row) => FirstWeights.AsSpan(row * Criteria, Criteria).IndexOfAnyExcept(0) >= 0;

    public void Add(SmaaCounts other)
    {
        Add(ByRank, other.ByRank);
        Add(BeatsNext, other.BeatsNext);
        if (Wins is not null && other.Wins is not null)
            Add(Wins, other.Wins);
        for (var k = 0; k < FirstWeights.Length; k++)
            FirstWeights[k] += other.FirstWeights[k];
    }

    /// <summary>The same counts, letting go of the ranks: a result keeps them sorted.</summary>
    public SmaaCounts WithoutRanks() => new(this);

    public SmaaCounts Copy()
    {
        var copy = new SmaaCounts(Rows, Criteria, Wins is not null, Ranks);
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

/// <summary>
/// The rank of every initiative in every sample, from 0. A table of how often each got each rank grows as the square of the initiatives;
/// this grows as initiatives times samples, says exactly the same, and is smaller where there are many initiatives and few samples.
/// </summary>
internal sealed class SampledRanks(int rows, int samples)
{
    private readonly ushort[] cells = new ushort[rows * samples];

    public int Samples => samples;

    /// <summary>Keeps the ranks of a row in some samples.</summary>
    public void Put(int row, int sample, ReadOnlySpan<ushort> ranks) => ranks.CopyTo(cells.AsSpan(row * samples + sample));

    /// <summary>The ranks of a row; ascending after <see cref="Sorted"/>.</summary>
    public ReadOnlySpan<ushort> Of(int row) => cells.AsSpan(row * samples, samples);

    /// <summary>The first samples of each row, ascending.</summary>
    public SampledRanks Sorted(int first, int threads)
    {
        var sorted = new SampledRanks(rows, first);
        Parallel.For(0, rows, new ParallelOptions { MaxDegreeOfParallelism = threads }, row =>
        {
            var own = sorted.cells.AsSpan(row * first, first);
            Of(row)[..first].CopyTo(own);
            own.Sort();
        });
        return sorted;
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
    /// <param name="number">Which block of the run.</param>
    /// <param name="samples">How many samples it has.</param>
    public virtual void Flush(int number, int samples)
    {
        if (Counts.Ranks is { } kept)
        {
            for (var row = 0; row < Counts.Rows; row++)
                kept.Put(row, number * Block, ranks.AsSpan(row * Block, samples));
            return;
        }
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
