using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>What an undo of the register needs of the store.</summary>
internal static class TrackedRows
{
    /// <summary>All of a table, tracked, to be changed or taken away.</summary>
    public static Task<List<TEntity>> AllAsync<TEntity>(LskDbContext db, CancellationToken cancel)
        where TEntity : class => db.Set<TEntity>().ToListAsync(cancel);

    /// <summary>Whether something else names the group than those that go with it.</summary>
    public static async Task<bool> IsNamedAsync(LskDbContext db, GroupId group, HashSet<int> leaving, CancellationToken cancel) =>
        await db.Initiatives.IgnoreQueryFilters().AnyAsync(one => one.GroupId == group, cancel)
        || await db.Referrals.IgnoreQueryFilters().AnyAsync(one => one.GroupId == group, cancel)
        || await db.Set<SelfEvaluationAnswer>().AnyAsync(one => one.GroupId == group, cancel)
        || await db.Set<YearStep>().AnyAsync(one => one.GroupId == group, cancel)
        || await db.Set<YearStepDone>().AnyAsync(one => one.GroupId == group, cancel)
        || await db.Set<Charter>().AnyAsync(one => one.GroupId == group, cancel)
        || await db.Set<Seat>().AnyAsync(one => one.GroupId == group, cancel)
        || await db.Decisions.AnyAsync(one => one.GroupId == group || one.MergedIntoGroup == group, cancel)
        || await db.Asks.AnyAsync(one => one.FromId == group || one.ToId == group, cancel)
        || await db.Set<Domain.Knowledge.KnowledgeSupport>().AnyAsync(one => one.ReceiverId == group, cancel)
        || await db.Plans.AnyAsync(one => one.GroupId == group, cancel)
        || await db.GroupReports.AnyAsync(one => one.GroupId == group, cancel)
        || (await db.Set<GroupCommission>().Where(one => one.CommissionerId == group).ToListAsync(cancel)).Exists(one =>
            !leaving.Contains(one.GroupId.Value)
        );
}
