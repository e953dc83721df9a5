using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

public sealed record ShowItemCommand(WorkshopId Workshop, int Item) : IWorkshopCommand;

/// <summary>Turns everybody's eyes to an item.</summary>
public sealed class ShowItem(ChangeWorkshop change) : LeadingStep<ShowItemCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, ShowItemCommand command, DateTime now) =>
        session.Show(command.Item, actor);
}
