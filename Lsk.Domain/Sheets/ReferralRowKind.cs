using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Remisser</c>.</summary>
public sealed record ReferralRow : ContentRow
{
    /// <summary>Initiativ-id.</summary>
    public string InitiativeId { get; init; } = "";

    /// <summary>LSG, by name.</summary>
    public string Group { get; init; } = "";

    /// <summary>Skickad.</summary>
    public DateOnly SentOn { get; init; }

    /// <summary>Fråga.</summary>
    public string? Question { get; init; }

    /// <summary>Svar.</summary>
    public string? Answer { get; init; }

    /// <summary>Besvarad.</summary>
    public DateOnly? AnsweredOn { get; init; }
}

/// <summary>Sheet <c>Remisser</c>.</summary>
internal sealed class ReferralRowKind : StoredKind<ReferralRow, Referral>
{
    public ReferralRowKind()
    {
        InitiativeColumn(r => r.InitiativeId, (q, _) => q.InitiativeId);
        Column(r => r.Group, Text, "LSG", "Collaboration group", (q, names) => names.Name(q.GroupId) ?? "", null, "Remissinstans | Till")
            .Wide(32)
            .Required("group-missing")
            .AtMost(200)
            .AsKey();
        Column(r => r.SentOn, Date, "Skickad", "Sent", (q, _) => q.SentOn, null, "Skickat | Remitterad")
            .Wide(12)
            .Required("sent-missing")
            .AsKey();
        Column(r => r.Question, Text, "Fråga", "Question", (q, _) => q.Question, null).Wide(50);
        Column(r => r.Answer, Text, "Svar", "Answer", (q, _) => q.Answer, null, "Yttrande").Wide(50);
        Column(r => r.AnsweredOn, Date, "Besvarad", "Answered", (q, _) => q.AnsweredOn, null, "Besvarat").Wide(12);
    }

    public override SheetKind Kind => SheetKind.Referrals;

    public override string Name => "Remisser";

    public override string English => "Referrals";

    public override IReadOnlyList<string> OtherNames => ["Remiss"];

    public override string Example =>
        "T-001 | LSG Patientsäkerhet | 2026-02-01 | Är arbetssättet säkert? | Ja, med uppföljning | 2026-03-01";

    public override string IdentityField => nameof(ReferralRow.Group);

    public override RowRight Right => new(Permission.JudgeParallelWork, "referral-not-permitted");

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(ReferralRow.InitiativeId)) && found.Has(nameof(ReferralRow.Group)) && found.Has(nameof(ReferralRow.SentOn));

    public override string? IdentityOf(ReferralRow row, Func<string, string> fold) =>
        FormattableString.Invariant($"{row.InitiativeId}\n{fold(row.Group)}\n{row.SentOn:yyyy-MM-dd}\n{row.Question}");

    public override string KeyText(ReferralRow row) => row.InitiativeId;

    public override string TitleOf(ReferralRow row, Func<object?, string> inWords) => $"{row.Group} · {inWords(row.SentOn)}";

    public override ReferralRow Check(ReferralRow row, IRowReport report)
    {
        if (row.AnsweredOn < row.SentOn)
            report.Fault(
                "answered-before-sent",
                nameof(row.AnsweredOn),
                report.Show(nameof(row.AnsweredOn)),
                FormattableString.Invariant($"{row.SentOn:yyyy-MM-dd}")
            );
        return row;
    }

    public override void Register(ReferralRow row, IStoreRegistry registry) =>
        registry.NeedsGroup(row.Group, GroupKind.CollaborationGroup, nameof(row.Group));

    public override IEnumerable<(string Key, string Number)> References(ReferralRow row) =>
        [(nameof(ReferralRow.InitiativeId), row.InitiativeId)];

    public override IEnumerable<InitiativeId> References(Referral entity, IStoreNames names) => [entity.InitiativeId];

    public override object KeyOf(Referral entity) => (entity.InitiativeId, entity.GroupId, entity.SentOn);

    public override object? KeyOf(ReferralRow row, IStoreNames names) =>
        (names.Initiative(row.InitiativeId), names.Group(row.Group)) is ({ } initiative, { } group)
            ? (initiative, group, row.SentOn)
            : null;

    /// <summary>Several questions of a day are told apart by their words.</summary>
    public override Referral? Choose(ReferralRow row, IEnumerable<Referral> sameKey)
    {
        var same = sameKey.ToList();
        return same.Find(referral => referral.Question == row.Question) ?? same.FirstOrDefault();
    }

    public override int StoreKeyOf(Referral entity) => entity.Id;

    public override Referral Create(ReferralRow row, IStoreNames names, WriteMoment moment) =>
        new(names.Initiative(row.InitiativeId)!.Value, names.Group(row.Group)!.Value, row.SentOn, row.Question);

    public override void Write(Referral entity, ReferralRow row, IStoreNames names, WriteMoment moment) =>
        entity.Note(row.Question, row.Answer, row.AnsweredOn);

    public override IEnumerable<ReferralRow> InOrder(IEnumerable<ReferralRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.InitiativeId, StringComparer.Ordinal)
            .ThenBy(row => row.Group, StringComparer.Ordinal)
            .ThenBy(row => row.SentOn)
            .ThenBy(row => row.Question, StringComparer.Ordinal);
}
