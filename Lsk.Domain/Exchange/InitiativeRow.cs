namespace Lsk.Domain.Exchange;

/// <summary>One row of <c>Initiativ</c>. All values but <see cref="Title"/> may be missing.</summary>
public sealed record InitiativeRow : ContentRow
{
    /// <summary>The organisation's own number; key for re-import together with <see cref="Organisation"/>. Empty for a new row without
    /// one.</summary>
    public string Id { get; init; } = "";

    /// <summary>Titel.</summary>
    public string Title { get; init; } = "";

    /// <summary>Beskrivning: purpose and what is done.</summary>
    public string? Description { get; init; }

    /// <summary>Huvudman, by its full name.</summary>
    public string? Organisation { get; init; }

    /// <summary>Ansvarig grupp, by name.</summary>
    public string? Group { get; init; }

    /// <summary>Fokusområde: the code of the sub-goal, <c>A1</c> to <c>D1</c>.</summary>
    public string? SubGoal { get; init; }

    /// <summary>Målgrupp, free text.</summary>
    public string? TargetGroup { get; init; }

    /// <summary>Insatstyp, free text.</summary>
    public string? Intervention { get; init; }

    /// <summary>Effektmått as the initiative names it, free text.</summary>
    public string? Indicator { get; init; }

    /// <summary>Start.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Slut.</summary>
    public DateOnly? End { get; init; }

    /// <summary>Status.</summary>
    public Initiatives.InitiativeStatus? Status { get; init; }

    /// <summary>Budget in thousands of Swedish kronor (tkr), 0 or more.</summary>
    public decimal? BudgetTkr { get; init; }

    /// <summary>Årsarbetskrafter, full-time equivalents, 0 or more.</summary>
    public double? Staff { get; init; }

    /// <summary>Beslutsnivå, free text.</summary>
    public string? DecisionLevel { get; init; }

    /// <summary>Lagrum: HSL, SoL or both.</summary>
    public Initiatives.LegalBasis? LegalBasis { get; init; }

    /// <summary>Märkning: free labels.</summary>
    public string? Labels { get; init; }

    /// <summary>Förbrukat in thousands of Swedish kronor (tkr), 0 or more.</summary>
    public decimal? SpentTkr { get; init; }

    /// <summary>Ansvarig: the person or function that answers for it.</summary>
    public string? Responsible { get; init; }

    /// <summary>Presenterad: the day the group presented it to the decision group.</summary>
    public DateOnly? PresentedOn { get; init; }

    /// <summary>Synlighet.</summary>
    public Initiatives.Sharing? Sharing { get; init; }

    /// <summary>Människovärde: the gate before all weighing; <see langword="null"/> = not answered.</summary>
    public bool? HumanDignity { get; init; }

    /// <summary>Människovärde, skäl.</summary>
    public string? HumanDignityReason { get; init; }

    /// <summary>Nationell väg.</summary>
    public Initiatives.Lane? Lane { get; init; }

    /// <summary>Utan svårighetsgrad: severity is no ground here.</summary>
    public bool? SeverityOff { get; init; }

    /// <summary>Resultat, of the closing note.</summary>
    public string? Result { get; init; }

    /// <summary>Lärdomar.</summary>
    public string? Lessons { get; init; }

    /// <summary>Spridning: to whom.</summary>
    public string? Spread { get; init; }
}
