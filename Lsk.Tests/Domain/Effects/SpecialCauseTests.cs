using Lsk.Domain.Effects;
using Lsk.Domain.Numerics;

namespace Lsk.Tests.Domain.Effects;

/// <summary>The four rules at their edges, and against the rules read out point by point.</summary>
public sealed class SpecialCauseTests
{
    private static readonly LimitBand Band = new(0, 3, -3, 3);

    [Fact]
    public void Seven_points_on_a_side_are_a_shift_and_six_are_not()
    {
        Assert.Equal("SSSSSSS.", Reasons([1, .5, 1, .5, 1, .5, 1, -1]));
        Assert.Equal("......", Reasons([1, .5, 1, .5, 1, .5]));
        // A point on the mean breaks it.
        Assert.Equal(".......", Reasons([1, .5, 1, 0, 1, .5, 1]));
    }

    [Fact]
    public void Six_strict_steps_are_a_trend_and_five_are_not()
    {
        Assert.Equal("TTTTTTT", Reasons([-1, -.6, -.2, .2, .6, 1, 1.4]));
        Assert.Equal("......", Reasons([-1, -.6, -.2, .2, .6, 1]));
        // Equal neighbours break it.
        Assert.Equal("........", Reasons([-1, -.6, -.2, .2, .2, .6, 1, 1.4]));
    }

    [Fact]
    public void A_limit_itself_is_within_and_two_of_three_need_the_third_on_the_same_side()
    {
        Assert.Equal("...", Reasons([3, -3, 0]));
        Assert.Equal("O..", Reasons([3.01, 0, 0]));
        Assert.Equal("2.2", Reasons([2.5, 1, 2.5]));
        Assert.Equal("...", Reasons([2.5, -1, 2.5]));
        Assert.Equal("...", Reasons([2, 1, 2]));
        Assert.Equal("2O.", Reasons([2.5, 3.5, .1]));
    }

    [Fact]
    public void On_two_thousand_series_the_rules_say_what_they_say_read_out_point_by_point()
    {
        var random = new SeededRandom(2026);
        var seen = new HashSet<SpecialCauseReason>();
        for (var run = 0; run < 2_000; run++)
        {
            var values = new double[3 + random.Next(28)];
            // Coarse steps, so that ties, points on the mean and points on a limit occur.
            var level = 0.0;
            for (var i = 0; i < values.Length; i++)
                values[i] = level =
                    run % 2 == 0
                        ? (random.Next(17) - 8) / 2.0 * (i % 5 == 0 ? 1 : .5)
                        : level + ((random.Next(5) - 1) / 2.0 * (random.Next(4) == 0 ? -4 : 1));
            var causes = new SpecialCause[values.Length];
            SpecialCauseRules.Find(values, [.. Enumerable.Repeat(Band, values.Length)], 1e-9, causes);
            for (var i = 0; i < values.Length; i++)
            {
                Assert.True(
                    ReadOut(values, i) == causes[i],
                    $"{string.Join(' ', values)} at {i}: {causes[i]}, read out {ReadOut(values, i)}"
                );
                seen.Add(causes[i].Reason);
            }
            foreach (var up in (bool[])[true, false])
            {
                Assert.Equal(Runs(values, v => v != 0 && v > 0 == up), SpecialCauseRules.LongestRun(values, 0, up, 1e-9));
                Assert.Equal(
                    Enumerable.Range(0, Math.Max(0, values.Length - 6)).Any(start => Steps(values, start, up)),
                    SpecialCauseRules.HasTrend(values, up, 1e-9)
                );
            }
        }
        Assert.Equal(5, seen.Count);
    }

    private static string Reasons(double[] values)
    {
        var causes = new SpecialCause[values.Length];
        SpecialCauseRules.Find(values, [.. Enumerable.Repeat(Band, values.Length)], 1e-9, causes);
        return string.Concat(
            causes.Select(cause =>
                cause.Reason switch
                {
                    SpecialCauseReason.None => '.',
                    SpecialCauseReason.Outside => 'O',
                    SpecialCauseReason.Trend => 'T',
                    SpecialCauseReason.TwoOfThree => '2',
                    SpecialCauseReason.Shift => 'S',
                }
            )
        );
    }

    private static SpecialCause ReadOut(double[] values, int at)
    {
        if (Math.Abs(values[at]) > 3)
            return new(SpecialCauseReason.Outside, values[at] > 0);
        // At a turning point two trends meet: the later one counts.
        for (var start = Math.Min(at, values.Length - 7); start >= Math.Max(0, at - 6); start--)
            foreach (var up in (bool[])[true, false])
                if (Steps(values, start, up))
                    return new(SpecialCauseReason.Trend, up);
        for (var start = Math.Max(0, at - 2); start <= Math.Min(at, values.Length - 3); start++)
        {
            var side = Math.Sign(values[at]);
            var three = values[start..(start + 3)];
            if (side != 0 && Math.Abs(values[at]) > 2 && three.All(v => Math.Sign(v) == side) && three.Count(v => Math.Abs(v) > 2) >= 2)
                return new(SpecialCauseReason.TwoOfThree, side > 0);
        }
        for (var start = Math.Max(0, at - 6); start <= Math.Min(at, values.Length - 7); start++)
            if (values[at] != 0 && values[start..(start + 7)].All(v => Math.Sign(v) == Math.Sign(values[at])))
                return new(SpecialCauseReason.Shift, values[at] > 0);
        return default;
    }

    private static bool Steps(double[] values, int start, bool up) =>
        Enumerable.Range(start, 6).All(i => up ? values[i + 1] > values[i] : values[i + 1] < values[i]);

    private static int Runs(double[] values, Func<double, bool> counts)
    {
        int run = 0,
            longest = 0;
        foreach (var value in values)
            longest = Math.Max(longest, run = counts(value) ? run + 1 : 0);
        return longest;
    }
}
