using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Lsk.Dashboard.Live;

/// <summary>The feed within one process. Lists of subscribers are immutable snapshots, so that nobody is ever called inside a
/// lock.</summary>
public sealed class InProcessChangeFeed(TimeProvider clock, ILogger<InProcessChangeFeed> logger) : IChangeFeed
{
    private readonly ConcurrentDictionary<Topic, ImmutableList<Subscription>> subscribers = new();
    private ImmutableList<Action<Change>> observers = [];

    /// <summary>Open subscriptions, for the meters and the tests.</summary>
    public int Count => subscribers.Values.Sum(list => list.Count);

    /// <inheritdoc/>
    public void Publish(Topic topic, long version) => Tell(new Change(topic, version));

    /// <inheritdoc/>
    public IDisposable Subscribe(Topic topic, TimeSpan throttle, Func<long, Task> onChange)
    {
        var subscription = new Subscription(onChange, throttle, clock, logger, gone => Leave(topic, gone));
        subscribers.AddOrUpdate(topic, _ => [subscription], (_, list) => list.Add(subscription));
        return subscription;
    }

    /// <inheritdoc/>
    public IDisposable Observe(Action<Change> onChange)
    {
        ImmutableInterlocked.Update(ref observers, list => list.Add(onChange));
        return new Observation(() => ImmutableInterlocked.Update(ref observers, list => list.Remove(onChange)));
    }

    /// <summary>Tells of a change, also one from another node.</summary>
    internal void Tell(Change change)
    {
        foreach (var observer in observers)
            observer(change);
        if (subscribers.TryGetValue(change.Topic, out var list))
        {
            foreach (var subscription in list)
                subscription.Signal(change.Version);
        }
    }

    /// <summary>Tells every topic that has subscribers: after a gap in which changes of other nodes may have been missed.</summary>
    internal void TellAll()
    {
        foreach (var topic in subscribers.Keys)
            Tell(new Change(topic, Change.Unknown, Remote: true));
    }

    private void Leave(Topic topic, Subscription gone)
    {
        while (subscribers.TryGetValue(topic, out var list))
        {
            var rest = list.Remove(gone);
            if (
                rest.IsEmpty
                    ? subscribers.TryRemove(new KeyValuePair<Topic, ImmutableList<Subscription>>(topic, list))
                    : subscribers.TryUpdate(topic, rest, list)
            )
                return;
        }
    }

    private sealed class Observation(Action leave) : IDisposable
    {
        private Action? leave = leave;

        public void Dispose() => Interlocked.Exchange(ref leave, null)?.Invoke();
    }
}
