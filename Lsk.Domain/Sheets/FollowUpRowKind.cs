using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>Sheet <c>Uppföljning</c>.</summary>
internal sealed class FollowUpRowKind : StoredKind<FollowUpRow, FollowUpEntry>
{
    public FollowUpRowKind()
    {
        InitiativeColumn(r => r.InitiativeId, (f, _) => f.InitiativeId);
        Column(r => r.Period, Period, "Period", "Period", (f, _) => f.Period, null, CommonColumns.PeriodSynonyms)
            .Wide(12)
            .Required("period-missing")
            .AsKey();
        Column(r => r.Status, Delivery, "Status", "Status", f => f.Status, (f, v) => f.Status = v, "Läge | Leveransstatus").Wide(12);
        Column(r => r.Forecast, Text, "Prognos", "Forecast", f => f.Forecast, (f, v) => f.Forecast = v).Wide(40);
        Column(r => r.Comment, Text, "Kommentar", "Comment", f => f.Comment, (f, v) => f.Comment = v, "Anmärkning | Notering").Wide(50);
        Column(
                r => r.FeedbackGiven,
                Date,
                "Återkoppling given",
                "Feedback given",
                f => f.FeedbackGiven,
                (f, v) => f.FeedbackGiven = v,
                "Återkoppling | Återkopplat | Feedback"
            )
            .Wide(18)
            .Needs(Permission.GiveFeedback);
        Column(
                r => r.Feedback,
                Text,
                "Återkoppling, text",
                "Feedback, text",
                f => f.Feedback,
                (f, v) => f.Feedback = v,
                "Återkopplingens text"
            )
            .Wide(50)
            .Needs(Permission.GiveFeedback);
    }

    public override SheetKind Kind => SheetKind.FollowUps;

    public override string Name => "Uppföljning";

    public override string English => "Follow-up";

    public override IReadOnlyList<string> OtherNames => ["Uppföljningar", "Statusrapport"];

    public override string Example => "T-001 | 2026-Q1 | I fas | Klart enligt plan | Utbildningen är genomförd";

    public override string IdentityField => nameof(FollowUpRow.Period);

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(FollowUpRow.InitiativeId))
        && found.Has(nameof(FollowUpRow.Period))
        && found.HasAny(nameof(FollowUpRow.Status), nameof(FollowUpRow.Forecast), nameof(FollowUpRow.FeedbackGiven));

    public override string? IdentityOf(FollowUpRow row, Func<string, string> fold) => $"{row.InitiativeId}\n{row.Period}";

    public override string KeyText(FollowUpRow row) => row.InitiativeId;

    public override string TitleOf(FollowUpRow row, Func<object?, string> inWords) => row.Period.ToString();

    public override string? RefusalOf(FieldChange change, Actor actor) =>
        base.RefusalOf(change, actor) is null ? null : "feedback-not-permitted";

    public override IEnumerable<(string Key, string Number)> References(FollowUpRow row) =>
        [(nameof(FollowUpRow.InitiativeId), row.InitiativeId)];

    public override IEnumerable<InitiativeId> References(FollowUpEntry entity, IStoreNames names) => [entity.InitiativeId];

    public override object KeyOf(FollowUpEntry entity) => (entity.InitiativeId, entity.Period);

    public override object? KeyOf(FollowUpRow row, IStoreNames names) =>
        names.Initiative(row.InitiativeId) is { } initiative ? (initiative, row.Period) : null;

    public override int StoreKeyOf(FollowUpEntry entity) => entity.Id;

    public override FollowUpEntry Create(FollowUpRow row, IStoreNames names, WriteMoment moment) =>
        new(names.Initiative(row.InitiativeId)!.Value, row.Period);

    public override IEnumerable<FollowUpRow> InOrder(IEnumerable<FollowUpRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.InitiativeId, StringComparer.Ordinal).ThenBy(row => row.Period);
}
