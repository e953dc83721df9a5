using Lsk.Domain.Initiatives;
using Lsk.Domain.Workshops;

namespace Lsk.Domain.Decisions;

/// <summary>Asks to record a decision on an initiative. Stands in the domain because both the workshop's and the decision log's pages send
/// it.</summary>
/// <param name="Decision">The one to word anew, or <see langword="null"/> for a new one.</param>
/// <param name="Initiative">On what.</param>
/// <param name="Date">When.</param>
/// <param name="Workshop">The workshop it is taken in, if any.</param>
/// <param name="Wording">What is decided.</param>
/// <param name="Read">For one that is worded anew: the version that was read. <see langword="null"/> words over whatever stands
/// there.</param>
/// <param name="IsProposal">Boards have to say yes before it is taken: its initiative stays where it is.</param>
public sealed record RecordDecisionCommand(
    int? Decision,
    InitiativeId Initiative,
    DateOnly Date,
    WorkshopId? Workshop,
    DecisionWording Wording,
    Guid? Read = null,
    bool IsProposal = false
);
