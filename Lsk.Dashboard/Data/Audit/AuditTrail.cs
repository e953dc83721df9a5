using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lsk.Domain.Access;
using Lsk.Domain.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Lsk.Dashboard.Data.Audit;

/// <summary>
/// Writes the audit rows of a save. Within one transaction: the changes are saved (keys are given then), the chain is locked, the rows are
/// appended. The lock is the write lock of SQLite, and an advisory lock in PostgreSQL.
/// </summary>
internal static class AuditTrail
{
    /// <summary>Takes PostgreSQL's lock of the chain until the transaction ends ("LSK"); whoever raises versions takes it too.</summary>
    internal const string LockChain = "SELECT pg_advisory_xact_lock(5002059)";

    // ö stays ö: these texts are read by people in the history.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task SaveAsync(
        LskDbContext db,
        Actor actor,
        int? batch,
        Func<bool, CancellationToken, Task<int>> save,
        CancellationToken cancel
    )
    {
        var pending = Collect(db);
        if (pending.Count == 0)
        {
            await save(true, cancel);
            return;
        }
        await InTransactionAsync(
            db,
            async () =>
            {
                await save(true, cancel);
                await AppendAsync(db, actor, [.. pending.Select(p => p.Describe(batch))], save, cancel);
            },
            cancel
        );
    }

    public static Task SaveBatchAsync(
        LskDbContext db,
        Actor actor,
        string action,
        int batch,
        object summary,
        Func<bool, CancellationToken, Task<int>> save,
        CancellationToken cancel
    ) =>
        InTransactionAsync(
            db,
            async () =>
            {
                foreach (
                    var entry in db.ChangeTracker.Entries<IVersioned>().Where(e => e.State is EntityState.Added or EntityState.Modified)
                )
                    entry.Entity.Version = Guid.NewGuid();
                await save(true, cancel);
                var row = new Change(
                    action,
                    nameof(ImportBatch),
                    batch.ToString(CultureInfo.InvariantCulture),
                    null,
                    JsonSerializer.Serialize(summary, Json),
                    batch
                );
                await AppendAsync(db, actor, [row], save, cancel);
            },
            cancel
        );

    /// <summary>Appends one row that is about something else than a changed entity: a refusal, a sign-in, a backup.</summary>
    public static Task NoteAsync(
        LskDbContext db,
        Actor actor,
        string action,
        string entity,
        string key,
        string? text,
        CancellationToken cancel,
        string? before = null
    ) =>
        InTransactionAsync(
            db,
            () =>
                AppendAsync(
                    db,
                    actor,
                    [new Change(action, entity, key, before, text, null)],
                    (accept, c) => db.SaveChangesAsync(accept, c),
                    cancel
                ),
            cancel
        );

    private static async Task InTransactionAsync(LskDbContext db, Func<Task> work, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await work();
            return;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await work();
        await transaction.CommitAsync(cancel);
    }

    private static async Task AppendAsync(
        LskDbContext db,
        Actor actor,
        IReadOnlyList<Change> changes,
        Func<bool, CancellationToken, Task<int>> save,
        CancellationToken cancel
    )
    {
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlRawAsync(LockChain, cancel);
        var previous = await db.AuditEntries.OrderByDescending(a => a.Id).Select(a => a.Hash).FirstOrDefaultAsync(cancel) ?? "";
        var now = db.GetService<TimeProvider>().GetUtcNow().UtcDateTime;
        var at = new DateTime(now.Ticks / 10 * 10, DateTimeKind.Utc);
        var signing = db.GetService<AuditKey>();
        foreach (var change in changes)
        {
            var hash = AuditEntry.HashOf(
                signing,
                at,
                actor.Id,
                actor.Name,
                change.Action,
                change.Entity,
                change.Key,
                change.Before,
                change.After,
                change.Batch,
                previous
            );
            db.AuditEntries.Add(
                new AuditEntry
                {
                    At = at,
                    ActorId = actor.Id,
                    ActorName = actor.Name,
                    Action = change.Action,
                    Entity = change.Entity,
                    EntityKey = change.Key,
                    Before = change.Before,
                    After = change.After,
                    BatchId = change.Batch,
                    PreviousHash = previous,
                    KeyId = signing.Id,
                    Hash = hash,
                }
            );
            previous = hash;
        }
        await save(true, cancel);
        WrittenRows.NoteHead(db, await RaiseHeadAsync(db, changes.Count, previous, cancel));
    }

    private static async Task<AuditHead> RaiseHeadAsync(LskDbContext db, long added, string hash, CancellationToken cancel)
    {
        var rows = await db
            .Database.SqlQuery<long>(
                $"""
                INSERT INTO "AuditHeads" ("Id", "Rows", "Hash") VALUES ({AuditHead.TheOne}, {added}, {hash})
                ON CONFLICT ("Id") DO UPDATE SET "Rows" = "AuditHeads"."Rows" + {added}, "Hash" = {hash}
                RETURNING "Rows" AS "Value"
                """
            )
            .ToListAsync(cancel);
        return new AuditHead { Rows = rows.Single(), Hash = hash };
    }

    private static List<Pending> Collect(LskDbContext db)
    {
        var pending = new List<Pending>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
                continue;
            if (entry.Entity is IVersioned versioned && entry.State is not EntityState.Deleted)
                versioned.Version = Guid.NewGuid();
            if (entry.Entity is IAudited)
                pending.Add(Pending.Of(entry));
        }
        return pending;
    }

    private sealed record Change(string Action, string Entity, string Key, string? Before, string? After, int? Batch);

    /// <summary>A change seen before the save; its key is known only after.</summary>
    private sealed record Pending(EntityEntry Entry, string Action, string? Before, string? After)
    {
        public static Pending Of(EntityEntry entry) =>
            entry.State switch
            {
                EntityState.Added => new(entry, "Created", null, Write(entry, p => true, p => p.CurrentValue)),
                EntityState.Deleted => new(entry, "Deleted", Write(entry, p => true, p => p.OriginalValue), null),
                _ => new(
                    entry,
                    "Changed",
                    Write(entry, p => p.IsModified, p => p.OriginalValue),
                    Write(entry, p => p.IsModified, p => p.CurrentValue)
                ),
            };

        public Change Describe(int? batch)
        {
            var key = string.Join(
                ',',
                Entry.Metadata.FindPrimaryKey()!.Properties.Select(p => Stored(p, Entry.Property(p.Name).CurrentValue))
            );
            return new Change(Action, Entry.Metadata.ClrType.Name, key, Before, After, batch);
        }

        private static string Write(EntityEntry entry, Func<PropertyEntry, bool> which, Func<PropertyEntry, object?> value)
        {
            var fields = new SortedDictionary<string, object?>(StringComparer.Ordinal);
            foreach (var property in entry.Properties)
            {
                if (property.Metadata.IsPrimaryKey() || property.Metadata.IsConcurrencyToken || !which(property))
                    continue;
                var stored = Stored(property.Metadata, value(property));
                if (stored is not null && IsHidden(property.Metadata))
                    stored = AuditEntry.Hidden;
                if (stored is not null)
                    fields[property.Metadata.Name] = stored;
            }
            return JsonSerializer.Serialize(fields, Json);
        }

        // Nothing can be taken out of the chain again: what may have to be forgotten never enters it.
        private static bool IsHidden(Microsoft.EntityFrameworkCore.Metadata.IProperty property) =>
            property.PropertyInfo?.IsDefined(typeof(NotInAuditAttribute), inherit: false) == true;

        private static object? Stored(Microsoft.EntityFrameworkCore.Metadata.IProperty property, object? value) =>
            value is null || value is decimal ? value
            : property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value)
            : value;
    }
}
