using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
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
