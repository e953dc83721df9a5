using System.Collections.Concurrent;

namespace Lsk.Dashboard.Identity;

/// <summary>
/// Slows wrong codes and links down: the first ten in five minutes from one address are answered at once, each one after that waits longer, up to
/// eight seconds. A right code is never held up and never counted, so that nobody can keep others from joining, and thirty phones behind
/// one wireless network join at once. Guests wait for whoever leads to let them in, whatever code they found.
/// </summary>
public sealed class GuessAttempts(TimeProvider clock)
{
    private const int Free = 10;
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<string, Window> windows = new();

    private static TimeSpan Length => TimeSpan.FromMinutes(5);

    /// <summary>A wrong code came from that address.</summary>
    /// <returns>How long its answer waits.</returns>
    public TimeSpan Failed(string address)
    {
        if (windows.Count > MostRemembered)
            windows.Clear();
        var count = windows
            .AddOrUpdate(
                address,
                _ => new Window(clock.GetTimestamp(), 1),
                (_, known) =>
                    clock.GetElapsedTime(known.Since) < Length
                        ? known with
                        {
                            Count = known.Count + 1,
                        }
                        : new Window(clock.GetTimestamp(), 1)
            )
            .Count;
        if (count <= Free)
            return TimeSpan.Zero;
        // Doubled each time; ten doublings are past the longest.
        var wait = First * (1 << Math.Min(count - Free - 1, 10));
        return wait < Longest ? wait : Longest;
    }

    private sealed record Window(long Since, int Count);
}
