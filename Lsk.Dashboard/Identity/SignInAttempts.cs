using System.Collections.Concurrent;
using Lsk.Dashboard.Live;

namespace Lsk.Dashboard.Identity;

/// <summary>
/// Counts wrong passwords by account <em>and</em> address: after five from one address that address waits a quarter of an hour for that
/// account. Nobody else does, so a stranger who guesses cannot keep a facilitator out. Names that no account has are counted the same way:
/// from outside they look alike. A name that is guessed at from many addresses is open to those alone from which its owner has signed in
/// before (see <see cref="IsGuessedAt"/>). Kept in memory; what an administrator unlocks is told to other nodes.
/// </summary>
public sealed class SignInAttempts
{
    /// <summary>So many wrong passwords are free.</summary>
    public const int Most = 5;

    /// <summary>So many wrong passwords for one name in an hour, from all addresses together, are guessing.</summary>
    public const int MostForName = 100;

    private const string UnlockPrefix = "sign-in-unlocked/";
    private const int MostRemembered = 50_000;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Name, string Address), Window> windows = new();
    private readonly ConcurrentDictionary<string, Window> names = new(StringComparer.Ordinal);
    private readonly IChangeFeed feed;
    private readonly TimeProvider clock;

    public SignInAttempts(IChangeFeed feed, TimeProvider clock)
    {
        (this.feed, this.clock) = (feed, clock);
        feed.Observe(change =>
        {
            if (change.Topic.Name.StartsWith(UnlockPrefix, StringComparison.Ordinal))
                Drop(change.Topic.Name[UnlockPrefix.Length..]);
        });
    }

    /// <summary>How long an address waits.</summary>
    public static TimeSpan Length => TimeSpan.FromMinutes(15);

    /// <summary>Whether that address may try that name now.</summary>
    public bool MayTry(string name, string address) => !(windows.TryGetValue((Key(name), address), out var known) && IsShut(known));

    /// <summary>A wrong password, or a name that no account has.</summary>
    public void Failed(string name, string address)
    {
        Sweep(windows, IsOver, IsShut);
        Sweep(names, IsOverForName, window => window.Count >= MostForName);
        names.AddOrUpdate(
            Key(name),
            _ => new Window(clock.GetTimestamp(), 1),
            // Counted from the first: a hundred in an hour, not a hundred with pauses shorter than an hour.
            (_, known) => IsOverForName(known) ? new Window(clock.GetTimestamp(), 1) : known with { Count = known.Count + 1 }
        );
        windows.AddOrUpdate(
            (Key(name), address),
            _ => new Window(clock.GetTimestamp(), 1),
            (_, known) => IsOver(known) ? new Window(clock.GetTimestamp(), 1) : new Window(clock.GetTimestamp(), known.Count + 1)
        );
    }

    /// <summary>The right password: what was wrong before is forgotten for that address.</summary>
    public void Succeeded(string name, string address) => windows.TryRemove((Key(name), address), out _);

    /// <summary>Whether so many wrong passwords have come for that name lately, whatever the address, that somebody guesses.</summary>
    public bool IsGuessedAt(string name) =>
        names.TryGetValue(Key(name), out var known) && known.Count >= MostForName && !IsOverForName(known);

    /// <summary>Whether some address waits for that account.</summary>
    public bool IsShutSomewhere(string name) => windows.Any(w => w.Key.Name == Key(name) && IsShut(w.Value));

    /// <summary>Lets every address try that account again, on every node.</summary>
    public void Unlock(string name)
    {
        Drop(Key(name));
        feed.Publish(new Topic(UnlockPrefix + Key(name)), clock.GetUtcNow().UtcTicks);
    }

    private static string Key(string name) => (name.Length > 256 ? name[..256] : name).Trim().ToUpperInvariant();

    private bool IsOver(Window window) => clock.GetElapsedTime(window.Last) >= Length;

    private bool IsOverForName(Window window) => clock.GetElapsedTime(window.Last) >= Hour;

    private bool IsShut(Window window) => window.Count >= Most && !IsOver(window);

    private void Drop(string key)
    {
        names.TryRemove(key, out _);
        foreach (var known in windows.Keys.Where(k => k.Name == key))
            windows.TryRemove(known, out _);
    }

    // Over ones first; when a flood fills it all the same, the older half goes, those that wait last of all: nobody is let in by a flood
    // unless it is larger than the memory.
    private static void Sweep<TKey>(ConcurrentDictionary<TKey, Window> kept, Func<Window, bool> isOver, Func<Window, bool> waits)
        where TKey : notnull
    {
        if (kept.Count <= MostRemembered)
            return;
        foreach (var (key, window) in kept)
        {
            if (isOver(window))
                kept.TryRemove(key, out _);
        }
        if (kept.Count <= MostRemembered)
            return;
        foreach (var (key, _) in kept.ToArray().OrderBy(one => waits(one.Value)).ThenBy(one => one.Value.Last).Take(MostRemembered / 2))
            kept.TryRemove(key, out _);
    }

    private readonly record struct Window(long Last, int Count);
}
