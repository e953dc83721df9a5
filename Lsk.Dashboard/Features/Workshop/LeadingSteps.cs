using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>Something asked of one workshop.</summary>
public interface IWorkshopCommand
{
    WorkshopId Workshop { get; }
}

/// <summary>A step that whoever leads takes. The right to lead at all is asked here, the right to lead this workshop by the
/// domain.</summary>
public abstract class LeadingStep<TCommand>(ChangeWorkshop change) : IUseCase<TCommand, Done>
    where TCommand : IWorkshopCommand
{
    public virtual async Task<Outcome<Done>> RunAsync(Actor actor, TCommand command, CancellationToken cancel) =>
        actor.May(Permission.LeadWorkshop)
            ? await change.RunAsync(actor, command.Workshop, (session, now) => Apply(session, actor, command, now), cancel)
            : BrokenRule.NotPermitted;

    protected abstract BrokenRule? Apply(WorkshopSession session, Actor actor, TCommand command, DateTime now);
}

public sealed record OpenWorkshopCommand(WorkshopId Workshop) : IWorkshopCommand;

/// <summary>Opens a prepared workshop with a fresh code.</summary>
public sealed class OpenWorkshop(ChangeWorkshop change) : LeadingStep<OpenWorkshopCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, OpenWorkshopCommand command, DateTime now) =>
        session.Open(JoinCode.New(), actor, now);
}

public sealed record RenewJoinCodeCommand(WorkshopId Workshop) : IWorkshopCommand;

/// <summary>Gives the workshop a new code; the old one stops working.</summary>
public sealed class RenewJoinCode(ChangeWorkshop change) : LeadingStep<RenewJoinCodeCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, RenewJoinCodeCommand command, DateTime now) =>
        session.RenewCode(JoinCode.New(), actor, now);
}

public sealed record ShowItemCommand(WorkshopId Workshop, int Item) : IWorkshopCommand;

/// <summary>Turns everybody's eyes to an item.</summary>
public sealed class ShowItem(ChangeWorkshop change) : LeadingStep<ShowItemCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, ShowItemCommand command, DateTime now) =>
        session.Show(command.Item, actor);
}

/// <param name="Workshop">The workshop.</param>
/// <param name="Item">The item, or <see langword="null"/> for every item that waits.</param>
public sealed record StartRoundCommand(WorkshopId Workshop, int? Item) : IWorkshopCommand;

/// <summary>Opens the next round: the first, or after a reveal the second.</summary>
public sealed class StartRound(ChangeWorkshop change) : LeadingStep<StartRoundCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, StartRoundCommand command, DateTime now) =>
        command.Item is { } item ? session.StartRound(item, actor, now) : session.StartAll(actor, now);
}

/// <param name="Workshop">The workshop.</param>
/// <param name="Item">The item, or <see langword="null"/> for every open item.</param>
public sealed record RevealItemCommand(WorkshopId Workshop, int? Item) : IWorkshopCommand
{
    /// <summary>How many had answered everything; counted by the use case, for the protocol.</summary>
    internal int Answered { get; init; }
}

/// <summary>Shows the ratings of the open round to all, also with people missing.</summary>
public sealed class RevealItem(ChangeWorkshop change, WorkshopRooms rooms) : LeadingStep<RevealItemCommand>(change)
{
    public override async Task<Outcome<Done>> RunAsync(Actor actor, RevealItemCommand command, CancellationToken cancel)
    {
        var room = command.Item is null ? null : await rooms.FindAsync(command.Workshop, cancel);
        var answered = room?.Session.Item(command.Item!.Value) is { } item ? room.Done(item).Part : 0;
        return await base.RunAsync(actor, command with { Answered = answered }, cancel);
    }

    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, RevealItemCommand command, DateTime now) =>
        command.Item is { } item ? session.Reveal(item, command.Answered, actor, now) : session.RevealAll(actor, now);
}

public sealed record SettleItemsCommand(WorkshopId Workshop, IReadOnlyCollection<int> Items) : IWorkshopCommand;

/// <summary>Settles items that are talked through, or agreed, in one sweep.</summary>
public sealed class SettleItems(ChangeWorkshop change) : LeadingStep<SettleItemsCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, SettleItemsCommand command, DateTime now) =>
        session.Settle(command.Items, actor, now);
}

/// <summary>What to do with the countdown.</summary>
public enum TimerStep
{
    Start,
    PauseOrResume,
    Clear,
}

public sealed record SetTimerCommand(WorkshopId Workshop, TimerStep Step, TimeSpan Length = default) : IWorkshopCommand;

/// <summary>Starts, pauses, resumes or takes away the countdown.</summary>
public sealed class SetTimer(ChangeWorkshop change) : LeadingStep<SetTimerCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, SetTimerCommand command, DateTime now) =>
        command.Step switch
        {
            TimerStep.Start => session.StartTimer(command.Length, actor, now),
            TimerStep.PauseOrResume => session.PauseOrResumeTimer(actor, now),
            TimerStep.Clear => session.ClearTimer(actor),
        };
}

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

public sealed record MoveWaterlineCommand(WorkshopId Workshop, double? Tkr) : IWorkshopCommand;

/// <summary>Moves the waterline in front of the group.</summary>
public sealed class MoveWaterline(ChangeWorkshop change) : LeadingStep<MoveWaterlineCommand>(change)
{
    protected override BrokenRule? Apply(WorkshopSession session, Actor actor, MoveWaterlineCommand command, DateTime now) =>
        session.MoveWaterline(command.Tkr, actor);
}
