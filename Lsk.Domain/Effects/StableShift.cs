namespace Lsk.Domain.Effects;

/// <summary>What the algorithm suggests.</summary>
/// <param name="Starts">Indices (0-based) of points where a new phase should begin; may be empty.</param>
/// <param name="Pending">Index of a shift that might become a phase when more points have come; <see langword="null"/> for none.</param>
public sealed record StableShiftSuggestion(IReadOnlyList<int> Starts, int? Pending);

/// <summary>
/// Suggests where a chart should be re-based, without ever rewriting accepted history (Stable Shift Algorithm, BMJ Qual Saf 2025, doi
/// 10.1136/bmjqs-2025-019263). Limits come from the first 21 points; a shift of 8 afterwards is a candidate; it needs 21 points of its own;
/// it is refused when, inside those, a shift back towards the old level begins, and it waits while such a shift back could still form at
/// the end of the data.
/// </summary>
public static class StableShift
{
    /// <summary>Points that set a phase's limits, and the least a new phase needs.</summary>
    public const int FewestPoints = 21;

    /// <summary>Points on one side that make a candidate.</summary>
    public const int ShiftLength = 8;

    /// <summary>At most this many points outside the limits are left out of the mean.</summary>
    public const int MostExclusions = 3;

    /// <summary>Runs the algorithm over a series.</summary>
    /// <param name="values">In order of time.</param>
    public static StableShiftSuggestion Suggest(ReadOnlySpan<double> values)
    {
        var starts = new List<int>();
        var tolerance = Tolerance.Of(values);
        var phase = 0;
        while (values.Length - phase >= FewestPoints)
        {
            var centre = CentreOf(values.Slice(phase, FewestPoints), tolerance);
            var next = NextPhase(values, phase + FewestPoints, centre, tolerance, out var pending);
            if (pending is not null)
                return new StableShiftSuggestion(starts, pending);
            if (next is not { } start)
                break;
            starts.Add(start);
            phase = start;
        }
        return new StableShiftSuggestion(starts, null);
    }

    private static int? NextPhase(ReadOnlySpan<double> values, int from, double centre, double tolerance, out int? pending)
    {
        pending = null;
        for (var at = from; at < values.Length;)
        {
            var side = Side(values[at] - centre, tolerance);
            var end = RunEnd(values, at, centre, side, tolerance);
            if (side == 0 || end - at < ShiftLength)
            {
                at = end;
                continue;
            }
            if (values.Length - at < FewestPoints)
            {
                pending = at;
                return null;
            }
            switch (WayBack(values, at, side, tolerance))
            {
                case Reversal.None:
                    return at;
                case Reversal.Possible:
                    pending = at;
                    return null;
                case Reversal.Happened:
                    at = end;
                    break;
            }
        }
        return null;
    }

    private enum Reversal
    {
        None,
        Possible,
        Happened,
    }

    private static Reversal WayBack(ReadOnlySpan<double> values, int start, int side, double tolerance)
    {
        var centre = CentreOf(values.Slice(start, FewestPoints), tolerance);
        for (var at = start; at < start + FewestPoints;)
        {
            var here = Side(values[at] - centre, tolerance);
            var end = RunEnd(values, at, centre, here, tolerance);
            if (here == -side && end - at >= ShiftLength)
                return Reversal.Happened;
            if (here == -side && end == values.Length)
                return Reversal.Possible;
            at = end;
        }
        return Reversal.None;
    }

    private static double CentreOf(ReadOnlySpan<double> values, double tolerance)
    {
        var limits = XmrLimits.Of(values);
        double sum = 0;
        var used = 0;
        foreach (var value in values)
        {
            if (value > limits.Band.Upper + tolerance || value < limits.Band.Lower - tolerance)
                continue;
            sum += value;
            used++;
        }
        return used < values.Length && values.Length - used <= MostExclusions ? sum / used : limits.Mean;
    }

    private static int RunEnd(ReadOnlySpan<double> values, int at, double centre, int side, double tolerance)
    {
        var end = at + 1;
        while (end < values.Length && Side(values[end] - centre, tolerance) == side)
            end++;
        return end;
    }

    private static int Side(double difference, double tolerance) =>
        difference > tolerance ? 1
        : difference < -tolerance ? -1
        : 0;
}
