using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>Strategies and plans as an import and an export know them.</summary>
internal sealed class PlanningStore
{
    public static readonly RowKind<StrategyRow> Kind = RowKinds.Of<StrategyRow>();

    public required StrategyGoals Goals { get; init; }

    /// <summary>What is stored of the strategies, with its number.</summary>
    public required IReadOnlyList<(StrategyRow Row, int Number)> Strategies { get; init; }

    public required IReadOnlyList<KnownGroup> Groups { get; init; }

    public required IReadOnlyList<KnownPlan> Plans { get; init; }

    public static async Task<PlanningStore> ReadAsync(LskDbContext db, StoreNames names, CancellationToken cancel)
    {
        var strategies = await RowsAsync(db, cancel);
        var groups = await db.Groups.AsNoTracking().ToListAsync(cancel);
        var activities = (
            await db
                .Activities.AsNoTracking()
                .OrderBy(activity => activity.Number)
                .Select(activity => new
                {
                    activity.PlanId,
                    activity.Number,
                    activity.Title,
                    activity.InitiativeId,
                })
                .ToListAsync(cancel)
        ).ToLookup(activity => activity.PlanId);
        return new PlanningStore
        {
            Goals = StrategyRow.Goals([.. strategies.Select(one => one.Row)], []),
            Strategies = strategies,
            Groups = [.. groups.Select(group => new KnownGroup(group.Name, group.Kind, names.Name(group.OrganisationId), group.Aliases))],
            Plans =
            [
                .. (await db.Plans.AsNoTracking().ToListAsync(cancel)).Select(plan => new KnownPlan(
                    names.Name((GroupId?)plan.GroupId) ?? "",
                    plan.FirstYear,
                    plan.LastYear,
                    [.. activities[plan.Id].Select(one => (one.Number, one.Title, names.Number(one.InitiativeId)))]
                )),
            ],
        };
    }

    /// <summary>The rows of <c>Strategi</c>, by strategy and code.</summary>
    public static async Task<IReadOnlyList<StrategyRow>> StrategyRowsAsync(LskDbContext db, CancellationToken cancel) =>
        [.. (await RowsAsync(db, cancel)).Select(one => one.Row)];

    /// <summary>The sub-goals of all strategies.</summary>
    public static async Task<StrategyGoals> GoalsAsync(LskDbContext db, CancellationToken cancel) =>
        StrategyRow.Goals(await StrategyRowsAsync(db, cancel), []);

    public static StrategyRow RowOf(Strategy strategy, SubGoal goal) =>
        new()
        {
            Strategy = strategy.Name,
            Code = goal.Mark,
            From = strategy.From,
            To = strategy.To,
            FocusArea = goal.FocusArea,
            Name = goal.Name,
            Direction = goal.Direction,
            Key = goal.Code,
        };

    private static async Task<IReadOnlyList<(StrategyRow Row, int Number)>> RowsAsync(LskDbContext db, CancellationToken cancel)
    {
        var strategies = await db.Strategies.AsNoTracking().ToDictionaryAsync(strategy => strategy.Id, cancel);
        return
        [
            .. (await db.SubGoals.AsNoTracking().ToListAsync(cancel))
                .Select(goal => (Row: RowOf(strategies[goal.StrategyId], goal), goal.Number))
                .OrderBy(one => one.Row.From)
                .ThenBy(one => one.Row.Code, StringComparer.Ordinal),
        ];
    }
}
