using Lsk.Domain.Exchange;
using Lsk.Domain.Organisation;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Grupperingar</c>.</summary>
public sealed record GroupRow : ContentRow
{
    /// <summary>Gruppering: the name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Typ.</summary>
    public GroupKind? Kind { get; init; }

    /// <summary>Uppdragsgivare: names of groups, <c>;</c> between.</summary>
    public string? Commissioners { get; init; }

    /// <summary>Huvudman, of a local management.</summary>
    public string? Organisation { get; init; }

    /// <summary>Gemensam.</summary>
    public bool? IsJoint { get; init; }

    /// <summary>Start.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Slut: last day of the assignment.</summary>
    public DateOnly? End { get; init; }

    /// <summary>Avslutad.</summary>
    public DateOnly? Ended { get; init; }

    /// <summary>Kontakt.</summary>
    public string? Contact { get; init; }

    /// <summary>Möten per år.</summary>
    public int? MeetingsPerYear { get; init; }

    /// <summary>Bevakar: concepts, <c>;</c> between.</summary>
    public string? Watches { get; init; }

    /// <summary>Andra namn: <c>;</c> between.</summary>
    public string? Aliases { get; init; }
}

/// <summary>Sheet <c>Grupperingar</c>.</summary>
internal sealed class GroupRowKind : RowKind<GroupRow>
{
    public GroupRowKind()
    {
        Column(r => r.Name, Text, "Gruppering", "Group", "Grupperingens namn").Wide(36).Required("group-name-missing").AtMost(200).AsKey();
        Column(r => r.Kind, FieldValue.GroupType, "Typ", "Kind", "Grupptyp").Wide(18).Kept();
        Column(r => r.Commissioners, Text, "Uppdragsgivare", "Commissioned by")
            .Wide(32)
            .Explained("Namn på grupperingar, högst tre, med semikolon emellan.");
        Column(r => r.Organisation, FieldValue.Organisation, "Huvudman", "Organisation").Wide(20);
        Column(r => r.IsJoint, YesNo, "Gemensam", "Joint", "Kommun-region").Wide(10).Kept(false);
        Column(r => r.Start, FieldValue.Start, "Start", "Start").Wide(12);
        Column(r => r.End, FieldValue.End, "Slut", "End").Wide(12).Explained("Sista dag för uppdraget. En LAG måste ha en.");
        Column(r => r.Ended, Date, "Avslutad", "Ended").Wide(12).Explained("Dagen då grupperingen avslutades.");
        Column(r => r.Contact, Text, "Kontakt", "Contact", "Funktionsbrevlåda")
            .Wide(28)
            .AtMost(GroupDetails.MaxContact)
            .Explained("En funktionsbrevlåda, aldrig en person.");
        Column(r => r.MeetingsPerYear, Count, "Möten per år", "Meetings per year").Wide(12);
        Column(r => r.Watches, Text, "Bevakar", "Watches").Wide(32).Explained("Begrepp med semikolon emellan.");
        Column(r => r.Aliases, Text, "Andra namn", "Other names", "Alias").Wide(32).Explained("Andra namn i filer, med semikolon emellan.");
    }

    public override SheetKind Kind => SheetKind.Groups;

    public override string Name => "Grupperingar";

    public override string English => "Groups";

    public override string Example =>
        "LAG Sömn | LAG | LPO Psykisk hälsa | | Ja | 2026-01-01 | 2026-12-31 | | lag.somn@exempel.se | 6 | sömn | Sömngruppen";

    public override string IdentityField => nameof(GroupRow.Name);

    // Half of all sheets have a group and a start: only what nothing else has makes it a register.
    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(GroupRow.Name))
        && (
            found.IsChosen
            || (
                found.Has(nameof(GroupRow.Kind))
                && found.HasAny(nameof(GroupRow.Commissioners), nameof(GroupRow.IsJoint), nameof(GroupRow.MeetingsPerYear))
            )
        );

    public override string? IdentityOf(GroupRow row, Func<string, string> fold) => fold(row.Name);

    public override string KeyText(GroupRow row) => row.Name;

    public override string TitleOf(GroupRow row, Func<object?, string> inWords) => inWords(row.Kind);

    public override GroupRow Check(GroupRow row, IRowReport report)
    {
        if (row.End < row.Start)
            report.Fault("end-before-start", nameof(row.End), report.Show(nameof(row.End)), report.Show(nameof(row.Start)));
        return row with
        {
            Commissioners = NameList.Sorted(row.Commissioners),
            Watches = NameList.Sorted(row.Watches),
            Aliases = NameList.Sorted(row.Aliases),
        };
    }
}

/// <summary>Several names in one cell.</summary>
public static class NameList
{
    /// <summary>The names, each once.</summary>
    public static IReadOnlyList<string> Read(string? cell) =>
        [
            .. (cell ?? "")
                .Split([';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>As a cell holds them: always in the same order, so that the same names are the same text.</summary>
    public static string? Write(IEnumerable<string> names)
    {
        var text = string.Join("; ", names.Order(StringComparer.OrdinalIgnoreCase).ThenBy(name => name, StringComparer.Ordinal));
        return text.Length == 0 ? null : text;
    }

    internal static string? Sorted(string? cell) => cell is null ? null : Write(Read(cell));
}
