using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>A new group of the register.</summary>
/// <param name="Name">Nobody else's, nor another's second name.</param>
/// <param name="Kind">No unit.</param>
/// <param name="Details">A LAG has a last day.</param>
/// <param name="Commissioners">Who commissions it, at most <see cref="Group.MostCommissioners"/>.</param>
public sealed record CreateGroupCommand(string Name, GroupKind Kind, GroupDetails Details, IReadOnlyCollection<GroupId> Commissioners);

/// <summary>Makes a group. Who leads an LPO, or another group that gives assignments, makes a LAG under it; the rest is the support
/// function's.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.PortfolioName)]
public sealed class CreateGroup(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<CreateGroupCommand, GroupId>
{
    protected override async Task<Outcome<GroupId>> HandleAsync(Actor actor, CreateGroupCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await MayAsync(db, actor, command, cancel))
            return BrokenRule.NotPermitted;
        var name = command.Name.Trim();
        if (name.Length is 0 or > 200 || command.Kind is GroupKind.Unit)
            return GroupRules.GroupNameMissing;
        if (GroupRules.PersonalNumberIn([name]) is { } personal)
            return personal;
        var group = new Group(name, command.Kind);
        if (group.Revise(command.Details) is { } broken)
            return broken;
        if (GroupRules.NameTaken(group, await db.Groups.AsNoTracking().ToListAsync(cancel)) is { } taken)
            return taken;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Add(group);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        if (await GroupStore.CommissionAsync(db, group, command.Commissioners, cancel) is { } wrong)
            return wrong;
        if (await db.TrySaveAsync(actor, cancel) is { } meanwhile)
            return meanwhile;
        await transaction.CommitAsync(cancel);
        return group.Id;
    }

    private async Task<bool> MayAsync(LskDbContext db, Actor actor, CreateGroupCommand command, CancellationToken cancel)
    {
        if (actor.May(Permission.EditRegister))
            return true;
        if (command.Kind is not GroupKind.WorkingGroup || command.Commissioners.Count == 0)
            return false;
        var led = await GroupRights.LedAsync(db, actor, clock.Today(), cancel);
        return command.Commissioners.All(led.Contains);
    }
}
