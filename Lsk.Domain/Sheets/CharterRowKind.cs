using Lsk.Domain.Exchange;
using Lsk.Domain.Groups;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Uppdragsbeskrivningar</c>: one version of a group's charter.</summary>
public sealed record CharterRow : ContentRow
{
    /// <summary>Gruppering, by name.</summary>
    public string Group { get; init; } = "";

    /// <summary>Gäller från.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>Översyn senast.</summary>
    public DateOnly? ReviewBy { get; init; }

    /// <summary>Uppdrag.</summary>
    public string? Assignment { get; init; }

    /// <summary>Beslutar själv.</summary>
    public string? Mandate { get; init; }

    /// <summary>Lyfter.</summary>
    public string? RefersUp { get; init; }

    /// <summary>Beslutsnivå.</summary>
    public string? Level { get; init; }

    /// <summary>Rapportering.</summary>
    public string? Reporting { get; init; }

    /// <summary>Fastställd: the day; empty for a draft.</summary>
    public DateOnly? SettledOn { get; init; }

    /// <summary>What it says.</summary>
    public CharterWording Wording() =>
        new(ValidFrom, ReviewBy, Assignment ?? "", Mandate ?? "", RefersUp ?? "", Level ?? "", Reporting ?? "");
}

/// <summary>Sheet <c>Uppdragsbeskrivningar</c>.</summary>
internal sealed class CharterRowKind : RowKind<CharterRow>
{
    public CharterRowKind()
    {
        Column(r => r.Group, Text, "Gruppering", "Group").Wide(36).Required("group-name-missing").AtMost(200).AsKey();
        Column(r => r.ValidFrom, Date, "Gäller från", "Valid from").Wide(12).Required("valid-from-missing").AsKey();
        Column(r => r.ReviewBy, Date, "Översyn senast", "Review by", "Översyn").Wide(14);
        Column(r => r.Assignment, Text, "Uppdrag", "Assignment").Wide(60).AtMost(CharterWording.MaxAssignment);
        Column(r => r.Mandate, Text, "Beslutar själv", "Decides itself", "Mandat").Wide(50).AtMost(CharterWording.MaxMandate);
        Column(r => r.RefersUp, Text, "Lyfter", "Refers up").Wide(50).AtMost(CharterWording.MaxMandate);
        Column(r => r.Level, Text, "Beslutsnivå", "Decision level").Wide(24).AtMost(CharterWording.MaxLevel);
        Column(r => r.Reporting, Text, "Rapportering", "Reporting").Wide(40).AtMost(CharterWording.MaxReporting);
        Column(r => r.SettledOn, Date, "Fastställd", "Settled")
            .Wide(12)
            .Explained("Dagen den fastställdes; tom för ett utkast. En fastställd ändras aldrig.");
    }

    public override SheetKind Kind => SheetKind.Charters;

    public override string Name => "Uppdragsbeskrivningar";

    public override string English => "Charters";

    public override string Example =>
        "LAG Sömn | 2026-01-01 | 2027-12-31 | Ta fram ett länsgemensamt arbetssätt | Arbetsformer | Resurser | Lokal arbetsgrupp | "
        + "Till LPO varje kvartal | 2026-01-15";

    public override string IdentityField => nameof(CharterRow.ValidFrom);

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(CharterRow.Group))
        && found.Has(nameof(CharterRow.ValidFrom))
        && (found.IsChosen || found.Has(nameof(CharterRow.Assignment)));

    public override string? IdentityOf(CharterRow row, Func<string, string> fold) =>
        FormattableString.Invariant($"{fold(row.Group)}\n{row.ValidFrom:yyyy-MM-dd}");

    public override string KeyText(CharterRow row) => row.Group;

    public override string TitleOf(CharterRow row, Func<object?, string> inWords) => inWords(row.ValidFrom);

    public override CharterRow Check(CharterRow row, IRowReport report)
    {
        if (row.ReviewBy < row.ValidFrom)
            report.Fault("review-before-valid", nameof(row.ReviewBy), report.Show(nameof(row.ReviewBy)));
        return row;
    }
}
