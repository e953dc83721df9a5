using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

public sealed record RenewJoinCodeCommand(WorkshopId Workshop) : IWorkshopCommand;

/// <summary>Gives the workshop a new code; the old one stops working.</summary>
public sealed class RenewJoinCode(ChangeWorkshop change) : LeadingStep<RenewJoinCodeCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, RenewJoinCodeCommand command, DateTime now) =>
        session.RenewCode(JoinCode.New(), actor, now);
}
