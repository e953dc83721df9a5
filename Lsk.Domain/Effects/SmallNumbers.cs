namespace Lsk.Domain.Effects;

/// <summary>
/// Keeps single persons from being recognised in shared views: counts below 5 are hidden, 0 too, with the percentages they would give away,
/// and, where a total could be used to compute the hidden one, the next smallest.
/// </summary>
public static class SmallNumbers
{
    /// <summary>Counts below this are hidden.</summary>
    public const double Threshold = 5;

    /// <summary>Whether a value with these counts is hidden on its own: few cases, few possible cases, or (for proportions) few
    /// without.</summary>
    /// <param name="numerator">Cases, or <see langword="null"/> when there are no counts (nothing is hidden then).</param>
    /// <param name="denominator">Possible cases or exposure.</param>
    /// <param name="isProportion">Whether those without are persons, too.</param>
    public static bool IsHidden(double? numerator, double? denominator, bool isProportion) =>
        numerator < Threshold
        || denominator < Threshold
        || (isProportion && denominator - numerator < Threshold && denominator - numerator > 0);

    /// <summary>
    /// Which parts of a whole are hidden: those below the threshold and, when that is exactly one, the next smallest, because the total
    /// minus the others would tell.
    /// </summary>
    /// <param name="counts">The parts, 0 or more; <see langword="null"/> for a missing one, which is never hidden.</param>
    public static bool[] Hidden(IReadOnlyList<double?> counts)
    {
        var hidden = new bool[counts.Count];
        var few = 0;
        for (var i = 0; i < hidden.Length; i++)
        {
            hidden[i] = counts[i] < Threshold;
            few += hidden[i] ? 1 : 0;
        }
        if (few != 1)
            return hidden;
        var next = -1;
        for (var i = 0; i < hidden.Length; i++)
        {
            if (!hidden[i] && counts[i] is { } count && (next < 0 || count < counts[next]))
                next = i;
        }
        if (next >= 0)
            hidden[next] = true;
        return hidden;
    }
}
