using Lsk.Domain.Exchange;
using Lsk.Domain.Prioritisation;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>Sheet <c>Kriterier</c>: the rows are a model together; one that says something new becomes a draft.</summary>
internal sealed class CriterionRowKind : RowKind<CriterionRow>
{
    public CriterionRowKind()
    {
        Column(r => r.Name, Text, "Kriterium", "Criterion", "Kriterier | Kriterie | Namn")
            .Wide(26)
            .Required("criterion-missing")
            .AtMost(200)
            .AsKey();
        Column(r => r.Group, Text, "Grupp", "Group", "Kriteriegrupp | Område").Wide(14).AtMost(200);
        Column(r => r.Weight, Number, "Vikt", "Weight", "Viktning | Vikter").Wide(8);
        Column(r => r.HigherIsBetter, Direction, "Riktning", "Direction").Wide(18);
        Column(r => r.ScaleMin, Number, "Skala min", "Scale min", "Min | Lägst | Minsta värde | Minimum").Wide(10);
        Column(r => r.ScaleMax, Number, "Skala max", "Scale max", "Max | Högst | Största värde | Maximum").Wide(10);
        Column(r => r.MeaningLow, Text, "Innebörd låg", "Meaning low", "Låg | Låg innebörd").Wide(40);
        Column(r => r.MeaningMiddle, Text, "Innebörd mitten", "Meaning middle", "Mitten").Wide(40);
        Column(r => r.MeaningHigh, Text, "Innebörd hög", "Meaning high", "Hög | Hög innebörd").Wide(40);
        Column(r => r.ValueFunction, Text, "Värdefunktion", "Value function", "Värdekurva").Wide(26);
    }

    public override SheetKind Kind => SheetKind.Criteria;

    public override string Name => "Kriterier";

    public override string English => "Criteria";

    public override IReadOnlyList<string> OtherNames => ["Kriterium", "Modell", "Prioriteringsmodell"];

    public override string IdentityField => nameof(CriterionRow.Name);

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(CriterionRow.Name))
        && found.HasAny(
            nameof(CriterionRow.Weight),
            nameof(CriterionRow.ScaleMin),
            nameof(CriterionRow.ScaleMax),
            nameof(CriterionRow.HigherIsBetter)
        );

    public override string? IdentityOf(CriterionRow row, Func<string, string> fold) => fold(row.Name);

    public override string KeyText(CriterionRow row) => row.Name;

    public override string TitleOf(CriterionRow row, Func<object?, string> inWords) => row.Name;

    public override CriterionRow Check(CriterionRow row, IRowReport report)
    {
        if (row.Weight < 0)
        {
            report.Fault("negative-weight", nameof(row.Weight), report.Show(nameof(row.Weight)));
            row = row with { Weight = null };
        }
        if (ValueFunction.Parse(row.ValueFunction).Broken is not null)
        {
            report.Fault("value-function-invalid", nameof(row.ValueFunction), report.Show(nameof(row.ValueFunction)));
            row = row with { ValueFunction = null };
        }
        if (row.ScaleMin >= row.ScaleMax)
            report.Fault("empty-scale", nameof(row.ScaleMax), report.Show(nameof(row.ScaleMax)));
        return row;
    }
}
