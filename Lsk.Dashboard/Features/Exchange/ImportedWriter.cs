using System.Linq.Expressions;
using Lsk.Dashboard.Data;
using Lsk.Domain.Exchange;
using Lsk.Domain.History;
using Lsk.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>What the writers of rows that speak of each other have in common: the entity as it was compared, and the note for the undo.</summary>
internal static class ImportedWriter
{
    /// <summary>The entity to change; a save fails when somebody has changed it since it was compared.</summary>
    public static async Task<TEntity> TrackImportedAsync<TEntity>(
        this LskDbContext db,
        IQueryable<TEntity> table,
        Expression<Func<TEntity, bool>> which,
        Guid version,
        CancellationToken cancel
    )
        where TEntity : class, IVersioned
    {
        var entity = await table.SingleOrDefaultAsync(which, cancel)
            ?? throw new DbUpdateConcurrencyException($"A {typeof(TEntity).Name} of the file has gone.");
        db.Entry(entity).Property(known => known.Version).OriginalValue = version;
        return entity;
    }

    /// <summary>Notes what a row has become, so that it can be taken back.</summary>
    public static void NoteImported<TRow>(
        this LskDbContext db,
        int batch,
        RowKind<TRow> kind,
        RowState state,
        IReadOnlyList<FieldChange> changes,
        int key,
        TRow stored
    )
        where TRow : ContentRow, new() =>
        db.ImportChanges.Add(
            new ImportChange
            {
                BatchId = batch,
                Entity = typeof(TRow).Name,
                EntityKey = key,
                Before = state == RowState.New ? null : RowJson.Before(changes),
                After = state == RowState.New ? RowJson.Fingerprint(kind, stored) : RowJson.After(changes),
            }
        );

    /// <summary>Saves, and forgets what was tracked.</summary>
    public static async Task FinishImportedAsync(this LskDbContext db, CancellationToken cancel)
    {
        await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
