using Lsk.Domain.History;
using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Effects;

/// <summary>Key of an effect measure in the store.</summary>
/// <param name="Value">Positive; 0 before it is stored.</param>
public readonly record struct MeasureId(int Value);

/// <summary>Effektmått: an indicator of one initiative, with unit, direction, target and the day of the change.</summary>
public sealed class EffectMeasure : IAudited, IVersioned
{
    private EffectMeasure() { }

    /// <summary>A new measure.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public EffectMeasure(InitiativeId initiative, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        InitiativeId = initiative;
        Name = name;
    }

    /// <summary>Key in the store.</summary>
    public MeasureId Id { get; private set; }

    /// <summary>The initiative it belongs to.</summary>
    public InitiativeId InitiativeId { get; private set; }

    /// <summary>Name, unique within the initiative.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Unit in words: <c>procent</c>, <c>dagar</c>.</summary>
    public string? Unit { get; set; }

    /// <summary>Whether higher is better; <see langword="null"/> when nobody has said.</summary>
    public bool? HigherIsBetter { get; set; }

    /// <summary>Target in the unit.</summary>
    public double? Target { get; set; }

    /// <summary>The day of the change.</summary>
    public DateOnly? ChangedOn { get; set; }

    /// <summary>Days on which a new phase begins, ascending.</summary>
    public IReadOnlyList<DateOnly> Phases { get; set; } = [];

    /// <summary>Points that set the limits, from the start of each phase; <see langword="null"/> = all of the phase.</summary>
    public int? BaselinePoints { get; set; }

    /// <summary>Kind of chart; <see langword="null"/> = chosen from the data.</summary>
    public ChartKind? Chart { get; set; }

    /// <summary>Where the values come from.</summary>
    public string? Source { get; set; }

    /// <summary>Where values are fetched, such as <c>kolada:N20891/0380/T</c> (indicator, municipality, gender); <see langword="null"/> =
    /// entered by people.</summary>
    public string? FetchedFrom { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Another name.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public void Rename(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>What judging needs to know of it.</summary>
    public MeasureDefinition ToDefinition() =>
        new()
        {
            Name = Name,
            Unit = Unit,
            HigherIsBetter = HigherIsBetter,
            Target = Target,
            ChangedOn = ChangedOn,
            Phases = Phases,
            BaselinePoints = BaselinePoints,
            Chart = Chart,
        };
}
