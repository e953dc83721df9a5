using Lsk.Dashboard.Data.Workshops;
using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <param name="Workshop">The workshop.</param>
/// <param name="Item">The item, or <see langword="null"/> for every open item.</param>
/// <param name="WithoutMissing">Whether it is to be shown although somebody who is there has not answered everything: asked first, then
/// said.</param>
public sealed record RevealItemCommand(WorkshopId Workshop, int? Item, bool WithoutMissing = false) : IWorkshopCommand;

/// <summary>Shows the ratings of the open round to all. Who is not connected is not waited for; without a single answer there is nothing to
/// show.</summary>
[Needs(Permission.LeadWorkshop)]
public sealed class RevealItem(ChangeWorkshop change, WorkshopPresence presence) : UseCase<RevealItemCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, RevealItemCommand command, CancellationToken cancel)
    {
        var here = presence.Of(command.Workshop);
        return await change.RunAsync(
            actor,
            command.Workshop,
            async (db, session, now) =>
            {
                int[] items = command.Item is { } one
                    ? [one]
                    : [.. session.Items.Where(item => item.Stage is ItemStage.Rating).Select(item => item.Number)];
                var tally = await RoundTally.ReadAsync(db, session, items, cancel);
                var missing = command.WithoutMissing ? 0 : items.Sum(item => tally.Missing(item, here));
                return command.Item is { } item
                    ? session.Reveal(item, tally.Answered(item), actor, now, missing)
                    : session.RevealAll([.. items.Where(number => tally.Answered(number) > 0)], actor, now, missing);
            },
            cancel
        );
    }
}
