using Lsk.Domain.Exchange;
using Lsk.Domain.ParallelWork;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Kluster</c>: one initiative of a cluster; what is agreed stands on each of its rows.</summary>
public sealed record ClusterRow : ContentRow
{
    /// <summary>Kluster: the name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Initiativ-id.</summary>
    public string InitiativeId { get; init; } = "";

    /// <summary>Leder: the organisation, by its full name.</summary>
    public string? Lead { get; init; }

    /// <summary>Åtgärd.</summary>
    public ClusterAction? Action { get; init; }

    /// <summary>Anteckning.</summary>
    public string? Note { get; init; }
}

/// <summary>Sheet <c>Kluster</c>: the rows of one name are a cluster together.</summary>
internal sealed class ClusterRowKind : RowKind<ClusterRow>
{
    public ClusterRowKind()
    {
        Column(r => r.Name, Text, "Kluster", "Cluster", "Klusternamn")
            .Wide(36)
            .Required("cluster-missing")
            .AtMost(ParallelCluster.MaxName)
            .AsKey();
        Column(r => r.InitiativeId, Id, CommonColumns.InitiativeId, CommonColumns.InitiativeIdEnglish, CommonColumns.InitiativeIdSynonyms)
            .Required("initiative-missing")
            .AsKey();
        Column(r => r.Lead, FieldValue.Organisation, "Leder", "Leads", "Ledande huvudman").Wide(20);
        Column(r => r.Action, FieldValue.ClusterAction, "Åtgärd", "Action").Wide(16).Kept();
        Column(r => r.Note, Text, "Anteckning", "Note", "Överenskommet").Wide(50).AtMost(ParallelCluster.MaxNote);
    }

    public override SheetKind Kind => SheetKind.Clusters;

    public override string Name => "Kluster";

    public override string English => "Clusters";

    public override string IdentityField => nameof(ClusterRow.InitiativeId);

    public override bool Suffices(FoundColumns found) => found.Has(nameof(ClusterRow.Name)) && found.Has(nameof(ClusterRow.InitiativeId));

    public override string? IdentityOf(ClusterRow row, Func<string, string> fold) => $"{fold(row.Name)}\n{row.InitiativeId}";

    public override string KeyText(ClusterRow row) => row.InitiativeId;

    public override string TitleOf(ClusterRow row, Func<object?, string> inWords) => row.Name;
}
