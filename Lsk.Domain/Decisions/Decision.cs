using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Decisions;

/// <summary>Beslut on one initiative, with its grounds. Never changed after it is settled in a protocol.</summary>
public sealed class Decision : IAudited
{
    private Decision() { }

    /// <summary>A decision.</summary>
    public Decision(InitiativeId initiative, DateOnly date, DecisionKind kind)
    {
        InitiativeId = initiative;
        Date = date;
        Kind = kind;
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>On what.</summary>
    public InitiativeId InitiativeId { get; private set; }

    /// <summary>When.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>What.</summary>
    public DecisionKind Kind { get; private set; }

    /// <summary>Paragraph of the protocol.</summary>
    public string? Paragraph { get; set; }

    /// <summary>Beslutsnivå.</summary>
    public string? Level { get; set; }

    /// <summary>Reason.</summary>
    public string? Reason { get; set; }

    /// <summary>Who carries it out.</summary>
    public string? Owner { get; set; }

    /// <summary>Diarienummer.</summary>
    public string? RegistryNumber { get; set; }

    /// <summary>The workshop it was taken in.</summary>
    public int? WorkshopId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime RecordedAt { get; set; }
}
