using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>A draft of a charter: a new one, or new words for the one there is.</summary>
/// <param name="Group">Whose.</param>
/// <param name="Wording">What it says.</param>
/// <param name="Version">The version of the draft that was read; <see langword="null"/> for a new one.</param>
public sealed record WriteCharterCommand(GroupId Group, CharterWording Wording, Guid? Version);

/// <summary>Writes the one draft of a group. Whoever has read an older one, or none where there is one now, is told so and merges.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.PortfolioName)]
public sealed class WriteCharter(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<WriteCharterCommand, Guid>
{
    protected override async Task<Outcome<Guid>> HandleAsync(Actor actor, WriteCharterCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var group = await GroupStore.LedAsync(db, actor, command.Group, clock.Today(), cancel);
        if (group.Broken is { } refusal)
            return refusal;
        var charters = await db.Set<Charter>().Where(one => one.GroupId == command.Group).ToListAsync(cancel);
        var draft = charters.Find(one => !one.IsSettled);
        if (draft?.Version != command.Version)
            return BrokenRule.ChangedMeanwhile;
        if (charters.Exists(one => one != draft && one.ValidFrom == command.Wording.ValidFrom))
            return GroupRules.CharterTwice;
        if (draft is null)
            db.Add(draft = new Charter(command.Group, command.Wording.ValidFrom));
        if (draft.Word(command.Wording) is { } broken)
            return broken;
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return draft.Version;
    }
}

/// <summary>A draft to throw away.</summary>
public sealed record DropCharterCommand(GroupId Group, Guid Version);

/// <summary>Throws a group's draft away; what is settled stays.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.PortfolioName)]
public sealed class DropCharter(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<DropCharterCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, DropCharterCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var group = await GroupStore.LedAsync(db, actor, command.Group, clock.Today(), cancel);
        if (group.Broken is { } refusal)
            return refusal;
        var draft = await db.Set<Charter>().SingleOrDefaultAsync(one => one.GroupId == command.Group && one.SettledOn == null, cancel);
        if (draft is null)
            return BrokenRule.NotFound;
        if (draft.Version != command.Version)
            return BrokenRule.ChangedMeanwhile;
        db.Remove(draft);
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}

/// <summary>A draft to settle.</summary>
/// <param name="Group">Whose.</param>
/// <param name="Read">Checksum of the text that the person read.</param>
public sealed record SettleCharterCommand(GroupId Group, string Read);

/// <summary>Fixes a group's draft for good, for one who leads a group that commissions it. The text is the one that was read.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.PortfolioName)]
public sealed class SettleCharter(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<SettleCharterCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, SettleCharterCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var group = await GroupStore.WorkingAsync(db, command.Group, cancel);
        if (group.Broken == BrokenRule.NotFound)
            return BrokenRule.NotFound;
        if (!await GroupRights.CommissionsAsync(db, actor, command.Group.Value, clock.Today(), cancel))
            return BrokenRule.NotPermitted;
        if (group.Broken is { } ended)
            return ended;
        var draft = await db.Set<Charter>().SingleOrDefaultAsync(one => one.GroupId == command.Group && one.SettledOn == null, cancel);
        if (draft is null)
            return BrokenRule.NotFound;
        if (draft.Settle(command.Read, clock.Today(), actor.Name, clock.GetUtcNow().UtcDateTime) is { } broken)
            return broken;
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}
