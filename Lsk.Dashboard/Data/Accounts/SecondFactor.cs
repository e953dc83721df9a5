namespace Lsk.Dashboard.Data.Accounts;

/// <summary>
/// The second factor of an account: the key that its authenticator app shares. Encrypted by Data Protection, whose own keys are encrypted
/// with a file outside of the database: whoever has a backup has no codes. Counts lie here and not in a process: two nodes are guessed at
/// no faster than one.
/// </summary>
public sealed class SecondFactor
{
    /// <summary>The account; one factor each.</summary>
    public required string AccountId { get; init; }

    /// <summary>The key, encrypted.</summary>
    public required string Key { get; init; }

    /// <summary>When it was turned on, UTC.</summary>
    public required DateTime Since { get; init; }

    /// <summary>The step of the last code that was taken: none is taken twice.</summary>
    public required long LastStep { get; init; }

    /// <summary>Codes tried since the last right one.</summary>
    public int Tried { get; init; }

    /// <summary>When the last one was tried, UTC.</summary>
    public required DateTime LastTry { get; init; }
}

/// <summary>A code for who has lost the phone; works once and is gone.</summary>
public sealed class RecoveryCode
{
    public int Id { get; private set; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>SHA-256 of its 120 random bits, hexadecimal.</summary>
    public required string Hash { get; init; }
}
