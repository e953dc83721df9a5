using Lsk.Domain.Access;

namespace Lsk.Dashboard.Application;

/// <summary>
/// One thing that somebody can do which changes something, as whoever asks for it sees it. What does it derives from
/// <see cref="UseCase{TCommand, TResult}"/>; this is for a feature that asks another one's without knowing it.
/// </summary>
/// <typeparam name="TCommand">What is asked for.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
public interface IUseCase<in TCommand, TResult>
{
    /// <summary>Does it, or says which rule stands in the way.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="cancel">Stops before anything is stored.</param>
    Task<Outcome<TResult>> RunAsync(Actor actor, TCommand command, CancellationToken cancel);
}
