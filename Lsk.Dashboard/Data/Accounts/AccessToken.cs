using Lsk.Domain.History;

namespace Lsk.Dashboard.Data.Accounts;

/// <summary>
/// A key with which another program reads <c>/api/v1</c>. The key itself is shown once, when it is made, and is stored nowhere: what is
/// kept is a hash of its 256 random bits.
/// </summary>
public sealed class AccessToken : IAudited
{
    public int Id { get; private set; }

    /// <summary>What it is for, in its maker's words.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the key, hexadecimal.</summary>
    [NotInAudit]
    public required string Hash { get; init; }

    /// <summary>The last four characters: enough to tell two keys apart.</summary>
    public required string Ending { get; init; }

    /// <summary>The account that it reads for; nothing for one of the whole service, which an administrator makes.</summary>
    public string? AccountId { get; init; }

    /// <summary>Who made it.</summary>
    public required string MadeById { get; init; }

    /// <summary>It sees what a reader sees, whatever its account may see.</summary>
    public bool AsReader { get; init; }

    /// <summary>What it may read, names with a comma between.</summary>
    public required string Scopes { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>From then on it opens nothing, UTC.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When somebody took it back, UTC.</summary>
    public DateTime? RevokedAt { get; private set; }

    /// <summary>When it was last used, to a few minutes, UTC. Written past the change tracker: reading is no change.</summary>
    public DateTime? LastUsedAt { get; private set; }

    /// <summary>Takes it back; it stays in the list, so that one can see what it was.</summary>
    public void Revoke(DateTime now) => RevokedAt ??= now;
}
