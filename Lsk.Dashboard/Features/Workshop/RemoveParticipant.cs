using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <param name="Workshop">The workshop.</param>
/// <param name="Person">Who.</param>
public sealed record RemoveParticipantCommand(WorkshopId Workshop, ParticipantId Person) : IWorkshopCommand;

/// <summary>Takes somebody out, or refuses somebody who waits.</summary>
public sealed class RemoveParticipant(ChangeWorkshop change) : LeadingStep<RemoveParticipantCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, RemoveParticipantCommand command, DateTime now) =>
        session.Participant(command.Person)?.Admission is Admission.Waiting
            ? session.Refuse(command.Person, actor)
            : session.Remove(command.Person, actor, now);
}
