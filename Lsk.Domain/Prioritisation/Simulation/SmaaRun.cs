using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lsk.Domain.Numerics;

namespace Lsk.Domain.Prioritisation.Simulation;

/// <summary>A simulation under way: its threads and the next block of samples to do.</summary>
internal sealed class SmaaRun : IDisposable
{
    private readonly Worker[] workers;
    private readonly int samples;
    private readonly CancellationToken cancel;
    private int done;
    private int nextBlock;

    public SmaaRun(
        PartialValues values,
        SmaaProblem problem,
        SmaaOptions options,
        WorthQuestion? worth,
        SmaaCounts counts,
        int samples,
        CancellationToken cancel
    )
    {
        (this.samples, this.cancel) = (samples, cancel);
        var threads = Math.Clamp(options.Threads, 1, (samples + Smaa.Block - 1) / Smaa.Block);
        workers =
        [
            .. Enumerable
                .Range(0, threads)
                .Select(thread => new Worker(
                    values,
                    problem.Weights,
                    options,
                    worth is null ? null : new WorthCounter(values, worth, problem.Scales),
                    thread == 0 ? counts : new SmaaCounts(counts.Rows, counts.Criteria, counts.Wins is not null, counts.Ranks)
                )),
        ];
    }

    /// <summary>Does the samples up to a number; whole blocks, but for the last of all.</summary>
    public void To(int target, Action<SmaaProgress>? report)
    {
        var blocks = (target + Smaa.Block - 1) / Smaa.Block;
        var helpers = workers[1..].Select(worker => Task.Run(() => Work(worker, blocks, null), CancellationToken.None)).ToArray();
        try
        {
            Work(workers[0], blocks, report);
        }
        finally
        {
            // Also when cancelled: nobody may still be counting when the buffers go back.
            Task.WhenAll(helpers)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
                .Wait(CancellationToken.None);
        }
        cancel.ThrowIfCancellationRequested();
        Task.WaitAll(helpers, CancellationToken.None);
        nextBlock = blocks;
    }

    /// <summary>All threads' counts together; as a copy while the run goes on.</summary>
    public SmaaCounts Gather(bool copy)
    {
        var all = copy ? workers[0].Counts.Copy() : workers[0].Counts;
        foreach (var worker in workers[1..])
            all.Add(worker.Counts);
        return all;
    }

    /// <summary>What is worth talking about, by rows as in the problem; <see langword="null"/> when nobody asked.</summary>
    public WorthResult? Worth(int[] order, IReadOnlyList<double>? costs)
    {
        if (workers[0].Worth is not { } counted)
            return null;
        foreach (var worker in workers[1..])
            counted.Counts.Add(worker.Worth!.Counts);
        var placeOf = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            placeOf[order[place]] = place;
        return new(counted.Counts, placeOf, samples, workers[0].Counts.Criteria, costs);
    }

    public void Dispose()
    {
        foreach (var worker in workers)
            worker.Dispose();
    }

    private void Work(Worker worker, int blocks, Action<SmaaProgress>? report)
    {
        var told = done;
        while (!cancel.IsCancellationRequested)
        {
            var block = Interlocked.Increment(ref nextBlock) - 1;
            if (block >= blocks)
                return;
            var count = Math.Min(Smaa.Block, samples - block * Smaa.Block);
            worker.Run(block, count);
            var now = Interlocked.Add(ref done, count);
            if (report is null || now - told < samples / 10)
                continue;
            told = now;
            report(new(now, samples, null));
        }
    }

    private sealed class Worker : IDisposable
    {
        private readonly PartialValues values;
        private readonly WeightSampler sampler;
        private readonly RankCounter counter;
        private readonly float[] scratch,
            total,
            all,
            singles;
        private readonly double[] weights;
        private readonly long[] wholes;
        private readonly long seed;

        public Worker(PartialValues values, Weights weights, SmaaOptions options, WorthCounter? worth, SmaaCounts counts)
        {
            (this.values, Counts, Worth, seed) = (values, counts, worth, options.Seed);
            all = worth is null ? [] : new float[values.Tiles * values.TileSize];
            sampler = new WeightSampler(weights, options);
            counter =
                counts.Ranks is null && (counts.Wins is not null || counts.Rows <= Smaa.CompareBelow)
                    ? new ComparingRankCounter(counts, Smaa.Block)
                    : new SortingRankCounter(counts, Smaa.Block);
            scratch = new float[values.TileSize];
            total = new float[values.Tiles * PartialValues.Lanes];
            this.weights = new double[values.Criteria];
            singles = new float[values.Criteria];
            wholes = new long[values.Criteria];
        }

        public SmaaCounts Counts { get; }

        public WorthCounter? Worth { get; }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int block, int count)
        {
            var random = new SeededRandom(seed, block);
            var noise = new LaneNoise(random);
            for (var sample = 0; sample < count; sample++)
            {
                sampler.Draw(random, weights, block * Smaa.Block + sample);
                for (var j = 0; j < weights.Length; j++)
                    (singles[j], wholes[j]) = ((float)weights[j], (long)(weights[j] * SmaaCounts.WeightUnit));
                if (values.Known is null)
                    Sum(ref noise);
                else
                    SumKnown(ref noise, values.Known);
                total.AsSpan(values.Rows).Fill(counter.Padding(total[0]));
                counter.Count(total, sample, wholes);
                Worth?.Count(total, all, singles, block * Smaa.Block + sample);
            }
            counter.Flush(block, count);
        }

        public void Dispose() => counter.Dispose();

        // The partial values of the sample, for what is asked of them once all totals are known.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Keep(ref float value, int tile)
        {
            if (all.Length > 0)
                Unsafe.CopyBlockUnaligned(
                    ref Unsafe.As<float, byte>(ref all[tile * values.TileSize]),
                    ref Unsafe.As<float, byte>(ref value),
                    (uint)values.TileSize * 4
                );
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Sum(ref LaneNoise noise)
        {
            ref var to = ref total[0];
            for (var tile = 0; tile < values.Tiles; tile++)
            {
                ref var value = ref values.Tile(tile, ref noise, scratch);
                Keep(ref value, tile);
                var (low, high) = (Vector512<float>.Zero, Vector512<float>.Zero);
                for (var j = 0; j < singles.Length; j++)
                {
                    var weight = Vector512.Create(singles[j]);
                    var at = (nuint)(j * PartialValues.Lanes);
                    low = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref value, at), low);
                    high = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref value, at + 16), high);
                }
                low.StoreUnsafe(ref to, (nuint)(tile * PartialValues.Lanes));
                high.StoreUnsafe(ref to, (nuint)(tile * PartialValues.Lanes + 16));
            }
        }

        // The same on weights renormalised over what each row has.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void SumKnown(ref LaneNoise noise, float[] known)
        {
            ref var to = ref total[0];
            for (var tile = 0; tile < values.Tiles; tile++)
            {
                ref var value = ref values.Tile(tile, ref noise, scratch);
                Keep(ref value, tile);
                ref var has = ref known[tile * values.TileSize];
                for (var half = 0; half < PartialValues.Lanes; half += 16)
                {
                    var (sum, used) = (Vector512<float>.Zero, Vector512<float>.Zero);
                    for (var j = 0; j < singles.Length; j++)
                    {
                        var at = (nuint)(j * PartialValues.Lanes + half);
                        var weight = Vector512.Create(singles[j]) * Vector512.LoadUnsafe(ref has, at);
                        sum = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref value, at), sum);
                        used += weight;
                    }
                    // A row whose rated criteria all weigh nothing is worth nothing, never 0/0.
                    (sum / Vector512.MaxNative(used, Vector512.Create(1e-12f))).StoreUnsafe(
                        ref to,
                        (nuint)(tile * PartialValues.Lanes + half)
                    );
                }
            }
        }
    }
}
