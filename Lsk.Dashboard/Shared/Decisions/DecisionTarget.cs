using Lsk.Domain.Initiatives;

namespace Lsk.Dashboard.Shared.Decisions;

/// <summary>An initiative that another one can be merged into.</summary>
public sealed record DecisionTarget(InitiativeId Id, string Title);
