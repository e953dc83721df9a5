namespace Lsk.Domain.Initiatives;

/// <summary>A new initiative.</summary>
/// <param name="Organisation">Its owner.</param>
/// <param name="Number">The owner's own number; empty = the next of the owner's series.</param>
/// <param name="Details">Whole details.</param>
/// <param name="Draft">Seen by the own organisation and the support function only.</param>
public sealed record CreateInitiativeCommand(OrganisationId Organisation, string? Number, InitiativeDetails Details, bool Draft);
