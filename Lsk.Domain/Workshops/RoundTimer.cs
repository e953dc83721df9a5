namespace Lsk.Domain.Workshops;

/// <summary>
/// A countdown kept by the server. Running: it has an end. Paused: it has what is left. When it reaches zero nothing happens by itself:
/// whoever leads decides when to reveal.
/// </summary>
/// <param name="EndsAt">UTC, when it runs.</param>
/// <param name="Left">What is left, when it is paused.</param>
public readonly record struct RoundTimer(DateTime? EndsAt, TimeSpan? Left)
{
    /// <summary>No timer.</summary>
    public static RoundTimer None => default;

    /// <summary>The shortest, ten seconds.</summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest, two hours.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(2);

    /// <summary>Whether a countdown may be that long.</summary>
    public static bool Holds(TimeSpan length) => length >= Shortest && length <= Longest;

    /// <summary>Whether there is one at all.</summary>
    public bool IsSet => EndsAt is not null || Left is not null;

    /// <summary>Whether it stands still.</summary>
    public bool IsPaused => EndsAt is null && Left is not null;

    /// <summary>What is left at <paramref name="now"/>, never below zero; <see langword="null"/> without a timer.</summary>
    public TimeSpan? Remaining(DateTime now) => EndsAt is { } end ? (end > now ? end - now : TimeSpan.Zero) : Left;

    /// <summary>A running timer.</summary>
    public static RoundTimer Running(TimeSpan length, DateTime now) => new(now + length, null);

    /// <summary>The same timer, standing still.</summary>
    public RoundTimer Paused(DateTime now) => new(null, Remaining(now));

    /// <summary>The same timer, running on.</summary>
    public RoundTimer Resumed(DateTime now) => new(now + (Remaining(now) ?? TimeSpan.Zero), null);
}
