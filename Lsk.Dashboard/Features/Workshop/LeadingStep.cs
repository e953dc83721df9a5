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
[Needs(Permission.LeadWorkshop)]
public abstract class LeadingStep<TCommand>(ChangeWorkshop change) : UseCase<TCommand, Done>
    where TCommand : IWorkshopCommand
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, TCommand command, CancellationToken cancel) =>
        await change.RunAsync(actor, command.Workshop, (session, now) => Apply(session, actor, command, now), cancel);

    protected abstract BrokenRule? Apply(WorkshopSession session, Actor actor, TCommand command, DateTime now);
}
