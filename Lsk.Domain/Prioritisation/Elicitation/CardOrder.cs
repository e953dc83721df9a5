using Lsk.Domain.Access;

namespace Lsk.Domain.Prioritisation.Elicitation;

/// <summary>
/// The revised Simos procedure (Figueira and Roy 2002): cards with the criteria in order of importance, equally important ones together,
/// blank cards where the step is larger, and z, how many times more the most important weighs than the least. The non-normalised weight of
/// a place is 1 + (z - 1) d / D with d the number of steps from the least important and D the number of steps in all; without a blank card
/// between them two places are one step apart, and each blank card is one more.
/// </summary>
public sealed class CardOrder
{
    /// <summary>Largest z.</summary>
    public const double LargestRatio = 1000;

    /// <summary>Most blank cards between two places.</summary>
    public const int MostBlanks = 20;

    private readonly int[] distance;

    private CardOrder(int[] distance, int total, double ratio) => (this.distance, Steps, Ratio) = (distance, total, ratio);

    /// <summary>How many times more the most important weighs than the least, 1 to <see cref="LargestRatio"/>.</summary>
    public double Ratio { get; }

    /// <summary>Steps between the least and the most important.</summary>
    public int Steps { get; }

    /// <summary>Steps from the least important, one a criterion.</summary>
    public IReadOnlyList<int> Distance => distance;

    /// <summary>Non-normalised weights, 1 for the least important, <see cref="Ratio"/> for the most.</summary>
    public IReadOnlyList<double> Raw => [.. distance.Select(steps => Steps == 0 ? 1 : 1 + (Ratio - 1) * steps / Steps)];

    /// <summary>The weights, 1 together.</summary>
    public Weights Shares => Weights.FromPoints(Raw).Value;

    /// <summary>
    /// Lays the cards. Broken rules: <c>WeightsEmpty</c>, <c>CardsIncomplete</c> (a criterion that is not laid exactly once, or an empty
    /// place), <c>BlanksInvalid</c> (not one number between each two places, or one outside 0 to <see cref="MostBlanks"/>),
    /// <c>RatioInvalid</c>.
    /// </summary>
    /// <param name="criteria">Number of criteria.</param>
    /// <param name="places">The criteria by number from 0, the least important place first, equally important ones together.</param>
    /// <param name="blanks">Blank cards between each place and the next: one fewer than the places.</param>
    /// <param name="ratio">z; 1 or more.</param>
    public static Outcome<CardOrder> Of(int criteria, IReadOnlyList<IReadOnlyList<int>> places, IReadOnlyList<int> blanks, double ratio)
    {
        if (criteria < 1)
            return new BrokenRule("WeightsEmpty");
        if (
            places.Any(place => place.Count == 0) || !places.SelectMany(place => place).Order().SequenceEqual(Enumerable.Range(0, criteria))
        )
            return new BrokenRule("CardsIncomplete");
        if (blanks.Count != places.Count - 1 || blanks.Any(count => count is < 0 or > MostBlanks))
            return new BrokenRule("BlanksInvalid");
        if (ratio is not (>= 1 and <= LargestRatio))
            return new BrokenRule("RatioInvalid");
        var distance = new int[criteria];
        var steps = 0;
        for (var place = 0; place < places.Count; place++)
        {
            steps += place == 0 ? 0 : 1 + blanks[place - 1];
            foreach (var criterion in places[place])
                distance[criterion] = steps;
        }
        return new CardOrder(distance, steps, ratio);
    }

    /// <summary>
    /// The weights in percent, rounded so that their sum is exactly 100, as published: each is cut off, and of those that may be rounded
    /// upwards the ones go up whose relative error is smaller that way (Figueira and Roy 2002, section 3.3).
    /// </summary>
    /// <param name="decimals">0 to 4.</param>
    public IReadOnlyList<double> InPercent(int decimals = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)decimals, 4u, nameof(decimals));
        var n = distance.Length;
        var unit = (long)Math.Pow(10, decimals);
        var raw = Raw;
        var sum = raw.Sum();
        double[] exact = [.. raw.Select(weight => 100 * unit * weight / sum)];
        long[] cut = [.. exact.Select(weight => (long)Math.Floor(weight + 1e-9))];
        var up = (int)(100 * unit - cut.Sum());
        double RelativeUp(int i) => (1 - (exact[i] - cut[i])) / exact[i];
        double RelativeDown(int i) => (exact[i] - cut[i]) / exact[i];
        int[] worseUp = [.. Enumerable.Range(0, n).Where(i => RelativeUp(i) > RelativeDown(i))];
        var others = Enumerable.Range(0, n).Except(worseUp).ToArray();
        var raised =
            worseUp.Length + up <= n
                ? others.OrderByDescending(RelativeDown).ThenBy(i => i).Take(up)
                : others.Concat(worseUp.OrderBy(RelativeUp).ThenBy(i => i).Take(up + worseUp.Length - n));
        foreach (var i in raised.ToArray())
            cut[i]++;
        return [.. cut.Select(weight => (double)weight / unit)];
    }
}
