using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>What the register keeps of a group, changed.</summary>
/// <param name="Group">Which.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Details">The rest.</param>
/// <param name="Commissioners">Who commissions it.</param>
public sealed record ReviseGroupCommand(
    GroupId Group,
    Guid Version,
    string Name,
    GroupKind Kind,
    GroupDetails Details,
    IReadOnlyCollection<GroupId> Commissioners
);

/// <summary>Changes a group. The support function changes everything, who leads the commissioner of a LAG also its name and days, and who
/// leads the group itself how it is reached, how often it meets and what it watches.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.PortfolioName)]
public sealed class ReviseGroup(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<ReviseGroupCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, ReviseGroupCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await GroupStore.LedAsync(db, actor, command.Group, clock.Today(), cancel);
        // The support function mends the name of an ended group too.
        if (found.Broken is { } refusal && !(refusal == GroupRules.GroupEnded && actor.May(Permission.EditRegister)))
            return refusal;
        var group = await db.Groups.SingleAsync(one => one.Id == command.Group, cancel);
        if (group.Version != command.Version)
            return BrokenRule.ChangedMeanwhile;
        var name = command.Name.Trim();
        if (name.Length is 0 or > 200 || command.Kind is GroupKind.Unit)
            return GroupRules.GroupNameMissing;
        if (GroupRules.PersonalNumberIn([name]) is { } personal)
            return personal;
        var commissioned = await db.Set<GroupCommission>()
            .Where(one => one.GroupId == group.Id)
            .Select(one => one.CommissionerId)
            .ToListAsync(cancel);
        if (!await MayAsync(db, actor, group, command with { Name = name }, commissioned, cancel))
            return BrokenRule.NotPermitted;
        group.Rename(name, command.Kind);
        if (group.Revise(command.Details) is { } broken)
            return broken;
        if (GroupRules.NameTaken(group, await db.Groups.ToListAsync(cancel)) is { } taken)
            return taken;
        if (await GroupStore.CommissionAsync(db, group, command.Commissioners, cancel) is { } wrong)
            return wrong;
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }

    private async Task<bool> MayAsync(
        LskDbContext db,
        Actor actor,
        Group group,
        ReviseGroupCommand wanted,
        List<GroupId> commissioned,
        CancellationToken cancel
    )
    {
        if (actor.May(Permission.EditRegister))
            return true;
        if (wanted.Kind != group.Kind || !wanted.Commissioners.ToHashSet().SetEquals(commissioned))
            return false;
        var now = group.Details;
        var isSame =
            wanted.Details.Organisation == now.Organisation
            && wanted.Details.IsJoint == now.IsJoint
            && wanted.Details.Aliases.SequenceEqual(now.Aliases, StringComparer.Ordinal);
        var isSameSpan = wanted.Name == group.Name && wanted.Details.StartsOn == now.StartsOn && wanted.Details.EndsOn == now.EndsOn;
        return isSame
            && (
                isSameSpan
                || (
                    group.Kind is GroupKind.WorkingGroup
                    && await GroupRights.CommissionsAsync(db, actor, group.Id.Value, clock.Today(), cancel)
                )
            );
    }
}
