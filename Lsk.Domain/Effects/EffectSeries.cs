using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;

namespace Lsk.Domain.Effects;

/// <summary>One measured value as somebody handed it in. Not yet checked: any part may be missing, infinite or absurd.</summary>
/// <param name="Period">What the value is about.</param>
/// <param name="Value">In the measure's unit; <see langword="null"/> = not measured.</param>
/// <param name="Numerator">How many had it, 0 or more.</param>
/// <param name="Denominator">How many could have had it, above 0.</param>
public readonly record struct Observation(Period Period, double? Value, double? Numerator = null, double? Denominator = null);

/// <summary>What a measure is, as far as judging it needs: never an entity.</summary>
public sealed record MeasureDefinition
{
    /// <summary>The measure's name; only used to recognise rolling means.</summary>
    public string Name { get; init; } = "";

    /// <summary>The unit, free text; tells proportions from rates when the values do not.</summary>
    public string? Unit { get; init; }

    /// <summary><see langword="true"/> when higher is better, <see langword="null"/> when nobody has said.</summary>
    public bool? HigherIsBetter { get; init; }

    /// <summary>The target, in the unit.</summary>
    public double? Target { get; init; }

    /// <summary>The day the change was made.</summary>
    public DateOnly? ChangedOn { get; init; }

    /// <summary>Days on which a new phase begins, set by hand.</summary>
    public IReadOnlyList<DateOnly> Phases { get; init; } = [];

    /// <summary>How many points from the start of a phase set its limits; <see langword="null"/> = all of the phase.</summary>
    public int? BaselinePoints { get; init; }

    /// <summary>The chart somebody chose; <see langword="null"/> = chosen from the data.</summary>
    public ChartKind? Chart { get; init; }
}

/// <summary>A usable point of a series: finite value, checked counts.</summary>
/// <param name="Period">What the value is about.</param>
/// <param name="Value">In the measure's unit, finite.</param>
/// <param name="Numerator">0 or more, or <see langword="null"/>.</param>
/// <param name="Denominator">Above 0, or <see langword="null"/>.</param>
public readonly record struct SeriesPoint(Period Period, double Value, double? Numerator, double? Denominator);

/// <summary>What the counts behind the values are.</summary>
public enum DataShape
{
    /// <summary>Single values without (consistent) counts.</summary>
    Values,

    /// <summary>Some out of all: the numerator never exceeds the denominator.</summary>
    Proportion,

    /// <summary>Events per exposure: the numerator may exceed the denominator.</summary>
    Rate,
}

/// <summary>What was wrong with handed-in values, and what was done about it.</summary>
public enum SeriesIssue
{
    /// <summary>The same period twice: the last one counts.</summary>
    DuplicatePeriod,

    /// <summary>Months, quarters and years in one series: the most common kind counts.</summary>
    MixedPeriods,

    /// <summary>More cases than could be: left out.</summary>
    NumeratorAboveDenominator,

    /// <summary>Nobody to measure on: left out.</summary>
    ZeroDenominator,

    /// <summary>A value about a time that has not begun: left out.</summary>
    FuturePeriod,

    /// <summary>Infinite, not a number, or a negative count: left out.</summary>
    NotANumber,
}

/// <summary>One kind of fault in a series.</summary>
/// <param name="Issue">Which.</param>
/// <param name="Count">How many points, at least 1.</param>
/// <param name="First">The first period it concerns.</param>
public readonly record struct SeriesNote(SeriesIssue Issue, int Count, Period First);

/// <summary>A series that is safe to compute on: one kind of period, in order, each period once, all values finite.</summary>
/// <param name="Points">In order of time; may be empty.</param>
/// <param name="Kind">Months, quarters or years.</param>
/// <param name="Shape">What the counts are.</param>
/// <param name="Scale">Value = scale x numerator / denominator, such as 100 for per cent; 1 when there are no counts.</param>
/// <param name="Notes">What was left out, and why.</param>
public sealed record EffectSeries(
    IReadOnlyList<SeriesPoint> Points,
    PeriodKind Kind,
    DataShape Shape,
    double Scale,
    IReadOnlyList<SeriesNote> Notes
);
