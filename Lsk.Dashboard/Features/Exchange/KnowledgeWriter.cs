using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Writes the rows of knowledge supports: supports before their recommendations, those before what organisations say of
/// them. Last of all sheets, because a gap names initiatives.</summary>
internal sealed class KnowledgeWriter(LskDbContext db, StoreSnapshot store, int batch)
{
    private readonly Dictionary<string, int> supports = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(int Support, string Number), int> recommendations = [];

    public async Task WriteAsync(ILookup<SheetKind, PlannedRow> rows, CancellationToken cancel)
    {
        foreach (var support in store.Knowledge.Supports)
            supports[support.Number] = support.Id;
        foreach (var one in store.Knowledge.Recommendations)
            recommendations[(one.SupportId, Key(one.Number))] = one.Id;
        await WriteSupportsAsync([.. rows[SheetKind.Supports]], cancel);
        await WriteRecommendationsAsync([.. rows[SheetKind.Recommendations]], cancel);
        await WriteGapsAsync([.. rows[SheetKind.Gaps]], cancel);
    }

    private async Task WriteSupportsAsync(List<PlannedRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return;
        var written = new List<(PlannedRow Planned, KnowledgeSupport Support)>();
        foreach (var planned in rows)
        {
            var row = (SupportRow)planned.Row;
            var support = planned.Entity is KnowledgeSupport stored
                ? await db.TrackImportedAsync(db.Set<KnowledgeSupport>(), known => known.Id == stored.Id, stored.Version, cancel)
                : db.Add(new KnowledgeSupport(row.Number)).Entity;
            KnowledgeStore.Write(support, row, support.ReplacesId, store.Names);
            written.Add((planned, support));
        }
        await db.SaveImportedAsync(cancel);
        foreach (var (_, support) in written)
            supports[support.Number] = support.Id;
        // An older edition may have come with the same file: it has its key only now.
        foreach (var (planned, support) in written)
        {
            var row = (SupportRow)planned.Row;
            KnowledgeStore.Write(support, row, row.Replaces is { } older ? supports[older] : null, store.Names);
        }
        await db.SaveImportedAsync(cancel);
        var numbers = supports.ToDictionary(pair => pair.Value, pair => pair.Key);
        foreach (var (planned, support) in written)
            Note(KnowledgeStore.SupportKind, planned, support.Id, KnowledgeStore.RowOf(support, id => numbers[id], store.Names));
        await db.FinishImportedAsync(cancel);
    }

    private async Task WriteRecommendationsAsync(List<PlannedRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return;
        var written = new List<(PlannedRow Planned, Recommendation Recommendation)>();
        foreach (var planned in rows)
        {
            var row = (RecommendationRow)planned.Row;
            var recommendation = planned.Entity is Recommendation stored
                ? await db.TrackImportedAsync(db.Set<Recommendation>(), known => known.Id == stored.Id, stored.Version, cancel)
                : db.Add(new Recommendation(supports[row.Support], row.Number)).Entity;
            KnowledgeStore.Write(recommendation, row);
            written.Add((planned, recommendation));
        }
        await db.SaveImportedAsync(cancel);
        foreach (var (planned, one) in written)
        {
            recommendations[(one.SupportId, Key(one.Number))] = one.Id;
            Note(KnowledgeStore.RecommendationKind, planned, one.Id, KnowledgeStore.RowOf(one, ((RecommendationRow)planned.Row).Support));
        }
        await db.FinishImportedAsync(cancel);
    }

    private async Task WriteGapsAsync(List<PlannedRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return;
        var linked = store.Knowledge.Links.Select(link => (link.RecommendationId, link.OrganisationId, link.InitiativeId)).ToHashSet();
        var made = new List<GapLink>();
        var written = new List<(PlannedRow Planned, GapAssessment Assessment)>();
        foreach (var planned in rows)
        {
            var row = (GapRow)planned.Row;
            var recommendation = recommendations[(supports[row.Support], Key(row.Number))];
            var organisation = store.Names.Organisation(row.Organisation)!.Value;
            var assessment = planned.Entity is GapAssessment stored
                ? await db.TrackImportedAsync(db.Set<GapAssessment>(), known => known.Id == stored.Id, stored.Version, cancel)
                : db.Add(new GapAssessment(recommendation, organisation, row.AssessedOn)).Entity;
            KnowledgeStore.Write(assessment, row);
            written.Add((planned, assessment));
            foreach (var initiative in NameList.Read(row.Initiatives).Select(store.Names.Initiative).OfType<InitiativeId>())
                if (linked.Add((recommendation, organisation, initiative)))
                    made.Add(db.Add(new GapLink(recommendation, organisation, initiative)).Entity);
        }
        await db.SaveImportedAsync(cancel);
        foreach (var link in made)
            db.ImportChanges.Add(
                new ImportChange
                {
                    BatchId = batch,
                    Entity = nameof(GapLink),
                    EntityKey = link.Id,
                    After = "#" + store.Names.Number(link.InitiativeId),
                }
            );
        foreach (var (planned, assessment) in written)
            Note(KnowledgeStore.GapKind, planned, assessment.Id, Remembered((GapRow)planned.Row, assessment));
        await db.FinishImportedAsync(cancel);
    }

    /// <summary>An answer as an import's history keeps it: its links are kept for themselves.</summary>
    private GapRow Remembered(GapRow row, GapAssessment assessment) =>
        KnowledgeStore.RowOf(assessment, row.Support, row.Number, [], store.Names);

    private void Note<TRow>(RowKind<TRow> kind, PlannedRow planned, int key, TRow stored)
        where TRow : ContentRow, new()
    {
        var changes = planned.Changes.Where(change => change.Key != nameof(GapRow.Initiatives)).ToList();
        db.NoteImported(batch, kind, planned.State, changes, key, stored);
    }

    private static string Key(string name) => name.ToUpperInvariant();
}
