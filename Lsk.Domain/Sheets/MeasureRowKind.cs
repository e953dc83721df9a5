using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>Sheet <c>Effektmått</c>.</summary>
internal sealed class MeasureRowKind : StoredKind<MeasureRow, EffectMeasure>
{
    private const int LongestName = 300;

    public MeasureRowKind()
    {
        InitiativeColumn(r => r.InitiativeId, (m, _) => m.InitiativeId);
        Column(r => r.Name, Text, "Mått", "Measure", (m, _) => m.Name, null, CommonColumns.MeasureSynonyms + " | Namn")
            .Wide(48)
            .Required("measure-missing")
            .AtMost(LongestName)
            .AsKey();
        Column(r => r.Unit, Text, "Enhet", "Unit", m => m.Unit, (m, v) => m.Unit = v, "Måttenhet | Sort").Wide(24);
        Column(
                r => r.HigherIsBetter,
                Direction,
                "Riktning",
                "Direction",
                m => m.HigherIsBetter,
                (m, v) => m.HigherIsBetter = v,
                "Önskad riktning | Bättre"
            )
            .Wide(18);
        Column(r => r.Target, Number, "Mål", "Target", m => m.Target, (m, v) => m.Target = v, "Målvärde | Målnivå | Target value").Wide(10);
        Column(
                r => r.ChangedOn,
                Date,
                "Förändring införd",
                "Change introduced",
                m => m.ChangedOn,
                (m, v) => m.ChangedOn = v,
                "Förändringsdatum | Infört | Införd | Datum för förändring | Förändring | Changed on"
            )
            .Wide(18);
        Column(r => r.Phases, Dates, "Faser", "Phases", m => m.Phases, (m, v) => m.Phases = v, "Fas | Nya faser").Wide(24);
        Column(
                r => r.BaselinePoints,
                Count,
                "Baslinje, antal",
                "Baseline points",
                m => m.BaselinePoints,
                (m, v) => m.BaselinePoints = v,
                "Baslinje | Baslinje antal | Antal i baslinjen | Baseline"
            )
            .Wide(16);
        Column(r => r.Chart, Chart, "Diagramtyp", "Chart type", m => m.Chart, (m, v) => m.Chart = v, "Diagram | Chart").Wide(12);
        Column(r => r.Source, Text, "Källa", "Source", m => m.Source, (m, v) => m.Source = v, "Datakälla | Kalla").Wide(28);
    }

    public override SheetKind Kind => SheetKind.Measures;

    public override string Name => "Effektmått";

    public override string English => "Effect measures";

    public override IReadOnlyList<string> OtherNames => ["Mått", "Indikatorer", "Measures"];

    public override string Example => "T-001 | Fallskador per 1 000 | antal per 1 000 | Lägre är bättre | 10 | 2026-02-01";

    public override string IdentityField => nameof(MeasureRow.Name);

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(MeasureRow.InitiativeId))
        && found.Has(nameof(MeasureRow.Name))
        && (
            found.IsChosen
            || found.HasAny(
                nameof(MeasureRow.Unit),
                nameof(MeasureRow.HigherIsBetter),
                nameof(MeasureRow.Target),
                nameof(MeasureRow.ChangedOn),
                nameof(MeasureRow.Chart),
                nameof(MeasureRow.BaselinePoints)
            )
        );

    public override string? IdentityOf(MeasureRow row, Func<string, string> fold) => $"{row.InitiativeId}\n{fold(row.Name)}";

    public override string KeyText(MeasureRow row) => row.InitiativeId;

    public override string TitleOf(MeasureRow row, Func<object?, string> inWords) => row.Name;

    public override IEnumerable<(string Key, string Number)> References(MeasureRow row) =>
        [(nameof(MeasureRow.InitiativeId), row.InitiativeId)];

    public override IEnumerable<InitiativeId> References(EffectMeasure entity, IStoreNames names) => [entity.InitiativeId];

    public override object KeyOf(EffectMeasure entity) => (entity.InitiativeId, CommonColumns.NameKey(entity.Name));

    public override object? KeyOf(MeasureRow row, IStoreNames names) =>
        names.Initiative(row.InitiativeId) is { } initiative ? (initiative, CommonColumns.NameKey(row.Name)) : null;

    public override int StoreKeyOf(EffectMeasure entity) => entity.Id.Value;

    public override MeasureRow Identified(MeasureRow merged, MeasureRow given, EffectMeasure? stored, IStoreNames names) =>
        base.Identified(merged, given, stored, names) with
        {
            Name = stored?.Name ?? given.Name,
        };

    public override EffectMeasure Create(MeasureRow row, IStoreNames names, WriteMoment moment) =>
        new(names.Initiative(row.InitiativeId)!.Value, TextTruncation.Truncate(row.Name, LongestName));

    public override IEnumerable<MeasureRow> InOrder(IEnumerable<MeasureRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.InitiativeId, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal);
}
