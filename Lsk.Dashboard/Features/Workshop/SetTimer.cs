using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

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
