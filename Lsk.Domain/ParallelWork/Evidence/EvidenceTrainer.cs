namespace Lsk.Domain.ParallelWork.Evidence;

/// <summary>A pair whose answer is known, or that was drawn at random and taken as not parallel.</summary>
/// <param name="Values">The agreements.</param>
/// <param name="IsParallel">Whether it is parallel work.</param>
/// <param name="Weight">How many pairs it stands for, above 0.</param>
public readonly record struct TrainingPair(EvidenceValues Values, bool IsParallel, double Weight = 1);

/// <summary>
/// Learns an <see cref="EvidenceModel"/>: first the levels' weights from frequencies (m from parallel pairs, u from the others, smoothed
/// and made non-falling by pool-adjacent-violators), then the discounts and the base by ridge logistic regression towards
/// <see cref="PriorDiscount"/>. The same input gives the same model.
/// </summary>
public static class EvidenceTrainer
{
    /// <summary>The discount a kind of evidence has until data say otherwise: correlated evidence counts half.</summary>
    public const double PriorDiscount = 0.5;

    /// <summary>Learns all from pairs.</summary>
    /// <param name="pairs">Parallel pairs and others; at least one of each.</param>
    /// <param name="ridge">Strength of the pull towards the prior discount, above 0.</param>
    /// <exception cref="ArgumentException">One of the two kinds of pairs is missing.</exception>
    public static EvidenceModel Train(IReadOnlyList<TrainingPair> pairs, double ridge = 40)
    {
        if (!pairs.Any(pair => pair.IsParallel) || pairs.All(pair => pair.IsParallel))
            throw new ArgumentException("Needs parallel pairs and others.", nameof(pairs));
        var levels = Enumerable.Range(0, EvidenceValues.Count).Select(kind => LevelWeights(pairs, kind)).ToArray();
        var prior = Enumerable.Repeat(PriorDiscount, EvidenceValues.Count).ToArray();
        return new DiscountFit(levels, pairs, prior, ridge).Run(-9);
    }

    /// <summary>Keeps the levels of <paramref name="known"/> and learns discounts and base anew, pulled towards the known ones.</summary>
    /// <param name="known">The model in use.</param>
    /// <param name="pairs">The county's own verdicts and random pairs.</param>
    /// <param name="ridge">Strength of the pull towards what was known.</param>
    public static EvidenceModel Relearn(EvidenceModel known, IReadOnlyList<TrainingPair> pairs, double ridge = 20) =>
        new DiscountFit(known.Levels, pairs, [.. known.Discounts], ridge).Run(known.BaseBits);

    private static IReadOnlyList<double> LevelWeights(IReadOnlyList<TrainingPair> pairs, int kind)
    {
        var knots = EvidenceModel.Knots.Count;
        var (m, u) = (new double[knots], new double[knots]);
        foreach (var pair in pairs)
        {
            var agreement = pair.Values[kind];
            if (float.IsNaN(agreement))
                continue;
            var (lower, part) = Place(agreement);
            var counts = pair.IsParallel ? m : u;
            counts[lower] += pair.Weight * (1 - part);
            if (part > 0)
                counts[lower + 1] += pair.Weight * part;
        }
        var (sumM, sumU) = (m.Sum(), u.Sum());
        var bits = new double[knots];
        var support = new double[knots];
        for (var k = 0; k < knots; k++)
        {
            var random = (u[k] + 0.5) / (sumU + (knots / 2d));
            bits[k] = Math.Log2((m[k] + random) / (sumM + 1) / random);
            support[k] = m[k] + (u[k] * sumM / (sumU + 1e-9)) + 0.2;
        }
        return NotFalling(bits, support);
    }

    private static (int Lower, double Part) Place(float agreement)
    {
        var knots = EvidenceModel.Knots;
        for (var k = 1; k < knots.Count; k++)
        {
            if (agreement <= knots[k])
                return (k - 1, (agreement - knots[k - 1]) / (knots[k] - knots[k - 1]));
        }
        return (knots.Count - 1, 0);
    }

    private static double[] NotFalling(double[] values, double[] weights)
    {
        List<(double Value, double Weight, int Count)> blocks = [];
        for (var i = 0; i < values.Length; i++)
        {
            blocks.Add((values[i], weights[i], 1));
            while (blocks.Count > 1 && blocks[^2].Value > blocks[^1].Value)
            {
                var (left, right) = (blocks[^2], blocks[^1]);
                blocks.RemoveRange(blocks.Count - 2, 2);
                var weight = left.Weight + right.Weight;
                blocks.Add((((left.Value * left.Weight) + (right.Value * right.Weight)) / weight, weight, left.Count + right.Count));
            }
        }
        return [.. blocks.SelectMany(block => Enumerable.Repeat(block.Value, block.Count))];
    }
}
