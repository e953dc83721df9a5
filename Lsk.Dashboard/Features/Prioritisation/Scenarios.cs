using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>Save what is on the screen under a name; the same name again replaces it.</summary>
/// <param name="Query">The page's address after the question mark: weights, waterline, limits.</param>
public sealed record SaveScenarioCommand(string Name, string Query, bool Shared);

/// <summary>Saves a scenario. Anybody may keep their own; to share one takes the permission to change models.</summary>
[Needs(Permission.Read)]
public sealed class SaveScenario(IDbContextFactory<LskDbContext> contexts) : UseCase<SaveScenarioCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, SaveScenarioCommand command, CancellationToken cancel)
    {
        if (command.Shared && !actor.May(Permission.EditModel))
            return BrokenRule.NotPermitted;
        var name = command.Name.Trim();
        if (name.Length is 0 or > 100 || command.Query.Length > 4000)
            return new BrokenRule("ScenarioNameMissing");
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var view = await db.SavedViews.SingleOrDefaultAsync(
            v => v.Page == PrioritisationQueries.Page && v.OwnerId == actor.Id && v.Name == name,
            cancel
        );
        if (view is null)
            db.SavedViews.Add(
                view = new SavedView
                {
                    OwnerId = actor.Id,
                    Page = PrioritisationQueries.Page,
                    Name = name,
                    Query = command.Query,
                    Shared = command.Shared,
                }
            );
        else
            (view.Query, view.Shared) = (command.Query, command.Shared);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return view.Id;
    }
}

/// <summary>Remove a scenario.</summary>
public sealed record RemoveScenarioCommand(int Id);

/// <summary>Removes an own scenario.</summary>
[Needs(Permission.Read)]
public sealed class RemoveScenario(IDbContextFactory<LskDbContext> contexts) : UseCase<RemoveScenarioCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, RemoveScenarioCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var view = await db.SavedViews.SingleOrDefaultAsync(v => v.Id == command.Id && v.Page == PrioritisationQueries.Page, cancel);
        if (view is null)
            return BrokenRule.NotFound;
        if (view.OwnerId != actor.Id)
            return BrokenRule.NotPermitted;
        db.SavedViews.Remove(view);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return Done.Value;
    }
}

/// <summary>Answer the gate of human dignity for an initiative.</summary>
public sealed record AnswerDignityGateCommand(int InitiativeId, bool? Respected, string? Reason);

/// <summary>Answers the gate: does the initiative respect the equal worth of all people? A no takes it out of the ranking, and needs a
/// reason.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class AnswerDignityGate(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    : UseCase<AnswerDignityGateCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, AnswerDignityGateCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var initiative = await Editable.FindAsync(db, actor, command.InitiativeId, cancel);
        if (initiative.Broken is { } broken)
            return broken;
        if (command.Respected is not null && string.IsNullOrWhiteSpace(command.Reason))
            return new BrokenRule("ReasonMissing");
        initiative.Value.AnswerHumanDignity(
            command.Respected,
            command.Respected is null ? null : command.Reason!.Trim(),
            clock.GetUtcNow().UtcDateTime
        );
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return Done.Value;
    }
}

/// <summary>Say how the national view treats an initiative.</summary>
public sealed record PlaceInNationalViewCommand(int InitiativeId, Lane Lane, bool SeverityOff);

/// <summary>Places an initiative in a lane outside the scale, or takes severity away where it has no legal standing.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class PlaceInNationalView(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    : UseCase<PlaceInNationalViewCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, PlaceInNationalViewCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var initiative = await Editable.FindAsync(db, actor, command.InitiativeId, cancel);
        if (initiative.Broken is { } broken)
            return broken;
        initiative.Value.PlaceInNationalView(command.Lane, command.SeverityOff, clock.GetUtcNow().UtcDateTime);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return Done.Value;
    }
}

/// <summary>The initiatives whose place in the ranking somebody may change: those of organisations they may edit for.</summary>
internal static class Editable
{
    public static async Task<Outcome<Initiative>> FindAsync(LskDbContext db, Actor actor, int id, CancellationToken cancel)
    {
        var key = new InitiativeId(id);
        var initiative = await db.Initiatives.SingleOrDefaultAsync(i => i.Id == key, cancel);
        if (
            initiative is null
            || initiative.RemovedAt is not null
            || !Visibility.MaySee(actor, initiative.Sharing, initiative.OrganisationId)
        )
            return BrokenRule.NotFound;
        if (initiative.Sharing is Sharing.Settled)
            return new BrokenRule("InitiativeSettled");
        return actor.May(Permission.EditInitiative, (OrganisationId?)initiative.OrganisationId) ? initiative : BrokenRule.NotPermitted;
    }
}
