using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data;

/// <summary>
/// The stored portfolio as the plain rows of the exchange: for export, for the comparison at import, and for the command line. One query
/// per kind of row; nothing is tracked.
/// </summary>
public static class PortfolioReader
{
    /// <summary>All that is shared (and not removed), in the order of organisation and number.</summary>
    /// <param name="db">A context of its own.</param>
    /// <param name="cancel">Stops between the queries.</param>
    /// <param name="only">The initiatives to take; <see langword="null"/> = all.</param>
    public static async Task<PortfolioContent> ReadAsync(LskDbContext db, CancellationToken cancel, IReadOnlySet<InitiativeId>? only = null)
    {
        var initiatives = await db.Initiatives.AsNoTracking().ToListAsync(cancel);
        var names = await StoreNames.ReadAsync(
            db,
            initiatives.Where(initiative => only is null || only.Contains(initiative.Id)),
            name => name,
            cancel
        );
        await names.ReadMeasuresAsync(db, cancel);
        var reading = new Reading(db, names, cancel);
        var content = new PortfolioContent { Criteria = [.. names.Criteria.Select(CriterionRows.Of)] }.With(
            await ClustersAsync(db, names, cancel)
        );
        foreach (var kind in RowKinds.All)
            if (kind.Accept(reading) is { } rows)
                content = kind.Into(content, await rows);
        return content;
    }

    private static async Task<IReadOnlyList<ClusterRow>> ClustersAsync(LskDbContext db, StoreNames names, CancellationToken cancel)
    {
        var clusters = await db.Set<ParallelCluster>()
            .AsNoTracking()
            .Include(cluster => cluster.Members)
            .OrderBy(cluster => cluster.Id)
            .ToListAsync(cancel);
        return
        [
            .. ClusterNames
                .Of(clusters)
                .SelectMany(named => named.Value.Members.Select(member => (named.Key, Cluster: named.Value, member.InitiativeId)))
                .Where(place => names.Number(place.InitiativeId) is not null)
                .Select(place => new ClusterRow
                {
                    Name = place.Key,
                    InitiativeId = names.Number(place.InitiativeId)!,
                    Lead = names.Name(place.Cluster.LeadOrganisationId),
                    Action = place.Cluster.Action,
                    Note = place.Cluster.Note,
                })
                .OrderBy(row => row.Name, StringComparer.Ordinal)
                .ThenBy(row => row.InitiativeId, StringComparer.Ordinal),
        ];
    }

    /// <summary>The rows of one kind: of the initiatives at hand, and of criteria that are in use.</summary>
    private sealed class Reading(LskDbContext db, StoreNames names, CancellationToken cancel)
        : IStoredKindVisitor<Task<IEnumerable<ContentRow>>>
    {
        public async Task<IEnumerable<ContentRow>> Visit<TRow, TEntity>(StoredKind<TRow, TEntity> kind)
            where TRow : ContentRow, new()
            where TEntity : class
        {
            var stored = await db.Set<TEntity>().AsNoTracking().ToListAsync(cancel);
            return kind.InOrder(stored.Where(entity => kind.IsWritten(entity, names)).Select(entity => kind.RowOf(entity, names)), names);
        }
    }
}
