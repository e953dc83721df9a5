using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Effects;

/// <param name="Remove">The remark to take away; nothing adds one.</param>
public sealed record AnnotateMeasureCommand(MeasureId Measure, DateOnly Day, string Text, int? Remove = null);

/// <summary>Puts a remark on a day of a measure's chart, or takes one away.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class AnnotateMeasure(IDbContextFactory<LskDbContext> contexts) : UseCase<AnnotateMeasureCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, AnnotateMeasureCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await OwnerQueries.OfAsync(db, actor, command.Measure, cancel) is not { } owner)
            return BrokenRule.NotFound;
        if (!actor.May(Permission.EditInitiative, owner))
            return BrokenRule.NotPermitted;
        if (command.Remove is { } id)
        {
            var note = await db.Set<MeasureNote>().SingleOrDefaultAsync(n => n.Id == id && n.MeasureId == command.Measure, cancel);
            if (note is null)
                return BrokenRule.NotFound;
            db.Remove(note);
        }
        else
        {
            var text = command.Text.Trim();
            if (text.Length is 0 or > MeasureNote.MaxLength)
                return new BrokenRule("NoteLength", MeasureNote.MaxLength);
            db.Add(new MeasureNote(command.Measure, command.Day, text));
        }
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return Done.Value;
    }
}
