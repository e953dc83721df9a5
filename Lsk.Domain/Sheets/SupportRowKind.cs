using Lsk.Domain.Exchange;
using Lsk.Domain.Knowledge;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Kunskapsstöd</c>.</summary>
public sealed record SupportRow : ContentRow
{
    /// <summary>Id.</summary>
    public string Number { get; init; } = "";

    /// <summary>Titel.</summary>
    public string Title { get; init; } = "";

    /// <summary>Slag.</summary>
    public Knowledge.SupportKind? Kind { get; init; }

    /// <summary>Utgivare.</summary>
    public string? Issuer { get; init; }

    /// <summary>Publicerat.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Version.</summary>
    public int? Edition { get; init; }

    /// <summary>Mottagare: the group that takes care of it, by name.</summary>
    public string? Receiver { get; init; }

    /// <summary>Länk.</summary>
    public string? Link { get; init; }

    /// <summary>Ersätter: the id of the older edition.</summary>
    public string? Replaces { get; init; }
}

/// <summary>Sheet <c>Kunskapsstöd</c>.</summary>
internal sealed class SupportRowKind : RowKind<SupportRow>
{
    internal const string OwnId = "Kunskapsstödets id, samma på alla blad.";

    public SupportRowKind()
    {
        Column(r => r.Number, Id, "Id", "Id", "Kunskapsstöds-id | Kunskapsstöd-id | Kunskapsstöd id | Stöd-id")
            .Wide(14)
            .Required("support-missing")
            .AtMost(KnowledgeLimits.MaxNumber)
            .AsKey()
            .Explained(OwnId);
        Column(r => r.Title, Text, "Titel", "Title", "Kunskapsstöd | Kunskapsstödets namn | Vårdförlopp | Riktlinje")
            .Wide(48)
            .Required()
            .AtMost(KnowledgeLimits.MaxTitle)
            .Kept();
        Column(r => r.Kind, FieldValue.SupportType, "Slag", "Kind", "Typ av kunskapsstöd | Typ").Wide(14).Kept(Knowledge.SupportKind.Other);
        Column(r => r.Issuer, Text, "Utgivare", "Issuer", "Utgiven av | Avsändare").Wide(28).AtMost(KnowledgeLimits.MaxIssuer);
        Column(r => r.Published, Date, "Publicerat", "Published", "Publicerad | Publiceringsdatum").Wide(12);
        Column(r => r.Edition, Count, "Version", "Version", "Utgåva").Wide(9).Kept(1);
        Column(r => r.Receiver, Text, "Mottagare", "Receiver", "Mottagande gruppering").Wide(32).AtMost(200);
        Column(r => r.Link, Text, "Länk", "Link", "Webbadress | URL").Wide(36).AtMost(KnowledgeLimits.MaxLink);
        Column(r => r.Replaces, Id, "Ersätter", "Replaces")
            .Wide(14)
            .AtMost(KnowledgeLimits.MaxNumber)
            .Explained("Id för den äldre versionen. Rekommendationer med samma text behåller sina bedömningar.");
    }

    public override SheetKind Kind => SheetKind.Supports;

    public override string Name => "Kunskapsstöd";

    public override string English => "Knowledge supports";

    public override string Example =>
        "KS-1 | Vårdförlopp sömn | Vårdförlopp | Nationellt programområde | 2026-02-01 | 1 | LPO Psykisk hälsa | https://exempel.se/ks-1 |";

    public override string IdentityField => nameof(SupportRow.Number);

    // An id, a title and a kind stand in half of all sheets: only what nothing else has makes it a list of knowledge supports.
    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(SupportRow.Number))
        && found.Has(nameof(SupportRow.Title))
        && (
            found.IsChosen
            || (
                found.Has(nameof(SupportRow.Issuer))
                && found.HasAny(nameof(SupportRow.Published), nameof(SupportRow.Edition), nameof(SupportRow.Receiver))
            )
        );

    public override string? IdentityOf(SupportRow row, Func<string, string> fold) => fold(row.Number);

    public override string KeyText(SupportRow row) => row.Number;

    public override string TitleOf(SupportRow row, Func<object?, string> inWords) => row.Title;

    public override SupportRow Check(SupportRow row, IRowReport report)
    {
        if (!KnowledgeSupport.IsLink(row.Link))
            report.Fault("link-not-https", nameof(row.Link), row.Link);
        if (row.Edition is 0)
            report.Fault("edition-zero", nameof(row.Edition), report.Show(nameof(row.Edition)));
        return row;
    }
}

/// <summary>One row of <c>Rekommendationer</c>.</summary>
public sealed record RecommendationRow : ContentRow
{
    /// <summary>Id of the knowledge support.</summary>
    public string Support { get; init; } = "";

    /// <summary>Nr within it.</summary>
    public string Number { get; init; } = "";

    /// <summary>Rekommendation.</summary>
    public string Text { get; init; } = "";

    /// <summary>Prioritet: 1–10, bör or kan.</summary>
    public string? Priority { get; init; }

    /// <summary>Mål.</summary>
    public string? Target { get; init; }
}

/// <summary>Sheet <c>Rekommendationer</c>.</summary>
internal sealed class RecommendationRowKind : RowKind<RecommendationRow>
{
    /// <summary>What else the id of a support is called where it is not the sheet's own.</summary>
    internal const string SupportSynonyms = "Kunskapsstöd | Kunskapsstöds-id | Kunskapsstöd-id | Kunskapsstöd id | Stöd | Stöd-id";

    /// <summary>What else the number of a recommendation is called.</summary>
    internal const string NumberSynonyms =
        "Nummer | Löpnr | Rekommendation nr | Rekommendationsnr | Rekommendationsnummer | Åtgärd nr | Åtgärdsnr | Kriterium nr | Punkt nr | Rad";

    internal const string OwnNumber = "Rekommendationens nummer inom kunskapsstödet.";

    public RecommendationRowKind()
    {
        Column(r => r.Support, Id, "Id", "Id", SupportSynonyms)
            .Wide(14)
            .Required("support-missing")
            .AtMost(KnowledgeLimits.MaxNumber)
            .AsKey()
            .Explained(SupportRowKind.OwnId);
        Column(r => r.Number, Id, "Nr", "No", NumberSynonyms)
            .Wide(8)
            .Required("number-missing")
            .AtMost(KnowledgeLimits.MaxRecommendationNumber)
            .AsKey()
            .Explained(OwnNumber);
        Column(
                r => r.Text,
                Text,
                "Rekommendation",
                "Recommendation",
                "Åtgärd | Kriterium | Punkt | Rekommenderad åtgärd | Rekommendationstext"
            )
            .Wide(70)
            .Required()
            .AtMost(KnowledgeLimits.MaxRecommendation)
            .Kept();
        Column(r => r.Priority, Text, "Prioritet", "Priority", "Prio | Rekommendationsgrad | Styrka")
            .Wide(12)
            .AtMost(KnowledgeLimits.MaxPriority)
            .Explained("1–10, bör eller kan.");
        Column(r => r.Target, Text, "Mål", "Target", "Målnivå | Målvärde").Wide(30).AtMost(KnowledgeLimits.MaxTarget);
    }

    public override SheetKind Kind => SheetKind.Recommendations;

    public override string Name => "Rekommendationer";

    public override string English => "Recommendations";

    public override IReadOnlyList<string> OtherNames => ["Rekommendation"];

    public override string Example => "KS-1 | 1 | Erbjud kognitiv beteendeterapi vid långvarig sömnlöshet | 1 | Minst 80 % får erbjudande";

    public override string IdentityField => nameof(RecommendationRow.Number);

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(RecommendationRow.Support))
        && found.Has(nameof(RecommendationRow.Number))
        && found.Has(nameof(RecommendationRow.Text));

    public override string? IdentityOf(RecommendationRow row, Func<string, string> fold) => $"{fold(row.Support)}\n{fold(row.Number)}";

    public override string KeyText(RecommendationRow row) => row.Support;

    public override string TitleOf(RecommendationRow row, Func<object?, string> inWords) => row.Number;

    public override RecommendationRow Check(RecommendationRow row, IRowReport report)
    {
        if (row.Priority is not { } said)
            return row;
        if (Recommendation.PriorityOf(said) is { } known)
            return row with { Priority = known };
        report.Fault("priority-unknown", nameof(row.Priority), said);
        return row;
    }
}
