using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <param name="Workshop">The workshop.</param>
/// <param name="Receiver">The deputy's account; <see langword="null"/> when the actor, a deputy, takes over.</param>
/// <param name="Reason">Needed to take over; everybody sees it.</param>
public sealed record TransferOwnershipCommand(WorkshopId Workshop, string? Receiver, string Reason = "") : IWorkshopCommand;

/// <summary>The owner hands over, or a deputy takes over with a reason. Nothing ever moves the role by itself.</summary>
public sealed class TransferOwnership(ChangeWorkshop change) : LeadingStep<TransferOwnershipCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, TransferOwnershipCommand command, DateTime now) =>
        command.Receiver is { } receiver ? session.HandOver(receiver, actor, now) : session.TakeOver(command.Reason, actor, now);
}
