using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>A decision on a group.</summary>
/// <param name="Group">On which.</param>
/// <param name="Wording">What is decided.</param>
/// <param name="HandTo">For an end: the group that takes over the open initiatives, referrals and asks that nothing else is said of. A merge
/// hands them to the group it goes into.</param>
/// <param name="Owners">Open initiatives that go to a group of their own.</param>
public sealed record DecideGroupCommand(
    GroupId Group,
    GroupDecisionWording Wording,
    GroupId? HandTo = null,
    IReadOnlyDictionary<InitiativeId, GroupId>? Owners = null
);

/// <summary>Starts, rests, merges or ends a group: the only way. Nothing that the group owns is left without an owner.</summary>
[Needs(Permission.Decide)]
[Publishes(Topics.PortfolioName)]
public sealed class DecideGroup(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<DecideGroupCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, DecideGroupCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (
            await db.Groups.SingleOrDefaultAsync(group => group.Id == command.Group && group.Kind != GroupKind.Unit, cancel)
            is not { } group
        )
            return BrokenRule.NotFound;
        var now = clock.GetUtcNow().UtcDateTime;
        var decision = GroupDecision.Take(group, command.Wording, await VacantAsync(db, group.Id, cancel), now);
        if (decision.Broken is { } broken)
            return broken;
        if (command.Wording.Kind is GroupDecisionKind.Merge or GroupDecisionKind.End)
        {
            var heir = command.Wording.Kind is GroupDecisionKind.Merge ? command.Wording.MergedInto : command.HandTo;
            if (await HandOverAsync(db, group.Id, heir, command.Owners ?? new Dictionary<InitiativeId, GroupId>(), now, cancel) is { } left)
                return left;
        }
        db.Add(decision.Value);
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }

    private async Task<int> VacantAsync(LskDbContext db, GroupId group, CancellationToken cancel)
    {
        var today = clock.Today();
        var required = await db.Set<Seat>()
            .Where(seat => seat.GroupId == group && seat.IsRequired)
            .Select(seat => seat.Id)
            .ToListAsync(cancel);
        var holdings = await db.Set<Holding>().AsNoTracking().Where(holding => required.Contains(holding.SeatId)).ToListAsync(cancel);
        return required.Count(seat =>
            !holdings.Exists(one => one.SeatId == seat && one.IsHeld && one.From <= today && (one.To is null || one.To >= today))
        );
    }

    /// <summary>Gives what the group still has to the heir; a rule when there is something and no heir that can take it.</summary>
    private static async Task<BrokenRule?> HandOverAsync(
        LskDbContext db,
        GroupId group,
        GroupId? heir,
        IReadOnlyDictionary<InitiativeId, GroupId> owners,
        DateTime now,
        CancellationToken cancel
    )
    {
        // Drafts too: an owner who looks at a draft next year must not find a group that is no more.
        var initiatives = (await db.Initiatives.Where(one => one.GroupId == group).ToListAsync(cancel))
            .Where(one => one.Status.IsOpen())
            .ToList();
        var referrals = await db.Referrals.Where(one => one.GroupId == group && one.AnsweredOn == null).ToListAsync(cancel);
        var asks = await AskMoves.OpenAsync(db, group, cancel);
        var commissioned = await db.Set<GroupCommission>().Where(one => one.CommissionerId == group).ToListAsync(cancel);
        var orphans = await OrphansAsync(db, commissioned, cancel);
        var left = initiatives.Count(one => !owners.ContainsKey(one.Id)) + referrals.Count + asks.Count + orphans.Count;
        var takers = owners.Values.Concat(heir is { } one ? [one] : []).Distinct().ToList();
        if (await db.Groups.CountAsync(one => takers.Contains(one.Id) && one.Id != group && one.EndedOn == null, cancel) < takers.Count)
            return GroupRules.MergeTargetWrong;
        if (left > 0 && heir is null)
            return GroupRules.LeftWithoutOwner(left);
        foreach (var initiative in initiatives)
            initiative.HandTo(owners.TryGetValue(initiative.Id, out var owner) ? owner : heir!.Value, now);
        foreach (var referral in referrals)
            referral.HandTo(heir!.Value);
        await AskMoves.HandAsync(db, asks, group, heir, cancel);
        foreach (var orphan in orphans.Where(one => one != heir))
            db.Add(new GroupCommission(orphan, heir!.Value));
        db.RemoveRange(commissioned.Where(one => orphans.Contains(one.GroupId)));
        return null;
    }

    /// <summary>Working groups that nobody else commissions: they would be left without an assignment.</summary>
    private static async Task<List<GroupId>> OrphansAsync(LskDbContext db, List<GroupCommission> commissioned, CancellationToken cancel)
    {
        var ids = commissioned.ConvertAll(one => one.GroupId);
        var working = await db.Groups.Where(one => ids.Contains(one.Id) && one.EndedOn == null).Select(one => one.Id).ToListAsync(cancel);
        var others = await db.Set<GroupCommission>().Where(one => working.Contains(one.GroupId)).ToListAsync(cancel);
        return [.. working.Where(id => others.Count(one => one.GroupId == id) == 1)];
    }
}
