using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lsk.Dashboard.Data.Audit;

/// <summary>
/// One change, kept for ever. <see cref="Hash"/> covers the row and the hash of the row before it, so that a row that is altered or taken
/// away shows.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>Stands for what the chain never holds (<see cref="Lsk.Domain.History.NotInAuditAttribute"/>).</summary>
    public const string Hidden = "***";

    public long Id { get; private set; }

    public required DateTime At { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary><c>Created</c>, <c>Changed</c>, <c>Deleted</c>, or the name of what was done to many rows or refused.</summary>
    public required string Action { get; init; }

    public required string Entity { get; init; }

    public required string EntityKey { get; init; }

    /// <summary>The changed fields before, as JSON.</summary>
    public string? Before { get; init; }

    /// <summary>The changed fields after, as JSON.</summary>
    public string? After { get; init; }

    public int? BatchId { get; init; }

    /// <summary>The hash of the row before; empty for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over all fields and <see cref="PreviousHash"/>, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>What <see cref="Hash"/> has to be.</summary>
    public string ComputeHash() => HashOf(At, ActorId, ActorName, Action, Entity, EntityKey, Before, After, BatchId, PreviousHash);

    /// <summary>The hash of a row with these fields. Times count in whole microseconds: what both databases keep.</summary>
    internal static string HashOf(
        DateTime at,
        string actorId,
        string actorName,
        string action,
        string entity,
        string key,
        string? before,
        string? after,
        int? batch,
        string previous
    )
    {
        var text = string.Join(
            '\u001f',
            (at.Ticks / 10).ToString(CultureInfo.InvariantCulture),
            actorId,
            actorName,
            action,
            entity,
            key,
            before,
            after,
            batch?.ToString(CultureInfo.InvariantCulture),
            previous
        );
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
