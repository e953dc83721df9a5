using Lsk.Domain.Effects;
using Lsk.Domain.Time;

namespace Lsk.Tests.Domain.Effects;

public sealed class UnitScaleTests
{
    [Theory]
    [InlineData("promille", 1_000)]
    [InlineData("Promille av invånarna", 1_000)]
    [InlineData("‰", 1_000)]
    [InlineData("per tusen", 1_000)]
    [InlineData("fall per tusen invånare", 1_000)]
    [InlineData("per 1000", 1_000)]
    [InlineData("per 1 000 vårddygn", 1_000)]
    [InlineData("per 1.000", 1_000)]
    [InlineData("per 1,000 patients", 1_000)]
    [InlineData("antal/1\u00a0000 vårddagar", 1_000)]
    [InlineData("per 100 000", 100_000)]
    [InlineData("per 100 000 invånare och år", 100_000)]
    [InlineData("per 100 tusen", 100_000)]
    [InlineData("per hundratusen", 100_000)]
    [InlineData("per tiotusen", 10_000)]
    [InlineData("per hundra", 100)]
    [InlineData("per 100 brukare", 100)]
    [InlineData("per miljon invånare", 1_000_000)]
    [InlineData("per vecka", 1)]
    [InlineData("kr per 5 dagar", 1)]
    [InlineData("personer", 1)]
    [InlineData("superdagar 1000", 1)]
    [InlineData("", 1)]
    [InlineData(null, 1)]
    public void A_unit_names_its_scale(string? unit, double scale) => Assert.Equal(scale, UnitScale.Of(unit));

    [Theory]
    [InlineData("promille")]
    [InlineData("‰")]
    [InlineData("per tusen")]
    [InlineData("per 1.000")]
    [InlineData("per 1 000")]
    public void A_rate_per_thousand_has_limits_and_a_target_in_its_own_unit(string unit)
    {
        var definition = new MeasureDefinition
        {
            Name = "Fall",
            Unit = unit,
            HigherIsBetter = false,
            Target = 5,
        };
        Observation[] values =
        [
            .. Enumerable
                .Range(0, 14)
                .Select(i => new Observation(Period.Month(2023 + (i / 12), 1 + (i % 12)), null, 5, 1000 + (10 * (i % 3)))),
        ];

        var chart = EffectAssessment.Of(definition, values).Chart;

        Assert.Equal((ChartMethod.U, Assurance.Varies), (chart.Method, chart.Assurance));
        Assert.Equal(5, chart.Points[0].Value, 1e-9);
        Assert.InRange(chart.Phases[0].Mean, 4.9, 5.0);
        Assert.InRange(chart.Phases[0].Limits!.Value.Upper, 11.5, 11.7);
    }
}
