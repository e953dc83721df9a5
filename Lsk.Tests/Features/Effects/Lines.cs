using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Effects;
using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;

namespace Lsk.Tests.Features.Effects;

/// <summary>Measures as the reader gives them, without a store.</summary>
internal static class Lines
{
    public static MeasureLine Of(MeasureDefinition definition, IReadOnlyList<Observation> observations, bool mayEdit = false, int id = 1)
    {
        var assessment = EffectAssessment.Of(definition, observations);
        var whole = ShownMeasure.Of(
            new MeasureId(id),
            new InitiativeId(1),
            definition,
            assessment,
            SmallNumberMask.Of(definition, observations, assessment)
        );
        return new MeasureLine
        {
            Measure = mayEdit ? whole with { MayEdit = true } : whole.AsOthersSeeIt(),
            InitiativeTitle = "Kortare väntan",
            OrganisationId = new OrganisationId(1),
            Organisation = "Tierp",
        };
    }
}
