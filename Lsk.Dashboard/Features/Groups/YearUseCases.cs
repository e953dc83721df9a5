using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Invitations;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>A step of the year, new or changed.</summary>
/// <param name="Step">Its key; <see langword="null"/> for a new one.</param>
/// <param name="Version">That was read.</param>
/// <param name="Wording">What it says.</param>
public sealed record SaveYearStepCommand(int? Step, Guid Version, YearStepWording Wording);

/// <summary>Sets a step of the county's year.</summary>
[Needs(Permission.EditRegister)]
[Publishes(Topics.PortfolioName)]
public sealed class SaveYearStep(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<SaveYearStepCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, SaveYearStepCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (YearStep.RuleBroken(command.Wording) is { } broken)
            return broken;
        if (command.Wording.Group is { } group && !await db.Groups.AnyAsync(one => one.Id == group, cancel))
            return BrokenRule.NotFound;
        if (command.Step is not { } id)
            db.Add(new YearStep(command.Wording, clock.Today()));
        else if (await db.Set<YearStep>().SingleOrDefaultAsync(one => one.Id == id, cancel) is { } stored)
        {
            db.Entry(stored).Property(one => one.Version).OriginalValue = command.Version;
            if (stored.Revise(command.Wording) is { } rule)
                return rule;
        }
        else
            return BrokenRule.NotFound;
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}

/// <param name="Step">Its key.</param>
public sealed record RemoveYearStepCommand(int Step);

/// <summary>Takes a step out of the year, with what was said to be done of it.</summary>
[Needs(Permission.EditRegister)]
[Publishes(Topics.PortfolioName)]
public sealed class RemoveYearStep(IDbContextFactory<LskDbContext> contexts) : UseCase<RemoveYearStepCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, RemoveYearStepCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Set<YearStep>().SingleOrDefaultAsync(one => one.Id == command.Step, cancel) is not { } stored)
            return BrokenRule.NotFound;
        db.RemoveRange(await db.Set<YearStepDone>().Where(one => one.StepId == command.Step).ToListAsync(cancel));
        db.Remove(stored);
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}

/// <param name="Step">Which step.</param>
/// <param name="Group">Which group.</param>
/// <param name="Year">In which year it was due.</param>
/// <param name="IsDone">Done, or not after all.</param>
public sealed record MarkYearStepCommand(int Step, GroupId Group, int Year, bool IsDone);

/// <summary>Whoever leads a group says that it has done a step.</summary>
[SeatDecides]
[Publishes(Topics.PortfolioName)]
public sealed class MarkYearStep(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<MarkYearStepCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, MarkYearStepCommand command, CancellationToken cancel)
    {
        var today = clock.Today();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await GroupRights.LeadsAsync(db, actor, command.Group.Value, today, cancel))
            return BrokenRule.NotPermitted;
        var step = await db.Set<YearStep>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == command.Step, cancel);
        var kind = await db.Groups.Where(one => one.Id == command.Group).Select(one => (GroupKind?)one.Kind).SingleOrDefaultAsync(cancel);
        if (step is null || kind is null)
            return BrokenRule.NotFound;
        if (!step.IsFor(command.Group, kind.Value) || command.Year < step.From.Year || command.Year > today.Year + 1)
            return YearStepRules.NotOwed;
        var known = await db.Set<YearStepDone>()
            .SingleOrDefaultAsync(one => one.StepId == command.Step && one.GroupId == command.Group && one.Year == command.Year, cancel);
        if (command.IsDone && known is null)
            db.Add(new YearStepDone(command.Step, command.Group, command.Year, today));
        else if (!command.IsDone && known is not null)
            db.Remove(known);
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}

/// <summary>Asks for a calendar's address.</summary>
public sealed record RenewCalendarKeyCommand;

/// <summary>Gives the account a new key for its calendar: the old one works no longer. The secret is in the answer and nowhere else.</summary>
[Needs(Permission.Read)]
public sealed class RenewCalendarKey(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    : UseCase<RenewCalendarKeyCommand, string>
{
    protected override async Task<Outcome<string>> HandleAsync(Actor actor, RenewCalendarKeyCommand command, CancellationToken cancel)
    {
        var (secret, now) = (InvitationSecret.New(), clock.GetUtcNow().UtcDateTime);
        var hash = InvitationSecret.HashOf(secret)!;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Set<CalendarKey>().SingleOrDefaultAsync(one => one.AccountId == actor.Id, cancel) is { } known)
            known.Renew(hash, now);
        else
            db.Add(new CalendarKey(actor.Id, hash, now));
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : secret;
    }
}

/// <summary>Takes the calendar's address back.</summary>
public sealed record RevokeCalendarKeyCommand;

/// <summary>Takes the account's key away: the calendar's address answers nothing from now on.</summary>
[Needs(Permission.Read)]
public sealed class RevokeCalendarKey(IDbContextFactory<LskDbContext> contexts) : UseCase<RevokeCalendarKeyCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, RevokeCalendarKeyCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.RemoveRange(await db.Set<CalendarKey>().Where(one => one.AccountId == actor.Id).ToListAsync(cancel));
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}
