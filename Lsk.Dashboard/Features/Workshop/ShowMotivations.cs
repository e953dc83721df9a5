using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

public sealed record ShowMotivationsCommand(WorkshopId Workshop, bool On) : IWorkshopCommand;

/// <summary>Shows the present item's motivations on the wall, without names, or its numbers again.</summary>
public sealed class ShowMotivations(ChangeWorkshop change) : LeadingStep<ShowMotivationsCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, ShowMotivationsCommand command, DateTime now) =>
        session.ShowComments(command.On, actor);
}
