namespace Lsk.Tests.TestKit;

/// <summary>A clock whose timers go off at once and which adds up what they would have waited: an hour of waiting is tested in no time.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    private long waited;

    /// <summary>The sum of all waits that were asked for.</summary>
    public TimeSpan Waited => new(Interlocked.Read(ref waited));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
            Interlocked.Add(ref waited, dueTime.Ticks);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
