namespace Lsk.Domain.Effects;

/// <summary>Why a point is no ordinary variation. In order of precedence: a point that several rules flag carries the first.</summary>
public enum SpecialCauseReason
{
    /// <summary>Ordinary variation.</summary>
    None,

    /// <summary>Strictly outside a control limit.</summary>
    Outside,

    /// <summary>Member of seven points (six strict steps) in one direction.</summary>
    Trend,

    /// <summary>One of two out of three beyond two thirds of the way to a limit, all three on that side of the mean.</summary>
    TwoOfThree,

    /// <summary>Member of seven points in a row on one side of the mean.</summary>
    Shift,
}

/// <summary>What the rules say about one point.</summary>
/// <param name="Reason">The first rule that flags it.</param>
/// <param name="IsUp">Up: above the mean or rising; meaningless without a reason.</param>
public readonly record struct SpecialCause(SpecialCauseReason Reason, bool IsUp);

/// <summary>
/// The four rules of NHS England's <i>Making Data Count</i>. All members of a shift or a trend are flagged; a point on the mean (within the
/// tolerance) breaks a shift; equal neighbours break a trend.
/// </summary>
public static class SpecialCauseRules
{
    /// <summary>How many points make a shift or a trend.</summary>
    public const int RunLength = 7;

    /// <summary>Applies the rules to the points of one phase.</summary>
    /// <param name="values">In order of time.</param>
    /// <param name="bands">The limits at each point; same length.</param>
    /// <param name="tolerance">Differences up to this are none; see <see cref="Tolerance"/>.</param>
    /// <param name="causes">Filled; same length.</param>
    public static void Find(ReadOnlySpan<double> values, ReadOnlySpan<LimitBand> bands, double tolerance, Span<SpecialCause> causes)
    {
        if (bands.Length != values.Length || causes.Length != values.Length)
            throw new ArgumentException("One band and one place for each value.");
        causes.Clear();
        Shifts(values, bands, tolerance, causes);
        TwoOfThree(values, bands, tolerance, causes);
        Trends(values, tolerance, causes);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] > bands[i].Upper + tolerance)
                causes[i] = new SpecialCause(SpecialCauseReason.Outside, true);
            else if (values[i] < bands[i].Lower - tolerance)
                causes[i] = new SpecialCause(SpecialCauseReason.Outside, false);
        }
    }

    /// <summary>The longest run of points strictly on one side of the centre.</summary>
    /// <param name="values">In order of time.</param>
    /// <param name="centre">The mean to compare with.</param>
    /// <param name="up">Above (true) or below.</param>
    /// <param name="tolerance">Points this near the centre lie on it, and break a run.</param>
    public static int LongestRun(ReadOnlySpan<double> values, double centre, bool up, double tolerance)
    {
        int run = 0,
            longest = 0;
        foreach (var value in values)
        {
            run = Side(value - centre, tolerance) == (up ? 1 : -1) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }

    /// <summary>Whether seven points in a row rise (or fall) strictly.</summary>
    /// <param name="values">In order of time.</param>
    /// <param name="up">Rising (true) or falling.</param>
    /// <param name="tolerance">Steps up to this are none.</param>
    public static bool HasTrend(ReadOnlySpan<double> values, bool up, double tolerance)
    {
        var run = 1;
        for (var i = 1; i < values.Length; i++)
        {
            run = Side(values[i] - values[i - 1], tolerance) == (up ? 1 : -1) ? run + 1 : 1;
            if (run >= RunLength)
                return true;
        }
        return false;
    }

    private static void Shifts(ReadOnlySpan<double> values, ReadOnlySpan<LimitBand> bands, double tolerance, Span<SpecialCause> causes)
    {
        int start = 0,
            side = 0;
        for (var i = 0; i <= values.Length; i++)
        {
            var here = i < values.Length ? Side(values[i] - bands[i].Centre, tolerance) : 0;
            if (here == side && here != 0)
                continue;
            if (side != 0 && i - start >= RunLength)
                causes[start..i].Fill(new SpecialCause(SpecialCauseReason.Shift, side > 0));
            (start, side) = (i, here);
        }
    }

    private static void Trends(ReadOnlySpan<double> values, double tolerance, Span<SpecialCause> causes)
    {
        int start = 0,
            direction = 0;
        for (var i = 1; i <= values.Length; i++)
        {
            var here = i < values.Length ? Side(values[i] - values[i - 1], tolerance) : 0;
            if (here == direction && here != 0)
                continue;
            if (direction != 0 && i - start >= RunLength)
                causes[start..i].Fill(new SpecialCause(SpecialCauseReason.Trend, direction > 0));
            (start, direction) = (i - 1, here);
        }
    }

    private static void TwoOfThree(ReadOnlySpan<double> values, ReadOnlySpan<LimitBand> bands, double tolerance, Span<SpecialCause> causes)
    {
        for (var i = 2; i < values.Length; i++)
        {
            var side = Side(values[i] - bands[i].Centre, tolerance);
            if (
                side == 0
                || Side(values[i - 1] - bands[i - 1].Centre, tolerance) != side
                || Side(values[i - 2] - bands[i - 2].Centre, tolerance) != side
            )
                continue;
            var far = 0;
            for (var j = i - 2; j <= i; j++)
                far += IsFar(values[j], bands[j], side, tolerance) ? 1 : 0;
            if (far < 2)
                continue;
            for (var j = i - 2; j <= i; j++)
            {
                if (IsFar(values[j], bands[j], side, tolerance))
                    causes[j] = new SpecialCause(SpecialCauseReason.TwoOfThree, side > 0);
            }
        }
    }

    private static bool IsFar(double value, LimitBand band, int side, double tolerance) =>
        side > 0 ? value > band.NearUpper + tolerance : value < band.NearLower - tolerance;

    private static int Side(double difference, double tolerance) =>
        difference > tolerance ? 1
        : difference < -tolerance ? -1
        : 0;
}
