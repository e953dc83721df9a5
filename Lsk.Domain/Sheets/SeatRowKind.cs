using Lsk.Domain.Exchange;
using Lsk.Domain.Groups;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Platser</c>: a seat and one who holds or held it. What the seat is stands on each of its rows.</summary>
public sealed record SeatRow : ContentRow
{
    /// <summary>Gruppering, by name.</summary>
    public string Group { get; init; } = "";

    /// <summary>Plats: the name.</summary>
    public string Seat { get; init; } = "";

    /// <summary>Från; empty for a seat that nobody has held.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Roll.</summary>
    public SeatRole? Role { get; init; }

    /// <summary>Huvudman.</summary>
    public string? Organisation { get; init; }

    /// <summary>Kompetens.</summary>
    public string? Competence { get; init; }

    /// <summary>Krävs.</summary>
    public bool? IsRequired { get; init; }

    /// <summary>Innehavare; empty when the seat is vacant from that day, or the name is forgotten.</summary>
    public string? Holder { get; init; }

    /// <summary>Till.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether somebody holds or held it: a name, or a time that is over.</summary>
    public bool IsHeldOn(DateOnly day) => From is not null && (Holder is not null || To < day);
}

/// <summary>Sheet <c>Platser</c>.</summary>
internal sealed class SeatRowKind : RowKind<SeatRow>
{
    public SeatRowKind()
    {
        Column(r => r.Group, Text, "Gruppering", "Group").Wide(36).Required("group-name-missing").AtMost(200).AsKey();
        Column(r => r.Seat, Text, "Plats", "Seat").Wide(28).Required("seat-missing").AtMost(Groups.Seat.MaxText).AsKey();
        Column(r => r.From, Date, "Från", "From").Wide(12).AsKey();
        Column(r => r.Role, FieldValue.RoleInGroup, "Roll", "Role").Wide(18).Kept(Groups.SeatRole.Member);
        Column(r => r.Organisation, FieldValue.Organisation, "Huvudman", "Organisation").Wide(20);
        Column(r => r.Competence, Text, "Kompetens", "Competence").Wide(32).AtMost(Groups.Seat.MaxText);
        Column(r => r.IsRequired, YesNo, "Krävs", "Required").Wide(8).Kept(true);
        Column(r => r.Holder, Text, "Innehavare", "Holder")
            .Wide(24)
            .AtMost(Holding.MaxHolder)
            .Explained("Tom när platsen är vakant. Namnet glöms 24 månader efter att innehavet slutade.");
        Column(r => r.To, Date, "Till", "To").Wide(12);
    }

    public override SheetKind Kind => SheetKind.Seats;

    public override string Name => "Platser";

    public override string English => "Seats";

    public override string Example =>
        "LAG Sömn | Ordförande | 2026-01-01 | Ordförande | Region Uppsala | Sömnmedicin | Ja | För- och efternamn |";

    public override string IdentityField => nameof(SeatRow.Seat);

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(SeatRow.Group))
        && found.Has(nameof(SeatRow.Seat))
        && (found.IsChosen || found.HasAny(nameof(SeatRow.Role), nameof(SeatRow.Holder)));

    public override string? IdentityOf(SeatRow row, Func<string, string> fold) =>
        FormattableString.Invariant($"{fold(row.Group)}\n{fold(row.Seat)}\n{row.From:yyyy-MM-dd}");

    public override string KeyText(SeatRow row) => row.Group;

    public override string TitleOf(SeatRow row, Func<object?, string> inWords) =>
        row.From is null ? row.Seat : $"{row.Seat} · {inWords(row.From)}";

    public override SeatRow Check(SeatRow row, IRowReport report)
    {
        if (row.To < row.From)
            report.Fault("end-before-start", nameof(row.To), report.Show(nameof(row.To)), report.Show(nameof(row.From)));
        if (row.From is null && (row.Holder ?? report.Show(nameof(row.Holder))) is { Length: > 0 })
            report.Fault("from-missing", nameof(row.From));
        return row;
    }
}
