namespace Lsk.Domain.ParallelWork.Evidence;

/// <summary>
/// Ridge logistic regression on the levels' weights: how much each kind of evidence still says when the others are known. Newton's method
/// with halved steps, coefficients not below 0.
/// </summary>
internal sealed class DiscountFit
{
    private const double Ln2 = 0.693147180559945;
    private const int Rounds = 50;

    private readonly IReadOnlyList<IReadOnlyList<double>> levels;
    private readonly IReadOnlyList<TrainingPair> pairs;
    private readonly double[][] rows;
    private readonly double[] prior;
    private readonly double ridge;

    internal DiscountFit(IReadOnlyList<IReadOnlyList<double>> levels, IReadOnlyList<TrainingPair> pairs, double[] prior, double ridge)
    {
        (this.levels, this.pairs, this.prior, this.ridge) = (levels, pairs, prior, ridge);
        var whole = new EvidenceModel(levels, [.. Enumerable.Repeat(1d, EvidenceValues.Count)], 0);
        rows =
        [
            .. pairs.Select(pair =>
                Enumerable.Range(0, EvidenceValues.Count).Select(k => whole.Bits((EvidenceKind)k, pair.Values[k]) * Ln2).ToArray()
            ),
        ];
    }

    internal EvidenceModel Run(double baseBits)
    {
        // The last place is the base, in natural log odds.
        double[] point = [.. prior, baseBits * Ln2];
        var loss = Loss(point);
        for (var round = 0; round < Rounds; round++)
        {
            var gained = Improve(ref point, loss);
            loss -= gained;
            if (gained < 1e-7)
                break;
        }
        return new EvidenceModel(levels, point[..^1], point[^1] / Ln2);
    }

    // Newton alone can overshoot when the classes separate well: halve the step until it helps.
    private double Improve(ref double[] point, double loss)
    {
        var step = NewtonStep(point);
        for (var part = 1d; part > 1e-4; part /= 2)
        {
            var tried = new double[point.Length];
            for (var k = 0; k < tried.Length; k++)
                tried[k] = point[k] + (part * step[k]);
            for (var k = 0; k < tried.Length - 1; k++)
                tried[k] = Math.Max(0, tried[k]);
            var triedLoss = Loss(tried);
            if (triedLoss >= loss)
                continue;
            point = tried;
            return loss - triedLoss;
        }
        return 0;
    }

    private double Loss(double[] point)
    {
        var loss = 0d;
        for (var i = 0; i < rows.Length; i++)
        {
            var z = Sum(rows[i], point);
            loss += pairs[i].Weight * (Softplus(z) - (pairs[i].IsParallel ? z : 0));
        }
        for (var k = 0; k < prior.Length; k++)
            loss += ridge / 2 * (point[k] - prior[k]) * (point[k] - prior[k]);
        return loss;
    }

    private double[] NewtonStep(double[] point)
    {
        var n = prior.Length;
        var slope = new double[n + 1];
        var curve = new double[n + 1, n + 1];
        for (var i = 0; i < rows.Length; i++)
        {
            var p = 1 / (1 + Math.Exp(-Sum(rows[i], point)));
            var error = pairs[i].Weight * ((pairs[i].IsParallel ? 1 : 0) - p);
            var bend = pairs[i].Weight * Math.Max(p * (1 - p), 1e-10);
            for (var j = 0; j <= n; j++)
            {
                var x = j < n ? rows[i][j] : 1;
                slope[j] += error * x;
                for (var k = 0; k <= j; k++)
                    curve[j, k] += bend * x * (k < n ? rows[i][k] : 1);
            }
        }
        for (var j = 0; j < n; j++)
        {
            slope[j] -= ridge * (point[j] - prior[j]);
            curve[j, j] += ridge;
        }
        curve[n, n] += 1e-6;
        return CholeskySolve(curve, slope);
    }

    private static double[] CholeskySolve(double[,] lower, double[] right)
    {
        var n = right.Length;
        for (var j = 0; j < n; j++)
        {
            for (var k = 0; k < j; k++)
                lower[j, j] -= lower[j, k] * lower[j, k];
            lower[j, j] = Math.Sqrt(lower[j, j]);
            for (var i = j + 1; i < n; i++)
            {
                for (var k = 0; k < j; k++)
                    lower[i, j] -= lower[i, k] * lower[j, k];
                lower[i, j] /= lower[j, j];
            }
        }
        var x = (double[])right.Clone();
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
                x[i] -= lower[i, k] * x[k];
            x[i] /= lower[i, i];
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
                x[i] -= lower[k, i] * x[k];
            x[i] /= lower[i, i];
        }
        return x;
    }

    private static double Sum(double[] row, double[] point)
    {
        var sum = point[^1];
        for (var k = 0; k < row.Length; k++)
            sum += point[k] * row[k];
        return sum;
    }

    private static double Softplus(double z) => z > 30 ? z : Math.Log(1 + Math.Exp(z));
}
