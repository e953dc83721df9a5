using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;

namespace Lsk.Domain.Portfolios;

/// <summary>A judged measure of a workbook.</summary>
/// <param name="InitiativeId">The organisation's own number; may be empty.</param>
/// <param name="Measure">The measure's name.</param>
/// <param name="Definition">What it is.</param>
/// <param name="Assessment">What was computed.</param>
public sealed record JudgedMeasure(string InitiativeId, string Measure, MeasureDefinition Definition, EffectAssessment Assessment);

/// <summary>Judges every measure of a workbook, also of one with measurements only.</summary>
public static class EffectsOfPortfolio
{
    /// <summary>
    /// Judges the measures in the order they are described; measures that only occur among the measurements follow, without direction or
    /// day of change. Several rows for one measure: the first describes it. Capitals make no other measure.
    /// </summary>
    /// <param name="content">Any workbook.</param>
    /// <param name="today">Periods that begin later are left out; <see langword="null"/> keeps all.</param>
    public static IReadOnlyList<JudgedMeasure> Judge(PortfolioContent content, DateOnly? today = null)
    {
        var order = new List<(string Initiative, string Measure)>();
        var definitions = new Dictionary<(string, string), MeasureDefinition>(SameMeasure.Comparer);
        foreach (var row in content.Measures)
        {
            if (definitions.TryAdd((row.InitiativeId, row.Name), Definition(row)))
                order.Add((row.InitiativeId, row.Name));
        }
        var values = new Dictionary<(string, string), List<Observation>>(SameMeasure.Comparer);
        var byInitiative = order.ToLookup(key => key.Initiative);
        // Rows of one measure mostly stand together: the list of the row before is tried before the dictionary is.
        (string Initiative, string Measure) latest = default;
        List<Observation>? list = null;
        foreach (var row in content.Measurements)
        {
            if (list is null || row.Measure.Length == 0 || row.InitiativeId != latest.Initiative || row.Measure != latest.Measure)
            {
                latest = Key(row, byInitiative);
                if (definitions.TryAdd(latest, new MeasureDefinition { Name = row.Measure }))
                    order.Add(latest);
                if (!values.TryGetValue(latest, out list))
                    values[latest] = list = new List<Observation>(36);
            }
            list.Add(new Observation(row.Period, row.Value, row.Numerator, row.Denominator));
        }
        var judged = new JudgedMeasure[order.Count];
        Parallel.For(0, judged.Length, i =>
        {
            var (initiative, measure) = order[i];
            var definition = definitions[order[i]];
            judged[i] = new JudgedMeasure(
                initiative,
                measure,
                definition,
                EffectAssessment.Of(definition, values.GetValueOrDefault(order[i]) ?? [], today)
            );
        });
        return judged;
    }

    /// <summary>The definition that a row of the workbook holds.</summary>
    public static MeasureDefinition Definition(MeasureRow row) =>
        new()
        {
            Name = row.Name,
            Unit = row.Unit,
            HigherIsBetter = row.HigherIsBetter,
            Target = row.Target,
            ChangedOn = row.ChangedOn,
            Phases = row.Phases,
            BaselinePoints = row.BaselinePoints,
            Chart = row.Chart,
        };

    // A row of measurements may leave the measure's name out when the initiative has one measure only.
    private static (string, string) Key(MeasurementRow row, ILookup<string, (string Initiative, string Measure)> described) =>
        row.Measure.Length == 0 && described[row.InitiativeId].Take(2).ToArray() is [var only] ? only : (row.InitiativeId, row.Measure);

    /// <summary>As the store compares measures: the initiative's number to the letter, the name without regard to capitals.</summary>
    private sealed class SameMeasure : IEqualityComparer<(string Initiative, string Measure)>
    {
        internal static SameMeasure Comparer { get; } = new();

        public bool Equals((string Initiative, string Measure) x, (string Initiative, string Measure) y) =>
            string.Equals(x.Initiative, y.Initiative, StringComparison.Ordinal)
            && string.Equals(x.Measure, y.Measure, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((string Initiative, string Measure) measure) =>
            HashCode.Combine(measure.Initiative, StringComparer.OrdinalIgnoreCase.GetHashCode(measure.Measure));
    }
}
