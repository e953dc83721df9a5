using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

public sealed record OpenWorkshopCommand(WorkshopId Workshop) : IWorkshopCommand;

/// <summary>Opens a prepared workshop with a fresh code.</summary>
public sealed class OpenWorkshop(ChangeWorkshop change) : LeadingStep<OpenWorkshopCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, OpenWorkshopCommand command, DateTime now) =>
        session.Open(JoinCode.New(), actor, now);
}
