using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Takes the rows back kind by kind, what refers before what is referred to, in pieces that keep memory flat; the caller holds the
/// transaction.</summary>
internal sealed class ImportUndo : IStoredKindVisitor<Func<CancellationToken, Task>>
{
    private readonly LskDbContext db;
    private readonly ImportedRows imported;
    private readonly StoreNames names;
    private readonly WriteMoment moment;
    private readonly int total;
    private readonly IProgress<double>? progress;
    private readonly HashSet<GroupId> madeGroups;
    private readonly IReadOnlySet<string> madeGoals;
    private IReadOnlySet<int> built = new HashSet<int>();
    private int done;

    private ImportUndo(
        LskDbContext db,
        ImportedRows imported,
        StoreNames names,
        HashSet<GroupId> madeGroups,
        IReadOnlySet<string> madeGoals,
        int total,
        WriteMoment moment,
        IProgress<double>? progress
    ) =>
        (this.db, this.imported, this.names, this.madeGroups, this.madeGoals, this.total, this.moment, this.progress) = (
            db,
            imported,
            names,
            madeGroups,
            madeGoals,
            total,
            moment,
            progress
        );

    /// <summary>As soon as there is one nothing more is written; the rest is only looked through for more.</summary>
    public List<UndoConflict> Conflicts { get; } = [];

    public static async Task<ImportUndo> ReadAsync(
        LskDbContext db,
        ImportedRows imported,
        int total,
        WriteMoment moment,
        IProgress<double>? progress,
        CancellationToken cancel
    )
    {
        var names = await imported.NamesAsync(cancel);
        var named = await imported.MadeAsync(nameof(Group), cancel);
        var described = (await imported.MadeAsync(nameof(GroupRow), cancel)).Where(change => change.Before is null);
        var groups = named.Concat(described).Select(change => new GroupId(change.EntityKey)).ToHashSet();
        return new ImportUndo(db, imported, names, groups, await imported.MadeGoalsAsync(cancel), total, moment, progress);
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        await TakeBackClustersAsync(cancel);
        await AskUndo.TakeBackAsync(db, imported, Conflicts, cancel);
        await new KnowledgeUndo(db, imported, names, Conflicts).TakeBackAsync(cancel);
        var register = new RegisterUndo(db, imported, names, moment, Conflicts);
        await register.TakeBackPeopleAndChartersAsync(cancel);
        foreach (var kind in RowKinds.All.Reverse())
            if (kind.Accept(this) is { } takeBack)
            {
                built = await imported.BuiltOnAsync(kind.Kind, cancel);
                await takeBack(cancel);
            }
        await TakeBackModelsAsync(cancel);
        await new StrategyUndo(db, imported, Conflicts).TakeBackAsync(cancel);
        await register.TakeBackGroupsAsync(cancel);
        if (Conflicts.Count == 0)
            await imported.RemoveUnusedAsync(cancel);
    }

    Func<CancellationToken, Task> IStoredKindVisitor<Func<CancellationToken, Task>>.Visit<TRow, TEntity>(StoredKind<TRow, TEntity> kind) =>
        cancel => EachAsync(kind, cancel);

    private async Task EachAsync<TRow, TEntity>(StoredKind<TRow, TEntity> kind, CancellationToken cancel)
        where TRow : ContentRow, new()
        where TEntity : class
    {
        var table = new BulkSave<TEntity>(db);
        await foreach (var (changes, entities) in imported.PiecesAsync<TEntity>(cancel))
        {
            var byKey = entities.ToDictionary(kind.StoreKeyOf);
            foreach (var change in changes)
            {
                if (!byKey.TryGetValue(change.EntityKey, out var entity))
                    Conflicts.Add(new UndoConflict(change.Entity, change.EntityKey.ToString(CultureInfo.InvariantCulture), "gone"));
                else if (HindranceOf(kind, change, entity) is { } reason)
                    Conflicts.Add(new UndoConflict(change.Entity, kind.StoredTitle(kind.RowOf(entity, names), ValueText.Of), reason));
            }
            if (Conflicts.Count == 0)
                await table.SaveAsync(cancel);
            else
                db.ChangeTracker.Clear();
            done += changes.Count;
            progress?.Report((double)done / total);
        }
    }

    /// <summary>What keeps a row from being taken back; nothing when it has been.</summary>
    private string? HindranceOf<TRow, TEntity>(StoredKind<TRow, TEntity> kind, ImportChange change, TEntity entity)
        where TRow : ContentRow, new()
        where TEntity : class =>
        kind.IsSettled(entity) && !CameSettled(kind, change, entity) ? "settled"
        : built.Contains(change.EntityKey) ? "built"
        : TakeBack(kind, change, entity) ? null
        : "changed";

    /// <summary>An initiative that the import brought in as settled goes back as it came.</summary>
    private bool CameSettled<TRow, TEntity>(StoredKind<TRow, TEntity> kind, ImportChange change, TEntity entity)
        where TRow : ContentRow, new()
        where TEntity : class =>
        entity is Initiative or Domain.Planning.GroupReport && change.Before is null && RowJson.IsSame(kind, kind.RowOf(entity, names), change.After);

    /// <summary>False when somebody has changed what the import wrote.</summary>
    private bool TakeBack<TRow, TEntity>(StoredKind<TRow, TEntity> kind, ImportChange change, TEntity entity)
        where TRow : ContentRow, new()
        where TEntity : class
    {
        var row = kind.RowOf(entity, names);
        if (change.Before is null)
        {
            if (!RowJson.IsSame(kind, row, change.After))
                return false;
            if (entity is Initiative initiative)
                Remove(initiative);
            else
                db.Remove(entity);
            return true;
        }
        var before = RowJson.Read<TRow>(change.Before);
        var after = RowJson.Read<TRow>(change.After!);
        var back = row;
        foreach (var field in kind.Changes.Fields.Where(field => after.ContainsKey(field.Key)))
        {
            if (kind.Changes.Differences(row, field.Set(row, after[field.Key])).Count > 0)
                return false;
            back = field.Set(back, before[field.Key]);
        }
        kind.Write(entity, back, names, moment);
        return true;
    }

    /// <summary>An initiative keeps its row, without the group and the sub-goal that came with it: they go too.</summary>
    private void Remove(Initiative initiative)
    {
        if (initiative.GroupId is { } group && madeGroups.Contains(group))
            initiative.Revise(initiative.Details with { Group = null }, moment.Now);
        if (initiative.SubGoalCode is { } goal && madeGoals.Contains(goal))
            initiative.Revise(initiative.Details with { SubGoal = null }, moment.Now);
        initiative.Remove(moment.Now);
    }

    private async Task TakeBackClustersAsync(CancellationToken cancel)
    {
        foreach (var (change, cluster) in await imported.ClustersAsync(cancel))
        {
            var after = ClusterState.Read(change.After!);
            if (cluster is null || !ClusterState.Of(cluster).IsSame(after))
            {
                Conflicts.Add(new UndoConflict(nameof(ParallelCluster), after.Name, cluster is null ? "gone" : "changed"));
                continue;
            }
            if (change.Before is null)
            {
                db.Remove(cluster);
                continue;
            }
            var before = ClusterState.Read(change.Before);
            cluster.Leave(after.Initiatives.Except(before.Initiatives));
            cluster.Agree(before.Name, before.Lead is { } lead ? new OrganisationId(lead) : null, before.Action, before.Note);
        }
        if (Conflicts.Count == 0)
            await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private async Task TakeBackModelsAsync(CancellationToken cancel)
    {
        foreach (var (change, model) in await imported.ModelsAsync(cancel))
        {
            if (model is null)
                continue;
            if (model.State != ModelState.Draft || "#" + model.Version != change.After)
                Conflicts.Add(new UndoConflict(nameof(PriorityModel), model.Name, "changed"));
            else if (Conflicts.Count == 0)
                db.Remove(model);
        }
        if (Conflicts.Count > 0)
            return;
        await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
