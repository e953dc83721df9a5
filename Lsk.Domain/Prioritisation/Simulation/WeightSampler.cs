using Lsk.Domain.Numerics;
using Lsk.Domain.Prioritisation.Elicitation;

namespace Lsk.Domain.Prioritisation.Simulation;

/// <summary>
/// Draws weights. Free weights are uniform on the simplex: e_j = -ln(1-U), w = e / sum e (normalised uniform numbers are not, and give .833
/// where .75 is exact). Ordinal weights are the same, sorted into the model's order; their mean is the rank order centroid (Butler, Jia and
/// Dyer 1997).
/// </summary>
internal sealed class WeightSampler
{
    private readonly WeightUncertainty kind;
    private readonly double spread;
    private readonly double[] centre;
    private readonly int[] order;
    private readonly (int From, int To)[] shared;
    private readonly double[] drawn;
    private readonly IReadOnlyList<PanelMember> members;

    public WeightSampler(Weights weights, SmaaOptions options)
    {
        (kind, spread, members) = (options.Weights, options.WeightSpread, options.Members);
        centre = [.. weights.ToList()];
        drawn = new double[centre.Length];
        order = Ranks.OrderDescending(centre);
        var runs = new List<(int, int)>();
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && centre[order[from]] - centre[order[to]] <= 1e-12)
                to++;
            if (to - from > 1)
                runs.Add((from, to));
            from = to;
        }
        shared = [.. runs];
    }

    /// <summary>Whether two draws can differ.</summary>
    public bool IsRandom => kind is not WeightUncertainty.None;

    /// <summary>Fills in one draw, summing to 1.</summary>
    /// <param name="random">The stream of the block.</param>
    /// <param name="weights">Filled in.</param>
    /// <param name="sample">Number of the sample in the whole run: members take turns, so that none has more samples than another.</param>
    public void Draw(SeededRandom random, Span<double> weights, int sample)
    {
        switch (kind)
        {
            case WeightUncertainty.None:
                centre.CopyTo(weights);
                return;
            case WeightUncertainty.Free:
                for (var j = 0; j < weights.Length; j++)
                    weights[j] = Exponential(random);
                break;
            case WeightUncertainty.Ordinal:
                for (var j = 0; j < drawn.Length; j++)
                    drawn[j] = -Exponential(random);
                Array.Sort(drawn);
                foreach (var (from, to) in shared)
                    random.Shuffle(drawn.AsSpan(from, to - from));
                for (var j = 0; j < drawn.Length; j++)
                    weights[order[j]] = -drawn[j];
                break;
            case WeightUncertainty.Members:
                members[sample % members.Count].Draw(random, weights);
                break;
            case WeightUncertainty.Spread:
                for (var j = 0; j < weights.Length; j++)
                    weights[j] = centre[j] * (1 + spread * (2 * random.NextDouble() - 1));
                break;
        }
        var sum = 0.0;
        foreach (var weight in weights)
            sum += weight;
        // All drawn at zero has no direction; the model's own weights are then the only ones that are known.
        if (sum <= 0)
            centre.CopyTo(weights);
        else
            for (var j = 0; j < weights.Length; j++)
                weights[j] /= sum;
    }

    private static double Exponential(SeededRandom random) => -Math.Log(1 - random.NextDouble());
}
