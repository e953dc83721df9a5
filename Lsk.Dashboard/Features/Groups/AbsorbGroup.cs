using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>A group that is another under a second name.</summary>
/// <param name="Duplicate">Goes.</param>
/// <param name="Into">Takes all of it, and its name.</param>
public sealed record AbsorbGroupCommand(GroupId Duplicate, GroupId Into);

/// <summary>Makes one group of two that are the same: everything moves, and the old name stays as an alias, so that the next import lands
/// right.</summary>
[Needs(Permission.EditRegister)]
[Publishes(Topics.PortfolioName)]
public sealed class AbsorbGroup(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<AbsorbGroupCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, AbsorbGroupCommand command, CancellationToken cancel)
    {
        var (from, into) = (command.Duplicate, command.Into);
        if (from == into)
            return GroupRules.SameGroup;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var duplicate = await db.Groups.SingleOrDefaultAsync(group => group.Id == from, cancel);
        var kept = await db.Groups.SingleOrDefaultAsync(group => group.Id == into, cancel);
        if (duplicate is null || kept is null)
            return BrokenRule.NotFound;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await MoveRegisterAsync(db, from, into, cancel) is { } twice)
            return twice;
        if (await MovePlansAsync(db, from, into, cancel) is { } overlap)
            return overlap;
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var initiative in await db.Initiatives.IgnoreQueryFilters().Where(one => one.GroupId == from).ToListAsync(cancel))
            initiative.HandTo(into, now);
        // Also what was judged not to be needed: it names the group too.
        foreach (var referral in await db.Referrals.IgnoreQueryFilters().Where(one => one.GroupId == from).ToListAsync(cancel))
            referral.HandTo(into);
        await YearMoves.MoveAsync(db, from, into, cancel);
        await AskMoves.MoveAsync(db, from, into, open: false, cancel);
        foreach (var support in await db.Set<Domain.Knowledge.KnowledgeSupport>().Where(one => one.ReceiverId == from).ToListAsync(cancel))
            support.HandTo(into);
        kept.AlsoKnownAs([duplicate.Name, .. duplicate.Aliases]);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        // Only now nothing names it any more.
        db.Remove(duplicate);
        if (await db.TrySaveAsync(actor, cancel) is { } named)
            return named;
        await transaction.CommitAsync(cancel);
        return Done.Value;
    }

    private static async Task<BrokenRule?> MovePlansAsync(LskDbContext db, GroupId from, GroupId into, CancellationToken cancel)
    {
        var plans = await db.Plans.Where(one => one.GroupId == from || one.GroupId == into).ToListAsync(cancel);
        foreach (var plan in plans.Where(one => one.GroupId == from).ToList())
        {
            if (plans.Find(one => one.GroupId == into && one.FirstYear <= plan.LastYear && plan.FirstYear <= one.LastYear) is { } other)
                return PlanRules.PlansOverlap(other.FirstYear, other.LastYear);
            plan.MoveTo(into);
        }
        var reports = await db.GroupReports.Where(one => one.GroupId == from || one.GroupId == into).ToListAsync(cancel);
        foreach (var report in reports.Where(one => one.GroupId == from).ToList())
        {
            if (reports.Exists(one => one.GroupId == into && one.Span == report.Span))
                return PlanRules.PlansOverlap(report.FirstYear, report.LastYear);
            report.MoveTo(into);
        }
        return null;
    }

    private static async Task<BrokenRule?> MoveRegisterAsync(LskDbContext db, GroupId from, GroupId into, CancellationToken cancel)
    {
        var charters = await db.Set<Charter>().Where(one => one.GroupId == from || one.GroupId == into).ToListAsync(cancel);
        if (charters.GroupBy(one => one.ValidFrom).Any(same => same.Count() > 1) || charters.Count(one => !one.IsSettled) > 1)
            return GroupRules.CharterTwice;
        foreach (var charter in charters.Where(one => one.GroupId == from))
            GroupMoves.Move(charter, into);
        var seats = await db.Set<Seat>().Where(one => one.GroupId == from || one.GroupId == into).ToListAsync(cancel);
        var taken = seats.Where(one => one.GroupId == into).Select(one => one.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var seat in seats.Where(one => one.GroupId == from))
            GroupMoves.Move(seat, into, taken);
        foreach (var decision in await db.Decisions.Where(one => one.GroupId == from || one.MergedIntoGroup == from).ToListAsync(cancel))
            GroupMoves.Move(decision, from, into);
        var commissions = await db.Set<GroupCommission>().ToListAsync(cancel);
        var known = commissions.Select(one => (one.GroupId, one.CommissionerId)).ToHashSet();
        foreach (var commission in commissions.Where(one => one.GroupId == from || one.CommissionerId == from))
        {
            db.Remove(commission);
            var (group, by) = (
                commission.GroupId == from ? into : commission.GroupId,
                commission.CommissionerId == from ? into : commission.CommissionerId
            );
            if (group != by && known.Add((group, by)))
                db.Add(new GroupCommission(group, by));
        }
        return null;
    }
}
