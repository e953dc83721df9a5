using Lsk.Domain.Time;

namespace Lsk.Domain.Effects;

/// <summary>Mätning: the value of a measure in one period. Unique on measure and period.</summary>
public sealed class Measurement
{
    private Measurement() { }

    /// <summary>A measurement.</summary>
    public Measurement(MeasureId measure, Period period, double? value, double? numerator = null, double? denominator = null, string? comment = null)
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

    /// <summary>A corrected value.</summary>
    public void Change(double? value, double? numerator, double? denominator, string? comment)
    {
        Value = value;
        Numerator = numerator;
        Denominator = denominator;
        Comment = comment;
    }
}
