using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Sheets;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Takes the rows of plans to what they mean before they are compared; what does not go together is told at its cell.</summary>
internal static class PlannedPlans
{
    public static PortfolioContent Prepared(PortfolioContent content, StoreSnapshot store, PlanNotes notes)
    {
        var (prepared, remarks) = PlansOfRows.Of(
            content,
            new PlanSurroundings(Goals(content, store), TimeProvider.System.Today(), Folding.Fold)
            {
                Groups = store.Planning.Groups,
                Plans = store.Planning.Plans,
                StartOf = row => row.Start ?? StoredStart(store, row),
            }
        );
        foreach (var remark in remarks)
            if (remark.IsError)
                notes.Reject(remark.Kind, remark.Row, remark.Fault);
            else
                notes.Tell(IssueSeverity.Information, remark.Kind, remark.Row, remark.Fault);
        return prepared;
    }

    /// <summary>The sub-goals that there will be: the stored ones, and those that come with the file.</summary>
    private static StrategyGoals Goals(PortfolioContent content, StoreSnapshot store)
    {
        var rows = content.Of<StrategyRow>();
        if (rows.Count == 0)
            return store.Planning.Goals;
        return StrategyRow.Goals(
            [
                .. store.Planning.Strategies.Select(one => one.Row),
                .. rows.Where(row => !store.Planning.Strategies.Any(one => PlannedStrategies.IsSame(one.Row, row))),
            ],
            []
        );
    }

    private static DateOnly? StoredStart(StoreSnapshot store, InitiativeRow row) =>
        row.Organisation is { } name
        && store.Names.Organisation(name) is { } organisation
        && store.Initiatives.TryGetValue((organisation, row.Id), out var stored)
            ? stored.Start
            : null;
}

/// <summary>The rows of <c>Strategi</c>: a strategy and its sub-goals are stored together, before all that names a sub-goal.</summary>
internal static class PlannedStrategies
{
    public static bool IsSame(StrategyRow one, StrategyRow other) =>
        string.Equals(one.Strategy, other.Strategy, StringComparison.OrdinalIgnoreCase)
        && string.Equals(one.Code, other.Code, StringComparison.OrdinalIgnoreCase);

    public static void Plan(IReadOnlyList<StrategyRow> rows, StoreSnapshot store, Actor actor, PlanNotes notes)
    {
        var days = new Dictionary<string, (DateOnly? From, DateOnly? To)>(StringComparer.OrdinalIgnoreCase);
        foreach (var (row, _) in store.Planning.Strategies)
            days[row.Strategy] = (row.From, row.To);
        foreach (var row in rows)
        {
            var known = store.Planning.Strategies.FirstOrDefault(one => IsSame(one.Row, row));
            var before = known.Row ?? new StrategyRow();
            var given = known.Row is null ? row : notes.NoteLeft(PlanningStore.Kind, row, before);
            var (merged, changes) = PlanningStore.Kind.Changes.Merge(before, given);
            var (from, to) = days.GetValueOrDefault(row.Strategy);
            merged = merged with
            {
                Strategy = known.Row?.Strategy ?? row.Strategy,
                Code = row.Code,
                From = row.From ?? from ?? merged.From,
                To = row.To ?? to ?? merged.To,
            };
            if (FaultOf(row, merged, days) is { } fault)
            {
                notes.Reject(SheetKind.Strategy, row, fault);
                continue;
            }
            days.TryAdd(row.Strategy, (merged.From, merged.To));
            var state =
                known.Row is null ? RowState.New
                : changes.Count > 0 ? RowState.Changed
                : RowState.Unchanged;
            if (state is not RowState.Unchanged && !actor.May(Permission.EditRegister))
                notes.Tell(IssueSeverity.Warning, SheetKind.Strategy, row, new RowFault("plan-not-permitted", nameof(row.Code), row.Code));
            else
                notes.Add(
                    SheetKind.Strategy,
                    state,
                    merged.Strategy,
                    PlanningStore.Kind.TitleOf(merged, ValueText.Of),
                    merged with
                    {
                        Origin = row.Origin,
                    },
                    state is RowState.Changed ? changes : [],
                    known.Row is null ? null : known.Number,
                    null
                );
        }
    }

    private static RowFault? FaultOf(StrategyRow row, StrategyRow merged, Dictionary<string, (DateOnly? From, DateOnly? To)> days)
    {
        if (merged.From is null)
            return new RowFault("strategy-days-missing", nameof(row.From), null) { Detail = merged.Strategy };
        if (merged.To is null)
            return new RowFault("strategy-days-missing", nameof(row.To), null) { Detail = merged.Strategy };
        if (merged.To < merged.From)
            return new RowFault("end-before-start", nameof(row.To), ValueText.Of(merged.To)) { Detail = ValueText.Of(merged.From) };
        if (merged.FocusArea is null)
            return new RowFault("focus-area-missing", nameof(row.FocusArea), null) { Detail = merged.Code };
        if (merged.Name is null)
            return new RowFault("goal-name-missing", nameof(row.Name), null) { Detail = merged.Code };
        var other = days.FirstOrDefault(one =>
            !string.Equals(one.Key, merged.Strategy, StringComparison.OrdinalIgnoreCase)
            && one.Value.From <= merged.To
            && merged.From <= one.Value.To
        );
        return other.Key is null
            ? null
            : new RowFault("strategies-overlap", nameof(row.From), ValueText.Of(merged.From)) { Detail = other.Key };
    }
}

/// <summary>Writes the strategies and sub-goals of an import.</summary>
internal sealed class StrategyWriter(LskDbContext db, int batch)
{
    public async Task WriteAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return;
        var strategies = (await db.Strategies.ToListAsync(cancel)).ToDictionary(one => one.Name, StringComparer.OrdinalIgnoreCase);
        var goals = await db.SubGoals.ToListAsync(cancel);
        foreach (var planned in rows)
        {
            var row = (StrategyRow)planned.Row;
            if (strategies.TryGetValue(row.Strategy, out var known))
                known.Say(row.From!.Value, row.To!.Value);
            else
            {
                var made = strategies[row.Strategy] = db.Add(new Strategy(row.Strategy, row.From!.Value, row.To!.Value)).Entity;
                await db.SaveImportedAsync(cancel);
                db.ImportChanges.Add(Change(nameof(Strategy), made.Id, null, "#" + made.Name));
            }
        }
        foreach (var planned in rows)
        {
            var row = (StrategyRow)planned.Row;
            var strategy = strategies[row.Strategy];
            var goal = planned.Entity is int number ? goals.Single(one => one.Number == number) : null;
            if (goal is null)
            {
                var code = SubGoalText.CodeOf(row.Code, strategy.From, strategy.To, taken => goals.Exists(one => one.Code == taken));
                goal = new SubGoal(strategy.Id, goals.Select(one => one.Number).DefaultIfEmpty(0).Max() + 1, row.Code, code);
                goals.Add(db.Add(goal).Entity);
            }
            goal.Say(row.Name!, row.FocusArea!, row.Direction);
            db.ImportChanges.Add(
                planned.State is RowState.New
                    ? Change(
                        nameof(StrategyRow),
                        goal.Number,
                        null,
                        RowJson.Fingerprint(PlanningStore.Kind, PlanningStore.RowOf(strategy, goal))
                    )
                    : Change(nameof(StrategyRow), goal.Number, RowJson.Before(planned.Changes), RowJson.After(planned.Changes))
            );
        }
        await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private ImportChange Change(string entity, int key, string? before, string after) =>
        new()
        {
            BatchId = batch,
            Entity = entity,
            EntityKey = key,
            Before = before,
            After = after,
        };
}

/// <summary>Takes the strategies and sub-goals of an import back, after all that named them.</summary>
internal sealed class StrategyUndo(LskDbContext db, ImportedRows imported, List<UndoConflict> conflicts)
{
    public async Task TakeBackAsync(CancellationToken cancel)
    {
        var changes = await imported.MadeAsync(nameof(StrategyRow), cancel);
        if (changes.Count == 0)
            return;
        var strategies = (await db.Strategies.ToListAsync(cancel)).ToDictionary(one => one.Id);
        var goals = await db.SubGoals.ToListAsync(cancel);
        foreach (var change in changes)
        {
            if (goals.Find(one => one.Number == change.EntityKey) is not { } goal)
                conflicts.Add(new UndoConflict(nameof(StrategyRow), "", "gone"));
            else if (await ReasonAsync(change, goal, strategies[goal.StrategyId], cancel) is { } reason)
                conflicts.Add(new UndoConflict(nameof(StrategyRow), goal.Code, reason));
            else if (change.Before is null)
            {
                db.Remove(goal);
                goals.Remove(goal);
            }
        }
        foreach (var made in await imported.MadeAsync(nameof(Strategy), cancel))
            if (strategies.TryGetValue(made.EntityKey, out var strategy) && goals.TrueForAll(goal => goal.StrategyId != strategy.Id))
                db.Remove(strategy);
        if (conflicts.Count == 0)
            await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>What keeps a row from being taken back; nothing when it can be, or when its fields have been.</summary>
    private async Task<string?> ReasonAsync(ImportChange change, SubGoal goal, Strategy strategy, CancellationToken cancel)
    {
        var kind = PlanningStore.Kind;
        var row = PlanningStore.RowOf(strategy, goal);
        if (change.Before is null)
            return !RowJson.IsSame(kind, row, change.After) ? "changed"
                : await db.Initiatives.IgnoreQueryFilters().AnyAsync(one => one.SubGoalCode == goal.Code && one.RemovedAt == null, cancel)
                || await db.Activities.AnyAsync(one => one.SubGoalCode == goal.Code, cancel)
                    ? "built"
                : null;
        var (before, after) = (RowJson.Read<StrategyRow>(change.Before), RowJson.Read<StrategyRow>(change.After!));
        var back = row;
        foreach (var field in kind.Changes.Fields.Where(field => after.ContainsKey(field.Key)))
        {
            if (kind.Changes.Differences(row, field.Set(row, after[field.Key])).Count > 0)
                return "changed";
            back = field.Set(back, before[field.Key]);
        }
        strategy.Say(back.From ?? strategy.From, back.To ?? strategy.To);
        goal.Say(back.Name ?? goal.Name, back.FocusArea ?? goal.FocusArea, back.Direction);
        return null;
    }
}
