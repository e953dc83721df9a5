using System.Globalization;
using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Prioritisation;

/// <summary>Where an initiative stands in the national view.</summary>
public enum NationalLane
{
    /// <summary>Bör: rank 1 to 3.</summary>
    Should,

    /// <summary>Kan: rank 4 to 7.</summary>
    May,

    /// <summary>I undantagsfall: rank 8 to 10.</summary>
    Exceptional,

    /// <summary>Icke-göra: outside the scale.</summary>
    DoNot,

    /// <summary>FoU: only within research and development, outside the scale.</summary>
    Research,

    /// <summary>Cannot be placed: no rating to start from.</summary>
    NotPlaced,
}

/// <summary>A ground that can lower the national rank.</summary>
public enum NationalGround
{
    /// <summary>Limited benefit.</summary>
    Benefit,

    /// <summary>High or very high cost per benefit.</summary>
    Cost,

    /// <summary>Weak evidence.</summary>
    Evidence,
}

/// <summary>A rule that lowers the rank: when the partial value of the ground is below a limit. Of several rules for a ground the one with
/// most steps counts.</summary>
/// <param name="Ground">What is looked at.</param>
/// <param name="Below">Limit on the partial value, 0 to 1, exclusive.</param>
/// <param name="Steps">How many places it lowers, 0 to 9.</param>
public sealed record NationalDecrement(NationalGround Ground, double Below, int Steps)
{
    /// <summary>Reads <c>Ground:below:steps</c> with <c>;</c> between; <see cref="NationalView.Proposal"/> when nothing is written. What
    /// cannot be read is left out.</summary>
    public static IReadOnlyList<NationalDecrement> ParseAll(string? written)
    {
        if (string.IsNullOrWhiteSpace(written))
            return NationalView.Proposal;
        var rules = new List<NationalDecrement>();
        foreach (var rule in written.Split(';'))
        {
            if (
                rule.Split(':') is [var ground, var below, var steps]
                && Enum.TryParse<NationalGround>(ground, out var of)
                && Enum.IsDefined(of)
                && PlainNumber.TryRead(below, out var limit)
                && int.TryParse(steps, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            )
                rules.Add(new(of, limit, Math.Clamp(number, 0, 9)));
        }
        return rules;
    }

    /// <summary>Writes what <see cref="ParseAll"/> reads.</summary>
    public static string Write(IEnumerable<NationalDecrement> rules) =>
        string.Join(';', rules.Select(rule => string.Create(CultureInfo.InvariantCulture, $"{rule.Ground}:{rule.Below}:{rule.Steps}")));
}

/// <summary>What the national view needs of an initiative. Partial values 0 to 1, <see langword="null"/> where there is no
/// rating.</summary>
/// <param name="Severity">Svårighetsgrad.</param>
/// <param name="Benefit">Förväntad nytta.</param>
/// <param name="CostEffectiveness">Kostnadseffektivitet; low is a high cost per benefit.</param>
/// <param name="Evidence">Kunskapsläge.</param>
/// <param name="SeverityCounts">
/// <see langword="false"/> for social care, where severity has no legal standing: the start is then <paramref name="OtherNeed"/>, and the
/// screen says so.
/// </param>
/// <param name="OtherNeed">Mean partial value of the other criteria of need.</param>
/// <param name="Lane">Set when people have placed it outside the scale: <see cref="NationalLane.DoNot"/> or
/// <see cref="NationalLane.Research"/>.</param>
public sealed record NationalBasis(
    double? Severity,
    double? Benefit,
    double? CostEffectiveness,
    double? Evidence,
    bool SeverityCounts = true,
    double? OtherNeed = null,
    NationalLane? Lane = null
);

/// <summary>The place of an initiative in the national view.</summary>
/// <param name="Rank">1 (highest) to 10; <see langword="null"/> outside the scale.</param>
/// <param name="Lane">Its lane.</param>
/// <param name="Start">The severity rank it started from (or the rank of the other need), 1 to 10; never above it in importance.</param>
/// <param name="Lowered">What lowered it, with steps.</param>
public sealed record NationalPlace(int? Rank, NationalLane Lane, int? Start, IReadOnlyList<NationalDecrement> Lowered);

/// <summary>
/// The national view, after the Swedish national model for open priorities (Prioriteringscentrum 2017): start at the severity rank, 1 to
/// 10, then only lower for limited benefit, high cost per benefit and weak evidence. How many places each lowers is this program's own
/// proposal, editable and shown on the screen.
/// </summary>
public static class NationalView
{
    /// <summary>
    /// The proposal: on the scale 1 to 9, benefit below 3.5 lowers by 2, cost-effectiveness below 3.5 by 1 and below 2 by 2, evidence below
    /// 3.5 by 1.
    /// </summary>
    public static IReadOnlyList<NationalDecrement> Proposal { get; } =
    [
        new(NationalGround.Benefit, 0.3125, 2),
        new(NationalGround.Cost, 0.3125, 1),
        new(NationalGround.Cost, 0.125, 2),
        new(NationalGround.Evidence, 0.3125, 1),
    ];

    /// <summary>From this many places apart the two views disagree and the initiative is marked.</summary>
    public const int DisagreementPlaces = 3;

    /// <summary>A partial value on the scale of the national view: 1 for value 1, 10 for value 0, rounded to the nearest place.</summary>
    /// <param name="value">0 to 1.</param>
    public static int PlaceOf(double value) => (int)Math.Round(10 - 9 * Math.Clamp(value, 0, 1), MidpointRounding.AwayFromZero);

    /// <summary>Places an initiative.</summary>
    /// <param name="basis">Its partial values.</param>
    /// <param name="decrements">The rules in force; <see cref="Proposal"/> unless the model says otherwise.</param>
    public static NationalPlace Place(NationalBasis basis, IReadOnlyList<NationalDecrement> decrements)
    {
        if (basis.Lane is NationalLane.DoNot or NationalLane.Research)
            return new(null, basis.Lane.Value, null, []);
        if ((basis.SeverityCounts ? basis.Severity : basis.OtherNeed) is not { } start)
            return new(null, NationalLane.NotPlaced, null, []);
        var lowered = decrements
            .Where(rule => rule.Steps > 0 && ValueOf(basis, rule.Ground) is { } value && value < rule.Below)
            .GroupBy(rule => rule.Ground)
            .Select(rules => rules.MaxBy(rule => rule.Steps)!)
            .ToArray();
        var first = PlaceOf(start);
        var rank = Math.Min(10, first + lowered.Sum(rule => rule.Steps));
        return new(rank, LaneOf(rank), first, lowered);
    }

    /// <summary>
    /// Whether the two views disagree: the additive value, put on the same scale 1 to 10, and the national rank lie three places or more
    /// apart. Both sides are anchored, so a new initiative never marks or unmarks another.
    /// </summary>
    public static bool Disagree(double? additiveValue, NationalPlace national) =>
        additiveValue is { } value && national.Rank is { } rank && Math.Abs(PlaceOf(value) - rank) >= DisagreementPlaces;

    /// <summary>The lane outside the scale that people have placed an initiative in, or <see langword="null"/>.</summary>
    public static NationalLane? Outside(Lane placed) =>
        placed switch
        {
            Lane.Ranked => null,
            Lane.DoNotDo => NationalLane.DoNot,
            Lane.ResearchOnly => NationalLane.Research,
        };

    /// <summary>The lane of a rank.</summary>
    /// <param name="rank">1 to 10.</param>
    public static NationalLane LaneOf(int rank) =>
        rank switch
        {
            <= 3 => NationalLane.Should,
            <= 7 => NationalLane.May,
            _ => NationalLane.Exceptional,
        };

    private static double? ValueOf(NationalBasis basis, NationalGround ground) =>
        ground switch
        {
            NationalGround.Benefit => basis.Benefit,
            NationalGround.Cost => basis.CostEffectiveness,
            NationalGround.Evidence => basis.Evidence,
        };
}
