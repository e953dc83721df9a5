using Lsk.Domain.Access;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>What the parts of the desk press. Each command finds the one use case that takes it.</summary>
public interface IDesk
{
    Task PressAsync<TCommand>(TCommand command)
        where TCommand : IWorkshopCommand;
}

/// <summary>Everything whoever leads can press: a command goes to the use case that is registered for its type. A test holds that every
/// command has one.</summary>
public sealed class WorkshopDesk(IServiceProvider services)
{
    public async Task<BrokenRule?> PressAsync<TCommand>(Actor actor, TCommand command, CancellationToken cancel)
        where TCommand : IWorkshopCommand =>
        (await services.GetRequiredService<IUseCase<TCommand, Done>>().RunAsync(actor, command, cancel)).Broken;
}
