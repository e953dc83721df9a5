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
        InitiativeColumn(r => r.InitiativeId, (d, _) => d.InitiativeId);
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
        Column(r => r.MergedInto, Id, "Slås samman med", "Merged into", (d, names) => names.Number(d.MergedInto), null)
            .Wide(16)
            .Explained("Numret på det initiativ som går vidare, när beslutet är Slå samman.");
    }

    public override SheetKind Kind => SheetKind.Decisions;

    public override string Name => "Beslut";

    public override string English => "Decisions";

    public override IReadOnlyList<string> OtherNames => ["Beslutslogg"];

    public override string Example => "T-001 | 2026-03-20 | § 12 | Fortsätt | Länsgemensam beslutsgrupp | God effekt | HSN 2026-0123";

    public override string IdentityField => nameof(DecisionRow.InitiativeId);

    public override RowRight Right => new(Permission.Decide, "decision-not-permitted");

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(DecisionRow.InitiativeId)) && found.Has(nameof(DecisionRow.Decision));

    public override string? IdentityOf(DecisionRow row, Func<string, string> fold) =>
        FormattableString.Invariant($"{row.InitiativeId}\n{row.Date:yyyy-MM-dd}\n{row.Decision}\n{row.Paragraph}");

    public override string KeyText(DecisionRow row) => row.InitiativeId;

    public override string TitleOf(DecisionRow row, Func<object?, string> inWords) => $"{inWords(row.Date)} {inWords(row.Decision)}";

    public override IEnumerable<(string Key, string Number)> References(DecisionRow row) =>
        row.MergedInto is { Length: > 0 } target
            ? [(nameof(DecisionRow.InitiativeId), row.InitiativeId), (nameof(DecisionRow.MergedInto), target)]
            : [(nameof(DecisionRow.InitiativeId), row.InitiativeId)];

    public override IEnumerable<InitiativeId> References(Decision entity, IStoreNames names) => [entity.InitiativeId];

    public override object KeyOf(Decision entity) => (entity.InitiativeId, entity.Date, entity.Kind);

    public override object? KeyOf(DecisionRow row, IStoreNames names) =>
        (names.Initiative(row.InitiativeId), row.Date, row.Decision) is ({ } initiative, { } date, { } kind)
            ? (initiative, date, kind)
            : null;

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
        new(names.Initiative(row.InitiativeId)!.Value, row.Date!.Value, row.Decision!.Value) { RecordedAt = moment.Now };

    public override void Write(Decision entity, DecisionRow row, IStoreNames names, WriteMoment moment)
    {
        base.Write(entity, row, names, moment);
        entity.Note(
            (row.VotesFor, row.VotesAgainst, row.VotesAbstained) is (null, null, null)
                ? null
                : new Vote(row.VotesFor ?? 0, row.VotesAgainst ?? 0, row.VotesAbstained ?? 0),
            row.Dissent,
            names.Initiative(row.MergedInto)
        );
    }

    public override IEnumerable<DecisionRow> InOrder(IEnumerable<DecisionRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.InitiativeId, StringComparer.Ordinal)
            .ThenBy(row => row.Date)
            .ThenBy(row => row.Paragraph, StringComparer.Ordinal)
            .ThenBy(row => row.Decision);
}
