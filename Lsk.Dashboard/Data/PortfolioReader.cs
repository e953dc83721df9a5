using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Sheets;
using Lsk.Domain.Time;
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
    /// <param name="actor">For whom: measurements that are too small for those who may not change them (<see cref="SmallNumberMask"/>) are
    /// left out and counted in <see cref="PortfolioContent.HiddenMeasurements"/>.</param>
    /// <param name="cancel">Stops between the queries.</param>
    /// <param name="only">The initiatives to take; <see langword="null"/> = all.</param>
    public static async Task<PortfolioContent> ReadAsync(
        LskDbContext db,
        Actor actor,
        CancellationToken cancel,
        IReadOnlySet<InitiativeId>? only = null
    )
    {
        var initiatives = (await db.Initiatives.AsNoTracking().ToListAsync(cancel))
            .Where(initiative => only is null || only.Contains(initiative.Id))
            .ToList();
        var names = await StoreNames.ReadAsync(db, initiatives, name => name, cancel);
        await names.ReadMeasuresAsync(db, cancel);
        await names.ReadDecisionsAsync(db, cancel);
        var masked = initiatives
            .Where(initiative => !actor.May(Permission.EditInitiative, initiative.OrganisationId))
            .Select(initiative => initiative.Id)
            .ToHashSet();
        var hidden = masked.Count == 0 ? [] : await HiddenAsync(db, masked, cancel);
        var reading = new Reading(db, names, hidden, cancel);
        var content = new PortfolioContent { Criteria = [.. names.Criteria.Select(CriterionRows.Of)] }.With(
            await ClustersAsync(db, names, cancel)
        );
        var register = await RegisterStore.ReadAsync(db, cancel);
        content = content
            .With<GroupRow>([.. register.GroupRows(names)])
            .With<CharterRow>([.. register.CharterRows(names)])
            .With<SeatRow>([.. register.SeatRows(names)])
            .With<AskRow>(await AskStore.RowsAsync(db, names, cancel));
        var knowledge = await KnowledgeStore.ReadAsync(db, cancel);
        content = content
            .With<SupportRow>([.. knowledge.SupportRows(names)])
            .With<RecommendationRow>([.. knowledge.RecommendationRows()])
            .With<GapRow>([.. knowledge.GapRows(names)])
            .With<StrategyRow>(await PlanningStore.StrategyRowsAsync(db, cancel));
        foreach (var kind in RowKinds.All)
            if (kind.Accept(reading) is { } rows)
                content = kind.Into(content, await rows);
        return content with { HiddenMeasurements = hidden.Count };
    }

    /// <summary>What the mask hides of the measures of these initiatives. Such rows are left out, not emptied: a file that comes back with
    /// empty cells must not take away what stands in the store.</summary>
    private static async Task<HashSet<(MeasureId Measure, Period Period)>> HiddenAsync(
        LskDbContext db,
        HashSet<InitiativeId> masked,
        CancellationToken cancel
    )
    {
        var measures = (await db.Measures.AsNoTracking().ToListAsync(cancel))
            .Where(measure => masked.Contains(measure.InitiativeId))
            .ToDictionary(measure => measure.Id);
        var hidden = new HashSet<(MeasureId Measure, Period Period)>();
        foreach (var values in (await db.Measurements.AsNoTracking().ToListAsync(cancel)).GroupBy(value => value.MeasureId))
        {
            if (!measures.TryGetValue(values.Key, out var measure))
                continue;
            var definition = measure.ToDefinition();
            Observation[] observations = [.. values.Select(v => new Observation(v.Period, v.Value, v.Numerator, v.Denominator))];
            var mask = SmallNumberMask.Of(definition, observations, EffectAssessment.Of(definition, observations));
            hidden.UnionWith(mask.Periods.Select(period => (values.Key, period)));
        }
        return hidden;
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
    private sealed class Reading(
        LskDbContext db,
        StoreNames names,
        HashSet<(MeasureId Measure, Period Period)> hidden,
        CancellationToken cancel
    ) : IStoredKindVisitor<Task<IEnumerable<ContentRow>>>
    {
        public async Task<IEnumerable<ContentRow>> Visit<TRow, TEntity>(StoredKind<TRow, TEntity> kind)
            where TRow : ContentRow, new()
            where TEntity : class
        {
            // What stands outside the lists stands in the file too, if it speaks of nothing that was removed.
            var stored = await db.Set<TEntity>().IgnoreQueryFilters().AsNoTracking().ToListAsync(cancel);
            return kind.InOrder(
                stored.Where(entity => kind.IsWritten(entity, names) && !IsHidden(entity)).Select(entity => kind.RowOf(entity, names)),
                names
            );
        }

        private bool IsHidden(object entity) => entity is Measurement value && hidden.Contains((value.MeasureId, value.Period));
    }
}
