using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>A filter and sort order to keep under a name; one of the same name on the page is replaced.</summary>
/// <param name="Query">Without the question mark.</param>
/// <param name="Shared">Seen by everybody.</param>
public sealed record SaveViewCommand(string Page, string Name, string Query, bool Shared);

/// <summary>Keeps a view. Anybody keeps views of their own; those who may edit initiatives also share them.</summary>
[Needs(Permission.Read)]
public sealed class SaveView(IDbContextFactory<LskDbContext> contexts) : UseCase<SaveViewCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, SaveViewCommand command, CancellationToken cancel)
    {
        if (command.Shared && !actor.May(Permission.EditInitiative))
            return BrokenRule.NotPermitted;
        var name = command.Name.Trim();
        if (name.Length is 0 or > 80)
            return new BrokenRule("ViewNameWrong", 80);
        if (command.Query.Length > 2000)
            return new BrokenRule("ViewTooLong");
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var view = await db.SavedViews.SingleOrDefaultAsync(v => v.OwnerId == actor.Id && v.Page == command.Page && v.Name == name, cancel);
        if (view is null)
            db.SavedViews.Add(
                view = new SavedView
                {
                    OwnerId = actor.Id,
                    Page = command.Page,
                    Name = name,
                    Query = command.Query,
                }
            );
        view.Query = command.Query;
        view.Shared = command.Shared;
        await db.SaveAsync(actor, cancel);
        return view.Id;
    }
}

/// <summary>A view that is not needed any more.</summary>
public sealed record RemoveViewCommand(int View);

/// <summary>Removes a view: one's own, or, for the support function, one that is shared.</summary>
[Needs(Permission.Read)]
public sealed class RemoveView(IDbContextFactory<LskDbContext> contexts) : UseCase<RemoveViewCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, RemoveViewCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var view = await db.SavedViews.SingleOrDefaultAsync(v => v.Id == command.View, cancel);
        if (view is null)
            return BrokenRule.NotFound;
        if (view.OwnerId != actor.Id && !(view.Shared && actor.May(Permission.EditModel)))
            return BrokenRule.NotPermitted;
        db.SavedViews.Remove(view);
        await db.SaveAsync(actor, cancel);
        return Done.Value;
    }
}
