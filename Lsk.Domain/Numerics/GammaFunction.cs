namespace Lsk.Domain.Numerics;

/// <summary>
/// The gamma function and the incomplete integrals built on it. Series and continued fractions as in Abramowitz and Stegun (1964), 6.5 and
/// 26.5, evaluated by Lentz's method; relative error below 1e-12 in the ranges used here.
/// </summary>
public static class GammaFunction
{
    private static readonly double[] Lanczos =
    [
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7,
    ];

    /// <summary>The natural logarithm of gamma(<paramref name="x"/>), x above 0.</summary>
    public static double Log(double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(x);
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - Log(1 - x);
        var z = x - 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (z + i);
        var t = z + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((z + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>The regularised lower incomplete gamma P(a, x), 0 to 1, for a above 0 and x at least 0.</summary>
    public static double LowerRegularised(double a, double x)
    {
        if (x <= 0)
            return 0;
        var front = Math.Exp((a * Math.Log(x)) - x - Log(a));
        if (x < a + 1)
        {
            double term = 1 / a,
                sum = term;
            for (var k = 1; k < 10_000 && Math.Abs(term) > Math.Abs(sum) * 1e-16; k++)
            {
                term *= x / (a + k);
                sum += term;
            }
            return sum * front;
        }
        var b = x + 1 - a;
        double c = 1e300,
            d = 1 / b,
            h = d;
        for (var i = 1; i < 10_000; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = 1 / NotZero((an * d) + b);
            c = NotZero(b + (an / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15)
                break;
        }
        return 1 - (front * h);
    }

    /// <summary>The regularised incomplete beta I_x(a, b), 0 to 1, for a and b above 0.</summary>
    public static double IncompleteBeta(double a, double b, double x)
    {
        if (x <= 0)
            return 0;
        if (x >= 1)
            return 1;
        var front = Math.Exp(Log(a + b) - Log(a) - Log(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * BetaFraction(a, b, x) / a : 1 - (front * BetaFraction(b, a, 1 - x) / b);
    }

    private static double BetaFraction(double a, double b, double x)
    {
        double c = 1,
            d = 1 / NotZero(1 - ((a + b) * x / (a + 1))),
            h = d;
        for (var m = 1; m < 1_000; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15)
                break;
        }
        return h;
    }

    private static double NotZero(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;
}
