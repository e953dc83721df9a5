using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>Sheet <c>Mätningar</c>; the columns that describe the measure may stand in it too.</summary>
internal sealed class MeasurementRowKind : StoredKind<MeasurementRow, Measurement>
{
    private readonly RowKind measures;

    public MeasurementRowKind(RowKind measures)
    {
        this.measures = measures;
        InitiativeColumn(r => r.InitiativeId, (v, names) => names.Measure(v.MeasureId)?.Initiative);
        Column(
                r => r.Measure,
                Text,
                "Mått",
                "Measure",
                (v, names) => names.Measure(v.MeasureId)?.Name ?? "",
                null,
                CommonColumns.MeasureSynonyms
            )
            .Wide(48)
            .Required("measure-missing")
            .AtMost(300)
            .AsKey();
        Column(r => r.Period, Period, "Period", "Period", (v, _) => v.Period, null, CommonColumns.PeriodSynonyms)
            .Wide(12)
            .Required("period-missing")
            .AsKey();
        Column(r => r.Value, Number, "Värde", "Value", (v, _) => v.Value, null, "Resultat | Utfall | Mätvärde | Result").Wide(10);
        Column(r => r.Numerator, Number, "Täljare", "Numerator", (v, _) => v.Numerator, null, "Antal").Wide(10);
        Column(r => r.Denominator, Number, "Nämnare", "Denominator", (v, _) => v.Denominator, null, "Av | Totalt antal").Wide(10);
        Column(r => r.Comment, Text, "Kommentar", "Comment", (v, _) => v.Comment, null, "Anmärkning | Notering").Wide(40);
    }

    public override SheetKind Kind => SheetKind.Measurements;

    public override string Name => "Mätningar";

    public override string English => "Measurements";

    public override IReadOnlyList<string> OtherNames => ["Mätvärden", "Mätning", "Mätdata"];

    public override IReadOnlyList<ExchangeField> AlsoAccepted => [.. measures.Fields.Where(known => !known.IsKey)];

    public override string Example => "T-001 | Fallskador per 1 000 | 2026-03 | 12,5 | 25 | 2000";

    public override string IdentityField => nameof(MeasurementRow.Measure);

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(MeasurementRow.InitiativeId))
        && found.Has(nameof(MeasurementRow.Measure))
        && (
            found.Repeated >= 2
            || (
                found.Has(nameof(MeasurementRow.Period))
                && (
                    found.Has(nameof(MeasurementRow.Value))
                    || (found.Has(nameof(MeasurementRow.Numerator)) && found.Has(nameof(MeasurementRow.Denominator)))
                )
            )
        );

    public override string? IdentityOf(MeasurementRow row, Func<string, string> fold) =>
        $"{row.InitiativeId}\n{fold(row.Measure)}\n{row.Period}";

    public override string KeyText(MeasurementRow row) => row.InitiativeId;

    public override string TitleOf(MeasurementRow row, Func<object?, string> inWords) => $"{row.Measure} · {row.Period}";

    public override MeasurementRow Check(MeasurementRow row, IRowReport report)
    {
        if (row.Denominator <= 0 && row.Numerator is not null)
            report.Fault("denominator", nameof(row.Denominator), report.Show(nameof(row.Denominator)));
        return row;
    }

    /// <summary>A measurement of a measure nobody has described: the measure is made, without unit and direction.</summary>
    public override IEnumerable<ContentRow> Needed(MeasurementRow row) =>
        [
            new MeasureRow
            {
                InitiativeId = row.InitiativeId,
                Name = row.Measure,
                Origin = row.Origin,
            },
        ];

    public override IEnumerable<(string Key, string Number)> References(MeasurementRow row) =>
        [(nameof(MeasurementRow.InitiativeId), row.InitiativeId)];

    public override IEnumerable<InitiativeId> References(Measurement entity, IStoreNames names) =>
        names.Measure(entity.MeasureId) is { } measure ? [measure.Initiative] : [];

    public override object KeyOf(Measurement entity) => (entity.MeasureId, entity.Period);

    public override object? KeyOf(MeasurementRow row, IStoreNames names) =>
        names.Measure(names.Initiative(row.InitiativeId), row.Measure) is { } measure ? (measure, row.Period) : null;

    public override int StoreKeyOf(Measurement entity) => entity.Id;

    public override Measurement Create(MeasurementRow row, IStoreNames names, WriteMoment moment) =>
        new(names.Measure(names.Initiative(row.InitiativeId), row.Measure)!.Value, row.Period, row.Value);

    public override void Write(Measurement entity, MeasurementRow row, IStoreNames names, WriteMoment moment) =>
        entity.Change(row.Value, row.Numerator, row.Denominator, row.Comment);

    public override IEnumerable<MeasurementRow> InOrder(IEnumerable<MeasurementRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.InitiativeId, StringComparer.Ordinal)
            .ThenBy(row => row.Measure, StringComparer.Ordinal)
            .ThenBy(row => row.Period);
}
