using Lsk.Dashboard.Data.Workshops;
using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

public sealed record TakeBackRoundCommand(WorkshopId Workshop, int Item) : IWorkshopCommand;

/// <summary>Takes back a round that was opened, or a reveal that showed nothing, while nobody has answered in it.</summary>
[Needs(Permission.LeadWorkshop)]
public sealed class TakeBackRound(ChangeWorkshop change) : UseCase<TakeBackRoundCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, TakeBackRoundCommand command, CancellationToken cancel) =>
        await change.RunAsync(
                actor,
                command.Workshop,
                async (db, session, now) =>
                {
                    var tally = await RoundTally.ReadAsync(db, session, [command.Item], cancel);
                    return session.TakeBack(command.Item, tally.Answered(command.Item), actor, now);
                },
                cancel
            );
}
