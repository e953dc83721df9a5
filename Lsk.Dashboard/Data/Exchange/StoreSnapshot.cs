using Lsk.Domain.Decisions;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>
/// What is stored, by the keys that an import knows: numbers, names and labels. Read once, without tracking; also removed initiatives,
/// since their numbers are taken. Only the kinds of rows that the import holds are read.
/// </summary>
internal sealed class StoreSnapshot
{
    private readonly Dictionary<Type, object> stored = [];

    private StoreSnapshot(StoreNames names) => Names = names;

    /// <summary>The names of what is stored; those of what the import makes are added to it.</summary>
    public StoreNames Names { get; }

    public required IReadOnlyDictionary<OrganisationId, Organisation> Organisations { get; init; }

    public required IReadOnlyDictionary<(OrganisationId Organisation, string Number), Initiative> Initiatives { get; init; }

    public required ILookup<string, Initiative> ByNumber { get; init; }

    public required PriorityModel? Model { get; init; }

    public required PriorityModel? NewestModel { get; init; }

    /// <summary>The clusters by name; of two with one name the first.</summary>
    public required IReadOnlyDictionary<string, ParallelCluster> Clusters { get; init; }

    /// <summary>Knowledge supports and gaps.</summary>
    public required KnowledgeStore Knowledge { get; init; }

    /// <summary>The register of groups.</summary>
    public required RegisterStore Register { get; init; }

    /// <summary>The asks, with their answers.</summary>
    public required IReadOnlyDictionary<(GroupId From, DateOnly Date, int Number), Ask> Asks { get; init; }

    /// <summary>The strategies and plans.</summary>
    public required PlanningStore Planning { get; init; }

    /// <summary>What is stored of a kind, by its key.</summary>
    public ILookup<object, TEntity> Of<TEntity>()
        where TEntity : class =>
        stored.TryGetValue(typeof(TEntity), out var found)
            ? (ILookup<object, TEntity>)found
            : Array.Empty<TEntity>().ToLookup(object (one) => one);

    /// <summary>Reads what a comparison with this content needs.</summary>
    /// <param name="db">A context of its own.</param>
    /// <param name="content">What is compared.</param>
    /// <param name="fold">Makes names that people take for the same the same.</param>
    /// <param name="cancel">Stops between the queries.</param>
    public static async Task<StoreSnapshot> ReadAsync(
        LskDbContext db,
        PortfolioContent content,
        Func<string, string> fold,
        CancellationToken cancel
    )
    {
        var initiatives = await db.Initiatives.IgnoreQueryFilters().AsNoTracking().ToListAsync(cancel);
        var models = await db.Models.AsNoTracking().Include(model => model.Criteria).ToListAsync(cancel);
        var names = await StoreNames.ReadAsync(db, initiatives, fold, cancel);
        var clusters =
            content.Of<ClusterRow>().Count > 0
                ? await db.Set<ParallelCluster>().AsNoTracking().Include(cluster => cluster.Members).OrderBy(c => c.Id).ToListAsync(cancel)
                : [];
        var snapshot = new StoreSnapshot(names)
        {
            Organisations = await db.Organisations.AsNoTracking().ToDictionaryAsync(organisation => organisation.Id, cancel),
            Initiatives = initiatives.ToDictionary(initiative => (initiative.OrganisationId, initiative.Number)),
            ByNumber = initiatives
                .Where(initiative => initiative.RemovedAt is null)
                .ToLookup(initiative => initiative.Number, StringComparer.Ordinal),
            Model = models.SingleOrDefault(model => model.State == ModelState.InUse),
            NewestModel = models.MaxBy(model => model.Number),
            Clusters = ClusterNames.Of(clusters),
            Knowledge =
                content.Of<SupportRow>().Count + content.Of<RecommendationRow>().Count + content.Of<GapRow>().Count > 0
                    ? await KnowledgeStore.ReadAsync(db, cancel)
                    : KnowledgeStore.Empty,
            Register =
                content.Of<GroupRow>().Count + content.Of<CharterRow>().Count + content.Of<SeatRow>().Count > 0
                    ? await RegisterStore.ReadAsync(db, cancel)
                    : RegisterStore.Empty,
            Asks =
                content.Of<AskRow>().Count > 0
                    ? (await db.Asks.AsNoTracking().Include(ask => ask.Answers).ToListAsync(cancel)).ToDictionary(ask =>
                        (ask.FromId, ask.Date, ask.Number)
                    )
                    : new Dictionary<(GroupId, DateOnly, int), Ask>(),
            Planning = await PlanningStore.ReadAsync(db, names, cancel),
        };
        var reading = new Reading(db, snapshot, cancel);
        foreach (var kind in RowKinds.All.Where(kind => IsCompared(kind, content)))
            if (kind.Accept(reading) is { } read)
                await read;
        return snapshot;
    }

    /// <summary>Initiatives are read anyhow; measurements need their measures.</summary>
    private static bool IsCompared(RowKind kind, PortfolioContent content) =>
        kind.Kind == SheetKind.Measures
            ? content.Measures.Count + content.Measurements.Count > 0
            : kind.Kind != SheetKind.Initiatives && kind.In(content).Count > 0;

    private sealed class Reading(LskDbContext db, StoreSnapshot snapshot, CancellationToken cancel) : IStoredKindVisitor<Task>
    {
        public async Task Visit<TRow, TEntity>(StoredKind<TRow, TEntity> kind)
            where TRow : ContentRow, new()
            where TEntity : class
        {
            if (kind.Kind == SheetKind.Measures)
                await snapshot.Names.ReadMeasuresAsync(db, cancel);
            if (kind.Kind == SheetKind.DecisionSteps)
                await snapshot.Names.ReadDecisionsAsync(db, cancel);
            snapshot.stored[typeof(TEntity)] = (await db.Set<TEntity>().IgnoreQueryFilters().AsNoTracking().ToListAsync(cancel)).ToLookup(
                kind.KeyOf
            );
        }
    }
}
