using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Elicitation;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Vikter</c>: how much one criterion weighs to one person.</summary>
public sealed record MemberWeightRow : ContentRow
{
    /// <summary>Person: a name or a code.</summary>
    public string Person { get; init; } = "";

    /// <summary>Kriterium.</summary>
    public string Criterion { get; init; } = "";

    /// <summary>Vikt, in any unit; the person's weights are normalised together.</summary>
    public double? Weight { get; init; }

    /// <summary>Låg: lower end of the 80 % interval, in the unit of the weight.</summary>
    public double? Low { get; init; }

    /// <summary>Hög: upper end of it.</summary>
    public double? High { get; init; }

    /// <summary>Sätt: how it was found.</summary>
    public WeightWay? Way { get; init; }
}

/// <summary>Sheet <c>Vikter</c>: belongs to no initiative; whoever may edit the model takes it in.</summary>
internal sealed class MemberWeightRowKind : StoredKind<MemberWeightRow, MemberWeight>
{
    public MemberWeightRowKind()
    {
        Column(
                r => r.Person,
                Text,
                "Person",
                "Person",
                (weight, names) => names.Label(weight.AssessorId) ?? "",
                null,
                "Kod | Deltagare | Bedömare | Namn | Member"
            )
            .Wide(24)
            .Required("person-missing")
            .AtMost(200)
            .AsKey();
        Column(
                r => r.Criterion,
                Text,
                "Kriterium",
                "Criterion",
                (weight, names) => names.Criterion(weight.CriterionKey)?.Name ?? "",
                null,
                "Kriterie"
            )
            .Wide(26)
            .Required("criterion-missing")
            .AsKey();
        Column(r => r.Weight, Number, "Vikt", "Weight", (weight, _) => weight.Weight, null, "Viktning | Vikter")
            .Wide(10)
            .Required("weight-missing")
            .Kept();
        Column(r => r.Low, Number, "Låg", "Low", (weight, _) => weight.Low, null, "Undre").Wide(10);
        Column(r => r.High, Number, "Hög", "High", (weight, _) => weight.High, null, "Övre").Wide(10);
        Column(r => r.Way, FieldValue.WeightWay, "Sätt", "Way", (weight, _) => weight.Way, null, "Metod").Wide(14);
    }

    public override SheetKind Kind => SheetKind.MemberWeights;

    public override string Name => "Vikter";

    public override string English => "Weights";

    public override IReadOnlyList<string> OtherNames => ["Medlemmarnas vikter", "Member weights"];

    public override string Example => "P1 | Svårighetsgrad | 20 | 16 | 25 | Avvägningar";

    public override string IdentityField => nameof(MemberWeightRow.Person);

    public override RowRight Right => new(Access.Permission.EditModel, "weights-not-permitted");

    public override bool BelongsToInitiatives => false;

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(MemberWeightRow.Person))
        && found.Has(nameof(MemberWeightRow.Criterion))
        && found.Has(nameof(MemberWeightRow.Weight));

    public override string? IdentityOf(MemberWeightRow row, Func<string, string> fold) => $"{fold(row.Person)}\n{fold(row.Criterion)}";

    public override string KeyText(MemberWeightRow row) => row.Person;

    public override string TitleOf(MemberWeightRow row, Func<object?, string> inWords) => $"{row.Criterion} · {row.Person}";

    public override MemberWeightRow Check(MemberWeightRow row, IRowReport report)
    {
        if (row.Weight < 0)
        {
            report.Fault("negative-weight", nameof(row.Weight), report.Show(nameof(row.Weight)));
            return row with { Weight = null };
        }
        if (row.Low > row.Weight)
            report.Fault("interval-outside", nameof(row.Low), report.Show(nameof(row.Low)), report.Show(nameof(row.Weight)));
        if (row.High < row.Weight)
            report.Fault("interval-outside", nameof(row.High), report.Show(nameof(row.High)), report.Show(nameof(row.Weight)));
        return row;
    }

    public override void Register(MemberWeightRow row, IStoreRegistry registry) => registry.NeedsAssessor(row.Person);

    public override IEnumerable<(string Key, string Number)> References(MemberWeightRow row) => [];

    public override IEnumerable<InitiativeId> References(MemberWeight entity, IStoreNames names) => [];

    /// <summary>Weights of criteria that are no longer used stay in the store.</summary>
    public override bool IsWritten(MemberWeight entity, IStoreNames names) => names.Criterion(entity.CriterionKey) is not null;

    public override object KeyOf(MemberWeight entity) => (entity.AssessorId, entity.CriterionKey);

    public override object? KeyOf(MemberWeightRow row, IStoreNames names) =>
        (names.Assessor(row.Person), names.Criterion(row.Criterion)) is ({ } person, { } criterion) ? (person, criterion.Key) : null;

    public override int StoreKeyOf(MemberWeight entity) => entity.Id;

    public override RowFault? CheckAgainst(MemberWeightRow row, IStoreNames names) =>
        names.Criterion(row.Criterion) is null
            ? new RowFault("unknown-criterion", nameof(row.Criterion), row.Criterion) { Among = names.Criteria.Select(known => known.Name) }
            : null;

    public override MemberWeightRow Identified(MemberWeightRow merged, MemberWeightRow given, MemberWeight? stored, IStoreNames names) =>
        base.Identified(merged, given, stored, names) with
        {
            Criterion = names.Criterion(given.Criterion)?.Name ?? given.Criterion,
        };

    public override MemberWeight Create(MemberWeightRow row, IStoreNames names, WriteMoment moment) =>
        new(
            names.Assessor(row.Person)!.Value,
            names.Criterion(row.Criterion)!.Key,
            row.Weight!.Value,
            row.Low,
            row.High,
            row.Way,
            moment.Now
        );

    public override void Write(MemberWeight entity, MemberWeightRow row, IStoreNames names, WriteMoment moment) =>
        entity.Change(row.Weight ?? entity.Weight, row.Low, row.High, row.Way, moment.Now);

    public override IEnumerable<MemberWeightRow> InOrder(IEnumerable<MemberWeightRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.Person, StringComparer.Ordinal).ThenBy(row => names.Criterion(row.Criterion)?.Order);
}
