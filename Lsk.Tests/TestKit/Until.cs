using System.Diagnostics;

namespace Lsk.Tests.TestKit;

/// <summary>The only place where a test waits: for a condition, or to see that nothing comes.</summary>
public static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until it is so; fails with <paramref name="what"/> when it has not become so within a minute.</summary>
    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? patience = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, patience);

    /// <summary>The same for a condition that must be asked for.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > (patience ?? Patience))
                throw new TimeoutException($"Waited {patience ?? Patience} for {what}.");
            await PauseAsync(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>
    /// Lets a moment pass in which something must <i>not</i> happen. A test that is too quick here passes when it should fail, never the
    /// other way round.
    /// </summary>
    public static Task QuietAsync(int milliseconds = 50) => PauseAsync(TimeSpan.FromMilliseconds(milliseconds));

#pragma warning disable RS0030 // Here waiting is written once.
    private static Task PauseAsync(TimeSpan time) => Task.Delay(time);
#pragma warning restore RS0030
}
