using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>Sheet <c>Beslut</c>.</summary>
internal sealed class DecisionRowKind : StoredKind<DecisionRow, Decision>
{
    public DecisionRowKind()
    {
        Column(
                r => r.InitiativeId,
                Id,
                CommonColumns.InitiativeId,
                CommonColumns.InitiativeIdEnglish,
                (d, names) => names.Number(d.InitiativeId) ?? "",
                null,
                CommonColumns.InitiativeIdSynonyms
            )
            .Required()
            .AsKey();
        Column(r => r.Date, Date, "Datum", "Date", (d, _) => d.Date, null, "Beslutsdatum | Decision date").Wide(12).AsKey();
        Column(r => r.Paragraph, Text, "Paragraf", "Paragraph", d => d.Paragraph, (d, v) => d.Paragraph = v, "§ | Par").Wide(10);
        Column(r => r.Decision, FieldValue.Decision, "Beslut", "Decision", (d, _) => d.Kind, null, "Beslutat")
            .Wide(14)
            .Required("decision-missing")
            .AsKey();
        Column(r => r.Level, Text, "Beslutsnivå", "Decision level", d => d.Level, (d, v) => d.Level = v, "Nivå").Wide(20);
        Column(r => r.Reason, Text, "Motivering", "Reason", d => d.Reason, (d, v) => d.Reason = v, "Skäl | Kommentar").Wide(50);
        Column(
                r => r.RegistryNumber,
                Text,
                "Diarienummer",
                "Registry number",
                d => d.RegistryNumber,
                (d, v) => d.RegistryNumber = v,
                "Dnr | Diarienr"
            )
            .Wide(16);
        Column(r => r.Owner, Text, "Ansvarig", "Responsible", d => d.Owner, (d, v) => d.Owner = v, "Verkställs av").Wide(24);
        Column(r => r.VotesFor, Count, "För", "For", (d, _) => d.VotesFor, null, "Röster för").Wide(8);
        Column(r => r.VotesAgainst, Count, "Mot", "Against", (d, _) => d.VotesAgainst, null, "Röster mot").Wide(8);
        Column(r => r.VotesAbstained, Count, "Avstod", "Abstained", (d, _) => d.VotesAbstained, null).Wide(8);
        Column(r => r.Dissent, Text, "Reservation", "Reservation", (d, _) => d.Dissent, null, "Avvikande mening").Wide(40);
        Column(
                r => r.MergedInto,
                Text,
                "Slås samman med",
                "Merged into",
                (d, names) => names.Number(d.MergedInto) ?? names.Name(d.MergedIntoGroup),
                null
            )
            .Wide(16)
            .AtMost(200)
            .Explained("Numret på det initiativ, eller namnet på den gruppering, som går vidare när beslutet är Slå samman.");
        Column(r => r.Group, Text, "Gruppering", "Group", (d, names) => names.Name(d.GroupId) ?? "", null, "Om gruppering")
            .Wide(28)
            .AtMost(200)
            .AsKey()
            .Explained("I stället för ett initiativ, när beslutet gäller en gruppering.");
        Column(r => r.AmountTkr, Money, "Belopp (tkr)", "Amount (SEK thousand)", d => d.AmountTkr, (d, v) => d.AmountTkr = v, "Beviljat")
            .Wide(13);
        Column(r => r.AmountUntil, End, "Gäller till", "Valid until", d => d.AmountUntil, (d, v) => d.AmountUntil = v, "Gäller t.o.m.")
            .Wide(12);
        Column(r => r.ReviewOn, Date, "Omprövas", "Reviewed on", d => d.ReviewOn, (d, v) => d.ReviewOn = v, "Omprövas den").Wide(12);
        Column(r => r.WhyThisLevel, Text, "Varför nivån", "Why this level", d => d.WhyThisLevel, (d, v) => d.WhyThisLevel = v)
            .Wide(36)
            .AtMost(DecisionWording.MaxText);
    }

    public override SheetKind Kind => SheetKind.Decisions;

    public override string Name => "Beslut";

    public override string English => "Decisions";

    public override IReadOnlyList<string> OtherNames => ["Beslutslogg"];

    public override string Example => "T-001 | 2026-03-20 | § 12 | Fortsätt | Länsgemensam beslutsgrupp | God effekt | HSN 2026-0123";

    public override string IdentityField => nameof(DecisionRow.InitiativeId);

    public override RowRight Right => new(Permission.Decide, "decision-not-permitted");

    public override bool Suffices(FoundColumns found) =>
        found.HasAny(nameof(DecisionRow.InitiativeId), nameof(DecisionRow.Group)) && found.Has(nameof(DecisionRow.Decision));

    public override bool StandsAlone(DecisionRow row) => row.Group.Length > 0;

    public override DecisionRow Check(DecisionRow row, IRowReport report)
    {
        if (row.InitiativeId.Length == 0 && row.Group.Length == 0 && !report.HasError)
            report.Fault("initiative-missing", nameof(row.InitiativeId));
        if (row.InitiativeId.Length > 0 && row.Group.Length > 0)
            report.Fault("two-subjects", nameof(row.Group), row.Group, row.InitiativeId);
        if (row.AmountUntil < row.Date)
            report.Fault("until-before-decision", nameof(row.AmountUntil), report.Show(nameof(row.AmountUntil)), Day(row.Date));
        if (row.ReviewOn <= row.Date)
            report.Fault("review-before-decision", nameof(row.ReviewOn), report.Show(nameof(row.ReviewOn)), Day(row.Date));
        return row;
    }

    private static string Day(DateOnly? day) => FormattableString.Invariant($"{day:yyyy-MM-dd}");

    public override string? IdentityOf(DecisionRow row, Func<string, string> fold) =>
        FormattableString.Invariant($"{row.InitiativeId}\n{row.Date:yyyy-MM-dd}\n{row.Decision}\n{row.Paragraph}")
        + (row.Group.Length == 0 ? "" : "\n" + fold(row.Group));

    public override string KeyText(DecisionRow row) => row.Group.Length > 0 ? row.Group : row.InitiativeId;

    public override string TitleOf(DecisionRow row, Func<object?, string> inWords) => $"{inWords(row.Date)} {inWords(row.Decision)}";

    public override void Register(DecisionRow row, IStoreRegistry registry)
    {
        if (row.Group.Length == 0)
            return;
        registry.NeedsGroup(row.Group, Domain.Organisation.Group.KindOf(row.Group), nameof(row.Group));
        if (row.MergedInto is { Length: > 0 } into)
            registry.NeedsGroup(into, Domain.Organisation.Group.KindOf(into), nameof(row.MergedInto));
    }

    public override IEnumerable<(string Key, string Number)> References(DecisionRow row) =>
        row.Group.Length > 0 ? []
        : row.MergedInto is { Length: > 0 } target
            ? [(nameof(DecisionRow.InitiativeId), row.InitiativeId), (nameof(DecisionRow.MergedInto), target)]
            : [(nameof(DecisionRow.InitiativeId), row.InitiativeId)];

    public override IEnumerable<InitiativeId> References(Decision entity, IStoreNames names) =>
        entity.InitiativeId is { } initiative ? [initiative] : [];

    public override bool IsWritten(Decision entity, IStoreNames names) => entity.GroupId is not null || base.IsWritten(entity, names);

    public override object KeyOf(Decision entity) => (entity.InitiativeId, entity.GroupId, entity.Date, entity.Kind);

    public override object? KeyOf(DecisionRow row, IStoreNames names)
    {
        var initiative = row.Group.Length == 0 ? names.Initiative(row.InitiativeId) : null;
        var group = row.Group.Length > 0 ? names.Group(row.Group) : null;
        return (initiative is null && group is null) || row.Date is not { } date || row.Decision is not { } kind
            ? null
            : (initiative, group, date, kind);
    }

    /// <summary>Several decisions of a day are told apart by their paragraphs.</summary>
    public override Decision? Choose(DecisionRow row, IEnumerable<Decision> sameKey)
    {
        var same = sameKey.ToList();
        return same.Find(decision => row.Paragraph is null || decision.Paragraph == row.Paragraph)
            ?? (same is [{ Paragraph: null } only] ? only : null);
    }

    public override int StoreKeyOf(Decision entity) => entity.Id;

    public override bool IsSettled(Decision entity) => entity.SettledAt is not null;

    public override RowFault? CheckAgainst(DecisionRow row, IStoreNames names) =>
        row.Date is null || row.Decision is null ? new RowFault("decision-date-missing", nameof(row.Date), null) : null;

    public override Decision Create(DecisionRow row, IStoreNames names, WriteMoment moment) =>
        row.Group.Length > 0
            ? new(names.Group(row.Group)!.Value, row.Date!.Value, row.Decision!.Value) { RecordedAt = moment.Now }
            : new(names.Initiative(row.InitiativeId)!.Value, row.Date!.Value, row.Decision!.Value) { RecordedAt = moment.Now };

    public override void Write(Decision entity, DecisionRow row, IStoreNames names, WriteMoment moment)
    {
        base.Write(entity, row, names, moment);
        entity.Note(
            (row.VotesFor, row.VotesAgainst, row.VotesAbstained) is (null, null, null)
                ? null
                : new Vote(row.VotesFor ?? 0, row.VotesAgainst ?? 0, row.VotesAbstained ?? 0),
            row.Dissent,
            row.Group.Length > 0 ? null : names.Initiative(row.MergedInto),
            row.Group.Length > 0 ? names.Group(row.MergedInto) : null
        );
    }

    public override IEnumerable<DecisionRow> InOrder(IEnumerable<DecisionRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.Group, StringComparer.Ordinal)
            .ThenBy(row => row.InitiativeId, StringComparer.Ordinal)
            .ThenBy(row => row.Date)
            .ThenBy(row => row.Paragraph, StringComparer.Ordinal)
            .ThenBy(row => row.Decision);
}
