using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>A group as plans and reports need it.</summary>
public sealed record PlanGroup(GroupId Id, string Name, GroupKind Kind, OrganisationId? Organisation, string? Place, bool HasEnded)
{
    /// <summary>The municipality's short name, or the group's own.</summary>
    public string Short => Place ?? Name;
}

/// <summary>Strategies, plans, activities and reports as they are stored.</summary>
public sealed record StoredPlans(
    StrategyGoals Goals,
    IReadOnlyDictionary<GroupId, PlanGroup> Groups,
    ILookup<GroupId, GroupId> Commissioned,
    IReadOnlyList<Plan> Plans,
    ILookup<int, Activity> Activities,
    ILookup<GroupId, GroupReport> Reports
);

/// <summary>Reads strategies, plans and reports, once for a version of the store.</summary>
public sealed class PlanReader(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
{
    private readonly VersionedCache<StoredPlans> cache = new(contexts, clock, Tables, ReadAsync);

    /// <summary>What it is made of.</summary>
    internal static IReadOnlyList<Type> Tables { get; } =
    [
        typeof(Strategy),
        typeof(SubGoal),
        typeof(Group),
        typeof(GroupCommission),
        typeof(Organisation),
        typeof(Plan),
        typeof(Activity),
        typeof(GroupReport),
    ];

    public Task<StoredPlans> GetAsync(CancellationToken cancel) => cache.GetAsync(cancel);

    private static async Task<StoredPlans> ReadAsync(LskDbContext db, CancellationToken cancel)
    {
        var places = await db.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.ShortName, cancel);
        var groups = await db.Groups.AsNoTracking().Where(group => group.Kind != GroupKind.Unit).ToListAsync(cancel);
        return new StoredPlans(
            await PlanningStore.GoalsAsync(db, cancel),
            groups.ToDictionary(
                group => group.Id,
                group => new PlanGroup(
                    group.Id,
                    group.Name,
                    group.Kind,
                    group.OrganisationId,
                    group.OrganisationId is { } id ? places[id] : null,
                    group.EndedOn is not null
                )
            ),
            (await db.Set<GroupCommission>().AsNoTracking().ToListAsync(cancel)).ToLookup(one => one.CommissionerId, one => one.GroupId),
            await db.Plans.AsNoTracking().OrderBy(plan => plan.FirstYear).ToListAsync(cancel),
            (await db.Activities.AsNoTracking().OrderBy(activity => activity.Number).ToListAsync(cancel)).ToLookup(one => one.PlanId),
            (await db.GroupReports.AsNoTracking().OrderBy(report => report.Sending).ToListAsync(cancel)).ToLookup(one => one.GroupId)
        );
    }
}
