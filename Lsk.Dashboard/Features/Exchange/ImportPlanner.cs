using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>
/// Compares the rows of a workbook with the store and with what the actor may change. Rows that cannot be taken in get an issue at their
/// place; nothing is written. What a kind of row is stands in its <see cref="RowKind"/>; only the initiatives, which everything refers to,
/// and the two kinds that are stored several rows together have a planner of their own.
/// </summary>
internal sealed class ImportPlanner : IStoredKindVisitor<Action>, IStoreRegistry
{
    private readonly PlanNotes notes;
    private readonly PlannedInitiatives initiatives;
    private readonly StoreSnapshot store;
    private readonly Actor actor;
    private PortfolioContent content;
    private readonly CancellationToken cancel;

    /// <summary>Rows of kinds that others need, by identity: one that nobody has described is made.</summary>
    private readonly HashSet<string> arriving = [];
    private readonly HashSet<string> newGroups = new(StringComparer.OrdinalIgnoreCase);
    private ContentRow? at;
    private SheetKind kindAt;

    private ImportPlanner(StoreSnapshot store, Actor actor, WorkbookReading reading, CancellationToken cancel)
    {
        (this.store, this.actor, this.cancel, content) = (store, actor, cancel, reading.Content);
        notes = new PlanNotes(store, actor, reading);
        initiatives = new PlannedInitiatives(store, actor, notes);
    }

    public static ImportPlan Plan(StoreSnapshot store, Actor actor, WorkbookReading reading, CancellationToken cancel)
    {
        var planner = new ImportPlanner(store, actor, reading, cancel);
        planner.PlanAll();
        LeftAsStored.Tell(store, actor, reading, planner.notes);
        return new ImportPlan(planner.notes.Rows, planner.notes.SortedIssues, reading.Rejected + planner.notes.Rejected)
        {
            Targets = planner.initiatives.Targets,
            Made = planner.initiatives.Made,
        };
    }

    private void PlanAll()
    {
        content = PlannedPlans.Prepared(content, store, notes);
        PlannedStrategies.Plan(content.Of<StrategyRow>(), store, actor, notes);
        // What comes with the register is no name that nobody knows.
        foreach (var row in content.Of<GroupRow>())
            newGroups.UnionWith([row.Name, .. NameList.Read(row.Aliases)]);
        foreach (var row in content.Initiatives)
        {
            cancel.ThrowIfCancellationRequested();
            Begin(SheetKind.Initiatives, row);
            initiatives.Plan(row);
            if (!notes.IsRejected(row))
                RowKinds.Initiatives.Register(row, this);
        }
        PlannedModel.Plan(content.Criteria, store, actor, notes);
        // What others need is planned before them: measures before their measurements.
        foreach (var kind in RowKinds.All)
            if (kind.Kind != SheetKind.Initiatives)
                kind.Accept(this)?.Invoke();
        PlannedClusters.Plan(content.Of<ClusterRow>(), store, actor, initiatives, notes);
        PlannedRegister.Plan(content, store, actor, notes);
        PlannedAsks.Plan(content.Of<AskRow>(), store, actor, initiatives, notes, this);
        foreach (var row in content.Of<SupportRow>())
        {
            Begin(SheetKind.Supports, row);
            ((IStoreRegistry)this).NeedsGroup(row.Receiver, Group.KindOf(row.Receiver ?? ""), nameof(row.Receiver));
        }
        PlannedKnowledge.Plan(content, store, actor, initiatives, notes);
    }

    Action IStoredKindVisitor<Action>.Visit<TRow, TEntity>(StoredKind<TRow, TEntity> kind) =>
        () =>
        {
            var rows = content.Of<TRow>();
            for (var index = 0; index < rows.Count; index++)
            {
                if ((index & 1023) == 0)
                    cancel.ThrowIfCancellationRequested();
                Plan(kind, rows[index]);
            }
        };

    private void Plan<TRow, TEntity>(StoredKind<TRow, TEntity> kind, TRow row)
        where TRow : ContentRow, new()
        where TEntity : class
    {
        if (kind.Right is { } right && !actor.May(right.Permission) && !IsOwn(kind, row))
        {
            HandBack(kind, row, right.Code);
            return;
        }
        InitiativeTarget? owner = null;
        if (kind.BelongsToInitiatives ? !kind.StandsAlone(row) && (owner = Resolve(kind, row)) is null : !AreKnown(kind, row))
            return;
        // A group that comes with the same file is known when the row is written.
        if (kind.CheckAgainst(row, store.Names) is { } fault && !(fault.Code == "unknown-group" && newGroups.Contains(fault.Value ?? "")))
        {
            notes.Reject(kind.Kind, row, fault);
            return;
        }
        if (owner is not null && actor.May(Permission.Import, owner.Organisation))
            PlanNeeded(kind, row);
        Begin(kind.Kind, row);
        kind.Register(row, this);
        var stored = Stored(kind, row);
        var before = stored is null ? new TRow() : kind.RowOf(stored, store.Names);
        if (stored is not null)
            row = kind.Completed(notes.NoteLeft(kind, row, before), stored);
        var (merged, changes) = kind.Changes.Merge(before, row);
        if (changes.Any(change => kind.RefusalOf(change, actor) is not null))
        {
            row = WithoutRefused(kind, row, changes);
            (merged, changes) = kind.Changes.Merge(before, row);
        }
        var planned = kind.Identified(merged, row, stored, store.Names);
        if (stored is not null && changes.Count > 0 && kind.IsSettled(stored))
        {
            notes.Reject(kind.Kind, row, new RowFault(kind.SettledCode, kind.FirstKey(row), owner?.Number ?? kind.KeyText(row)));
            return;
        }
        if (kind.IdentityOf(row, Folding.Fold) is { } identity)
            arriving.Add($"{kind.Kind}\n{identity}");
        if (row is DecisionRow { Date: { } date, Decision: { } decided } decision)
            store.Names.Expect(new DecisionName(decision.InitiativeId, decision.Group, date, decided));
        notes.Add(
            kind.Kind,
            stored is null ? RowState.New
                : changes.Count > 0 ? RowState.Changed
                : RowState.Unchanged,
            owner?.Number ?? kind.KeyText(row),
            kind.TitleOf(row, ValueText.Of),
            (ContentRow)planned with
            {
                Origin = row.Origin,
            },
            stored is null ? [] : changes,
            stored,
            owner
        );
    }

    /// <summary>The initiative that the row belongs to; none, with an issue, when one that it speaks of cannot be found.</summary>
    private InitiativeTarget? Resolve<TRow, TEntity>(StoredKind<TRow, TEntity> kind, TRow row)
        where TRow : ContentRow, new()
        where TEntity : class
    {
        InitiativeTarget? owner = null;
        foreach (var (key, number) in kind.References(row))
        {
            if (initiatives.Find(kind.Kind, row, number, key) is not { } target)
                return null;
            if (ReferenceEquals(owner, target))
            {
                notes.Reject(kind.Kind, row, new RowFault("same-initiative", key, number));
                return null;
            }
            owner ??= target;
        }
        return owner;
    }

    /// <summary>Rows of an organisation's own group, which its analyst may import.</summary>
    private bool IsOwn<TRow, TEntity>(StoredKind<TRow, TEntity> kind, TRow row)
        where TRow : ContentRow, new()
        where TEntity : class => actor.Organisation is { } own && actor.May(Permission.Import, own) && kind.IsOwn(row, own, store.Names);

    /// <summary>Whether the initiatives that a row speaks of, without belonging to them, are there and may be seen; told when not.</summary>
    private bool AreKnown<TRow, TEntity>(StoredKind<TRow, TEntity> kind, TRow row)
        where TRow : ContentRow, new()
        where TEntity : class
    {
        foreach (var (key, number) in kind.References(row))
        {
            if (initiatives.Find(kind.Kind, row, number, key) is not { } target)
                return false;
            if (target.Stored is { } stored && !Data.Visibility.MaySee(actor, stored.Sharing, stored.OrganisationId))
            {
                notes.Reject(kind.Kind, row, new RowFault("unknown-initiative", key, number));
                return false;
            }
        }
        return true;
    }

    private TEntity? Stored<TRow, TEntity>(StoredKind<TRow, TEntity> kind, TRow row)
        where TRow : ContentRow, new()
        where TEntity : class => kind.KeyOf(row, store.Names) is { } key ? kind.Choose(row, store.Of<TEntity>()[key]) : null;

    /// <summary>Whoever may not judge or decide may still hand back what is stored.</summary>
    private void HandBack<TRow, TEntity>(StoredKind<TRow, TEntity> kind, TRow row, string code)
        where TRow : ContentRow, new()
        where TEntity : class
    {
        var known = kind.References(row).All(reference => initiatives.IsStored(reference.Number));
        if (known && Stored(kind, row) is { } stored && kind.Changes.Merge(kind.RowOf(stored, store.Names), row).Changes.Count == 0)
            notes.Add(kind.Kind, RowState.Unchanged, kind.KeyText(row), kind.TitleOf(row, ValueText.Of), row, [], stored, null);
        else
            notes.Tell(IssueSeverity.Warning, kind.Kind, row, new RowFault(code, kind.FirstKey(row), null));
    }

    /// <summary>The row without what the one who acts may not change; told, and the stored value stays.</summary>
    private TRow WithoutRefused<TRow, TEntity>(StoredKind<TRow, TEntity> kind, TRow row, IReadOnlyList<FieldChange> changes)
        where TRow : ContentRow, new()
        where TEntity : class
    {
        foreach (var change in changes)
        {
            if (kind.RefusalOf(change, actor) is not { } code)
                continue;
            notes.Tell(IssueSeverity.Warning, kind.Kind, row, new RowFault(code, change.Key, ValueText.Of(change.After)));
            row = (TRow)((ContentRow)kind.Column(change.Key).With(row, null) with { Cleared = Without(row.Cleared, change.Key) });
        }
        return row;
    }

    internal static IReadOnlySet<string> Without(IReadOnlySet<string> cleared, string key) =>
        cleared.Contains(key) ? cleared.Where(other => other != key).ToHashSet(StringComparer.Ordinal) : cleared;

    private void PlanNeeded<TRow, TEntity>(StoredKind<TRow, TEntity> kind, TRow row)
        where TRow : ContentRow, new()
        where TEntity : class
    {
        foreach (var needed in kind.Needed(row))
            if (needed is MeasureRow measure)
                PlanNeeded(measure);
    }

    private void PlanNeeded(MeasureRow measure)
    {
        if (store.Names.Measure(store.Names.Initiative(measure.InitiativeId), measure.Name) is not null)
            return;
        var kind = RowKinds.Measures;
        if (!arriving.Contains($"{kind.Kind}\n{kind.IdentityOf(measure, Folding.Fold)}"))
            Plan(kind, measure);
    }

    private void Begin(SheetKind kind, ContentRow row) => (kindAt, at) = (kind, row);

    /// <summary>A group that is not there is made; that, and what may have been meant, is told once.</summary>
    void IStoreRegistry.NeedsGroup(string? name, GroupKind kind, string key)
    {
        if (name is null || name.Length == 0 || store.Names.Group(name) is not null || !newGroups.Add(name) || at is null)
            return;
        if (Folding.Nearest(name, store.Names.Groups.Where(other => !IsOtherKind(name, other)), NearlyAs) is { } near)
            notes.Tell(IssueSeverity.Warning, kindAt, at, new RowFault("new-group", key, name) { Suggestion = near });
    }

    // Two units of one administration share most of their names: only what differs by a letter or a sign is asked about.
    private const double NearlyAs = 0.88;

    // LPO Psykisk hälsa is no misspelling of LSG Psykisk hälsa: the abbreviation says what a group is.
    private static bool IsOtherKind(string one, string other) =>
        (Abbreviation(one) is { } a && Abbreviation(other) is { } b && !string.Equals(a, b, StringComparison.OrdinalIgnoreCase))
        || (one.Contains(',') && other.Contains(',') && Folding.Nearest(PartOf(one), [PartOf(other)], NearlyAs) is null);

    private static string PartOf(string unit) => unit[(unit.LastIndexOf(',') + 1)..];

    private static string? Abbreviation(string name) =>
        name.Split(' ', 2) is [{ Length: >= 2 and <= 5 } first, _] && first.All(char.IsUpper) ? first : null;

    void IStoreRegistry.NeedsAssessor(string label) { }
}
