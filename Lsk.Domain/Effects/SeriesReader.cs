using System.Runtime.InteropServices;
using Lsk.Domain.Time;

namespace Lsk.Domain.Effects;

/// <summary>
/// Makes a series out of handed-in values: whatever comes in, what goes out is finite, ordered and of one kind, and everything that was
/// left out is noted.
/// </summary>
public static class SeriesReader
{
    private const double ScaleTolerance = 0.05;
    private static readonly double[] KnownScales = [1, 100, 1_000, 10_000, 100_000];

    /// <summary>Reads the values of one measure.</summary>
    /// <param name="definition">The unit tells proportions from rates.</param>
    /// <param name="observations">In any order.</param>
    /// <param name="today">Periods that begin after this day are left out; <see langword="null"/> keeps them (published examples).</param>
    public static EffectSeries Read(MeasureDefinition definition, IReadOnlyList<Observation> observations, DateOnly? today = null)
    {
        var notes = new List<SeriesNote>();
        var kept = new List<Observation>(observations.Count);
        for (var i = 0; i < observations.Count; i++)
        {
            var observation = observations[i];
            if (
                observation.Period.Year == 0
                || (observation.Value is null && (observation.Numerator is null || observation.Denominator is null))
            )
                continue;
            if (Unusable(observation))
                Note(notes, SeriesIssue.NotANumber, observation.Period);
            else if (observation.Denominator is 0)
                Note(notes, SeriesIssue.ZeroDenominator, observation.Period);
            else if (today is { } day && observation.Period.FirstDay > day)
                Note(notes, SeriesIssue.FuturePeriod, observation.Period);
            else
                kept.Add(observation);
        }
        var kind = MostCommonKind(kept);
        KeepKind(kept, kind, notes);
        SortAndKeepLast(kept, notes);
        var scale = ScaleOf(kept, definition.Unit);
        var shape = ShapeOf(kept, definition, scale);
        if (shape == DataShape.Proportion)
            DropImpossible(kept, notes);
        var points = new SeriesPoint[kept.Count];
        for (var i = 0; i < points.Length; i++)
        {
            var o = kept[i];
            points[i] = new SeriesPoint(
                o.Period,
                o.Value ?? ((scale ?? 1) * o.Numerator!.Value / o.Denominator!.Value),
                o.Numerator,
                o.Denominator
            );
        }
        return new EffectSeries(points, kind, shape, scale ?? 1, notes);
    }

    private static bool Unusable(Observation o) =>
        NotFinite(o.Value)
        || NotFinite(o.Numerator)
        || NotFinite(o.Denominator)
        || o.Numerator < 0
        || o.Denominator < 0
        || Math.Abs(o.Value ?? 0) > 1e100;

    private static bool NotFinite(double? value) => value is { } v && !double.IsFinite(v);

    private static PeriodKind MostCommonKind(List<Observation> kept)
    {
        int months = 0,
            quarters = 0,
            years = 0;
        foreach (var observation in kept)
        {
            switch (observation.Period.Kind)
            {
                case PeriodKind.Month:
                    months++;
                    break;
                case PeriodKind.Quarter:
                    quarters++;
                    break;
                case PeriodKind.Year:
                    years++;
                    break;
            }
        }
        if (months >= quarters && months >= years)
            return PeriodKind.Month;
        return quarters >= years ? PeriodKind.Quarter : PeriodKind.Year;
    }

    private static void KeepKind(List<Observation> kept, PeriodKind kind, List<SeriesNote> notes)
    {
        var to = 0;
        for (var i = 0; i < kept.Count; i++)
        {
            if (kept[i].Period.Kind == kind)
                kept[to++] = kept[i];
            else
                Note(notes, SeriesIssue.MixedPeriods, kept[i].Period);
        }
        kept.RemoveRange(to, kept.Count - to);
    }

    private static void SortAndKeepLast(List<Observation> kept, List<SeriesNote> notes)
    {
        var sorted = true;
        for (var i = 1; i < kept.Count && sorted; i++)
            sorted = Order(kept[i - 1].Period) < Order(kept[i].Period);
        if (sorted)
            return;
        var stable = kept.OrderBy(o => Order(o.Period)).ToList();
        kept.Clear();
        foreach (var observation in stable)
        {
            if (kept.Count > 0 && kept[^1].Period == observation.Period)
            {
                Note(notes, SeriesIssue.DuplicatePeriod, observation.Period);
                kept[^1] = observation;
            }
            else
            {
                kept.Add(observation);
            }
        }
    }

    private static int Order(Period period) => (period.Year * 12) + period.Number;

    private static double? ScaleOf(List<Observation> kept, string? unit)
    {
        var ratios = new List<double>(kept.Count);
        foreach (var o in kept)
        {
            if (o is { Value: { } value, Numerator: > 0 and { } numerator, Denominator: { } denominator } && value != 0)
                ratios.Add(value * denominator / numerator);
        }
        if (ratios.Count == 0)
            return IsPercent(unit) ? 100 : UnitScale.Of(unit);
        CollectionsMarshal.AsSpan(ratios).Sort();
        var median = ratios[ratios.Count / 2];
        foreach (var known in KnownScales)
        {
            if (Math.Abs(median - known) <= ScaleTolerance * known)
                return AgreesWith(known) ? known : null;
        }
        return median > 0 && AgreesWith(median) ? median : null;

        bool AgreesWith(double scale)
        {
            var near = 0;
            foreach (var ratio in ratios)
                near += Math.Abs(ratio - scale) <= 2 * ScaleTolerance * scale ? 1 : 0;
            return near * 10 >= ratios.Count * 8;
        }
    }

    internal static bool IsPercent(string? unit) =>
        unit is not null
        && (
            unit.Contains('%', StringComparison.Ordinal)
            || unit.StartsWith("procent", StringComparison.OrdinalIgnoreCase)
            || unit.StartsWith("andel", StringComparison.OrdinalIgnoreCase)
            || unit.StartsWith("percent", StringComparison.OrdinalIgnoreCase)
            || unit.StartsWith("per cent", StringComparison.OrdinalIgnoreCase)
        );

    private static DataShape ShapeOf(List<Observation> kept, MeasureDefinition definition, double? scale)
    {
        if (kept.Count == 0 || scale is null)
            return DataShape.Values;
        var impossible = 0;
        foreach (var o in kept)
        {
            if (o.Numerator is null || o.Denominator is null)
                return DataShape.Values;
            if (o.Numerator > o.Denominator)
                impossible++;
        }
        if (definition.Chart == Initiatives.ChartKind.P)
            return DataShape.Proportion;
        if (definition.Chart == Initiatives.ChartKind.U)
            return DataShape.Rate;
        if (IsPercent(definition.Unit))
            return DataShape.Proportion;
        return impossible == 0 && scale is 1 or 100 && string.IsNullOrWhiteSpace(definition.Unit) ? DataShape.Proportion : DataShape.Rate;
    }

    private static void DropImpossible(List<Observation> kept, List<SeriesNote> notes)
    {
        var to = 0;
        for (var i = 0; i < kept.Count; i++)
        {
            if (kept[i].Numerator > kept[i].Denominator)
                Note(notes, SeriesIssue.NumeratorAboveDenominator, kept[i].Period);
            else
                kept[to++] = kept[i];
        }
        kept.RemoveRange(to, kept.Count - to);
    }

    private static void Note(List<SeriesNote> notes, SeriesIssue issue, Period period)
    {
        var at = notes.FindIndex(n => n.Issue == issue);
        if (at < 0)
            notes.Add(new SeriesNote(issue, 1, period));
        else
            notes[at] = notes[at] with { Count = notes[at].Count + 1 };
    }
}
