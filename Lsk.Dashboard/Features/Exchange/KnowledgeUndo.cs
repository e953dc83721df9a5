using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Exchange;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Takes the rows of knowledge supports back: what refers before what is referred to, and all of it before the initiatives that
/// gaps name.</summary>
internal sealed class KnowledgeUndo(LskDbContext db, ImportedRows imported, StoreNames names, List<UndoConflict> conflicts)
{
    public async Task TakeBackAsync(CancellationToken cancel)
    {
        var supports = (await TrackedRows.AllAsync<KnowledgeSupport>(db, cancel)).ToDictionary(one => one.Id);
        if (supports.Count == 0)
            return;
        var recommendations = (await TrackedRows.AllAsync<Recommendation>(db, cancel)).ToDictionary(one => one.Id);
        var assessments = (await TrackedRows.AllAsync<GapAssessment>(db, cancel)).ToDictionary(one => one.Id);
        var links = (await TrackedRows.AllAsync<GapLink>(db, cancel)).ToDictionary(one => one.Id);
        string NumberOf(int id) => supports[id].Number;

        foreach (var change in await imported.MadeAsync(nameof(GapLink), cancel))
            if (links.Remove(change.EntityKey, out var link))
                db.Remove(link);
        await EachAsync(
            KnowledgeStore.GapKind,
            assessments,
            one =>
                KnowledgeStore.RowOf(
                    one,
                    NumberOf(recommendations[one.RecommendationId].SupportId),
                    recommendations[one.RecommendationId].Number,
                    [],
                    names
                ),
            KnowledgeStore.Write,
            one =>
                links.Values.Any(link => IsOf(link, one)) && !assessments.Values.Any(other => other.Id != one.Id && IsSameCell(one, other)),
            cancel
        );
        await EachAsync(
            KnowledgeStore.RecommendationKind,
            recommendations,
            one => KnowledgeStore.RowOf(one, NumberOf(one.SupportId)),
            KnowledgeStore.Write,
            one => assessments.Values.Any(answer => answer.RecommendationId == one.Id),
            cancel
        );
        // A newer edition that came with the same file goes too.
        var made = (await imported.MadeAsync(nameof(SupportRow), cancel))
            .Where(change => change.Before is null)
            .Select(change => change.EntityKey)
            .ToHashSet();
        await EachAsync(
            KnowledgeStore.SupportKind,
            supports,
            one => KnowledgeStore.RowOf(one, NumberOf, names),
            (one, row) => KnowledgeStore.Write(one, row, row.Replaces is { } older ? IdOf(supports, older) : null, names),
            one =>
                recommendations.Values.Any(part => part.SupportId == one.Id)
                || supports.Values.Any(other => other.ReplacesId == one.Id && !made.Contains(other.Id)),
            cancel
        );
        if (conflicts.Count == 0)
            await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private static int? IdOf(Dictionary<int, KnowledgeSupport> supports, string number) =>
        supports.Values.FirstOrDefault(one => string.Equals(one.Number, number, StringComparison.OrdinalIgnoreCase))?.Id;

    private static bool IsOf(GapLink link, GapAssessment one) =>
        link.RecommendationId == one.RecommendationId && link.OrganisationId == one.OrganisationId;

    private static bool IsSameCell(GapAssessment one, GapAssessment other) =>
        one.RecommendationId == other.RecommendationId && one.OrganisationId == other.OrganisationId;

    private async Task EachAsync<TRow, TEntity>(
        RowKind<TRow> kind,
        Dictionary<int, TEntity> stored,
        Func<TEntity, TRow> rowOf,
        Action<TEntity, TRow> write,
        Func<TEntity, bool> isBuiltOn,
        CancellationToken cancel
    )
        where TRow : ContentRow, new()
        where TEntity : class
    {
        // As they stand before anything is removed: what is removed takes itself out of what refers to it.
        var rows = stored.ToDictionary(pair => pair.Key, pair => rowOf(pair.Value));
        foreach (var change in await imported.MadeAsync(typeof(TRow).Name, cancel))
        {
            if (!stored.TryGetValue(change.EntityKey, out var entity))
                Hinder(change, "gone");
            else if (RegisterUndo.Reversed(kind, rows[change.EntityKey], change) is not { } back)
                Hinder(change, "changed");
            else if (change.Before is not null)
                write(entity, back);
            else if (isBuiltOn(entity))
                Hinder(change, "built");
            else
            {
                stored.Remove(change.EntityKey);
                db.Remove(entity);
            }
        }
    }

    private void Hinder(ImportChange change, string reason) =>
        conflicts.Add(new UndoConflict(change.Entity, change.EntityKey.ToString(CultureInfo.InvariantCulture), reason));
}
