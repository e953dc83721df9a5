using System.Runtime.CompilerServices;
using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>What an import batch wrote, read back in pieces with the newest first, and what others have built on it.</summary>
internal sealed class ImportedRows(LskDbContext db, int batch)
{
    private const int Piece = 2_000;

    /// <summary>
    /// Keeps others from writing to the batch and its rows, or referring to them, until the transaction ends. SQLite's transaction has kept
    /// them out from its beginning.
    /// </summary>
    public async Task LockAsync(CancellationToken cancel)
    {
        if (!db.Database.IsNpgsql())
            return;
        await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "ImportBatches" WHERE "Id" = {batch} FOR UPDATE""", cancel);
        foreach (
            var type in new[]
            {
                typeof(Initiative),
                typeof(EffectMeasure),
                typeof(Measurement),
                typeof(Rating),
                typeof(FollowUpEntry),
                typeof(Milestone),
                typeof(ParallelJudgement),
                typeof(Decision),
            }
        )
        {
            var table = new BulkTable(db, type);
            var sql =
                $$"""SELECT 1 FROM {{table.Name}} AS t WHERE t.{{table.Key.Name}} IN (SELECT "EntityKey" FROM "ImportChanges" WHERE "BatchId" = {0} AND "Entity" = {1}) ORDER BY t.{{table.Key.Name}} FOR UPDATE""";
            await db.Database.ExecuteSqlRawAsync(sql, [batch, type.Name], cancel);
        }
    }

    /// <summary>How many rows the batch wrote.</summary>
    public Task<int> CountAsync(CancellationToken cancel) => db.ImportChanges.CountAsync(change => change.BatchId == batch, cancel);

    /// <summary>The models that the batch made, tracked with their criteria; one that has gone is missing.</summary>
    public async Task<IReadOnlyList<(ImportChange Change, PriorityModel? Model)>> ModelsAsync(CancellationToken cancel)
    {
        var changes = await db
            .ImportChanges.AsNoTracking()
            .Where(change => change.BatchId == batch && change.Entity == nameof(PriorityModel))
            .ToListAsync(cancel);
        if (changes.Count == 0)
            return [];
        var models = await db.Models.Include(model => model.Criteria).ToListAsync(cancel);
        return [.. changes.Select(change => (change, models.Find(model => model.Id.Value == change.EntityKey)))];
    }

    /// <summary>Keys of all groups by name.</summary>
    public Task<Dictionary<string, GroupId>> GroupsAsync(CancellationToken cancel) =>
        db.Groups.AsNoTracking().ToDictionaryAsync(group => group.Name, group => group.Id, StringComparer.OrdinalIgnoreCase, cancel);

    /// <summary>What the batch noted about its rows of one kind, with the rows as they are now, tracked; a row that has gone is
    /// missing.</summary>
    public async IAsyncEnumerable<(IReadOnlyList<ImportChange> Changes, IReadOnlyList<TEntity> Rows)> PiecesAsync<TEntity>(
        [EnumeratorCancellation] CancellationToken cancel
    )
        where TEntity : class
    {
        var table = new BulkTable(db, typeof(TEntity));
        var sql =
            $$"""SELECT t.* FROM {{table.Name}} AS t WHERE t.{{table.Key.Name}} IN (SELECT "EntityKey" FROM "ImportChanges" WHERE "BatchId" = {0} AND "Entity" = {1} AND "Id" BETWEEN {2} AND {3})""";
        var entity = typeof(TEntity).Name;
        for (var before = long.MaxValue; ;)
        {
            var changes = await db
                .ImportChanges.AsNoTracking()
                .Where(change => change.BatchId == batch && change.Entity == entity && change.Id < before)
                .OrderByDescending(change => change.Id)
                .Take(Piece)
                .ToListAsync(cancel);
            if (changes.Count == 0)
                yield break;
            before = changes[^1].Id;
            yield return (
                changes,
                await db.Set<TEntity>().FromSqlRaw(sql, batch, entity, before, changes[0].Id).IgnoreQueryFilters().ToListAsync(cancel)
            );
        }
    }

    /// <summary>Keys of initiatives that the batch made and that something else than the batch now refers to.</summary>
    public async Task<IReadOnlySet<int>> InitiativesBuiltOnAsync(CancellationToken cancel)
    {
        var built = new HashSet<int>();
        foreach (
            var (type, property) in new (Type, string)[]
            {
                (typeof(Rating), nameof(Rating.InitiativeId)),
                (typeof(EffectMeasure), nameof(EffectMeasure.InitiativeId)),
                (typeof(FollowUpEntry), nameof(FollowUpEntry.InitiativeId)),
                (typeof(Milestone), nameof(Milestone.InitiativeId)),
                (typeof(Decision), nameof(Decision.InitiativeId)),
                (typeof(Referral), nameof(Referral.InitiativeId)),
                (typeof(ParallelJudgement), nameof(ParallelJudgement.AId)),
                (typeof(ParallelJudgement), nameof(ParallelJudgement.BId)),
                (typeof(ParallelClusterMember), nameof(ParallelClusterMember.InitiativeId)),
                (typeof(WorkshopItem), nameof(WorkshopItem.InitiativeId)),
            }
        )
            built.UnionWith(await ReferredToAsync(nameof(Initiative), type, property, cancel));
        return built;
    }

    /// <summary>Keys of measures that the batch made and that hold measurements or notes of others.</summary>
    public async Task<IReadOnlySet<int>> MeasuresBuiltOnAsync(CancellationToken cancel) =>
        new HashSet<int>([
            .. await ReferredToAsync(nameof(EffectMeasure), typeof(Measurement), nameof(Measurement.MeasureId), cancel),
            .. await ReferredToAsync(nameof(EffectMeasure), typeof(MeasureNote), nameof(MeasureNote.MeasureId), cancel),
        ]);

    private Task<List<int>> ReferredToAsync(string made, Type type, string property, CancellationToken cancel)
    {
        var quote = db.GetService<ISqlGenerationHelper>();
        var entity = db.Model.FindEntityType(type)!;
        var column = quote.DelimitIdentifier(entity.FindProperty(property)!.GetColumnName());
        var sql = $$"""
            SELECT DISTINCT t.{{column}} AS "Value" FROM {{quote.DelimitIdentifier(entity.GetTableName()!)}} AS t
            WHERE t.{{column}} IN (SELECT "EntityKey" FROM "ImportChanges" WHERE "BatchId" = {0} AND "Entity" = {1} AND "Before" IS NULL)
            """;
        if (entity.FindPrimaryKey()!.Properties is [var key])
            sql +=
                $$""" AND t.{{quote.DelimitIdentifier(key.GetColumnName())}} NOT IN (SELECT "EntityKey" FROM "ImportChanges" WHERE "BatchId" = {0} AND "Entity" = {2})""";
        return db.Database.SqlQueryRaw<int>(sql, batch, made, type.Name).ToListAsync(cancel);
    }
}
