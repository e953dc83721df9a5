using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>Who may do what with a group by the seats that they hold. The store is asked each time, never the sign-in: who left a seat is
/// refused by the next use case, in the circuit that stands open too.</summary>
public static class GroupRights
{
    /// <summary>Whether the actor leads the group today: as chair, vice chair or coordinator of it, or of the one that commissions it when it
    /// is a LAG; and the support function leads every group. False for a group that is not there.</summary>
    public static async Task<bool> LeadsAsync(LskDbContext db, Actor actor, int groupId, DateOnly today, CancellationToken cancel) =>
        await AuthorityAsync(db, groupId, cancel) is { } group && group.IsLedBy(actor, await LedAsync(db, actor, today, cancel));

    /// <summary>Whether the actor leads one that commissions the group today, or is the support function: who settles its charter and
    /// receives its reports. False for a group that is not there.</summary>
    public static async Task<bool> CommissionsAsync(LskDbContext db, Actor actor, int groupId, DateOnly today, CancellationToken cancel) =>
        await AuthorityAsync(db, groupId, cancel) is { } group && group.IsCommissionedBy(actor, await LedAsync(db, actor, today, cancel));

    /// <summary>The groups that the actor's account leads by a seat of its own today.</summary>
    /// <remarks>A term that nobody said the end of vacates nothing when it passes; a last day that was said does, and so does a successor who
    /// has begun.</remarks>
    public static async Task<IReadOnlySet<GroupId>> LedAsync(LskDbContext db, Actor actor, DateOnly today, CancellationToken cancel)
    {
        if (actor.IsGuest)
            return new HashSet<GroupId>();
        var led = await (
            from holding in db.Set<Holding>()
            join seat in db.Set<Seat>() on holding.SeatId equals seat.Id
            where
                holding.AccountId == actor.Id
                && holding.From <= today
                && (holding.To == null || holding.To >= today)
                && (seat.Role == SeatRole.Chair || seat.Role == SeatRole.ViceChair || seat.Role == SeatRole.Coordinator)
                && !db.Set<Holding>().Any(later => later.SeatId == holding.SeatId && later.From > holding.From && later.From <= today)
            select seat.GroupId
        )
            .Distinct()
            .ToListAsync(cancel);
        return led.ToHashSet();
    }

    /// <summary>What the rules ask of a group; <see langword="null"/> when it is not there.</summary>
    public static async Task<GroupAuthority?> AuthorityAsync(LskDbContext db, int groupId, CancellationToken cancel)
    {
        var id = new GroupId(groupId);
        var kinds = await db.Groups.Where(group => group.Id == id).Select(group => group.Kind).ToListAsync(cancel);
        if (kinds.Count == 0)
            return null;
        var commissioners = await db.Set<GroupCommission>()
            .Where(one => one.GroupId == id)
            .Select(one => one.CommissionerId)
            .ToListAsync(cancel);
        return new GroupAuthority(id, kinds[0], commissioners);
    }
}
