using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Data.Workshops;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Lsk.Dashboard.Data;

/// <summary>
/// Raises the versions of what a transaction has written (<see cref="TableVersion"/>), as the last thing before it is committed, and notes
/// the head of the audit chain outside the database once it is. Every way of writing marks its rows here: a save of the context, the many
/// rows of <see cref="Exchange.BulkTable"/>. What no reading is made of (ballots, accounts, the history itself) is not counted.
/// </summary>
internal sealed class WrittenRows(AuditHeadFile heads) : DbTransactionInterceptor
{
    private static readonly HashSet<Type> NotCounted =
    [
        typeof(BallotRow),
        typeof(AuditEntry),
        typeof(AuditHead),
        typeof(TableVersion),
        typeof(ImportChange),
        typeof(DataProtectionKey),
        typeof(SignedInSession),
        typeof(SecondFactor),
        typeof(RecoveryCode),
        typeof(AccessToken),
        typeof(SecurityEvent),
        typeof(AppUser),
        typeof(IdentityUserClaim<string>),
        typeof(IdentityUserLogin<string>),
        typeof(IdentityUserToken<string>),
    ];

    // By the transaction itself: a context is used again by somebody else. So is Npgsql's transaction, hence the clean start below.
    private static readonly ConditionalWeakTable<DbTransaction, Marks> Marked = [];

    /// <summary>The name that the rows of an entity are counted under: its own, or its owner's.</summary>
    public static string NameOf(IReadOnlyEntityType entity)
    {
        while (entity.FindOwnership() is { } ownership)
            entity = ownership.PrincipalEntityType;
        return entity.ClrType.Name;
    }

    /// <summary>Whether writes of an entity are counted.</summary>
    public static bool Counts(IReadOnlyEntityType entity) => !NotCounted.Contains(entity.ClrType);

    /// <summary>What a save is about to write.</summary>
    public static HashSet<string> Of(ChangeTracker tracker) =>
        [
            .. tracker
                .Entries()
                .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                .Where(entry => Counts(entry.Metadata))
                .Select(entry => NameOf(entry.Metadata)),
        ];

    /// <summary>Says that rows have been written in the transaction that is open.</summary>
    public static void Mark(LskDbContext db, IEnumerable<string> names) => MarksOf(db).Names.UnionWith(names);

    /// <summary>Says where the audit chain ends once the open transaction is committed.</summary>
    public static void NoteHead(LskDbContext db, AuditHead head) => MarksOf(db).Head = head;

    /// <inheritdoc/>
    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(TransactionStarted(connection, eventData, result));

    /// <inheritdoc/>
    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        Marked.Remove(result);
        return result;
    }

    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        if (Raising(transaction, eventData) is not { } command)
            return result;
        await using (command)
            await command.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    /// <inheritdoc/>
    public override InterceptionResult TransactionCommitting(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result
    )
    {
        using var command = Raising(transaction, eventData);
        command?.ExecuteNonQuery();
        return result;
    }

    /// <inheritdoc/>
    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        if (Marked.TryGetValue(transaction, out var marks) && marks.Head is { } head)
            heads.Write(head);
    }

    private static DbCommand? Raising(DbTransaction transaction, TransactionEventData eventData)
    {
        if (!Marked.TryGetValue(transaction, out var marks) || marks.Names.Count == 0)
            return null;
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        // The chain's lock first: whoever raises holds it, so that no two wait for each other's counters.
        var text = eventData.Context!.Database.IsNpgsql() ? AuditTrail.LockChain + ";" : "";
        foreach (var name in marks.Names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@n" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture);
            parameter.Value = name;
            command.Parameters.Add(parameter);
            text += $"""
                INSERT INTO "TableVersions" ("Name", "Version") VALUES ({parameter.ParameterName}, 1)
                ON CONFLICT ("Name") DO UPDATE SET "Version" = "TableVersions"."Version" + 1;
                """;
        }
        command.CommandText = text;
        return command;
    }

    private static Marks MarksOf(LskDbContext db) =>
        Marked.GetOrCreateValue(
            (db.Database.CurrentTransaction ?? throw new InvalidOperationException("Rows are written in a transaction.")).GetDbTransaction()
        );

    private sealed class Marks
    {
        public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

        public AuditHead? Head { get; set; }
    }
}
