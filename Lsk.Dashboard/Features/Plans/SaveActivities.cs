using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Plans;

/// <summary>A line of a plan as it shall be.</summary>
/// <param name="Id">Which; null for a new one.</param>
/// <param name="Version">The version that was read; null for a new one.</param>
/// <param name="Wording">What is said of it; the sub-goal as it is written.</param>
/// <param name="Said">How it stood in a year; null when nothing is said of any.</param>
public sealed record ActivityChange(int? Id, Guid? Version, ActivityWording Wording, YearState? Said = null);

/// <summary>Lines of a group's plan: one cell, a pasted block, or what was ticked among the proposals.</summary>
/// <param name="Group">Whose.</param>
/// <param name="Year">A year that the plan holds; a plan is made when none does.</param>
/// <param name="Changes">The lines.</param>
public sealed record SaveActivitiesCommand(GroupId Group, int Year, IReadOnlyList<ActivityChange> Changes);

/// <summary>Adds and changes lines of a plan, all or none, for who leads the group and the analyst of its organisation.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.PortfolioName)]
public sealed class SaveActivities(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<SaveActivitiesCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, SaveActivitiesCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var today = clock.Today();
        if (await PlanStore.RefusalAsync(db, actor, command.Group, today, cancel) is { } refused)
            return refused;
        if (!PlanRules.IsYear(command.Year))
            return PlanRules.NotAYear;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var plan = await PlanStore.PlanForAsync(db, command.Group, command.Year, cancel);
        if (plan.Id == 0 && await db.TrySaveAsync(actor, cancel) is { } twice)
            return twice;
        var lines = await db.Activities.Where(one => one.PlanId == plan.Id).ToListAsync(cancel);
        var goals = await PlanningStore.GoalsAsync(db, cancel);
        foreach (var change in command.Changes)
        {
            var line = lines.Find(one => one.Id == change.Id && change.Id is not null);
            if (change.Id is not null && line is null)
                return BrokenRule.NotFound;
            if (line is not null && line.Version != change.Version)
                return BrokenRule.ChangedMeanwhile;
            if (line is null)
            {
                line = new Activity(plan.Id, lines.Select(one => one.Number).DefaultIfEmpty(0).Max() + 1, change.Wording.Title);
                lines.Add(db.Add(line).Entity);
            }
            if (await SaidAsync(db, actor, plan, lines, line, change, goals, today, cancel) is { } broken)
                return broken;
        }
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        await transaction.CommitAsync(cancel);
        return plan.Id;
    }

    private static async Task<BrokenRule?> SaidAsync(
        LskDbContext db,
        Actor actor,
        Plan plan,
        List<Activity> lines,
        Activity line,
        ActivityChange change,
        StrategyGoals goals,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var wording = change.Wording;
        if (string.IsNullOrWhiteSpace(wording.SubGoal))
            wording = wording with { SubGoal = null };
        else if (goals.Meant(wording.SubGoal, new DateOnly(plan.FirstYear, 1, 1), today) is not { } goal)
            return PlanRules.PlanSubGoalUnknown;
        else if (goal.From.Year > plan.LastYear || goal.To.Year < plan.FirstYear)
            return PlanRules.SubGoalOfOtherStrategy;
        else
            wording = wording with { SubGoal = goal.Code };
        // The seen initiative is asked for anew: a draft of others cannot be tied to a plan.
        if (
            wording.Initiative is { } id
            && wording.Initiative != line.InitiativeId
            && !await db.Initiatives.VisibleTo(actor).AnyAsync(one => one.Id == id, cancel)
        )
            return BrokenRule.NotFound;
        var twin = lines.Find(one =>
            one != line
            && (
                string.Equals(one.Title, wording.Title.Trim(), StringComparison.OrdinalIgnoreCase)
                || (wording.Initiative is not null && one.InitiativeId == wording.Initiative)
            )
        );
        if (twin is not null)
            return PlanRules.ActivityTwice(twin.Number);
        if (line.Say(wording) is { } broken)
            return broken;
        if (change.Said is not { } said)
            return null;
        if (!plan.Holds(said.Year))
            return PlanRules.YearOutsidePlan(said.Year, plan.FirstYear, plan.LastYear);
        if (line.InitiativeId is not null && said.State is not null && said.State != line.In(said.Year)?.State)
            return PlanRules.StateOfInitiative;
        return line.Report(said);
    }
}

/// <summary>A line that goes.</summary>
public sealed record RemoveActivityCommand(int Activity, Guid Version);

/// <summary>Takes a line out of a plan; its number is not given again while the plan stands.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.PortfolioName)]
public sealed class RemoveActivity(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<RemoveActivityCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, RemoveActivityCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Activities.SingleOrDefaultAsync(one => one.Id == command.Activity, cancel) is not { } line)
            return BrokenRule.NotFound;
        var plan = await db.Plans.SingleAsync(one => one.Id == line.PlanId, cancel);
        if (await PlanStore.RefusalAsync(db, actor, plan.GroupId, clock.Today(), cancel) is { } refused)
            return refused;
        db.Entry(line).Property(one => one.Version).OriginalValue = command.Version;
        db.Remove(line);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return Done.Value;
    }
}

/// <summary>A line that becomes an initiative.</summary>
public sealed record MakeInitiativeCommand(int Activity, Guid Version);

/// <summary>Makes an initiative of a line: it keeps its number and what was said of it, and has its state from the initiative from
/// then on.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class MakeInitiative(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    : UseCase<MakeInitiativeCommand, InitiativeId>
{
    protected override async Task<Outcome<InitiativeId>> HandleAsync(Actor actor, MakeInitiativeCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Activities.SingleOrDefaultAsync(one => one.Id == command.Activity, cancel) is not { } line)
            return BrokenRule.NotFound;
        var plan = await db.Plans.SingleAsync(one => one.Id == line.PlanId, cancel);
        if (await PlanStore.RefusalAsync(db, actor, plan.GroupId, clock.Today(), cancel) is { } refused)
            return refused;
        if (line.InitiativeId is { } already)
            return already;
        var group = await db.Groups.SingleAsync(one => one.Id == plan.GroupId, cancel);
        var owner = group.OrganisationId
            ?? await db
                .Organisations.Where(one => one.Kind == OrganisationKind.Joint)
                .Select(one => (OrganisationId?)one.Id)
                .FirstOrDefaultAsync(cancel);
        if (owner is not { } organisation || !actor.May(Permission.EditInitiative, organisation))
            return BrokenRule.NotPermitted;
        var state = line.Years is [.., var last] ? last.State : null;
        var prefix = group.OrganisationId is null ? "L" : group.Name.Split(' ')[^1];
        var taken = await db
            .Initiatives.IgnoreQueryFilters()
            .Where(one => one.OrganisationId == organisation)
            .Select(one => one.Number)
            .ToListAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var initiative = new Initiative(
            organisation,
            NumberFor(taken, $"{prefix}-{plan.FirstYear % 100:00}-{line.Number:00}"),
            new InitiativeDetails
            {
                Title = line.Title,
                Group = plan.GroupId,
                SubGoal = line.SubGoalCode,
                Responsible = line.Responsible,
                End = line.DueOn,
                Status = state switch
                {
                    ActivityState.Ongoing => InitiativeStatus.Ongoing,
                    ActivityState.Done => InitiativeStatus.Finished,
                    ActivityState.Dropped => InitiativeStatus.Stopped,
                    ActivityState.NotStarted or null => InitiativeStatus.Planned,
                },
            },
            now
        );
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Add(initiative);
        await db.SaveAsync(actor, cancel);
        db.Entry(line).Property(one => one.Version).OriginalValue = command.Version;
        line.Become(initiative.Id);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        await transaction.CommitAsync(cancel);
        return initiative.Id;
    }

    private static string NumberFor(IReadOnlyCollection<string> taken, string wanted)
    {
        var number = wanted;
        for (var next = 2; taken.Contains(number, StringComparer.OrdinalIgnoreCase); next++)
            number = $"{wanted}-{next}";
        return number;
    }
}

/// <summary>What the use cases of plans ask of the store first.</summary>
internal static class PlanStore
{
    /// <summary>Why the actor may not write in the group's plan and reports; nothing when they may.</summary>
    public static async Task<BrokenRule?> RefusalAsync(LskDbContext db, Actor actor, GroupId id, DateOnly today, CancellationToken cancel)
    {
        var group = await db.Groups.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.Kind != GroupKind.Unit, cancel);
        if (group is null)
            return BrokenRule.NotFound;
        if (!await PlanRights.MayEditAsync(db, actor, id, group.OrganisationId, today, cancel))
            return BrokenRule.NotPermitted;
        return group.EndedOn is null ? null : Domain.Groups.GroupRules.GroupEnded;
    }

    /// <summary>The group's plan that holds the year; a new one, not yet saved, when none does: for the years of the strategy of a local
    /// management, for one year of any other group.</summary>
    public static async Task<Plan> PlanForAsync(LskDbContext db, GroupId group, int year, CancellationToken cancel)
    {
        var plans = await db.Plans.Where(one => one.GroupId == group).ToListAsync(cancel);
        if (plans.Find(one => one.Holds(year)) is { } known)
            return known;
        var kind = await db.Groups.Where(one => one.Id == group).Select(one => one.Kind).SingleAsync(cancel);
        var strategies = await db.Strategies.AsNoTracking().ToListAsync(cancel);
        var strategy = kind is GroupKind.LocalManagement ? strategies.Find(one => one.From.Year <= year && year <= one.To.Year) : null;
        var (from, to) = (strategy?.From.Year ?? year, strategy?.To.Year ?? year);
        foreach (var other in plans.Where(one => one.FirstYear <= to && one.LastYear >= from))
            (from, to) = other.FirstYear > year ? (from, other.FirstYear - 1) : (other.LastYear + 1, to);
        return db.Add(new Plan(group, from, to)).Entity;
    }
}
