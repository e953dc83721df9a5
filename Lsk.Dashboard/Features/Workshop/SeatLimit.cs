using System.Collections.Concurrent;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>
/// How fast answers are taken from one seat: sixty at once, then twenty a second. Nobody clicks that fast, not even a phone that sends all
/// it has kept when its connection is back; a forged stream does not get into the queue that everybody waits in.
/// </summary>
public sealed class SeatLimit(TimeProvider clock)
{
    private const double Most = 60;
    private const double PerSecond = 20;

    private readonly ConcurrentDictionary<(WorkshopId, ParticipantId), (double Left, long At)> seats = new();

    /// <summary>Whether one more answer of that seat is taken now.</summary>
    public bool MayCast(WorkshopId workshop, ParticipantId person)
    {
        if (seats.Count > 20_000)
            seats.Clear();
        var now = clock.GetTimestamp();
        var after = seats.AddOrUpdate(
            (workshop, person),
            _ => (Most - 1, now),
            (_, before) =>
                (Math.Min(Most, Math.Max(0, before.Left) + (clock.GetElapsedTime(before.At, now).TotalSeconds * PerSecond)) - 1, now)
        );
        return after.Left >= 0;
    }
}
