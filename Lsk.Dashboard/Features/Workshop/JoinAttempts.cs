using System.Collections.Concurrent;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>
/// Counts wrong codes: twenty in five minutes from one address, two hundred in five minutes altogether, then everybody in question waits.
/// Right codes are not counted, so that thirty phones behind one wireless network join at once. At that rate a guess hits one of 729
/// million codes once in centuries.
/// </summary>
public sealed class JoinAttempts(TimeProvider clock)
{
    private const int MostPerAddress = 20;
    private const int MostAltogether = 200;
    private const string Everybody = "*";

    private readonly ConcurrentDictionary<string, Window> windows = new();

    private static TimeSpan Length => TimeSpan.FromMinutes(5);

    /// <summary>Whether a code from that address is looked at.</summary>
    public bool MayTry(string address) => Count(address) < MostPerAddress && Count(Everybody) < MostAltogether;

    /// <summary>A wrong code came from that address.</summary>
    public void Failed(string address)
    {
        if (windows.Count > 10_000)
            windows.Clear();
        Add(address);
        Add(Everybody);
    }

    private int Count(string address) =>
        windows.TryGetValue(address, out var window) && clock.GetElapsedTime(window.Since) < Length ? window.Count : 0;

    private void Add(string address) =>
        windows.AddOrUpdate(
            address,
            _ => new Window(clock.GetTimestamp(), 1),
            (_, known) =>
                clock.GetElapsedTime(known.Since) < Length ? known with { Count = known.Count + 1 } : new Window(clock.GetTimestamp(), 1)
        );

    private sealed record Window(long Since, int Count);
}
