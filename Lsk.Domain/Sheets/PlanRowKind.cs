using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Planning;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Planer</c>.</summary>
public sealed record PlanRow : ContentRow
{
    /// <summary>Gruppering, by name.</summary>
    public string Group { get; init; } = "";

    /// <summary>Från år.</summary>
    public int FromYear { get; init; }

    /// <summary>Till år; empty for a plan of one year.</summary>
    public int? ToYear { get; init; }

    /// <summary>Inriktning.</summary>
    public string? Direction { get; init; }
}

/// <summary>Sheet <c>Planer</c>.</summary>
internal sealed class PlanRowKind : StoredKind<PlanRow, Plan>
{
    public PlanRowKind()
    {
        Column(r => r.Group, Text, "Gruppering", "Group", (p, names) => names.Name((Organisation.GroupId?)p.GroupId) ?? "", null)
            .Wide(36)
            .Required("group-name-missing")
            .AtMost(200)
            .AsKey();
        Column(r => r.FromYear, Count, "Från år", "From year", (p, _) => p.FirstYear, null, "Från | Första år").Wide(10).Required().AsKey();
        Column(r => r.ToYear, Count, "Till år", "To year", (p, _) => (int?)p.LastYear, null, "Till | Sista år").Wide(10).Kept();
        Column(r => r.Direction, Text, "Inriktning", "Direction", (p, _) => p.Direction.Length == 0 ? null : p.Direction, null)
            .Wide(60)
            .AtMost(Plan.MaxDirection);
    }

    public override SheetKind Kind => SheetKind.Plans;

    public override string Name => "Planer";

    public override string English => "Plans";

    public override string Example => "LPO Psykisk hälsa | 2026 | 2026 | Tidiga insatser före behandling";

    public override string IdentityField => nameof(PlanRow.FromYear);

    public override RowRight Right => new(Permission.EditRegister, "plan-not-permitted");

    public override bool BelongsToInitiatives => false;

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(PlanRow.Group))
        && found.Has(nameof(PlanRow.FromYear))
        && (found.IsChosen || found.HasAny(nameof(PlanRow.ToYear), nameof(PlanRow.Direction)));

    public override string? IdentityOf(PlanRow row, Func<string, string> fold) =>
        FormattableString.Invariant($"{fold(row.Group)}\n{row.FromYear}");

    public override string KeyText(PlanRow row) => row.Group;

    public override string TitleOf(PlanRow row, Func<object?, string> inWords) =>
        SubGoalText.YearsOf(row.FromYear, row.ToYear ?? row.FromYear);

    public override PlanRow Check(PlanRow row, IRowReport report)
    {
        if (!report.HasError && !PlanRules.IsYear(row.FromYear))
            report.Fault("not-a-year", nameof(row.FromYear), report.Show(nameof(row.FromYear)));
        if (row.ToYear is { } to && !PlanRules.IsYear(to))
            report.Fault("not-a-year", nameof(row.ToYear), report.Show(nameof(row.ToYear)));
        else if (row.ToYear < row.FromYear)
            report.Fault("end-before-start", nameof(row.ToYear), report.Show(nameof(row.ToYear)), report.Show(nameof(row.FromYear)));
        return row;
    }

    public override bool IsOwn(PlanRow row, OrganisationId organisation, IStoreNames names) =>
        names.OrganisationOf(names.Group(row.Group)) == organisation;

    public override IEnumerable<(string Key, string Number)> References(PlanRow row) => [];

    public override IEnumerable<InitiativeId> References(Plan entity, IStoreNames names) => [];

    public override bool IsWritten(Plan entity, IStoreNames names) => true;

    public override object KeyOf(Plan entity) => (entity.GroupId, entity.FirstYear);

    public override object? KeyOf(PlanRow row, IStoreNames names) => names.Group(row.Group) is { } group ? (group, row.FromYear) : null;

    public override int StoreKeyOf(Plan entity) => entity.Id;

    public override Plan Create(PlanRow row, IStoreNames names, WriteMoment moment) =>
        new(names.Group(row.Group)!.Value, row.FromYear, row.ToYear ?? row.FromYear);

    public override void Write(Plan entity, PlanRow row, IStoreNames names, WriteMoment moment) =>
        Must(entity.Say(row.ToYear ?? entity.LastYear, row.Direction));

    public override IEnumerable<PlanRow> InOrder(IEnumerable<PlanRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.Group, StringComparer.Ordinal).ThenBy(row => row.FromYear);

    /// <summary>The comparison has looked at all of this; what still breaks a rule is a fault of the program.</summary>
    internal static void Must(BrokenRule? broken)
    {
        if (broken is not null)
            throw new InvalidOperationException($"A row that was compared breaks {broken.Code}.");
    }
}
