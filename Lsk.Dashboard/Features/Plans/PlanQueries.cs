using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Plans;

/// <summary>A line of the list of plans: a group with its plan for a year, or without one.</summary>
public sealed record PlanLine(
    PlanGroup Group,
    Plan? Plan,
    IReadOnlyDictionary<ActivityState, int> States,
    int WithoutGoal,
    GroupReport? Report
)
{
    public int Activities => States.Values.Sum();

    public int In(ActivityState state) => States.GetValueOrDefault(state);
}

/// <summary>An activity with what it is connected to.</summary>
public sealed record ActivityLine(Activity Activity, RegisterRow? Initiative, ActivityFacts Facts, string? Goal)
{
    public bool IsInitiative => Activity.InitiativeId is not null;
}

/// <summary>A group's plan for a year.</summary>
public sealed record PlanView(
    PlanGroup Group,
    Plan? Plan,
    IReadOnlyList<ActivityLine> Activities,
    IReadOnlyList<StrategyGoal> Goals,
    IReadOnlyList<PlanProposal> Proposals,
    bool MayEdit,
    DateOnly Today
);

/// <summary>Something that may go into a plan; nothing enters by itself.</summary>
public sealed record PlanProposal(string Title, InitiativeId? Initiative, string? SubGoal, bool IsLeftOver);

/// <summary>The strategy by sub-goal and local plan.</summary>
public sealed record StrategyView(
    StrategyPeriod Strategy,
    IReadOnlyList<StrategyPeriod> Strategies,
    IReadOnlyList<StrategyGoal> Goals,
    IReadOnlyList<PlanGroup> Groups,
    PlanMatrix Matrix,
    StrategyGoals All
);

/// <summary>Reads plans: the list, one plan, the strategy. Activities that are drafts of others are not there.</summary>
public sealed class PlanQueries(PlanReader reader, RegisterReader registers, IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
{
    /// <summary>Groups that owe a plan each year, or each strategy.</summary>
    public static bool OwesPlan(GroupKind kind) => kind is GroupKind.ProgrammeArea or GroupKind.LocalManagement;

    /// <summary>The plans that hold a year, and the groups that owe one and have none.</summary>
    public async Task<IReadOnlyList<PlanLine>> ListAsync(Actor actor, int year, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read))
            return [];
        var (stored, register) = (await reader.GetAsync(cancel), await registers.GetAsync(cancel));
        var seen = Seen(register, actor);
        var today = clock.Today();
        return
        [
            .. stored
                .Groups.Values.Where(group => !group.HasEnded)
                .Select(group =>
                {
                    var plan = stored.Plans.FirstOrDefault(one => one.GroupId == group.Id && one.Holds(year));
                    var facts = plan is null ? null : FactsOf(stored, plan, seen);
                    return new PlanLine(
                        group,
                        plan,
                        facts?.ByState(year, today) ?? new Dictionary<ActivityState, int>(),
                        facts?.Activities.Count(activity => activity.SubGoal is null) ?? 0,
                        stored
                            .Reports[group.Id]
                            .LastOrDefault(report => report.FirstYear <= year && year <= report.LastYear && report.IsSent)
                    );
                })
                .Where(line => line.Plan is not null || OwesPlan(line.Group.Kind))
                .OrderBy(line => line.Group.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>A group's plan for a year with what may go into it; nothing when there is no such group.</summary>
    public async Task<PlanView?> FindAsync(Actor actor, GroupId id, int year, CancellationToken cancel)
    {
        var stored = await reader.GetAsync(cancel);
        if (!actor.May(Permission.Read) || !stored.Groups.TryGetValue(id, out var group))
            return null;
        var register = await registers.GetAsync(cancel);
        var seen = Seen(register, actor);
        var plan = stored.Plans.FirstOrDefault(one => one.GroupId == id && one.Holds(year));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var lines = plan is null ? [] : LinesOf(stored, plan, seen);
        return new PlanView(
            group,
            plan,
            lines,
            [.. stored.Goals.All.Where(goal => goal.From.Year <= year && year <= goal.To.Year)],
            Proposals(stored, group, plan, lines, seen.Values, year),
            !group.HasEnded && await PlanRights.MayEditAsync(db, actor, group.Id, group.Organisation, clock.Today(), cancel),
            clock.Today()
        );
    }

    /// <summary>The local plans under a strategy; of the one that holds today when nothing is said.</summary>
    public async Task<StrategyView?> StrategyAsync(Actor actor, string? years, int? year, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read))
            return null;
        var (stored, register) = (await reader.GetAsync(cancel), await registers.GetAsync(cancel));
        var today = clock.Today();
        var strategy = stored.Goals.Periods.FirstOrDefault(one => one.Years == years) ?? stored.Goals.PeriodOn(today);
        if (strategy is null)
            return null;
        var seen = Seen(register, actor);
        var plans = stored
            .Plans.Where(plan =>
                plan.FirstYear <= strategy.To.Year && plan.LastYear >= strategy.From.Year && stored.Groups.ContainsKey(plan.GroupId)
            )
            .Select(plan => FactsOf(stored, plan, seen))
            .ToList();
        return new StrategyView(
            strategy,
            stored.Goals.Periods,
            [.. stored.Goals.All.Where(goal => goal.From == strategy.From)],
            [
                .. stored
                    .Groups.Values.Where(group => group is { Kind: GroupKind.LocalManagement, HasEnded: false })
                    .OrderBy(group => group.Short, StringComparer.CurrentCulture),
            ],
            PlanMatrix.Of(plans, stored.Goals.WrittenIn, year, today),
            stored.Goals
        );
    }

    internal static Dictionary<InitiativeId, RegisterRow> Seen(Register register, Actor actor) =>
        register.VisibleTo(actor).ToDictionary(row => row.Id);

    internal static IReadOnlyList<ActivityLine> LinesOf(StoredPlans stored, Plan plan, Dictionary<InitiativeId, RegisterRow> seen) =>
        [
            .. stored
                .Activities[plan.Id]
                .Where(activity => activity.InitiativeId is not { } id || seen.ContainsKey(id))
                .Select(activity =>
                {
                    var initiative = activity.InitiativeId is { } id ? seen[id] : null;
                    var goal = stored.Goals.Written(activity.SubGoalCode);
                    return new ActivityLine(
                        activity,
                        initiative,
                        new ActivityFacts(
                            activity.Number,
                            goal,
                            activity.Years,
                            initiative is null ? null : new ActivityInitiative(initiative.Status, initiative.Start, initiative.End),
                            activity.DropReason is not null
                        ),
                        goal
                    );
                }),
        ];

    internal static PlanFacts FactsOf(StoredPlans stored, Plan plan, Dictionary<InitiativeId, RegisterRow> seen) =>
        new(
            stored.Groups[plan.GroupId].Name,
            plan.FirstYear,
            plan.LastYear,
            [.. LinesOf(stored, plan, seen).Select(line => line.Facts)],
            stored.Groups[plan.GroupId].Kind is GroupKind.LocalManagement
        );

    /// <summary>What runs in the group and is in no line of the plan, and what the plan before left undone.</summary>
    private static IReadOnlyList<PlanProposal> Proposals(
        StoredPlans stored,
        PlanGroup group,
        Plan? plan,
        IReadOnlyList<ActivityLine> lines,
        IEnumerable<RegisterRow> seen,
        int year
    )
    {
        var linked = lines.Select(line => line.Activity.InitiativeId).OfType<InitiativeId>().ToHashSet();
        var titles = lines.Select(line => line.Activity.Title).ToHashSet(StringComparer.CurrentCultureIgnoreCase);
        var before = stored.Plans.LastOrDefault(one => one.GroupId == group.Id && one.LastYear < (plan?.FirstYear ?? year));
        var left = before is null
            ? []
            : stored
                .Activities[before.Id]
                .Where(activity => activity.InitiativeId is null && activity.DropReason is null && !titles.Contains(activity.Title))
                .Where(activity => activity.Years.All(one => one.State is not (ActivityState.Done or ActivityState.Dropped)))
                .Select(activity => new PlanProposal(activity.Title, null, null, true));
        var running = seen.Where(row =>
                row.Status is InitiativeStatus.Ongoing or InitiativeStatus.Paused or InitiativeStatus.Planned
                && (row.GroupId == group.Id || (group.Organisation is { } own && row.OrganisationId == own))
                && !linked.Contains(row.Id)
            )
            .OrderBy(row => row.GroupId != group.Id)
            .ThenBy(row => row.Number, StringComparer.Ordinal)
            .Take(40)
            .Select(row => new PlanProposal(row.Title, row.Id, row.SubGoal, false));
        return [.. left, .. running];
    }
}

/// <summary>Who writes in a group's plan and reports.</summary>
internal static class PlanRights
{
    /// <summary>Who leads the group by a seat, the support function, and the analyst of the organisation whose local management it is.</summary>
    public static async Task<bool> MayEditAsync(
        LskDbContext db,
        Actor actor,
        GroupId group,
        OrganisationId? organisation,
        DateOnly today,
        CancellationToken cancel
    ) =>
        (actor is { Role: Role.Analyst, Organisation: { } own } && organisation == own)
        || await GroupRights.LeadsAsync(db, actor, group.Value, today, cancel);
}
