using BenchmarkDotNet.Attributes;
using Lsk.Domain.Prioritisation.Simulation;
using Lsk.Tests.Domain.Prioritisation;

namespace Lsk.Tests.Benchmarks;

/// <summary>What is worth talking about, 200 x 8 over 10,000 samples in the run of the simulation; the reference is the same run without
/// the question.</summary>
[MemoryDiagnoser]
public class WorthBenchmarks
{
    private SmaaProblem problem = null!;
    private SmaaOptions options = null!;

    [GlobalSetup]
    public void SetUp() => (problem, options) = WorthTests.Large(200, 8, 10_000);

    [Benchmark(Baseline = true)]
    public SmaaResult SimulationAlone() => Smaa.Run(problem, options with { Worth = null });

    [Benchmark]
    public SmaaResult WithWorth() => Smaa.Run(problem, options);
}
