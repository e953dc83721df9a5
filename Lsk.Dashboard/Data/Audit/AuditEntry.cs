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

    /// <summary>Which key <see cref="Hash"/> was made with; nothing for rows from before the chain was keyed.</summary>
    public string? KeyId { get; init; }

    /// <summary>HMAC-SHA-256 (SHA-256 for rows without a key) over all fields and <see cref="PreviousHash"/>, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>What <see cref="Hash"/> has to be.</summary>
    /// <param name="key">The chain's key; not asked for rows without one.</param>
    public string ComputeHash(AuditKey? key) =>
        HashOf(KeyId is null ? null : key, At, ActorId, ActorName, Action, Entity, EntityKey, Before, After, BatchId, PreviousHash);

    /// <summary>The hash of a row with these fields, keyed where there is a key. Times count in whole microseconds: what both databases keep.</summary>
    internal static string HashOf(
        AuditKey? signing,
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
        return signing?.HashOf(text) ?? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
