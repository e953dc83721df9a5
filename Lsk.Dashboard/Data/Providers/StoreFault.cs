using System.Data.Common;
using Lsk.Domain.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>What a database says when it cannot do what it was asked, as one of a few things that people can do something about.</summary>
internal static partial class StoreFault
{
    /// <summary>No room on the disk.</summary>
    public static BrokenRule Full { get; } = new("StoreFull");

    /// <summary>The store may be read, not written.</summary>
    public static BrokenRule ReadOnly { get; } = new("StoreReadOnly");

    /// <summary>Something is longer than the store takes.</summary>
    public static BrokenRule TooLong { get; } = new("StoreTooLong");

    /// <summary>Others kept the store for so long that this gave up, or stood in each other's way; again will do.</summary>
    public static BrokenRule Busy { get; } = new("StoreBusy");

    /// <summary>The store does not answer, is damaged, or its disk fails.</summary>
    public static BrokenRule Unreachable { get; } = new("StoreUnreachable");

    // SQLite's result codes, and its extended ones of constraints: unique, primary key, foreign key.
    private const int SqliteBusy = 5,
        SqliteLocked = 6,
        SqliteReadOnly = 8,
        SqliteInputOutput = 10,
        SqliteCorrupt = 11,
        SqliteFull = 13,
        SqliteCannotOpen = 14,
        SqliteTooBig = 18,
        SqliteNotADatabase = 26,
        SqliteUnique = 2067,
        SqlitePrimaryKey = 1555,
        SqliteForeignKey = 787;

    /// <summary>Somebody else wrote the same row, took it away, or stored one with the same key.</summary>
    private static bool IsSecond(Exception fault) =>
        fault is DbUpdateConcurrencyException
        || Cause(fault)
            is SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey or SqliteForeignKey }
                or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation };

    /// <summary>The rule that a failed write broke; nothing when it can only be a fault of the program.</summary>
    public static BrokenRule? RuleOf(Exception fault) =>
        IsSecond(fault)
            ? BrokenRule.ChangedMeanwhile
            : Cause(fault) switch
            {
                SqliteException sqlite => sqlite.SqliteErrorCode switch
                {
                    SqliteFull => Full,
                    SqliteReadOnly => ReadOnly,
                    SqliteTooBig => TooLong,
                    SqliteBusy or SqliteLocked => Busy,
                    SqliteInputOutput or SqliteCorrupt or SqliteCannotOpen or SqliteNotADatabase => Unreachable,
                    _ => null,
                },
                PostgresException postgres => postgres.SqlState switch
                {
                    PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => Full,
                    PostgresErrorCodes.ReadOnlySqlTransaction => ReadOnly,
                    PostgresErrorCodes.StringDataRightTruncation
                    or PostgresErrorCodes.NumericValueOutOfRange
                    or PostgresErrorCodes.ProgramLimitExceeded => TooLong,
                    PostgresErrorCodes.DeadlockDetected
                    or PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.LockNotAvailable
                    or PostgresErrorCodes.QueryCanceled => Busy,
                    PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow =>
                        Unreachable,
                    _ => null,
                },
                // Not an answer of the server: there was none.
                NpgsqlException => Unreachable,
                _ => null,
            };

    /// <summary>What another person did is no fault; all else is for whoever keeps the store.</summary>
    public static void Log(ILogger logger, Exception fault, BrokenRule rule)
    {
        if (rule == BrokenRule.ChangedMeanwhile)
            LogOvertaken(logger, fault);
        else
            LogRefused(logger, rule.Code, fault);
    }

    /// <summary>Whether an exception comes from the database.</summary>
    public static bool Is(Exception fault) => Cause(fault) is not null;

    /// <summary>A code and a sentence for whoever runs the program.</summary>
    /// <param name="fault">One that <see cref="Is"/> says comes from the database.</param>
    /// <param name="where">The store, in words.</param>
    public static (string Code, string Sentence) Describe(Exception fault, string where) =>
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
                SqliteException { SqliteErrorCode: SqliteCorrupt or SqliteNotADatabase } => (
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Nothing was written: somebody else was first.")]
    private static partial void LogOvertaken(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing was written: {Code}.")]
    private static partial void LogRefused(ILogger logger, string code, Exception fault);
}
