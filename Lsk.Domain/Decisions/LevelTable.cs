using Lsk.Domain.Numerics;

namespace Lsk.Domain.Decisions;

/// <summary>A decision as the table of levels needs it.</summary>
/// <param name="Decision">Key of the decision.</param>
/// <param name="Stated">The lowest effective level that its initiative says, as written.</param>
/// <param name="Taken">The level it was taken at, as written.</param>
/// <param name="Why">Why it was taken there; <see langword="null"/> when nobody said.</param>
/// <param name="LeadDays">Days from the presentation to the decision; <see langword="null"/> when not known.</param>
public sealed record LevelFact(int Decision, string? Stated, string? Taken, string? Why, int? LeadDays);

/// <summary>One field of the table.</summary>
/// <param name="Stated">Where it could be decided; <see langword="null"/> for what is not on the ladder or not said.</param>
/// <param name="Taken">Where it was decided.</param>
/// <param name="Count">How many decisions.</param>
public sealed record LevelCount(Level? Stated, Level? Taken, int Count);

/// <summary>A word that is no level yet.</summary>
/// <param name="Word">As written.</param>
/// <param name="Count">How many decisions and initiatives say it.</param>
public sealed record UnknownWord(string Word, int Count);

/// <summary>Where decisions could be taken and where they were: subsidiarity as a table. A decision is lifted when it was taken above its
/// initiative's own lowest effective level; only decisions with both on the ladder can be compared.</summary>
public sealed record LevelTable(
    IReadOnlyList<LevelCount> Counts,
    IReadOnlyList<LevelFact> Lifted,
    int Comparable,
    IReadOnlyList<(Level Level, double Median, int Count)> Days,
    IReadOnlyList<UnknownWord> Unknown
)
{
    /// <summary>Share of the comparable decisions that were lifted, 0 to 1; <see langword="null"/> when none is comparable.</summary>
    public double? LiftedShare => Comparable == 0 ? null : (double)Lifted.Count / Comparable;

    /// <summary>Whether a decision at one level is above another; false when one of them is not on the ladder.</summary>
    public static bool IsLifted(Ladder ladder, string? stated, string? taken) =>
        ladder.Place(stated) is { } lowest && ladder.Place(taken) is { } at && at.Order > lowest.Order;

    /// <summary>The table of these decisions.</summary>
    public static LevelTable Of(Ladder ladder, IReadOnlyCollection<LevelFact> facts)
    {
        var placed = facts.Select(fact => (Fact: fact, Stated: ladder.Place(fact.Stated), Taken: ladder.Place(fact.Taken))).ToList();
        return new LevelTable(
            [
                .. placed
                    .GroupBy(one => (one.Stated, one.Taken))
                    .Select(same => new LevelCount(same.Key.Stated, same.Key.Taken, same.Count()))
                    .OrderBy(one => one.Stated?.Order ?? int.MaxValue)
                    .ThenBy(one => one.Taken?.Order ?? int.MaxValue),
            ],
            [.. placed.Where(one => one is { Stated: { } low, Taken: { } at } && at.Order > low.Order).Select(one => one.Fact)],
            placed.Count(one => one is { Stated: not null, Taken: not null }),
            [
                .. placed
                    .Where(one => one is { Taken: not null, Fact.LeadDays: not null })
                    .GroupBy(one => one.Taken!)
                    .OrderBy(same => same.Key.Order)
                    .Select(same => (same.Key, MedianOf(same.Select(one => (double)one.Fact.LeadDays!.Value)), same.Count())),
            ],
            [
                .. placed
                    .SelectMany(one => new[] { (Word: one.Fact.Stated, At: one.Stated), (Word: one.Fact.Taken, At: one.Taken) })
                    .Where(one => one.At is null && !string.IsNullOrWhiteSpace(one.Word))
                    .GroupBy(one => one.Word!.Trim(), StringComparer.OrdinalIgnoreCase)
                    .Select(same => new UnknownWord(same.Key, same.Count()))
                    .OrderByDescending(word => word.Count)
                    .ThenBy(word => word.Word, StringComparer.OrdinalIgnoreCase),
            ]
        );
    }

    private static double MedianOf(IEnumerable<double> days) => Quantiles.MedianOf([.. days]);
}
