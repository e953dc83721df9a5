using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>What the use cases of the register ask of the store before they change anything.</summary>
internal static class GroupStore
{
    /// <summary>A group of the register that works; units are none.</summary>
    public static async Task<Outcome<Group>> WorkingAsync(LskDbContext db, GroupId id, CancellationToken cancel)
    {
        var group = await db.Groups.SingleOrDefaultAsync(one => one.Id == id && one.Kind != GroupKind.Unit, cancel);
        return group switch
        {
            null => BrokenRule.NotFound,
            { EndedOn: not null } => GroupRules.GroupEnded,
            _ => group,
        };
    }

    /// <summary>The group, for somebody who leads it.</summary>
    public static async Task<Outcome<Group>> LedAsync(LskDbContext db, Actor actor, GroupId id, DateOnly today, CancellationToken cancel)
    {
        var group = await WorkingAsync(db, id, cancel);
        if (group.Broken == BrokenRule.NotFound || await GroupRights.LeadsAsync(db, actor, id.Value, today, cancel))
            return group;
        return BrokenRule.NotPermitted;
    }

    /// <summary>Who commissions a group from now on; a rule when one is not there or they would go round in a circle.</summary>
    public static async Task<BrokenRule?> CommissionAsync(
        LskDbContext db,
        Group group,
        IReadOnlyCollection<GroupId> commissioners,
        CancellationToken cancel
    )
    {
        var wanted = commissioners.Distinct().ToList();
        if (wanted.Count > Group.MostCommissioners)
            return GroupRules.TooManyCommissioners;
        var all = await db.Set<GroupCommission>().ToListAsync(cancel);
        var names = await db
            .Groups.AsNoTracking()
            .Where(one => one.Kind != GroupKind.Unit)
            .ToDictionaryAsync(one => one.Id, one => one.Name, cancel);
        if (wanted.Exists(one => !names.ContainsKey(one)))
            return BrokenRule.NotFound;
        var known = all.ToLookup(one => one.GroupId, one => one.CommissionerId);
        if (CommissionOrder.Cycle(group.Id, id => id == group.Id ? wanted : known[id]) is { } way)
            return GroupRules.CommissionCycle(way.Select(id => names.GetValueOrDefault(id, group.Name)));
        foreach (var gone in all.Where(one => one.GroupId == group.Id && !wanted.Contains(one.CommissionerId)))
            db.Remove(gone);
        foreach (var added in wanted.Except(known[group.Id]))
            db.Add(new GroupCommission(group.Id, added));
        return null;
    }
}
