using Lsk.Domain.Numerics;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Elicitation;

namespace Lsk.Dashboard.Data.Seeding;

/// <summary>What the demonstration's assessors weigh: the region severity, benefit and evidence, the municipalities how many are concerned,
/// equity and what can be carried out. Each a few points from the others, seeded.</summary>
internal static class DemonstrationWeights
{
    /// <summary>Half of each interval, in percent.</summary>
    private const double Unsure = 2.5;

    private static readonly Dictionary<string, (double Region, double Municipality)> Points = new()
    {
        [StandardModel.Severity] = (22, 14),
        ["Antal berörda"] = (10, 18),
        ["Jämlikhet"] = (8, 18),
        [StandardModel.Benefit] = (22, 14),
        [StandardModel.Evidence] = (18, 6),
        [StandardModel.CostEffectiveness] = (10, 8),
        ["Genomförbarhet"] = (5, 12),
        ["Länsgemensam nytta"] = (5, 10),
    };

    /// <summary>One weight an assessor and criterion, in percent.</summary>
    public static IEnumerable<MemberWeight> Of(
        IEnumerable<Assessor> assessors,
        IReadOnlyDictionary<string, int> criteria,
        OrganisationId region,
        DateTime now
    )
    {
        var random = new SeededRandom(21);
        foreach (var assessor in assessors.OrderBy(one => one.Label, StringComparer.Ordinal))
        {
            var said = Points.ToDictionary(
                pair => pair.Key,
                pair =>
                    (assessor.OrganisationId == region ? pair.Value.Region : pair.Value.Municipality) * (0.7 + 0.6 * random.NextDouble())
            );
            var sum = said.Values.Sum();
            foreach (var (name, points) in said)
            {
                var weight = Math.Round(100 * points / sum, 1);
                yield return new(
                    assessor.Id,
                    criteria[name],
                    weight,
                    Math.Round(Math.Max(0, weight - Unsure), 1),
                    Math.Round(weight + Unsure, 1),
                    WeightWay.TradeOffs,
                    now
                );
            }
        }
    }
}
