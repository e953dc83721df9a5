namespace Lsk.Dashboard.Data.Accounts;

/// <summary>
/// One sign-in that has not ended. The cookie names it; a cookie whose session is gone is worth nothing, wherever it was copied to.
/// </summary>
public sealed class SignedInSession
{
    /// <summary>128 random bits, hexadecimal.</summary>
    public required string Id { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The session at the provider that it was opened with, for sign-out from there; nothing for a local sign-in.</summary>
    public string? ProviderSession { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTime StartedAt { get; init; }
}
