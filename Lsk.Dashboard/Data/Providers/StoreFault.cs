using System.Data.Common;
using Lsk.Domain.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>What a database says when it cannot do what it was asked, as one of a few things that people can do something about.</summary>
internal static class StoreFault
{
    /// <summary>No room on the disk.</summary>
    public static BrokenRule Full { get; } = new("StoreFull");

    /// <summary>The store may be read, not written.</summary>
    public static BrokenRule ReadOnly { get; } = new("StoreReadOnly");

    /// <summary>Something is longer than the store takes.</summary>
    public static BrokenRule TooLong { get; } = new("StoreTooLong");

    /// <summary>Others kept the store for so long that this gave up, or stood in each other's way; again will do.</summary>
    public static BrokenRule Busy { get; } = new("StoreBusy");

    /// <summary>Somebody else wrote the same row, took it away, or stored one with the same key.</summary>
    private static bool IsSecond(Exception fault) =>
        fault is DbUpdateConcurrencyException
        || Cause(fault)
            is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 or 787 }
                or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation };

    /// <summary>The rule that a failed write broke; nothing when it is a fault of the program, or the store is damaged or gone.</summary>
    public static BrokenRule? RuleOf(Exception fault) =>
        IsSecond(fault)
            ? BrokenRule.ChangedMeanwhile
            : Cause(fault) switch
            {
                SqliteException sqlite => sqlite.SqliteErrorCode switch
                {
                    13 => Full,
                    8 => ReadOnly,
                    18 => TooLong,
                    5 or 6 => Busy,
                    _ => null,
                },
                PostgresException postgres => postgres.SqlState switch
                {
                    PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => Full,
                    PostgresErrorCodes.ReadOnlySqlTransaction => ReadOnly,
                    PostgresErrorCodes.StringDataRightTruncation or PostgresErrorCodes.ProgramLimitExceeded => TooLong,
                    PostgresErrorCodes.DeadlockDetected
                    or PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.LockNotAvailable
                    or PostgresErrorCodes.QueryCanceled => Busy,
                    _ => null,
                },
                _ => null,
            };

    /// <summary>Whether an exception comes from the database.</summary>
    public static bool Is(Exception fault) => Cause(fault) is not null;

    /// <summary>A code and a sentence for whoever runs the program.</summary>
    /// <param name="fault">One that <see cref="Is"/> says comes from the database.</param>
    /// <param name="where">The store, in words.</param>
    public static (string Code, string Sentence) Told(Exception fault, string where) =>
        RuleOf(fault)?.Code switch
        {
            "StoreFull" => (
                "disk-full",
                $"Disken är full: {where} tog inte emot det som skulle skrivas. Inget är ändrat. Frigör plats och försök igen."
            ),
            "StoreReadOnly" => ("read-only", $"{where} går att läsa men inte att skriva i. Ge programmet skrivrätt och försök igen."),
            "StoreTooLong" => ("too-long", $"En text är längre än {where} tar emot. Inget är ändrat. Korta den och försök igen."),
            "StoreBusy" => ("busy", $"{where} är upptagen av andra. Inget är ändrat. Försök igen om en stund."),
            "ChangedMeanwhile" => ("changed", "Någon annan har ändrat samma rad. Inget är ändrat. Försök igen."),
            _ => Cause(fault) switch
            {
                SqliteException { SqliteErrorCode: 11 or 26 } => (
                    "damaged",
                    $"{where} är skadad. Återställ den senaste säkerhetskopian med verbet restore."
                ),
                SqliteException sqlite => ("unusable", $"{where} går inte att använda: {sqlite.Message}"),
                PostgresException postgres => ("unusable", $"{where} svarar: {postgres.MessageText}"),
                var other => (
                    "unreachable",
                    $"{where} svarar inte: {other?.Message} Kontrollera Lsk:ConnectionString och att servern är igång."
                ),
            },
        };

    private static DbException? Cause(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is DbException cause)
                return cause;
        }
        return null;
    }
}
