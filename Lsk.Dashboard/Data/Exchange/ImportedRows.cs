using System.Runtime.CompilerServices;
using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Planning;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>What an import batch wrote, read back in pieces with the newest first, and what others have built on it.</summary>
internal sealed class ImportedRows(LskDbContext db, int batch)
{
    private const int Piece = 2_000;

    /// <summary>What an import makes because its rows name it; no rows of the file.</summary>
    private static readonly string[] Beside =
    [
        nameof(Group),
        nameof(Assessor),
        nameof(Domain.Groups.Seat),
        nameof(Domain.Knowledge.GapLink),
        nameof(Strategy),
    ];

    private readonly ISqlGenerationHelper quote = db.GetService<ISqlGenerationHelper>();

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
            var type in RowKinds
                .All.Select(kind => kind.Accept(EntityType.Of))
                .OfType<Type>()
                .Append(typeof(ParallelCluster))
                .Append(typeof(Group))
                .Append(typeof(Domain.Decisions.Ask))
        )
        {
            var table = new BulkTable(db, type);
            var sql =
                $$"""SELECT 1 FROM {{table.Name}} AS t WHERE t.{{table.Key.Name}} IN (SELECT "EntityKey" FROM "ImportChanges" WHERE "BatchId" = """
                + $$"""{0} AND "Entity" = {1}) ORDER BY t.{{table.Key.Name}} FOR UPDATE""";
            await db.Database.ExecuteSqlRawAsync(sql, [batch, type.Name], cancel);
        }
    }

    /// <summary>How many rows the batch wrote.</summary>
    public Task<int> CountAsync(CancellationToken cancel) =>
        db.ImportChanges.CountAsync(change => change.BatchId == batch && !Beside.Contains(change.Entity), cancel);

    /// <summary>The names of all that is stored, also of what was removed.</summary>
    public async Task<StoreNames> NamesAsync(CancellationToken cancel)
    {
        var initiatives = await db.Initiatives.IgnoreQueryFilters().AsNoTracking().OrderBy(one => one.Id).ToListAsync(cancel);
        var names = await StoreNames.ReadAsync(db, initiatives, name => name, cancel);
        await names.ReadMeasuresAsync(db, cancel);
        await names.ReadDecisionsAsync(db, cancel);
        foreach (var initiative in initiatives.DistinctBy(initiative => initiative.Number))
            names.Add(initiative.Number, initiative.Id);
        return names;
    }

    /// <summary>What the batch noted of something that it made.</summary>
    public Task<List<ImportChange>> MadeAsync(string entity, CancellationToken cancel) =>
        db.ImportChanges.AsNoTracking().Where(change => change.BatchId == batch && change.Entity == entity).ToListAsync(cancel);

    /// <summary>The keys of the sub-goals that the batch made.</summary>
    public async Task<IReadOnlySet<string>> MadeGoalsAsync(CancellationToken cancel)
    {
        var made = await db
            .ImportChanges.Where(change => change.BatchId == batch && change.Entity == nameof(StrategyRow) && change.Before == null)
            .Select(change => change.EntityKey)
            .ToListAsync(cancel);
        return (await db.SubGoals.Where(goal => made.Contains(goal.Number)).Select(goal => goal.Code).ToListAsync(cancel)).ToHashSet();
    }

    /// <summary>The models that the batch made, tracked with their criteria; one that has gone is missing.</summary>
    public async Task<IReadOnlyList<(ImportChange Change, PriorityModel? Model)>> ModelsAsync(CancellationToken cancel)
    {
        var changes = await MadeAsync(nameof(PriorityModel), cancel);
        if (changes.Count == 0)
            return [];
        var models = await db.Models.Include(model => model.Criteria).ToListAsync(cancel);
        return [.. changes.Select(change => (change, models.Find(model => model.Id.Value == change.EntityKey)))];
    }

    /// <summary>The clusters that the batch made or changed, tracked with their members; one that has gone is missing.</summary>
    public async Task<IReadOnlyList<(ImportChange Change, ParallelCluster? Cluster)>> ClustersAsync(CancellationToken cancel)
    {
        var changes = await MadeAsync(nameof(ParallelCluster), cancel);
        if (changes.Count == 0)
            return [];
        var clusters = await db.Set<ParallelCluster>().Include(cluster => cluster.Members).ToListAsync(cancel);
        return [.. changes.Select(change => (change, clusters.Find(cluster => cluster.Id == change.EntityKey)))];
    }

    /// <summary>What the batch noted about its rows of one kind, with the rows as they are now, tracked; a row that has gone is
    /// missing.</summary>
    public async IAsyncEnumerable<(IReadOnlyList<ImportChange> Changes, IReadOnlyList<TEntity> Rows)> PiecesAsync<TEntity>(
        [EnumeratorCancellation] CancellationToken cancel
    )
        where TEntity : class
    {
        var table = new BulkTable(db, typeof(TEntity));
        var sql =
            $$"""SELECT t.* FROM {{table.Name}} AS t WHERE t.{{table.Key.Name}} IN (SELECT "EntityKey" FROM "ImportChanges" WHERE "BatchId" = {0} """
            + $$"""AND "Entity" = {1} AND "Id" BETWEEN {2} AND {3})""";
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

    /// <summary>Keys of what the batch made of this kind and something else than the batch now refers to.</summary>
    public Task<IReadOnlySet<int>> BuiltOnAsync(SheetKind kind, CancellationToken cancel) =>
        kind switch
        {
            SheetKind.Initiatives => ReferredToAsync(nameof(Initiative), typeof(InitiativeId), isOwnCounted: false, cancel),
            SheetKind.Measures => ReferredToAsync(nameof(EffectMeasure), typeof(MeasureId), isOwnCounted: false, cancel),
            SheetKind.Decisions => SteppedOnAsync(cancel),
            SheetKind.Plans => PlansBuiltOnAsync(cancel),
            _ => Task.FromResult<IReadOnlySet<int>>(new HashSet<int>()),
        };

    /// <summary>Decisions that have got a way since: the batch's own steps have been taken back before.</summary>
    private async Task<IReadOnlySet<int>> SteppedOnAsync(CancellationToken cancel)
    {
        var made = (await MadeAsync(nameof(Domain.Decisions.Decision), cancel))
            .Where(change => change.Before is null)
            .Select(change => change.EntityKey)
            .ToHashSet();
        return made.Count == 0
            ? made
            : (await db.DecisionSteps.Select(step => step.DecisionId).Distinct().ToListAsync(cancel)).Where(made.Contains).ToHashSet();
    }

    /// <summary>Plans of the batch that somebody has given another activity.</summary>
    private async Task<IReadOnlySet<int>> PlansBuiltOnAsync(CancellationToken cancel)
    {
        var own = db.ImportChanges.Where(change => change.BatchId == batch && change.Entity == nameof(Activity) && change.Before == null);
        var made = db.ImportChanges.Where(change => change.BatchId == batch && change.Entity == nameof(Plan) && change.Before == null);
        return (
            await db
                .Activities.Where(one =>
                    made.Any(change => change.EntityKey == one.PlanId) && !own.Any(change => change.EntityKey == one.Id)
                )
                .Select(one => one.PlanId)
                .Distinct()
                .ToListAsync(cancel)
        ).ToHashSet();
    }

    /// <summary>Removes the groups and assessors that the batch made, that are called as then and that nothing refers to.</summary>
    public async Task RemoveUnusedAsync(CancellationToken cancel)
    {
        var groups = await UnusedAsync(nameof(Group), typeof(GroupId), cancel);
        if (groups.Count > 0)
            db.RemoveRange(
                (await db.Groups.ToListAsync(cancel)).Where(group => groups.GetValueOrDefault(group.Id.Value) == "#" + group.Name)
            );
        var assessors = await UnusedAsync(nameof(Assessor), typeof(AssessorId), cancel);
        if (assessors.Count > 0)
            db.RemoveRange(
                (await db.Assessors.ToListAsync(cancel)).Where(one => assessors.GetValueOrDefault(one.Id.Value) == "#" + one.Label)
            );
        await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private async Task<Dictionary<int, string?>> UnusedAsync(string entity, Type id, CancellationToken cancel)
    {
        var made = await MadeAsync(entity, cancel);
        if (made.Count == 0)
            return [];
        var used = await ReferredToAsync(entity, id, isOwnCounted: true, cancel);
        return made.Where(change => !used.Contains(change.EntityKey)).ToDictionary(change => change.EntityKey, change => change.After);
    }

    /// <summary>Keys of what the batch made that a column of the store holds, whichever table it is in: a table that comes later is looked
    /// at too.</summary>
    private async Task<IReadOnlySet<int>> ReferredToAsync(string made, Type id, bool isOwnCounted, CancellationToken cancel)
    {
        var referred = new HashSet<int>();
        foreach (var entity in db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null))
            foreach (var property in entity.GetProperties().Where(property => IsReference(property, id)))
                referred.UnionWith(await ReferredToAsync(made, entity, property, isOwnCounted, cancel));
        return referred;
    }

    private static bool IsReference(IProperty property, Type id) =>
        !property.IsPrimaryKey() && (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == id;

    private Task<List<int>> ReferredToAsync(
        string made,
        IEntityType entity,
        IProperty property,
        bool isOwnCounted,
        CancellationToken cancel
    )
    {
        var column = quote.DelimitIdentifier(property.GetColumnName());
        var sql = $$"""
            SELECT DISTINCT t.{{column}} AS "Value" FROM {{quote.DelimitIdentifier(entity.GetTableName()!)}} AS t
            WHERE t.{{column}} IN (SELECT "EntityKey" FROM "ImportChanges" WHERE "BatchId" = {0} AND "Entity" = {1} AND "Before" IS NULL)
            """;
        if (!isOwnCounted && entity.FindPrimaryKey()?.Properties is [var key] && key.ClrType != typeof(string))
            sql +=
                $$""" AND t.{{quote.DelimitIdentifier(key.GetColumnName())}} NOT IN (SELECT "EntityKey" FROM "ImportChanges" WHERE "BatchId" = {0} """
                + $$"""AND "Entity" = {2})""";
        return db.Database.SqlQueryRaw<int>(sql, batch, made, entity.ClrType.Name).ToListAsync(cancel);
    }

    private sealed class EntityType : IStoredKindVisitor<Type>
    {
        public static readonly EntityType Of = new();

        public Type Visit<TRow, TEntity>(StoredKind<TRow, TEntity> kind)
            where TRow : ContentRow, new()
            where TEntity : class => typeof(TEntity);
    }
}
