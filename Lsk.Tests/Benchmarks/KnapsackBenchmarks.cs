using BenchmarkDotNet.Attributes;
using Lsk.Domain.Numerics;
using Lsk.Domain.Prioritisation.Selecting;

namespace Lsk.Tests.Benchmarks;

/// <summary>The exact selection of 200 initiatives under 100,000 tkr; the reference is the textbook table in a plain loop.</summary>
public class KnapsackBenchmarks
{
    private SelectionProblem problem = null!;

    /// <summary>Values of their own, or value = cost + a constant, which defeats a branch and bound and goes to the table.</summary>
    [Params("ordinary", "correlated")]
    public string Kind { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var random = new SeededRandom(3);
        problem = new(
            [
                .. Enumerable
                    .Range(0, 200)
                    .Select(_ => random.Next(5000) + 100)
                    .Select(cost => new Candidate(Kind == "ordinary" ? random.NextDouble() : cost + 500, cost)),
            ],
            100_000,
            null,
            SelectionRules.None
        );
    }

    [Benchmark]
    public Portfolio Lsk() => PortfolioSelection.Best(problem).Value;

    [Benchmark(Baseline = true)]
    public double PlainTable()
    {
        var best = new double[100_001];
        var took = new bool[200, 100_001];
        for (var k = 0; k < 200; k++)
        {
            var (cost, value) = ((int)problem.Candidates[k].Cost, problem.Candidates[k].Value);
            for (var money = 100_000; money >= cost; money--)
            {
                if (best[money - cost] + value <= best[money])
                    continue;
                (best[money], took[k, money]) = (best[money - cost] + value, true);
            }
        }
        return best[100_000];
    }
}
