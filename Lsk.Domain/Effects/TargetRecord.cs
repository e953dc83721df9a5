namespace Lsk.Domain.Effects;

/// <summary>How often the latest values reached the target: what did happen, beside the assurance icon, which says what to expect.</summary>
/// <param name="Met">How many reached it.</param>
/// <param name="Of">Of how many, 1 to <see cref="Latest"/>.</param>
public sealed record TargetRecord(int Met, int Of)
{
    /// <summary>So many of the latest values are counted.</summary>
    public const int Latest = 12;

    /// <summary>Counts; <see langword="null"/> without a finite target, a direction or a value.</summary>
    /// <param name="definition">Target and direction.</param>
    /// <param name="series">The values.</param>
    public static TargetRecord? In(MeasureDefinition definition, EffectSeries series)
    {
        if (definition is not { Target: { } target, HigherIsBetter: { } up } || !double.IsFinite(target) || series.Points.Count == 0)
            return null;
        var latest = series.Points.Skip(Math.Max(0, series.Points.Count - Latest)).ToList();
        return new TargetRecord(latest.Count(point => up ? point.Value >= target : point.Value <= target), latest.Count);
    }
}
