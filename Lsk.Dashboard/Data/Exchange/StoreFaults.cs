using Lsk.Dashboard.Data.Providers;
using Lsk.Domain.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>What it means for a person that the store did not take what was written.</summary>
internal static partial class StoreFaults
{
    // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_READONLY, SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_FULL, SQLITE_CANTOPEN.
    private const int Busy = 5,
        Locked = 6,
        ReadOnly = 8,
        InputOutput = 10,
        Corrupt = 11,
        Full = 13,
        CannotOpen = 14;

    // SQLITE_CONSTRAINT_FOREIGNKEY.
    private const int ForeignKey = 787;

    /// <summary>The rule that is told; null for what can only be a fault of the program.</summary>
    public static BrokenRule? RuleOf(DbUpdateException fault) =>
        fault switch
        {
            DbUpdateConcurrencyException => BrokenRule.ChangedMeanwhile,
            _ when StoreFault.RuleOf(fault) == BrokenRule.ChangedMeanwhile => BrokenRule.ChangedMeanwhile,
            { InnerException: SqliteException sqlite } => RuleOf(sqlite),
            { InnerException: PostgresException postgres } => RuleOf(postgres),
            { InnerException: NpgsqlException } => new BrokenRule("StoreUnreachable"),
            _ => null,
        };

    /// <summary>What another person did is no fault; all else is for whoever keeps the store.</summary>
    public static void Log(ILogger logger, DbUpdateException fault, BrokenRule rule)
    {
        if (rule == BrokenRule.ChangedMeanwhile)
            LogOvertaken(logger, fault);
        else
            LogRefused(logger, rule.Code, fault);
    }

    private static BrokenRule? RuleOf(SqliteException fault) =>
        fault switch
        {
            { SqliteExtendedErrorCode: ForeignKey } => BrokenRule.ChangedMeanwhile,
            { SqliteErrorCode: Full } => new BrokenRule("StoreFull"),
            { SqliteErrorCode: Busy or Locked } => new BrokenRule("StoreBusy"),
            { SqliteErrorCode: ReadOnly or InputOutput or Corrupt or CannotOpen } => new BrokenRule("StoreUnreachable"),
            _ => null,
        };

    private static BrokenRule? RuleOf(PostgresException fault) =>
        fault.SqlState switch
        {
            PostgresErrorCodes.ForeignKeyViolation => BrokenRule.ChangedMeanwhile,
            PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => new BrokenRule("StoreFull"),
            PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable =>
                new BrokenRule("StoreBusy"),
            PostgresErrorCodes.StringDataRightTruncation or PostgresErrorCodes.NumericValueOutOfRange => new BrokenRule("ValueTooLong"),
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => new BrokenRule(
                "StoreUnreachable"
            ),
            _ => null,
        };

    [LoggerMessage(Level = LogLevel.Information, Message = "Nothing was written: somebody else was first.")]
    private static partial void LogOvertaken(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing was written: {Code}.")]
    private static partial void LogRefused(ILogger logger, string code, Exception fault);
}
