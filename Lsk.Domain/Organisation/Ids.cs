namespace Lsk.Domain.Organisation;

/// <summary>Key of a group (gruppering) in the store.</summary>
/// <param name="Value">Positive; 0 before it is stored.</param>
public readonly record struct GroupId(int Value);
