using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <param name="Workshop">The workshop.</param>
/// <param name="Person">Oneself.</param>
/// <param name="Item">The item.</param>
/// <param name="Declared">Declared, or taken back.</param>
/// <param name="Reason">In a few words; may be empty.</param>
public sealed record DeclareConflictCommand(WorkshopId Workshop, ParticipantId Person, int Item, bool Declared, string Reason = "");

/// <summary>Declares a conflict of interest (jäv) for oneself, or takes it back.</summary>
[SeatDecides]
public sealed class DeclareConflict(ChangeWorkshop change) : UseCase<DeclareConflictCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, DeclareConflictCommand command, CancellationToken cancel) =>
        await change.RunAsync(
                actor,
                command.Workshop,
                (session, now) =>
                    session.Participant(command.Person) is not { } participant || !WorkshopPerson.Is(actor, session.Id, participant)
                        ? WorkshopRules.NotYourBallot
                    : command.Declared ? session.DeclareConflict(command.Person, command.Item, command.Reason, now)
                    : session.WithdrawConflict(command.Person, command.Item, now),
                cancel
            );
}
