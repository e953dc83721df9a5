namespace Lsk.Dashboard.Data.Security;

/// <summary>What the security log tells of.</summary>
public enum SecurityKind
{
    /// <summary>Somebody signed in.</summary>
    SignedIn,

    /// <summary>A name and a password that do not belong together, or a wrong code of the second factor.</summary>
    SignInFailed,

    /// <summary>Too many wrong ones: the address waits for that account.</summary>
    SignInLocked,

    /// <summary>Somebody signed out.</summary>
    SignedOut,

    /// <summary>A password was changed or chosen.</summary>
    PasswordChanged,

    /// <summary>The second factor was turned on or off, or its recovery codes were made anew.</summary>
    SecondFactorChanged,

    /// <summary>A use case, a page or a file was asked for by somebody who may not.</summary>
    Refused,

    /// <summary>A join code that no workshop has.</summary>
    JoinCodeWrong,

    /// <summary>The whole portfolio was taken out as a file.</summary>
    ExportedAll,

    /// <summary>A setting or an account was changed by an administrator.</summary>
    SettingChanged,

    /// <summary>A key for the interface was made.</summary>
    TokenMade,

    /// <summary>A key for the interface was taken back.</summary>
    TokenRevoked,

    /// <summary>A key that is unknown, has expired, was taken back, or belongs to a shut account.</summary>
    TokenRefused,

    /// <summary>A backup was taken.</summary>
    BackedUp,
}

/// <summary>
/// Something that whoever answers for the security wants to see: who, when, from where, and a code from a closed list. No text that somebody
/// has written is kept here: a password that was typed into the field of names must not end up in a log.
/// </summary>
public sealed class SecurityEvent
{
    /// <summary>Longest code.</summary>
    public const int LongestCode = 100;

    public long Id { get; private set; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public required SecurityKind Kind { get; init; }

    /// <summary>The account, or nothing when it is not known.</summary>
    public string? AccountId { get; init; }

    /// <summary>Where the request came from; empty for what the machine itself does.</summary>
    public required string Address { get; init; }

    /// <summary>What it was about: the name of a use case, a route, a setting's key. Never what somebody wrote.</summary>
    public required string Code { get; init; }
}
