using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Adds an initiative to the portfolio.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class CreateInitiative(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    : UseCase<CreateInitiativeCommand, InitiativeId>
{
    protected override async Task<Outcome<InitiativeId>> HandleAsync(Actor actor, CreateInitiativeCommand command, CancellationToken cancel)
    {
        if (!actor.May(Permission.EditInitiative, command.Organisation))
            return BrokenRule.NotPermitted;
        if (command.Details.BrokenRules().FirstOrDefault() is { } broken)
            return broken;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var owner = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == command.Organisation, cancel);
        if (owner is null)
            return InitiativeRules.OrganisationUnknown;
        if (await MissingReferenceAsync(db, command.Details, cancel) is { } missing)
            return missing;
        // Removed ones keep their number: it stands in minutes and in old files.
        var taken = await db
            .Initiatives.IgnoreQueryFilters()
            .Where(i => i.OrganisationId == owner.Id)
            .Select(i => i.Number)
            .ToListAsync(cancel);
        var number = string.IsNullOrWhiteSpace(command.Number) ? NumberSeries.Next(taken, owner.ShortName) : command.Number.Trim();
        if (number.Length > 100)
            return InitiativeRules.NumberTooLong;
        if (taken.Contains(number, StringComparer.OrdinalIgnoreCase))
            return InitiativeRules.NumberTaken(number);
        var now = clock.GetUtcNow().UtcDateTime;
        var initiative = new Initiative(owner.Id, number, command.Details, now);
        if (command.Draft)
            initiative.ShareAs(Sharing.Draft, now);
        db.Initiatives.Add(initiative);
        await db.SaveAsync(actor, cancel);
        return initiative.Id;
    }

    /// <summary>The rule that a reference to nothing breaks.</summary>
    internal static async Task<BrokenRule?> MissingReferenceAsync(LskDbContext db, InitiativeDetails details, CancellationToken cancel)
    {
        if (details.Group is { } group && !await db.Groups.AnyAsync(g => g.Id == group, cancel))
            return InitiativeRules.GroupUnknown;
        return details.SubGoal is { } code && !await db.SubGoals.AnyAsync(s => s.Code == code, cancel)
            ? InitiativeRules.SubGoalUnknown
            : null;
    }
}
