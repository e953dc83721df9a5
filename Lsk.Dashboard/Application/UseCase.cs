using Lsk.Domain.Access;

namespace Lsk.Dashboard.Application;

/// <summary>
/// One thing that somebody can do which changes something. The class says with <see cref="NeedsAttribute"/> (or
/// <see cref="SeatDecidesAttribute"/>) who may, and does it in <see cref="HandleAsync"/>: checks the state again (a client can send any
/// event at any time), saves, answers. There is one way in, <see cref="RunAsync"/>: the permission is asked before anything else, refusals
/// are logged, an exception that nobody waits for is logged and told as one outcome, and what <see cref="PublishesAttribute"/> names is
/// told to other screens after it is stored. Expected refusals are <see cref="BrokenRule"/>s; bugs are exceptions.
/// </summary>
/// <typeparam name="TCommand">What is asked for.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
public abstract class UseCase<TCommand, TResult> : IUseCase<TCommand, TResult>, IObserved
{
    private readonly UseCaseRule rule;
    private UseCasePipeline? pipeline;

    /// <summary>Reads what the class says of itself.</summary>
    /// <exception cref="InvalidOperationException">It says not who may.</exception>
    protected UseCase() => rule = UseCaseRule.Of(GetType());

    UseCasePipeline? IObserved.Pipeline
    {
        set => pipeline = value;
    }

    /// <inheritdoc/>
    public Task<Outcome<TResult>> RunAsync(Actor actor, TCommand command, CancellationToken cancel) =>
        (pipeline ?? UseCasePipeline.Unobserved).RunAsync(rule, actor, () => HandleAsync(actor, command, cancel), cancel);

    /// <summary>Does it. That the actor holds the declared permission at all is asked already; whether it holds for the owner of what is
    /// changed is asked here, once that owner is read.</summary>
    protected abstract Task<Outcome<TResult>> HandleAsync(Actor actor, TCommand command, CancellationToken cancel);
}

/// <summary>Something that is given the pipeline when it is made; see <see cref="UseCaseRegistration"/>.</summary>
internal interface IObserved
{
    UseCasePipeline? Pipeline { set; }
}
