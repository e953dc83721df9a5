using Lsk.Dashboard.Data.Workshops;
using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

public sealed record TakeBackRoundCommand(WorkshopId Workshop, int Item) : IWorkshopCommand;

/// <summary>Takes back a round that was opened, or a reveal that showed nothing, while nobody has answered in it.</summary>
public sealed class TakeBackRound(ChangeWorkshop change) : IUseCase<TakeBackRoundCommand, Done>
{
    public async Task<Outcome<Done>> RunAsync(Actor actor, TakeBackRoundCommand command, CancellationToken cancel) =>
        actor.May(Permission.LeadWorkshop)
            ? await change.RunAsync(
                actor,
                command.Workshop,
                async (db, session, now) =>
                {
                    var tally = await RoundTally.ReadAsync(db, session, [command.Item], cancel);
                    return session.TakeBack(command.Item, tally.Answered(command.Item), actor, now);
                },
                cancel
            )
            : BrokenRule.NotPermitted;
}
