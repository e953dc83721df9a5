using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

public sealed record SettleItemsCommand(WorkshopId Workshop, IReadOnlyCollection<int> Items) : IWorkshopCommand;

/// <summary>Settles items that are talked through, or agreed, in one sweep.</summary>
public sealed class SettleItems(ChangeWorkshop change) : LeadingStep<SettleItemsCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, SettleItemsCommand command, DateTime now) =>
        session.Settle(command.Items, actor, now);
}
