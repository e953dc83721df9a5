using Lsk.Domain.Effects;
using Lsk.Domain.Time;
using Xunit.Abstractions;

namespace Lsk.Tests.Domain.Effects;

/// <summary>How often the verdict is right: on simulated series with fixed seeds, and on the demonstration series whose truth is
/// known.</summary>
public sealed class EffectPowerTests(ITestOutputHelper output)
{
    private const int Runs = 4_000;
    private static readonly MeasureDefinition Definition = new() { HigherIsBetter = true, ChangedOn = new DateOnly(2025, 1, 1) };

    [Fact]
    public void An_unchanged_series_is_called_an_improvement_at_most_three_times_in_a_hundred()
    {
        var share = Share(Verdict.Improvement, shift: 0, seed: 20261121);

        output.WriteLine($"false improvement {share:P2}");
        Assert.InRange(share, 0, 0.03);
    }

    [Fact]
    public void A_change_of_two_standard_deviations_is_found_at_least_four_times_in_five()
    {
        var found = Share(Verdict.Improvement, shift: 2, seed: 20261122);
        var one = Share(Verdict.Improvement, shift: 1, seed: 20261123);

        output.WriteLine($"found at 2 sd {found:P2}, at 1 sd {one:P2}");
        Assert.InRange(found, 0.80, 1);
    }

    [Fact]
    public void The_demonstration_series_are_judged_as_they_were_made()
    {
        var truths = EffectVectors
            .Document("series_truth.json")
            .EnumerateArray()
            .ToDictionary(t => t.GetProperty("id").GetString()!, t => t.GetProperty("sanning").GetString()!);
        var right = 0;
        foreach (var made in EffectVectors.Document("series.json").EnumerateArray())
        {
            var id = made.GetProperty("id").GetString()!;
            var assessment = EffectAssessment.Of(DefinitionOf(made), ObservationsOf(made));
            var expected = truths[id] switch
            {
                "improved" => +1,
                "worse" => -1,
                _ => 0,
            };
            var said = assessment.Verdict.Verdict switch
            {
                Verdict.Improvement or Verdict.PreliminaryImprovement => +1,
                Verdict.Deterioration or Verdict.PreliminaryDeterioration => -1,
                Verdict.NoProvenChange => 0,
                _ => 99,
            };
            right += said == expected ? 1 : 0;
            var v = assessment.Verdict;
            output.WriteLine(
                $"| {id} | {truths[id]} | {v.Method} | {v.Before}+{v.After} | {v.Size!.Value.MeanBefore:0.0} | "
                    + $"{v.Size.Value.MeanAfter:0.0} | {v.Verdict} | {v.Withheld} | {(said == expected ? "yes" : "**no**")} |"
            );
        }
        output.WriteLine($"{right} of {truths.Count}");
        Assert.InRange(right, 38, 40);
    }

    private static double Share(Verdict wanted, double shift, int seed)
    {
        var random = new Random(seed);
        var hits = 0;
        for (var run = 0; run < Runs; run++)
        {
            var values = Enumerable.Range(0, 24).Select(i => 100 + Normal(random) + (i >= 12 ? shift : 0));
            hits += EffectAssessment.Of(Definition, Series.Monthly(values)).Verdict.Verdict == wanted ? 1 : 0;
        }
        return (double)hits / Runs;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static MeasureDefinition DefinitionOf(System.Text.Json.JsonElement made) =>
        new()
        {
            Name = made.GetProperty("matt").GetString()!,
            Unit = made.GetProperty("enhet").GetString(),
            HigherIsBetter = made.GetProperty("riktning").GetString()!.StartsWith('H'),
            ChangedOn = DateOnly.Parse(made.GetProperty("forandring_inford").GetString()!),
            Target = made.MaybeDouble("mal"),
        };

    private static Observation[] ObservationsOf(System.Text.Json.JsonElement made) =>
        [
            .. made.GetProperty("points")
                .EnumerateArray()
                .Select(p => new Observation(
                    Period.Parse(p.GetProperty("period").GetString()!),
                    Maybe(p, "varde"),
                    Maybe(p, "taljare"),
                    Maybe(p, "namnare")
                )),
        ];

    private static double? Maybe(System.Text.Json.JsonElement point, string name) =>
        point.TryGetProperty(name, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.Number ? value.GetDouble() : null;
}
