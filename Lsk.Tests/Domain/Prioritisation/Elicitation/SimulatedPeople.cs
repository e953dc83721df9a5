using Lsk.Domain.Numerics;
using Lsk.Domain.Prioritisation.Elicitation;

namespace Lsk.Tests.Domain.Prioritisation.Elicitation;

/// <summary>
/// People whose weights are known, uniform on the simplex, who answer twenty trade-offs: how far from their weights the estimate is after
/// each. Seeded, so that the table in docs/prioritisation.md is that of the test.
/// </summary>
internal static class SimulatedPeople
{
    public const int Criteria = 8;

    /// <summary>After how many questions the table says the error.</summary>
    public static readonly int[] After = [8, 12, 16, 20];

    /// <summary>Mean absolute error of a weight after each number of questions of <see cref="After"/>.</summary>
    /// <param name="people">How many.</param>
    /// <param name="errs">Whether one answer of each ten, any of them, is turned round; one that contradicts earlier ones is seen.</param>
    public static double[] Errors(int people, bool errs)
    {
        var all = new double[people][];
        Parallel.For(0, people, person => all[person] = OfPerson(person, errs));
        return [.. Enumerable.Range(0, After.Length).Select(k => all.Average(errors => errors[k]))];
    }

    /// <summary>The error of equal weights for the same people.</summary>
    public static double OfEqual(int people) =>
        Enumerable.Range(0, people).Average(person => True(person).Average(weight => Math.Abs(weight - 1.0 / Criteria)));

    private static double[] OfPerson(int person, bool errs)
    {
        var (weights, random) = (True(person), new SeededRandom(person, 2));
        var state = TradeOffs.Start(Criteria, person);
        var errors = new double[After.Length];
        var mistake = 0;
        for (var asked = 1; asked <= TradeOffs.MostQuestions; asked++)
        {
            // Asked on even when the estimate is narrow enough, so that all have answered as many.
            if ((asked - 1) % 10 == 0)
                mistake = asked + random.Next(10);
            var turned = errs && asked == mistake;
            if (state.MostTelling() is { } question)
            {
                var (right, slip) = Says(weights, question)
                    ? (TradeOffAnswer.First, TradeOffAnswer.Second)
                    : (TradeOffAnswer.Second, TradeOffAnswer.First);
                var said = state.With(question, turned ? slip : right);
                // Shown beside the earlier answer that it goes badly with, a slip is seen and put right; what was meant is kept.
                state = turned && said.Contradictions.Count > state.Contradictions.Count ? state.With(question, right) : said;
            }
            if (Array.IndexOf(After, asked) is >= 0 and var k)
                errors[k] = weights.Select((weight, j) => Math.Abs(weight - state.Weights.Shares[j])).Average();
        }
        return errors;
    }

    private static bool Says(double[] weights, TradeOffQuestion question) =>
        weights[question.First] * question.FirstShare > weights[question.Second] * question.SecondShare;

    private static double[] True(int person)
    {
        var random = new SeededRandom(person, 1);
        double[] drawn = [.. Enumerable.Range(0, Criteria).Select(_ => -Math.Log(1 - random.NextDouble()))];
        var sum = drawn.Sum();
        return [.. drawn.Select(one => one / sum)];
    }
}
