namespace Lsk.Dashboard.Live;

/// <summary>What something is about, such as <c>workshop/3</c>: the address that screens subscribe to.</summary>
public readonly record struct Topic(string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Something is stored that was not before. Carries no content: whoever is told reads what they may see.</summary>
/// <param name="Topic">About what.</param>
/// <param name="Version">Rises with each change; a lower one that arrives late says nothing new.</param>
/// <param name="Remote">Whether another node wrote it.</param>
public readonly record struct Change(Topic Topic, long Version, bool Remote = false)
{
    /// <summary>The version after a gap in which changes may have been missed: read again, whatever you have.</summary>
    public const long Unknown = -1;
}

/// <summary>
/// Tells other open screens: first persist, then publish. In this process always; through the database to other nodes when there are any.
/// </summary>
public interface IChangeFeed
{
    /// <summary>Tells everybody. Returns at once; nothing a subscriber does can delay or fail the caller.</summary>
    void Publish(Topic topic, long version);

    /// <summary>
    /// Calls <paramref name="onChange"/> after changes: at once after the first, then at most once per <paramref name="throttle"/>, never
    /// two at a time, always a last time after the last change, in the culture of whoever subscribed. Dispose to end; disposing twice is
    /// fine.
    /// </summary>
    IDisposable Subscribe(Topic topic, TimeSpan throttle, Func<long, Task> onChange);

    /// <summary>Sees every change before any subscriber does, on the publisher's thread: for caches that have to be stale before screens
    /// read them.</summary>
    IDisposable Observe(Action<Change> onChange);
}
