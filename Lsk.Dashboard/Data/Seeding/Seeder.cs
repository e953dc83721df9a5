using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork.CrossLinks;
using Lsk.Domain.Planning;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Data.Seeding;

/// <summary>
/// Fills an empty store: always what the program needs to work (principals, cross-cutting groups, the strategy's sub-goals, the standard
/// model), and in demonstration mode the county's fictive portfolio and accounts. A store that holds anything is left alone.
/// </summary>
public sealed class Seeder(
    IDbContextFactory<LskDbContext> contexts,
    IOptions<LskOptions> options,
    DemonstrationAccounts accounts,
    TimeProvider clock
)
{
    /// <summary>What the program needs to work; for the command line too, which never loads the demonstration.</summary>
    public async Task SeedReferenceAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.Organisations.AnyAsync(cancel))
            await AddReferenceAsync(db, cancel);
        // A store of before has none.
        if (!await db.Levels.AnyAsync(cancel))
        {
            db.Levels.AddRange(Ladder.Standard);
            await db.SaveAsync(Actor.System, cancel);
        }
    }

    /// <summary>All that a starting server needs.</summary>
    public async Task SeedAsync(CancellationToken cancel)
    {
        await SeedReferenceAsync(cancel);
        if (options.Value.Demonstration != true)
            return;
        await accounts.EnsureAsync(cancel);
        if (options.Value.DemonstrationSize == 0)
            return;
        await using var demonstration = await contexts.CreateDbContextAsync(cancel);
        if (!await demonstration.Initiatives.IgnoreQueryFilters().AnyAsync(cancel))
            await new DemonstrationPortfolio(demonstration, clock, options.Value.DemonstrationSize).LoadAsync(cancel);
    }

    private static Group Watching(Group group)
    {
        if (group.Revise(new GroupDetails { Watches = MissingCrossLinks.UsualFor(group.Name) }) is { } broken)
            throw new InvalidOperationException($"The group {group.Name} breaks {broken.Code}.");
        return group;
    }

    private async Task AddReferenceAsync(LskDbContext db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var county = County.Read();
        // All or nothing: a store with half its county would never get the rest.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Organisations.AddRange(county.Organisations.Select(o => new Organisation(o.Name, o.ShortName, o.Kind)));
        db.Groups.AddRange(county.Groups.Select(g => Watching(new Group(g.Name, g.Kind))));
        // The year is the county's to change; nobody owes what was due before it was set.
        db.AddRange(YearStep.Proposed.Select(step => new YearStep(step, clock.Today())));
        await AddStrategyAsync(db, county, cancel);
        var criteria = StandardModel.Criteria.Select(
            (c, index) =>
                new Criterion(c.Name, c.Group, c.Weight)
                {
                    Key = index + 1,
                    Order = index,
                    MeaningLow = c.MeaningLow,
                    MeaningMiddle = c.MeaningMiddle,
                    MeaningHigh = c.MeaningHigh,
                }
        );
        var model = new PriorityModel(StandardModel.Name, 1, criteria, now);
        model.PutInUse(now);
        db.Models.Add(model);
        await db.SaveAsync(Actor.System, cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task AddStrategyAsync(LskDbContext db, County county, CancellationToken cancel)
    {
        var years = county.StrategyYears ?? new(StrategyPeriod.Standard.Name, StrategyPeriod.Standard.From, StrategyPeriod.Standard.To);
        var strategy = db.Add(new Strategy(years.Name, years.From, years.To)).Entity;
        await db.SaveAsync(Actor.System, cancel);
        foreach (var (area, goal) in county.Strategy.SelectMany(area => area.SubGoals.Select(goal => (area, goal))))
        {
            var added = new SubGoal(strategy.Id, db.SubGoals.Local.Count + 1, goal.Code, goal.Code);
            added.Say(goal.Name, area.FocusArea, null);
            db.Add(added);
        }
    }
}
