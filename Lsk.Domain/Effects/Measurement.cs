using Lsk.Domain.Time;

namespace Lsk.Domain.Effects;

/// <summary>Mätning: the value of a measure in one period. Unique on measure and period.</summary>
public sealed class Measurement
{
    private Measurement() { }

    /// <summary>A measurement.</summary>
    public Measurement(
        MeasureId measure,
        Period period,
        double? value,
        double? numerator = null,
        double? denominator = null,
        string? comment = null
    )
    {
        MeasureId = measure;
        Period = period;
        Change(value, numerator, denominator, comment);
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>The measure.</summary>
    public MeasureId MeasureId { get; private set; }

    /// <summary>Month, quarter or year.</summary>
    public Period Period { get; private set; }

    /// <summary>In the measure's unit; <see langword="null"/> = not measured.</summary>
    public double? Value { get; private set; }

    /// <summary>Täljare.</summary>
    public double? Numerator { get; private set; }

    /// <summary>Nämnare.</summary>
    public double? Denominator { get; private set; }

    /// <summary>Comment.</summary>
    public string? Comment { get; private set; }

    /// <summary>The value as the source last gave it; <see langword="null"/> when nothing was fetched.</summary>
    public double? FetchedValue { get; private set; }

    /// <summary>Whether the value stands as the source gave it: only then may the source be named as its origin.</summary>
    public bool IsUnprocessed => FetchedValue is not null && Value == FetchedValue;

    /// <summary>
    /// What the source says now. A value that people have changed is left alone; the source's is remembered beside it. Missing at the
    /// source is missing here, never 0.
    /// </summary>
    public void Fetch(double? value)
    {
        if (Value is null || IsUnprocessed)
            Value = value;
        FetchedValue = value;
    }

    /// <summary>A corrected value.</summary>
    public void Change(double? value, double? numerator, double? denominator, string? comment)
    {
        Value = value;
        Numerator = numerator;
        Denominator = denominator;
        Comment = comment;
    }
}
