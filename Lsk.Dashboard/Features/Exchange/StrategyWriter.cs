using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Data;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Exchange;

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
