using System.Runtime.CompilerServices;
using Lsk.Domain.Numerics;

namespace Lsk.Domain.Prioritisation.Elicitation;

/// <summary>
/// What a person's weights may be, as a cloud of particles on the simplex: drawn uniformly (within an order that was given first), weighed
/// by how likely the answers are, and resampled and moved when few of them carry the mass (resample-move; Gilks and Berzuini 2001). The move
/// is a Metropolis step along the difference of two other particles (ter Braak 2006), in turn with one that shifts weight between two
/// criteria.
/// </summary>
internal sealed class ParticleCloud
{
    /// <summary>Number of particles.</summary>
    public const int Size = 2_000;

    private const int Sweeps = 12;

    private readonly int criteria;
    private readonly int[] ranks;
    private readonly double[][] at;
    private readonly double[] mass;

    private ParticleCloud(int criteria, int[] ranks, double[][] at, double[] mass) =>
        (this.criteria, this.ranks, this.at, this.mass) = (criteria, ranks, at, mass);

    /// <summary>The coordinates, criterion by criterion.</summary>
    public IReadOnlyList<double[]> Coordinates => at;

    /// <summary>The mass of each particle, 1 together.</summary>
    public ReadOnlySpan<double> Mass => mass;

    /// <summary>Uniform on the simplex, or on the part of it that agrees with an order.</summary>
    /// <param name="criteria">1 or more.</param>
    /// <param name="ranks">The place of each criterion; equal numbers for no order between them.</param>
    /// <param name="random">Seeded.</param>
    public static ParticleCloud Uniform(int criteria, IReadOnlyList<int>? ranks, SeededRandom random)
    {
        int[] places = ranks is null ? new int[criteria] : [.. ranks];
        int[] order = [.. Enumerable.Range(0, criteria).OrderBy(j => places[j])];
        var at = Fresh(criteria);
        var drawn = new double[criteria];
        for (var k = 0; k < Size; k++)
        {
            var sum = 0.0;
            for (var j = 0; j < criteria; j++)
                sum += drawn[j] = -Math.Log(1 - random.NextDouble());
            if (ranks is not null)
            {
                Array.Sort(drawn);
                Array.Reverse(drawn);
                for (var from = 0; from < criteria;)
                {
                    var to = from + 1;
                    while (to < criteria && places[order[to]] == places[order[from]])
                        to++;
                    random.Shuffle(drawn.AsSpan(from, to - from));
                    from = to;
                }
            }
            for (var j = 0; j < criteria; j++)
                at[order[j]][k] = drawn[j] / sum;
        }
        var mass = new double[Size];
        Array.Fill(mass, 1.0 / Size);
        return new(criteria, places, at, mass);
    }

    /// <summary>How likely an answer is, 0 to 1.</summary>
    public double Probability(AnsweredTradeOff answered) => Weighed(answered, new double[Size]);

    /// <summary>How likely an answer is when another one is taken for true.</summary>
    public double ProbabilityGiven(AnsweredTradeOff answered, AnsweredTradeOff given)
    {
        var weighed = new double[Size];
        var total = Weighed(given, weighed);
        var (sum, (i, p, j, q)) = (0.0, answered.Question);
        for (var k = 0; k < Size; k++)
            sum += weighed[k] * Math.Exp(AnswerModel.Log(answered.Answer, at[i][k] * p / 4 - at[j][k] * q / 4));
        return sum / total;
    }

    /// <summary>The cloud after an answer.</summary>
    /// <param name="all">All answers so far, this one last.</param>
    /// <param name="random">Seeded.</param>
    public ParticleCloud After(IReadOnlyList<AnsweredTradeOff> all, SeededRandom random)
    {
        if (all[^1].Answer is TradeOffAnswer.CannotSay)
            return this;
        var weighed = new double[Size];
        var total = Weighed(all[^1], weighed);
        var squares = 0.0;
        for (var k = 0; k < Size; k++)
        {
            weighed[k] /= total;
            squares += weighed[k] * weighed[k];
        }
        return 1 / squares >= Size / 2.0 ? new(criteria, ranks, at, weighed) : Resampled(weighed, random).Moved(all, random);
    }

    /// <summary>The weights: the mean of the particles with their 80 % interval.</summary>
    public ElicitedWeights Weights()
    {
        var (mean, low, high) = (new double[criteria], new double[criteria], new double[criteria]);
        var (keys, order) = (new double[Size], new int[Size]);
        for (var j = 0; j < criteria; j++)
        {
            for (var k = 0; k < Size; k++)
                (keys[k], order[k], mean[j]) = (at[j][k], k, mean[j] + mass[k] * at[j][k]);
            Array.Sort(keys, order);
            low[j] = Math.Min(mean[j], Quantile(keys, order, (1 - ElicitedWeights.Inside) / 2));
            high[j] = Math.Max(mean[j], Quantile(keys, order, (1 + ElicitedWeights.Inside) / 2));
        }
        return new(Prioritisation.Weights.FromPoints(mean).Value, low, high);
    }

    private double Quantile(double[] keys, int[] order, double share)
    {
        var sum = 0.0;
        for (var k = 0; k < Size; k++)
            if ((sum += mass[order[k]]) >= share)
                return keys[k];
        return keys[^1];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Weighed(AnsweredTradeOff answered, double[] to)
    {
        var ((i, p, j, q), total) = (answered.Question, 0.0);
        for (var k = 0; k < Size; k++)
            total += to[k] = mass[k] * Math.Exp(AnswerModel.Log(answered.Answer, at[i][k] * p / 4 - at[j][k] * q / 4));
        return total;
    }

    // Systematic: each particle comes as often as its mass says, give or take one.
    private ParticleCloud Resampled(double[] weighed, SeededRandom random)
    {
        var drawn = Fresh(criteria);
        var (sum, from, start) = (weighed[0], 0, random.NextDouble());
        for (var k = 0; k < Size; k++)
        {
            var target = (k + start) / Size;
            while (sum < target && from + 1 < Size)
                sum += weighed[++from];
            for (var j = 0; j < criteria; j++)
                drawn[j][k] = at[j][from];
        }
        var even = new double[Size];
        Array.Fill(even, 1.0 / Size);
        return new(criteria, ranks, drawn, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ParticleCloud Moved(IReadOnlyList<AnsweredTradeOff> all, SeededRandom random)
    {
        AnsweredTradeOff[] telling = [.. all.Where(answered => answered.Answer is not TradeOffAnswer.CannotSay)];
        var moved = Fresh(criteria);
        for (var j = 0; j < criteria; j++)
            at[j].CopyTo(moved[j], 0);
        var (own, tried) = (new double[criteria], new double[criteria]);
        var reach = 2.38 / Math.Sqrt(2.0 * Math.Max(1, criteria - 1));
        for (var k = 0; k < Size; k++)
        {
            for (var j = 0; j < criteria; j++)
                own[j] = moved[j][k];
            var likely = LogLikelihood(telling, own);
            for (var step = 0; step < 2 * Sweeps; step++)
            {
                if (step % 2 == 0)
                    AlongOthers(own, tried, random, reach);
                else
                    BetweenTwo(own, tried, random);
                if (!IsAllowed(tried))
                    continue;
                var other = LogLikelihood(telling, tried);
                if (other < likely && random.NextDouble() >= Math.Exp(other - likely))
                    continue;
                (own, tried, likely) = (tried, own, other);
            }
            for (var j = 0; j < criteria; j++)
                moved[j][k] = own[j];
        }
        return new(criteria, ranks, moved, mass);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AlongOthers(double[] own, double[] tried, SeededRandom random, double reach)
    {
        var (a, b, scale) = (random.Next(Size), random.Next(Size), reach * (0.2 + random.NextDouble()));
        for (var j = 0; j < own.Length; j++)
            tried[j] = own[j] + scale * (at[j][a] - at[j][b]);
    }

    private static void BetweenTwo(double[] own, double[] tried, SeededRandom random)
    {
        own.CopyTo(tried, 0);
        var from = random.Next(own.Length);
        var to = (from + 1 + random.Next(Math.Max(1, own.Length - 1))) % own.Length;
        var shift = 0.1 * random.NextDouble();
        (tried[from], tried[to]) = (tried[from] - shift, tried[to] + shift);
    }

    private bool IsAllowed(double[] weights)
    {
        foreach (var weight in weights)
            if (weight < 0)
                return false;
        for (var i = 0; i < weights.Length; i++)
            for (var j = 0; j < weights.Length; j++)
                if (ranks[i] < ranks[j] && weights[i] < weights[j])
                    return false;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double LogLikelihood(AnsweredTradeOff[] answers, double[] weights)
    {
        var sum = 0.0;
        foreach (var ((i, p, j, q), answer) in answers)
            sum += AnswerModel.Log(answer, (weights[i] * p - weights[j] * q) / 4);
        return sum;
    }

    private static double[][] Fresh(int criteria) => [.. Enumerable.Range(0, criteria).Select(_ => new double[Size])];
}
