using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <param name="Workshop">The workshop.</param>
/// <param name="Person">Who, or <see langword="null"/> for everybody who waits.</param>
/// <param name="Role">As what.</param>
public sealed record AdmitGuestCommand(WorkshopId Workshop, ParticipantId? Person, ParticipantRole Role = ParticipantRole.Rater)
    : IWorkshopCommand;

/// <summary>Lets people in.</summary>
public sealed class AdmitGuest(ChangeWorkshop change) : LeadingStep<AdmitGuestCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, AdmitGuestCommand command, DateTime now) =>
        command.Person is { } person ? session.Admit(person, command.Role, actor) : session.AdmitAll(actor);
}
