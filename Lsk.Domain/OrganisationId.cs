namespace Lsk.Domain;

/// <summary>Key of an organisation (huvudman) in the store.</summary>
/// <param name="Value">Positive; 0 before it is stored.</param>
public readonly record struct OrganisationId(int Value);
