using Lsk.Dashboard.Features.Effects;
using Lsk.Dashboard.Features.Effects.Kolada;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Features.Effects;

/// <summary>What the effect use cases ask of the one who acts.</summary>
public sealed class EffectsPermissionRows : IPermissionRows
{
    public IEnumerable<PermissionRow> Rows =>
        [
            PermissionRow.Of<SaveMeasure>(
                Permission.EditInitiative,
                i => new SaveMeasureCommand(null, i.Id, null, new MeasureSettings { Name = "Mått" }),
                ownerBound: true
            ),
            new(typeof(AnnotateMeasure), Permission.EditInitiative, true, async (store, i) =>
                new AnnotateMeasureCommand(await MeasureAsync(store, i), new DateOnly(2026, 1, 1), "Flytt")
            ),
            new(typeof(EnterMeasurements), Permission.EditInitiative, true, async (store, i) =>
                new EnterMeasurementsCommand([new MeasurementEntry(await MeasureAsync(store, i), Period.Month(2026, 1), 5, null, null)])
            ),
            new(typeof(LinkToKolada), Permission.EditInitiative, true, async (store, i) =>
                new LinkToKoladaCommand(await MeasureAsync(store, i), new KoladaLink("N1", "0380", KoladaGender.Total))
            ),
            PermissionRow.Of<RefreshFromKolada>(Permission.EditInitiative, _ => new RefreshFromKoladaCommand(null)),
            PermissionRow.Of<SwitchKolada>(Permission.Administer, _ => new SwitchKoladaCommand(false)),
        ];

    internal static async Task<MeasureId> MeasureAsync(Store store, Initiative initiative, Action<EffectMeasure>? with = null)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var measure = new EffectMeasure(initiative.Id, "Väntetid")
        {
            Unit = "dagar",
            HigherIsBetter = false,
            ChangedOn = new DateOnly(2025, 1, 1),
        };
        with?.Invoke(measure);
        db.Measures.Add(measure);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        return measure.Id;
    }
}
