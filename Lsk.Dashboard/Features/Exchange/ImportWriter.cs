using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Writes a plan, kind by kind, in pieces that keep memory flat; the caller holds the transaction. What it makes beside the rows
/// (groups, assessors) is noted too, so that an undo takes it along.</summary>
internal sealed class ImportWriter(
    LskDbContext db,
    Actor actor,
    StoreSnapshot store,
    ImportPlan plan,
    int batch,
    DateTime now,
    IProgress<double>? progress
) : IStoredKindVisitor<Func<CancellationToken, Task>>, IStoreRegistry
{
    private const int Piece = 2_000;
    private readonly int total = Math.Max(1, plan.Rows.Count(row => row.State != RowState.Unchanged) + plan.Made.Count);
    private readonly ILookup<SheetKind, PlannedRow> rows = plan
        .Rows.Where(row => row.State != RowState.Unchanged)
        .ToLookup(row => row.Kind);
    private readonly WriteMoment moment = new(now, actor.Name);
    private readonly Dictionary<string, GroupKind> groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> assessors = new(StringComparer.OrdinalIgnoreCase);
    private int done;

    public async Task WriteAsync(CancellationToken cancel)
    {
        var register = new RegisterWriter(db, store, batch, moment);
        await register.WriteGroupsAsync([.. rows[SheetKind.Groups]], cancel);
        await new StrategyWriter(db, batch).WriteAsync([.. rows[SheetKind.Strategy]], cancel);
        foreach (var kind in RowKinds.All)
            kind.Accept(new Named(this, rows[kind.Kind]))?.Invoke();
        AskWriter.Register(rows[SheetKind.Asks], this);
        foreach (var support in rows[SheetKind.Supports].Select(planned => (SupportRow)planned.Row))
            ((IStoreRegistry)this).NeedsGroup(support.Receiver, Group.KindOf(support.Receiver ?? ""), nameof(support.Receiver));
        await AddNamedAsync(cancel);
        await WriteAsync(RowKinds.Initiatives, plan.Made, cancel);
        foreach (var kind in RowKinds.All)
        {
            if (kind.Accept(this) is { } write)
                await write(cancel);
            else if (kind.Kind == SheetKind.Criteria)
                await AddModelAsync(cancel);
            else if (kind.Kind == SheetKind.Clusters)
                await AddClustersAsync(cancel);
        }
        await register.WriteChartersAsync([.. rows[SheetKind.Charters]], cancel);
        await register.WriteSeatsAsync([.. rows[SheetKind.Seats]], cancel);
        await new AskWriter(db, store, batch).WriteAsync([.. rows[SheetKind.Asks]], cancel);
        await new KnowledgeWriter(db, store, batch).WriteAsync(rows, cancel);
    }

    Func<CancellationToken, Task> IStoredKindVisitor<Func<CancellationToken, Task>>.Visit<TRow, TEntity>(StoredKind<TRow, TEntity> kind) =>
        cancel => WriteAsync(kind, [.. rows[kind.Kind]], cancel);

    void IStoreRegistry.NeedsGroup(string? name, GroupKind kind, string key)
    {
        if (name is { Length: > 0 } && store.Names.Group(name) is null)
            groups.TryAdd(StoreNames.Sized(name), kind);
    }

    void IStoreRegistry.NeedsAssessor(string label)
    {
        if (store.Names.Assessor(label) is null)
            assessors.Add(label);
    }

    private async Task WriteAsync<TRow, TEntity>(
        StoredKind<TRow, TEntity> kind,
        IReadOnlyList<PlannedRow> planned,
        CancellationToken cancel
    )
        where TRow : ContentRow, new()
        where TEntity : class
    {
        var table = new BulkInsert<TEntity>(db);
        var changed = new BulkSave<TEntity>(db);
        var history = new BulkInsert<ImportChange>(db);
        foreach (var piece in planned.Chunk(Piece))
        {
            cancel.ThrowIfCancellationRequested();
            var written = new Dictionary<PlannedRow, (int Key, TEntity Entity)>();
            var fresh = piece
                .Where(row => StoredOf<TEntity>(row) is null)
                .Select(row => (Planned: row, Entity: New(kind, (TRow)row.Row)))
                .ToList();
            var keys = await table.WithKeysAsync(fresh.ConvertAll(pair => pair.Entity), cancel);
            for (var index = 0; index < fresh.Count; index++)
                written[fresh[index].Planned] = (keys[index], fresh[index].Entity);
            foreach (var row in piece)
            {
                if (StoredOf<TEntity>(row) is not { } stored)
                    continue;
                db.Attach(stored);
                kind.Write(stored, (TRow)row.Row, store.Names, moment);
                written[row] = (kind.StoreKeyOf(stored), stored);
            }
            await changed.SaveAsync(cancel);
            foreach (var (row, (key, _)) in written)
                Placed(row, key);
            await history.AppendAsync(
                [.. piece.Select(row => ChangeOf(kind, row, written[row].Key, kind.RowOf(written[row].Entity, store.Names)))],
                cancel
            );
            done += piece.Length;
            progress?.Report((double)done / total);
        }
    }

    private TEntity New<TRow, TEntity>(StoredKind<TRow, TEntity> kind, TRow row)
        where TRow : ContentRow, new()
        where TEntity : class
    {
        var entity = kind.Create(row, store.Names, moment);
        kind.Write(entity, row, store.Names, moment);
        return entity;
    }

    /// <summary>What others refer to is known by its key from here on.</summary>
    private void Placed(PlannedRow planned, int key)
    {
        if (planned.Row is InitiativeRow)
        {
            planned.Target!.Id = new InitiativeId(key);
            store.Names.Add(planned.Target.Number, planned.Target.Id);
        }
        else if (planned.Row is MeasureRow measure && planned.State == RowState.New)
            store.Names.Add(new MeasureId(key), planned.Target!.Id, measure.Name);
        else if (planned.Row is DecisionRow { Date: { } date, Decision: { } decided } decision && planned.State == RowState.New)
            store.Names.Add(key, planned.Target?.Id, decision.Group.Length > 0 ? store.Names.Group(decision.Group) : null, date, decided);
        else if (planned.Row is PlanRow plan && planned.State == RowState.New)
            store.Names.Add(key, store.Names.Group(plan.Group)!.Value, plan.FromYear, plan.ToYear ?? plan.FromYear);
    }

    /// <summary>The entity that a row changes: the stored one, also an initiative that was removed and comes back under its
    /// number.</summary>
    private static TEntity? StoredOf<TEntity>(PlannedRow planned)
        where TEntity : class =>
        planned.Entity as TEntity ?? (typeof(TEntity) == typeof(Initiative) ? planned.Target?.Stored as TEntity : null);

    /// <summary>Of a new row the fingerprint is of what was stored, which may be shorter or more than what was said: an empty status is
    /// a proposal.</summary>
    private ImportChange ChangeOf<TRow, TEntity>(StoredKind<TRow, TEntity> kind, PlannedRow planned, int key, TRow stored)
        where TRow : ContentRow, new()
        where TEntity : class =>
        new()
        {
            BatchId = batch,
            Entity = typeof(TEntity).Name,
            EntityKey = key,
            Before = planned.State == RowState.New ? null : RowJson.Before(planned.Changes),
            After = planned.State == RowState.New ? RowJson.Fingerprint(kind, stored) : RowJson.After(planned.Changes),
        };

    /// <summary>Groups and assessors that the rows name and that are not there.</summary>
    private async Task AddNamedAsync(CancellationToken cancel)
    {
        var madeGroups = groups.Select(named => new Group(named.Key, named.Value)).ToList();
        var madeAssessors = assessors.Select(label => new Assessor(label)).ToList();
        if (madeGroups.Count + madeAssessors.Count == 0)
            return;
        db.Groups.AddRange(madeGroups);
        db.Assessors.AddRange(madeAssessors);
        await db.SaveImportedAsync(cancel);
        madeGroups.ForEach(store.Names.Add);
        madeAssessors.ForEach(store.Names.Add);
        db.ImportChanges.AddRange([
            .. madeGroups.Select(group => Made(nameof(Group), group.Id.Value, group.Name)),
            .. madeAssessors.Select(assessor => Made(nameof(Assessor), assessor.Id.Value, assessor.Label)),
        ]);
        await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private ImportChange Made(string entity, int key, string name) =>
        new()
        {
            BatchId = batch,
            Entity = entity,
            EntityKey = key,
            After = "#" + name,
        };

    private async Task AddClustersAsync(CancellationToken cancel)
    {
        await new ClusterWriter(db, store, batch, moment).WriteAsync([.. rows[SheetKind.Clusters]], cancel);
        done += rows[SheetKind.Clusters].Count();
        progress?.Report((double)done / total);
    }

    private async Task AddModelAsync(CancellationToken cancel)
    {
        var criteria = rows[SheetKind.Criteria].Select(row => (CriterionRow)row.Row).ToList();
        if (criteria.Count == 0)
            return;
        var model = new PriorityModel(
            store.Model?.Name ?? "Importerad modell",
            (store.NewestModel?.Number ?? 0) + 1,
            ImportedModel.CriteriaOf(criteria, store.Model, store.NewestModel),
            now
        );
        db.Models.Add(model);
        await db.SaveImportedAsync(cancel);
        db.ImportChanges.Add(Made(nameof(PriorityModel), model.Id.Value, model.Version.ToString()));
        await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>Lets the rows of one kind say what else they need.</summary>
    private sealed class Named(IStoreRegistry registry, IEnumerable<PlannedRow> planned) : IStoredKindVisitor<Action>
    {
        public Action Visit<TRow, TEntity>(StoredKind<TRow, TEntity> kind)
            where TRow : ContentRow, new()
            where TEntity : class =>
            () =>
            {
                foreach (var row in planned)
                    kind.Register((TRow)row.Row, registry);
            };
    }
}
