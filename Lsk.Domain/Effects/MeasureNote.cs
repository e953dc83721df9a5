using Lsk.Domain.History;

namespace Lsk.Domain.Effects;

/// <summary>A remark on a day of a measure's history that helps to read the chart: a move, a new system, an outbreak.</summary>
public sealed class MeasureNote : IAudited
{
    /// <summary>Longest text.</summary>
    public const int MaxLength = 200;

    private MeasureNote() { }

    /// <summary>A remark.</summary>
    /// <exception cref="ArgumentException">The text is empty or longer than <see cref="MaxLength"/>.</exception>
    public MeasureNote(MeasureId measure, DateOnly day, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (text.Length > MaxLength)
            throw new ArgumentException($"At most {MaxLength} letters.", nameof(text));
        MeasureId = measure;
        Day = day;
        Text = text;
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>The measure.</summary>
    public MeasureId MeasureId { get; private set; }

    /// <summary>When it happened.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>What happened.</summary>
    public string Text { get; private set; } = "";
}
