using BenchmarkDotNet.Attributes;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Simulation;
using Lsk.Tests.Domain.Prioritisation;

namespace Lsk.Tests.Benchmarks;

/// <summary>SMAA-2, 10,000 samples with rating noise; the reference is the same in a plain loop with System.Random and
/// Array.Sort.</summary>
[MemoryDiagnoser]
public class SmaaBenchmarks
{
    private SmaaProblem problem = null!;

    [Params("30x8", "300x10", "2000x10")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var parts = Size.Split('x').Select(int.Parse).ToArray();
        problem = new(Examples.Random(parts[0], parts[1], 1), Examples.UnitScales(parts[1]), Weights.Equal(parts[1]));
    }

    [Benchmark]
    public SmaaResult Lsk() =>
        Smaa.Run(
            problem,
            new()
            {
                Weights = WeightUncertainty.Free,
                Ratings = RatingUncertainty.Spread,
                RatingSpread = .0625,
                Confidence = false,
            }
        );

    [Benchmark]
    public SmaaResult LskWithConfidence() =>
        Smaa.Run(
            problem,
            new()
            {
                Weights = WeightUncertainty.Free,
                Ratings = RatingUncertainty.Spread,
                RatingSpread = .0625,
            }
        );

    [Benchmark(Baseline = true)]
    public int[] PlainLoop()
    {
        var (m, n) = (problem.Scores.Rows, problem.Scores.Columns);
        var random = new Random(1);
        var counts = new int[m * m];
        var scores = new double[m, n];
        for (var i = 0; i < m; i++)
            for (var j = 0; j < n; j++)
                scores[i, j] = problem.Scores[i, j]!.Value;
        var (w, v, order) = (new double[n], new double[m], new int[m]);
        for (var s = 0; s < 10_000; s++)
        {
            var sum = 0.0;
            for (var j = 0; j < n; j++)
                sum += w[j] = -Math.Log(1 - random.NextDouble());
            for (var i = 0; i < m; i++)
            {
                var value = 0.0;
                for (var j = 0; j < n; j++)
                    value += w[j] / sum * Math.Clamp(scores[i, j] + .0625 * (2 * random.NextDouble() - 1), 0, 1);
                (v[i], order[i]) = (-value, i);
            }
            Array.Sort(v, order);
            for (var r = 0; r < m; r++)
                counts[order[r] * m + r]++;
        }
        return counts;
    }
}
