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
