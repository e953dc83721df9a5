using Lsk.Domain.History;

namespace Lsk.Domain.Invitations;

/// <summary>A personal key with which a calendar program reads the year of one account's groups, without signing in. Only its hash is
/// stored; a new one takes the place of the old.</summary>
public sealed class CalendarKey : IAudited
{
    private CalendarKey() { }

    /// <summary>A key.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="hash">Of the secret; see <see cref="InvitationSecret"/>.</param>
    /// <param name="now">UTC.</param>
    public CalendarKey(string account, string hash, DateTime now) => (AccountId, KeyHash, IssuedAt) = (account, hash, now);

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Whose: one key an account.</summary>
    public string AccountId { get; private set; } = "";

    /// <summary>Hash of the secret in the address.</summary>
    [NotInAudit]
    public string KeyHash { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime IssuedAt { get; private set; }

    /// <summary>A new secret takes the place of the old one, which works no longer.</summary>
    public void Renew(string hash, DateTime now) => (KeyHash, IssuedAt) = (hash, now);
}
