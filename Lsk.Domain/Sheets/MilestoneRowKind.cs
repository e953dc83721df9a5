using Lsk.Domain.Exchange;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>Sheet <c>Etappmål</c>.</summary>
internal sealed class MilestoneRowKind : StoredKind<MilestoneRow, Milestone>
{
    private const int LongestName = 300;

    public MilestoneRowKind()
    {
        InitiativeColumn(r => r.InitiativeId, (m, _) => m.InitiativeId);
        Column(r => r.Name, Text, "Etappmål", "Milestone", (m, _) => m.Name, null, "Milstolpe | Delmål | Namn")
            .Wide(44)
            .Required("milestone-missing")
            .AtMost(LongestName)
            .AsKey();
        Column(
                r => r.Planned,
                End,
                "Planerat",
                "Planned",
                m => m.Planned,
                (m, v) => m.Planned = v,
                "Planerad | Planerat datum | Klart senast"
            )
            .Wide(12);
        Column(r => r.Reached, End, "Uppnått", "Reached", m => m.Reached, (m, v) => m.Reached = v, "Uppnådd | Nått | Klart | Klar datum")
            .Wide(12);
    }

    public override SheetKind Kind => SheetKind.Milestones;

    public override string Name => "Etappmål";

    public override string English => "Milestones";

    public override IReadOnlyList<string> OtherNames => ["Milstolpar"];

    public override string Example => "T-001 | Alla enheter utbildade | 2026-06-30 |";

    public override string IdentityField => nameof(MilestoneRow.Name);

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(MilestoneRow.InitiativeId))
        && found.Has(nameof(MilestoneRow.Name))
        && found.HasAny(nameof(MilestoneRow.Planned), nameof(MilestoneRow.Reached));

    public override string? IdentityOf(MilestoneRow row, Func<string, string> fold) => $"{row.InitiativeId}\n{fold(row.Name)}";

    public override string KeyText(MilestoneRow row) => row.InitiativeId;

    public override string TitleOf(MilestoneRow row, Func<object?, string> inWords) => row.Name;

    public override IEnumerable<(string Key, string Number)> References(MilestoneRow row) =>
        [(nameof(MilestoneRow.InitiativeId), row.InitiativeId)];

    public override IEnumerable<InitiativeId> References(Milestone entity, IStoreNames names) => [entity.InitiativeId];

    public override object KeyOf(Milestone entity) => (entity.InitiativeId, CommonColumns.NameKey(entity.Name));

    public override object? KeyOf(MilestoneRow row, IStoreNames names) =>
        names.Initiative(row.InitiativeId) is { } initiative ? (initiative, CommonColumns.NameKey(row.Name)) : null;

    public override int StoreKeyOf(Milestone entity) => entity.Id;

    public override MilestoneRow Identified(MilestoneRow merged, MilestoneRow given, Milestone? stored, IStoreNames names) =>
        base.Identified(merged, given, stored, names) with
        {
            Name = stored?.Name ?? given.Name,
        };

    public override Milestone Create(MilestoneRow row, IStoreNames names, WriteMoment moment) =>
        new(names.Initiative(row.InitiativeId)!.Value, TextTruncation.Truncate(row.Name, LongestName), null);

    public override IEnumerable<MilestoneRow> InOrder(IEnumerable<MilestoneRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.InitiativeId, StringComparer.Ordinal)
            .ThenBy(row => row.Planned)
            .ThenBy(row => row.Name, StringComparer.Ordinal);
}
