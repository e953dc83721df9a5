namespace Lsk.Dashboard.Data.Audit;

/// <summary>
/// Where the audit chain ends: kept beside the chain, in the transaction that lengthens it. Without it a chain whose last rows somebody has
/// taken away looks whole.
/// </summary>
public sealed class AuditHead
{
    /// <summary>The only row.</summary>
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>How many rows the chain has.</summary>
    public long Rows { get; init; }

    /// <summary>The hash of the last.</summary>
    public required string Hash { get; init; }
}
