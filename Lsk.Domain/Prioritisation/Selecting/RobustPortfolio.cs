using Lsk.Domain.Access;
using Lsk.Domain.Numerics;
using Lsk.Domain.Prioritisation.Simulation;

namespace Lsk.Domain.Prioritisation.Selecting;

/// <summary>Where an initiative stands when the weights are unsure.</summary>
public enum PortfolioZone
{
    /// <summary>In every portfolio that is best for some weights: choose.</summary>
    Core,

    /// <summary>In some: where the discussion is worth its time.</summary>
    Borderline,

    /// <summary>In none: drop.</summary>
    Exterior,
}

/// <summary>What is robust in a selection.</summary>
/// <param name="CoreIndex">For each candidate the share of the portfolios it is in, 0 to 1.</param>
/// <param name="Portfolios">The different portfolios that are best for some sampled weights, the commonest first.</param>
/// <param name="Samples">Number of weights tried.</param>
public sealed record Robustness(IReadOnlyList<double> CoreIndex, IReadOnlyList<IReadOnlyList<int>> Portfolios, int Samples)
{
    /// <summary>The zone of a candidate.</summary>
    public PortfolioZone Zone(int candidate) =>
        CoreIndex[candidate] switch
        {
            >= 1 => PortfolioZone.Core,
            <= 0 => PortfolioZone.Exterior,
            _ => PortfolioZone.Borderline,
        };
}

/// <summary>
/// Robust portfolio modelling (Liesiö, Mild and Salo 2007): the portfolios that are best for some weights among the feasible ones, here the
/// model's own, each weight at its lower and upper end, and seeded samples between. They are the non-dominated portfolios that can be
/// optimal.
/// </summary>
public static class RobustPortfolio
{
    // A portfolio is good enough to be counted when the search had this many nodes.
    private const long Nodes = 50_000;

    // Where money alone decides, the table over the budget is tried after so many.
    private const long QuickNodes = 20_000;

    /// <summary>Finds the zones.</summary>
    /// <param name="values">Partial values, one row a candidate; a gap counts as 0 and its weight is shared by the rest.</param>
    /// <param name="weights">The model's weights.</param>
    /// <param name="options">Which weights are feasible, the seed, the number of samples and of threads; ratings are taken as they
    /// are.</param>
    /// <param name="problem">Costs, limits and rules; the candidates' values are replaced by those of each weight.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="report">Told the share that is done, 0 to 1, from whichever thread comes first.</param>
    public static Outcome<Robustness> Of(
        RatingMatrix values,
        Weights weights,
        SmaaOptions options,
        SelectionProblem problem,
        CancellationToken cancel = default,
        Action<double>? report = null
    )
    {
        var rules = RuleIndex.Of(problem);
        if (rules.Broken is { } refused)
            return refused;
        var asked = Asked(weights, options);
        var chosen = new IReadOnlyList<int>[asked.Count];
        var (done, told) = (0, 0);
        Parallel.For(0, asked.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancel }, k =>
        {
            Candidate[] candidates =
            [
                .. problem.Candidates.Select((candidate, row) => candidate with { Value = Value(values, row, asked[k]) }),
            ];
            chosen[k] = PortfolioSelection.Best(problem with { Candidates = candidates }, rules.Value, QuickNodes, Nodes, cancel).Chosen;
            var now = Interlocked.Increment(ref done);
            if (report is not null && now * 20 / asked.Count is var part && Interlocked.Exchange(ref told, part) < part)
                report((double)now / asked.Count);
        });
        // In the order in which they were asked, so that the answer does not depend on the threads.
        var found = new Dictionary<string, (IReadOnlyList<int> Chosen, int Count)>(StringComparer.Ordinal);
        foreach (var some in chosen)
        {
            var key = string.Join(',', some);
            found[key] = (some, found.TryGetValue(key, out var before) ? before.Count + 1 : 1);
        }
        var index = new double[problem.Candidates.Count];
        foreach (var (some, _) in found.Values)
            foreach (var item in some)
                index[item] += 1;
        for (var item = 0; item < index.Length; item++)
            index[item] = index[item] == found.Count ? 1 : index[item] / found.Count;
        return new Robustness(
            index,
            [.. found.Values.OrderByDescending(portfolio => portfolio.Count).Select(portfolio => portfolio.Chosen)],
            asked.Count
        );
    }

    /// <summary>The weights to try: the model's own, each at both ends, and the samples between.</summary>
    private static List<double[]> Asked(Weights weights, SmaaOptions options)
    {
        var model = weights.Shares.ToArray();
        List<double[]> asked = [model];
        if (options.Weights is WeightUncertainty.Spread)
            for (var k = 0; k < weights.Count * 2; k++)
            {
                double[] moved = [.. model];
                moved[k / 2] *= k % 2 == 0 ? 1 - options.WeightSpread : 1 + options.WeightSpread;
                // With nothing left to weigh there is no value to choose by.
                if (moved.Sum() > 0)
                    asked.Add(moved);
            }
        var sampler = new WeightSampler(weights, options);
        var random = new SeededRandom(options.Seed);
        for (var k = 0; k < options.Samples && sampler.IsRandom; k++)
        {
            var drawn = new double[weights.Count];
            sampler.Draw(random, drawn, k);
            asked.Add(drawn);
        }
        return asked;
    }

    private static double Value(RatingMatrix values, int row, double[] weights)
    {
        var (sum, used) = (0.0, 0.0);
        for (var j = 0; j < weights.Length; j++)
            if (values[row, j] is { } value)
                (sum, used) = (sum + weights[j] * value, used + weights[j]);
        return used > 0 ? sum / used : 0;
    }
}
