namespace Lsk.Domain.Prioritisation.Simulation;

/// <summary>
/// What a simulation found. Rows are numbered as in the problem, ranks from 1. Ties share the best rank. Shares are 0 to 1.
/// </summary>
public sealed class SmaaResult
{
    private readonly SmaaCounts counts;
    private readonly SampledRanks? ranks;
    private readonly int[] placeOf;
    private readonly double?[] confidence;

    internal SmaaResult(SmaaCounts counts, int[] order, int samples, long seed, double?[]? confidence, int threads = 1)
    {
        ranks = counts.Ranks?.Sorted(samples, threads);
        (this.counts, Order, Samples, Seed) = (counts.WithoutRanks(), order, samples, seed);
        placeOf = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            placeOf[order[place]] = place;
        this.confidence = confidence ?? new double?[order.Length];
    }

    /// <summary>Number of initiatives.</summary>
    public int Rows => counts.Rows;

    /// <summary>What is worth talking about; <see langword="null"/> when it was not asked, and in first pictures.</summary>
    public WorthResult? Worth { get; internal init; }

    /// <summary>Samples behind the shares.</summary>
    public int Samples { get; }

    /// <summary>The seed that gives the same result again.</summary>
    public long Seed { get; }

    /// <summary>The rows by falling value on the model's own weights and ratings.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>Rank acceptability: the share of the samples in which a row got a rank. Each row sums to 1.</summary>
    /// <param name="row">0-based.</param>
    /// <param name="rank">1 to <see cref="Rows"/>.</param>
    public double Acceptability(int row, int rank) =>
        (double)(ranks is null ? ByRank(row)[rank - 1] : Below(row, rank) - Below(row, rank - 1)) / Samples;

    /// <summary>All acceptabilities of a row, rank 1 first.</summary>
    public double[] Acceptabilities(int row)
    {
        var shares = new double[Rows];
        if (ranks is not null)
            foreach (var rank in ranks.Of(placeOf[row]))
                shares[rank]++;
        for (var rank = 0; rank < shares.Length; rank++)
            shares[rank] = (ranks is null ? ByRank(row)[rank] : shares[rank]) / Samples;
        return shares;
    }

    /// <summary>The share of the samples in which the row was first.</summary>
    public double FirstShare(int row) => Acceptability(row, 1);

    /// <summary>The best rank the row got in any sample.</summary>
    public int BestRank(int row) => (ranks is null ? ByRank(row).IndexOfAnyExcept(0) : ranks.Of(placeOf[row])[0]) + 1;

    /// <summary>The worst rank the row got in any sample.</summary>
    public int WorstRank(int row) => (ranks is null ? ByRank(row).LastIndexOfAnyExcept(0) : ranks.Of(placeOf[row])[^1]) + 1;

    /// <summary>The middle ranks that hold a share of the samples, the same share left out at each end.</summary>
    /// <param name="row">0-based.</param>
    /// <param name="share">0 to 1, such as .9.</param>
    public (int Best, int Worst) RankInterval(int row, double share = 0.9)
    {
        var outside = Samples * (1 - share) / 2;
        if (ranks is not null)
        {
            var sorted = ranks.Of(placeOf[row]);
            var at = Math.Min((int)outside, sorted.Length - 1);
            return (sorted[at] + 1, sorted[^(at + 1)] + 1);
        }
        var byRank = ByRank(row);
        return (First(byRank, outside, ascending: true), First(byRank, outside, ascending: false));
    }

    /// <summary>The share of the samples in which the row was among the first ones.</summary>
    /// <param name="row">0-based.</param>
    /// <param name="places">Number of places, 0 or more: the waterline.</param>
    public double AmongFirst(int row, int places)
    {
        places = Math.Clamp(places, 0, Rows);
        if (ranks is not null)
            return (double)Below(row, places) / Samples;
        long sum = 0;
        foreach (var count in ByRank(row)[..places])
            sum += count;
        return (double)sum / Samples;
    }

    /// <summary>
    /// Central weights, E[w | first]: what somebody who puts this one first typically thinks. <see langword="null"/> when it never was
    /// first.
    /// </summary>
    public IReadOnlyList<double>? CentralWeights(int row)
    {
        var sums = counts.FirstWeights.AsSpan(placeOf[row] * counts.Criteria, counts.Criteria).ToArray();
        var total = sums.Sum(sum => (double)sum);
        return total > 0 ? [.. sums.Select(sum => sum / total)] : null;
    }

    /// <summary>
    /// Confidence factor: the share of the sampled ratings with which the row is first at its central weights; <see langword="null"/> when
    /// it never was first or the factors were not asked for.
    /// </summary>
    public double? Confidence(int row) => confidence[placeOf[row]];

    /// <summary>Whether the pairwise wins were counted.</summary>
    public bool HasPairwise => counts.Wins is not null;

    /// <summary>The share of the samples in which a row was strictly better than another.</summary>
    /// <exception cref="InvalidOperationException">The pairwise wins were not asked for.</exception>
    public double Wins(int row, int against) =>
        counts.Wins is { } wins
            ? (double)wins[placeOf[row] * counts.WinsWidth + placeOf[against]] / Samples
            : throw new InvalidOperationException("The pairwise wins were not counted.");

    /// <summary>
    /// The share of the samples in which the row at a place of <see cref="Order"/> was strictly better than the next one. Around a half
    /// there is no safe order.
    /// </summary>
    /// <param name="place">0 to <see cref="Rows"/> - 2.</param>
    public double BeatsNext(int place) => (double)counts.BeatsNext[place] / Samples;

    private static int First(ReadOnlySpan<int> byRank, double outside, bool ascending)
    {
        long sum = 0;
        for (var k = 0; k < byRank.Length; k++)
        {
            var at = ascending ? k : byRank.Length - 1 - k;
            sum += byRank[at];
            if (sum > outside)
                return at + 1;
        }
        return ascending ? 1 : byRank.Length;
    }

    // How many samples gave the row one of the first places.
    private int Below(int row, int places)
    {
        var sorted = ranks!.Of(placeOf[row]);
        var (low, high) = (0, sorted.Length);
        while (low < high)
            if (sorted[(low + high) / 2] < places)
                low = (low + high) / 2 + 1;
            else
                high = (low + high) / 2;
        return low;
    }

    private ReadOnlySpan<int> ByRank(int row) => counts.ByRank.AsSpan(placeOf[row] * counts.Rows, counts.Rows);
}
