namespace Lsk.Domain.Access;

/// <summary>
/// One thing that somebody can do which changes something. A use case asks the actor's permission before anything else, checks the state
/// again (a client can send any event at any time), saves, and only then tells other screens. Expected refusals are
/// <see cref="BrokenRule"/>s; bugs are exceptions.
/// </summary>
/// <typeparam name="TCommand">What is asked for.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
public interface IUseCase<in TCommand, TResult>
{
    /// <summary>Does it.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="cancel">Stops before anything is stored.</param>
    Task<Outcome<TResult>> RunAsync(Actor actor, TCommand command, CancellationToken cancel);
}
