using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>Sheet <c>Parallellarbete</c>: a pair in any order, written with the lower number first.</summary>
internal sealed class ParallelRowKind : StoredKind<ParallelRow, ParallelJudgement>
{
    public ParallelRowKind()
    {
        InitiativeColumn(r => r.A, (p, names) => Ends(p, names).A, "Initiativ-id A", "Initiative id A", "Initiativ A | Id A").Wide(14);
        InitiativeColumn(r => r.B, (p, names) => Ends(p, names).B, "Initiativ-id B", "Initiative id B", "Initiativ B | Id B").Wide(14);
        Column(r => r.Similarity, Number, "Likhet", "Similarity", p => p.Similarity, (p, v) => p.Similarity = v).Wide(8);
        Column(
                r => r.Verdict,
                Verdict,
                "Bedömning",
                "Verdict",
                p => p.Verdict,
                (p, v) => p.Verdict = v ?? ParallelVerdict.NotJudged,
                "Utfall"
            )
            .Wide(18)
            .Kept();
        Column(r => r.Reason, Text, "Motivering", "Reason", p => p.Reason, (p, v) => p.Reason = v).Wide(40);
        Column(r => r.Evidence, Text, "Skäl", "Evidence", p => p.Evidence, (p, v) => p.Evidence = v).Wide(60);
    }

    public override SheetKind Kind => SheetKind.Parallels;

    public override string Name => "Parallellarbete";

    public override string English => "Parallel work";

    public override IReadOnlyList<string> OtherNames => ["Parallella arbeten"];

    public override string IdentityField => nameof(ParallelRow.B);

    public override RowRight Right => new(Permission.JudgeParallelWork, "parallel-not-permitted");

    public override bool Suffices(FoundColumns found) => found.Has(nameof(ParallelRow.A)) && found.Has(nameof(ParallelRow.B));

    public override string? IdentityOf(ParallelRow row, Func<string, string> fold) =>
        string.CompareOrdinal(row.A, row.B) <= 0 ? $"{row.A}\n{row.B}" : $"{row.B}\n{row.A}";

    public override string KeyText(ParallelRow row) => row.A;

    public override string TitleOf(ParallelRow row, Func<object?, string> inWords) => row.B;

    public override string StoredTitle(ParallelRow row, Func<object?, string> inWords) => $"{row.A}–{row.B}";

    public override ParallelRow Check(ParallelRow row, IRowReport report)
    {
        if (row.A.Length > 0 && row.A == row.B)
            report.Fault("same-initiative", nameof(row.B), row.B);
        return row;
    }

    public override IEnumerable<(string Key, string Number)> References(ParallelRow row) =>
        [(nameof(ParallelRow.A), row.A), (nameof(ParallelRow.B), row.B)];

    public override IEnumerable<InitiativeId> References(ParallelJudgement entity, IStoreNames names) => [entity.AId, entity.BId];

    public override object KeyOf(ParallelJudgement entity) => (entity.AId, entity.BId);

    public override object? KeyOf(ParallelRow row, IStoreNames names) =>
        (names.Initiative(row.A), names.Initiative(row.B)) is ({ } a, { } b) ? (a.Value < b.Value ? (a, b) : (b, a)) : null;

    public override int StoreKeyOf(ParallelJudgement entity) => entity.Id;

    public override ParallelJudgement Create(ParallelRow row, IStoreNames names, WriteMoment moment) =>
        new(names.Initiative(row.A)!.Value, names.Initiative(row.B)!.Value);

    public override void Write(ParallelJudgement entity, ParallelRow row, IStoreNames names, WriteMoment moment)
    {
        var before = entity.Verdict;
        base.Write(entity, row, names, moment);
        if (entity.Verdict == ParallelVerdict.NotJudged)
            (entity.JudgedBy, entity.JudgedAt) = (null, null);
        else if (entity.Verdict != before)
            (entity.JudgedBy, entity.JudgedAt) = (moment.By, moment.Now);
    }

    public override IEnumerable<ParallelRow> InOrder(IEnumerable<ParallelRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.A, StringComparer.Ordinal).ThenBy(row => row.B, StringComparer.Ordinal);

    private static (InitiativeId A, InitiativeId B) Ends(ParallelJudgement pair, IStoreNames names) =>
        string.CompareOrdinal(names.Number(pair.AId), names.Number(pair.BId)) <= 0 ? (pair.AId, pair.BId) : (pair.BId, pair.AId);
}
