namespace Lsk.Dashboard.Data.Accounts;

/// <summary>A key that protects cookies, kept in the database so that every node can read what another one wrote.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; private set; }

    public required string Name { get; init; }

    public required string Xml { get; init; }
}
