using BenchmarkDotNet.Attributes;
using Lsk.Domain.Prioritisation;
using Lsk.Tests.Domain.Prioritisation;

namespace Lsk.Tests.Benchmarks;

/// <summary>
/// A weight is moved: both views of all initiatives anew, ranks, order, disagreements. The reference is the bare weighted sum and a sort of
/// the same numbers in a plain loop.
/// </summary>
[MemoryDiagnoser]
public class RerankBenchmarks
{
    private DecisionView view = null!;
    private double[] plain = null!;
    private double share;

    [Params(500, 10_000)]
    public int Initiatives { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var scores = Examples.Random(Initiatives, 8, 1);
        var basis = new DecisionBasis(
            "M",
            "1",
            [.. Examples.UnitScales(8).Select(scale => new BasisCriterion(scale, "", 1))],
            Weights.Equal(8),
            [.. Enumerable.Range(0, Initiatives).Select(i => new BasisInitiative($"{i}", $"Initiative {i}"))],
            new AssessorPanel(["A"], [scores])
        );
        view = DecisionView.Of(basis, new());
        plain = [.. Enumerable.Range(0, Initiatives).SelectMany(i => Enumerable.Range(0, 8).Select(j => scores[i, j]!.Value))];
    }

    [Benchmark]
    public DecisionView Lsk() => view.With(view.Weights.With(3, share = share >= .9 ? .1 : share + .01));

    [Benchmark(Baseline = true)]
    public int[] PlainLoop()
    {
        var weights = view.Weights.With(3, share = share >= .9 ? .1 : share + .01);
        var (values, order) = (new double[Initiatives], new int[Initiatives]);
        for (var i = 0; i < Initiatives; i++)
        {
            for (var j = 0; j < 8; j++)
                values[i] -= weights[j] * plain[i * 8 + j];
            order[i] = i;
        }
        Array.Sort(values, order);
        return order;
    }
}
