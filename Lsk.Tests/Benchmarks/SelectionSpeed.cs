using System.Diagnostics;
using Lsk.Domain.Numerics;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Selecting;
using Lsk.Domain.Prioritisation.Simulation;

namespace Lsk.Tests.Benchmarks;

/// <summary>
/// What the pages of the selection and of the robustness compute, on a made portfolio: three assessors, eight criteria, whole steps, money in
/// tens. Processor time beside wall time, because the machine may be shared; the best of three.
/// </summary>
internal static class SelectionSpeed
{
    public static void Run(int size)
    {
        var view = DecisionView.Of(Basis(size), new());
        var values = view.Counting.ToValues(view.Basis.Scales);
        SelectionProblem Problem(double share, bool staff)
        {
            Candidate[] all =
            [
                .. view.Order.Select(i => new Candidate(
                    view.Rows[i].Additive.Value!.Value,
                    view.Basis.Initiatives[i].Cost!.Value,
                    view.Basis.Initiatives[i].Staff!.Value
                )),
            ];
            return new(all, all.Sum(c => c.Cost) * share, staff ? all.Sum(c => c.Staff) * share : null, SelectionRules.None);
        }
        foreach (
            var (name, problem) in new[]
            {
                ("a third of the money", Problem(1 / 3.0, false)),
                ("and of the people", Problem(1 / 3.0, true)),
                ("no limit", Problem(1, false)),
            }
        )
        {
            Portfolio? best = null;
            Measure($"selection, {name}", () => best = PortfolioSelection.Best(problem).Value);
            Console.WriteLine(
                $"   {best!.Chosen.Count} chosen, proven {best.Proven}, gap {(best.UpperBound - best.Value) / best.Value:P4}"
            );
            Robustness? robust = null;
            Measure($"216 other weights, {name}", () =>
                robust = RobustPortfolio.Of(values, view.Weights, new() { Samples = 200 }, problem).Value
            );
            Console.WriteLine($"   {robust!.Portfolios.Count} portfolios");
        }
        foreach (var ratings in new[] { RatingUncertainty.None, RatingUncertainty.Bootstrap })
            foreach (var samples in new[] { 1_000, Math.Clamp(20_000_000 / size, 1_000, 10_000) })
                Measure($"simulation, {ratings}, {samples} samples", () =>
                    Smaa.Run(
                        new(view.Counting, view.Basis.Scales, view.Weights, view.Basis.Panel.Only(view.Order)),
                        new() { Ratings = ratings, Samples = samples }
                    )
                );
        Measure("spreads of all assessors", () => Enumerable.Range(0, size).Count(i => RankPortfolio.Spreads(view.Basis, i).Count > 0));
        Measure("both views", () => DecisionView.Of(view.Basis, new() { Summary = RatingSummary.Median }));
        Measure("weight stability", () => WeightStability.Of(values, view.Weights));
    }

    private static void Measure(string what, Action work)
    {
        var (wall, processor) = (double.MaxValue, double.MaxValue);
        for (var run = 0; run < 3; run++)
        {
            var (before, clock) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
            work();
            wall = Math.Min(wall, clock.Elapsed.TotalMilliseconds);
            processor = Math.Min(processor, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds);
        }
        Console.WriteLine($"{what}: {wall:0} ms wall, {processor:0} ms processor");
    }

    private static DecisionBasis Basis(int size)
    {
        var random = new SeededRandom(7);
        var quality = Enumerable.Range(0, size).Select(_ => random.NextDouble() * 4).ToArray();
        RatingMatrix Assessor() =>
            RatingMatrix.Of([
                .. Enumerable
                    .Range(0, size)
                    .Select(i => Enumerable.Range(0, 8).Select(_ => Math.Round(1 + quality[i] + random.NextDouble() * 4)).ToArray()),
            ]);
        return new(
            "M",
            "1",
            [.. StandardModel.Criteria.Select(c => new BasisCriterion(new(c.Name, ValueFunction.Linear(1, 9)), c.Group, c.Weight))],
            Weights.FromPoints([.. StandardModel.Criteria.Select(c => c.Weight)]).Value,
            [
                .. Enumerable
                    .Range(0, size)
                    .Select(i => new BasisInitiative("I" + i, "Initiativ " + i)
                    {
                        Cost = 10 * Math.Ceiling(Math.Exp(random.NextDouble() * 6)),
                        Staff = Math.Ceiling(random.NextDouble() * 60) / 10,
                    }),
            ],
            new(["A", "B", "C"], [Assessor(), Assessor(), Assessor()])
        );
    }
}
