using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

public sealed record MoveWaterlineCommand(WorkshopId Workshop, double? Tkr) : IWorkshopCommand;

/// <summary>Moves the waterline in front of the group.</summary>
public sealed class MoveWaterline(ChangeWorkshop change) : LeadingStep<MoveWaterlineCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, MoveWaterlineCommand command, DateTime now) =>
        session.MoveWaterline(command.Tkr, actor);
}
