using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>Sheet <c>Bedömningar</c>.</summary>
internal sealed class RatingRowKind : StoredKind<RatingRow, Rating>
{
    public RatingRowKind()
    {
        InitiativeColumn(r => r.InitiativeId, (rating, _) => rating.InitiativeId);
        Column(
                r => r.Criterion,
                Text,
                "Kriterium",
                "Criterion",
                (rating, names) => names.Criterion(rating.CriterionKey)?.Name ?? "",
                null,
                "Kriterie"
            )
            .Wide(26)
            .Required("criterion-missing")
            .AsKey();
        Column(
                r => r.Assessor,
                Text,
                "Bedömare",
                "Assessor",
                (rating, names) => names.Label(rating.AssessorId) ?? "",
                null,
                "Bedömd av | Deltagare | Person | Rater"
            )
            .Wide(14)
            .AtMost(200)
            .AsKey();
        Column(r => r.Round, Count, "Omgång", "Round", (rating, _) => rating.Round, null, "Runda | Rond").Wide(10).AsKey();
        Column(
                r => r.Score,
                Number,
                "Poäng",
                "Score",
                (rating, _) => rating.Score,
                null,
                "Betyg | Värde | Poängsättning | Bedömning | Rating"
            )
            .Wide(8)
            .Required();
        Column(r => r.Reason, Text, "Motivering", "Reason", (rating, _) => rating.Reason, null, "Kommentar | Skäl").Wide(50);
    }

    public override SheetKind Kind => SheetKind.Ratings;

    public override string Name => "Bedömningar";

    public override string English => "Ratings";

    public override IReadOnlyList<string> OtherNames => ["Bedömning", "Poäng", "Scores"];

    public override string Example => "T-001 | Svårighetsgrad | P1 | 1 | 7 | Många skadas";

    public override string IdentityField => nameof(RatingRow.Criterion);

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(RatingRow.InitiativeId))
        && ((found.Has(nameof(RatingRow.Criterion)) && found.Has(nameof(RatingRow.Score))) || found.Repeated >= 2);

    public override string? IdentityOf(RatingRow row, Func<string, string> fold) =>
        FormattableString.Invariant($"{row.InitiativeId}\n{fold(row.Criterion)}\n{row.Assessor}\n{row.Round}");

    public override string KeyText(RatingRow row) => row.InitiativeId;

    public override string TitleOf(RatingRow row, Func<object?, string> inWords) => $"{row.Criterion} · {row.Assessor}";

    public override RatingRow Check(RatingRow row, IRowReport report) =>
        row with
        {
            Round = Math.Max(1, row.Round),
            Assessor = row.Assessor.Length > 0 ? row.Assessor : "1",
        };

    public override void Register(RatingRow row, IStoreRegistry registry) => registry.NeedsAssessor(row.Assessor);

    public override IEnumerable<(string Key, string Number)> References(RatingRow row) =>
        [(nameof(RatingRow.InitiativeId), row.InitiativeId)];

    public override IEnumerable<InitiativeId> References(Rating entity, IStoreNames names) => [entity.InitiativeId];

    /// <summary>Scores on criteria that are no longer used stay in the store.</summary>
    public override bool IsWritten(Rating entity, IStoreNames names) =>
        names.Criterion(entity.CriterionKey) is not null && base.IsWritten(entity, names);

    public override object KeyOf(Rating entity) => (entity.InitiativeId, entity.CriterionKey, entity.AssessorId, entity.Round);

    public override object? KeyOf(RatingRow row, IStoreNames names) =>
        (names.Initiative(row.InitiativeId), names.Criterion(row.Criterion), names.Assessor(row.Assessor))
            is ({ } initiative, { } criterion, { } assessor)
            ? (initiative, criterion.Key, assessor, row.Round)
            : null;

    public override int StoreKeyOf(Rating entity) => entity.Id;

    public override RowFault? CheckAgainst(RatingRow row, IStoreNames names)
    {
        if (names.Criterion(row.Criterion) is not { } criterion)
            return new RowFault("unknown-criterion", nameof(row.Criterion), row.Criterion)
            {
                Among = names.Criteria.Select(known => known.Name),
            };
        return row.Score is { } score && (score < criterion.ScaleMin || score > criterion.ScaleMax)
            ? new RowFault("outside-scale", nameof(row.Score), FormattableString.CurrentCulture($"{score:0.######}"))
            {
                Suggestion = FormattableString.Invariant($"{criterion.ScaleMin}–{criterion.ScaleMax}"),
            }
            : null;
    }

    public override RatingRow Identified(RatingRow merged, RatingRow given, Rating? stored, IStoreNames names) =>
        base.Identified(merged, given, stored, names) with
        {
            Criterion = names.Criterion(given.Criterion)?.Name ?? given.Criterion,
        };

    public override Rating Create(RatingRow row, IStoreNames names, WriteMoment moment) =>
        new(
            names.Initiative(row.InitiativeId)!.Value,
            names.Criterion(row.Criterion)!.Key,
            names.Assessor(row.Assessor)!.Value,
            row.Round,
            row.Score,
            row.Reason,
            moment.Now
        );

    public override void Write(Rating entity, RatingRow row, IStoreNames names, WriteMoment moment) =>
        entity.Change(row.Score, row.Reason, moment.Now);

    public override IEnumerable<RatingRow> InOrder(IEnumerable<RatingRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.InitiativeId, StringComparer.Ordinal)
            .ThenBy(row => names.Criterion(row.Criterion)?.Order)
            .ThenBy(row => row.Assessor, StringComparer.Ordinal)
            .ThenBy(row => row.Round);
}
