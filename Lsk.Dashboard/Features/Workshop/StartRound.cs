using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <param name="Workshop">The workshop.</param>
/// <param name="Item">The item, or <see langword="null"/> for every item that waits.</param>
public sealed record StartRoundCommand(WorkshopId Workshop, int? Item) : IWorkshopCommand;

/// <summary>Opens the next round: the first, or after a reveal the second.</summary>
public sealed class StartRound(ChangeWorkshop change) : LeadingStep<StartRoundCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, StartRoundCommand command, DateTime now) =>
        command.Item is { } item ? session.StartRound(item, actor, now) : session.StartAll(actor, now);
}
