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

    /// <summary>Svar senast.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Fråga.</summary>
    public string? Question { get; init; }

    /// <summary>Svarstyp.</summary>
    public ReferralAnswerKind? AnswerKind { get; init; }

    /// <summary>Svar.</summary>
    public string? Answer { get; init; }

    /// <summary>Besvarad.</summary>
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>Omhändertaget: what became of the answer.</summary>
    public string? Handled { get; init; }

    /// <summary>Togs om hand: when.</summary>
    public DateOnly? HandledOn { get; init; }

    /// <summary>Behövs inte, skäl: the row is no referral but the judgement that the group need not be asked.</summary>
    public string? NotNeeded { get; init; }
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
        Column(r => r.DueOn, Date, "Svar senast", "Answer by", (q, _) => q.DueOn, null, "Svar senast den | Sista svarsdag").Wide(12);
        Column(r => r.Question, Text, "Fråga", "Question", (q, _) => q.Question, null).Wide(50).AtMost(Referral.MaxText);
        Column(r => r.AnswerKind, FieldValue.ReferralAnswer, "Svarstyp", "Kind of answer", (q, _) => q.AnswerKind, null).Wide(16);
        Column(r => r.Answer, Text, "Svar", "Answer", (q, _) => q.Answer, null, "Yttrande").Wide(50).AtMost(Referral.MaxText);
        Column(r => r.AnsweredOn, Date, "Besvarad", "Answered", (q, _) => q.AnsweredOn, null, "Besvarat").Wide(12);
        Column(r => r.Handled, Text, "Omhändertaget", "Handled", (q, _) => q.Handled, null, "Så tog vi hand om det")
            .Wide(50)
            .AtMost(Referral.MaxText);
        Column(r => r.NotNeeded, Text, "Behövs inte, skäl", "Not needed, reason", (q, _) => q.NotNeeded, null, "Behövs inte")
            .Wide(36)
            .AtMost(Referral.MaxText)
            .Explained("Raden är då ingen remiss: gruppen behöver inte frågas. Skickad är dagen då det bedömdes.");
        Column(r => r.HandledOn, Date, "Togs om hand", "Handled on", (q, _) => q.HandledOn, null).Wide(12);
    }

    public override SheetKind Kind => SheetKind.Referrals;

    public override string Name => "Remisser";

    public override string English => "Referrals";

    public override IReadOnlyList<string> OtherNames => ["Remiss"];

    public override string Example =>
        "T-001 | LSG Patientsäkerhet | 2026-02-01 | 2026-03-03 | Är arbetssättet säkert? | "
        + "Synpunkter | Ja, med uppföljning | 2026-03-01 | Vi följer upp | | 2026-03-10";

    public override string IdentityField => nameof(ReferralRow.Group);

    public override RowRight Right => new(Permission.JudgeParallelWork, "referral-not-permitted");

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(ReferralRow.InitiativeId)) && found.Has(nameof(ReferralRow.Group)) && found.Has(nameof(ReferralRow.SentOn));

    public override string? IdentityOf(ReferralRow row, Func<string, string> fold) =>
        FormattableString.Invariant(
            $"{row.InitiativeId}\n{fold(row.Group)}\n{row.SentOn:yyyy-MM-dd}\n{row.Question}\n{row.NotNeeded is null}"
        );

    public override string KeyText(ReferralRow row) => row.InitiativeId;

    public override string TitleOf(ReferralRow row, Func<object?, string> inWords) => $"{row.Group} · {inWords(row.SentOn)}";

    public override ReferralRow Check(ReferralRow row, IRowReport report)
    {
        if (row.DueOn < row.SentOn)
            report.Fault("due-before-sent", nameof(row.DueOn), report.Show(nameof(row.DueOn)), report.Show(nameof(row.SentOn)));
        if (row.NotNeeded is not null && (row.Answer ?? row.Question ?? report.Show(nameof(row.AnsweredOn))) is { Length: > 0 })
            report.Fault("referral-not-needed-and-sent", nameof(row.NotNeeded), row.NotNeeded);
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

    /// <summary>Several questions of a day are told apart by their words; a judgement is no question.</summary>
    public override Referral? Choose(ReferralRow row, IEnumerable<Referral> sameKey)
    {
        var same = sameKey.Where(referral => referral.NotNeeded is null == row.NotNeeded is null).ToList();
        return same.Find(referral => referral.Question == row.Question) ?? same.FirstOrDefault();
    }

    public override int StoreKeyOf(Referral entity) => entity.Id;

    public override Referral Create(ReferralRow row, IStoreNames names, WriteMoment moment) =>
        new(names.Initiative(row.InitiativeId)!.Value, names.Group(row.Group)!.Value, row.SentOn, row.Question);

    public override void Write(Referral entity, ReferralRow row, IStoreNames names, WriteMoment moment) =>
        entity.Note(
            new ReferralNote(
                row.Question,
                row.DueOn,
                row.AnswerKind,
                row.Answer,
                row.AnsweredOn,
                row.Handled,
                row.HandledOn,
                row.NotNeeded
            )
        );

    public override IEnumerable<ReferralRow> InOrder(IEnumerable<ReferralRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.InitiativeId, StringComparer.Ordinal)
            .ThenBy(row => row.Group, StringComparer.Ordinal)
            .ThenBy(row => row.SentOn)
            .ThenBy(row => row.Question, StringComparer.Ordinal);
}
