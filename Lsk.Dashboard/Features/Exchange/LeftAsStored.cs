using System.Globalization;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>
/// What somebody may believe that an import takes away, and it does not: an emptied cell leaves what is stored, and so does a row that was
/// deleted. Told by column and by sheet.
/// </summary>
internal static class LeftAsStored
{
    private const int NamesTold = 3;

    public static void Tell(StoreSnapshot store, Actor actor, WorkbookReading reading, PlanNotes notes)
    {
        foreach (var ((kind, sheet, key), (count, first)) in notes.Left)
            notes.Tell(
                IssueSeverity.Information,
                kind,
                new CriterionRow { Origin = first },
                new RowFault("cells-left", key, count.ToString(CultureInfo.CurrentCulture))
                {
                    Detail = ExchangeFormat.Field(kind, key)?.Heading ?? sheet,
                }
            );
        var missing = new Missing(store, actor, notes);
        foreach (var kind in RowKinds.All.Where(kind => kind.In(reading.Content).Count > 0))
            kind.Accept(missing)?.Invoke();
    }

    /// <summary>Rows that are stored and not in the file, of the owners that the file speaks of. A file with less than half of them is a part
    /// of its own, and nobody misses the rest.</summary>
    private sealed class Missing(StoreSnapshot store, Actor actor, PlanNotes notes) : IStoredKindVisitor<Action>
    {
        public Action Visit<TRow, TEntity>(StoredKind<TRow, TEntity> kind)
            where TRow : ContentRow, new()
            where TEntity : class =>
            () =>
            {
                var planned = notes.Rows.Where(row => row.Kind == kind.Kind).ToList();
                var found = planned.Select(row => row.Entity).OfType<TEntity>().ToHashSet(ReferenceEqualityComparer.Instance);
                if (found.Count == 0 || planned[0].Origin is not { } origin)
                    return;
                var owners = found.Cast<TEntity>().Select(entity => OwnerOf(kind, entity)).ToHashSet();
                var all = Stored(kind)
                    .Where(entity => owners.Contains(OwnerOf(kind, entity)) && IsOwn(kind, entity) && kind.IsWritten(entity, store.Names))
                    .ToList();
                var missing = all.Where(entity => !found.Contains(entity)).ToList();
                if (missing.Count == 0 || found.Count * 2 < all.Count)
                    return;
                var names = missing
                    .Take(NamesTold)
                    .Select(entity => kind.RowOf(entity, store.Names))
                    .Select(row => $"{kind.KeyText(row)} {kind.TitleOf(row, ValueText.Of)}".Trim());
                notes.TellSheet(
                    IssueSeverity.Information,
                    "rows-missing",
                    origin.Sheet,
                    missing.Count.ToString(CultureInfo.CurrentCulture),
                    string.Join(", ", names) + (missing.Count > NamesTold ? " …" : "")
                );
            };

        /// <summary>What others keep to themselves (drafts, small counts) is not in anybody's file, and not told either.</summary>
        private bool IsOwn<TRow, TEntity>(StoredKind<TRow, TEntity> kind, TEntity entity)
            where TRow : ContentRow, new()
            where TEntity : class =>
            kind.References(entity, store.Names).All(id => actor.May(Permission.Import, owners.Value.GetValueOrDefault(id)));

        private IEnumerable<TEntity> Stored<TRow, TEntity>(StoredKind<TRow, TEntity> kind)
            where TRow : ContentRow, new()
            where TEntity : class =>
            kind.Kind == SheetKind.Initiatives
                ? store.Initiatives.Values.Where(initiative => initiative.RemovedAt is null).Cast<TEntity>()
                : store.Of<TEntity>().SelectMany(same => same);

        private OrganisationId? OwnerOf<TRow, TEntity>(StoredKind<TRow, TEntity> kind, TEntity entity)
            where TRow : ContentRow, new()
            where TEntity : class => kind.References(entity, store.Names).Select(id => owners.Value.GetValueOrDefault(id)).FirstOrDefault();

        private readonly Lazy<Dictionary<Domain.Initiatives.InitiativeId, OrganisationId>> owners = new(() =>
            store.Initiatives.Values.ToDictionary(initiative => initiative.Id, initiative => initiative.OrganisationId)
        );
    }
}
