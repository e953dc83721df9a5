using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>A new seat, or a seat changed.</summary>
/// <param name="Group">In which group.</param>
/// <param name="Seat">Which; <see langword="null"/> for a new one.</param>
/// <param name="Version">The version that was read; <see langword="null"/> for a new one.</param>
public sealed record SaveSeatCommand(
    GroupId Group,
    int? Seat,
    Guid? Version,
    string Name,
    SeatRole Role,
    OrganisationId? Organisation,
    string? Competence,
    bool IsRequired
);

/// <summary>Adds or changes a seat, for who leads the group. An analyst says what competence is sought on the seats of the own
/// organisation, and nothing else: a role gives rights.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.PortfolioName)]
public sealed class SaveSeat(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<SaveSeatCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, SaveSeatCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var group = await GroupStore.WorkingAsync(db, command.Group, cancel);
        if (group.Broken == BrokenRule.NotFound)
            return BrokenRule.NotFound;
        var seats = await db.Set<Seat>().Where(one => one.GroupId == command.Group).ToListAsync(cancel);
        var seat = seats.Find(one => one.Id == command.Seat);
        if (!await GroupRights.LeadsAsync(db, actor, command.Group.Value, clock.Today(), cancel) && !MayKeep(actor, seat, command))
            return BrokenRule.NotPermitted;
        if (group.Broken is { } ended)
            return ended;
        if (command.Seat is not null && seat is null)
            return BrokenRule.NotFound;
        if (seat is not null && seat.Version != command.Version)
            return BrokenRule.ChangedMeanwhile;
        if (command.Organisation is { } filler && !await db.Organisations.AnyAsync(one => one.Id == filler, cancel))
            return BrokenRule.NotFound;
        var name = command.Name.Trim();
        if (seats.Exists(one => one != seat && string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase)))
            return GroupRules.SeatNameTaken(name);
        if (seat is null)
            db.Add(seat = new Seat(command.Group, name));
        if (seat.Revise(name, command.Role, command.Organisation, command.Competence, command.IsRequired) is { } broken)
            return broken;
        // A role with a term can make what lay side by side overlap.
        var holdings = await db.Set<Holding>().AsNoTracking().Where(one => one.SeatId == seat.Id).ToListAsync(cancel);
        if (Holding.Overlap(seat.Role, holdings) is { } overlap)
            return overlap;
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return seat.Id;
    }

    private static bool MayKeep(Actor actor, Seat? seat, SaveSeatCommand wanted) =>
        SeatRights.IsOwn(actor, seat)
        && seat!.Name == wanted.Name.Trim()
        && seat.Role == wanted.Role
        && seat.OrganisationId == wanted.Organisation
        && seat.IsRequired == wanted.IsRequired;
}

/// <summary>A seat that was made by mistake.</summary>
public sealed record RemoveSeatCommand(GroupId Group, int Seat, Guid Version);

/// <summary>Takes a seat away that nobody has held, for who leads the group.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.PortfolioName)]
public sealed class RemoveSeat(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<RemoveSeatCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, RemoveSeatCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var today = clock.Today();
        var group = await GroupStore.LedAsync(db, actor, command.Group, today, cancel);
        if (group.Broken is { } refusal)
            return refusal;
        var seat = await db.Set<Seat>().SingleOrDefaultAsync(one => one.Id == command.Seat && one.GroupId == command.Group, cancel);
        if (seat is null)
            return BrokenRule.NotFound;
        if (seat.Version != command.Version)
            return BrokenRule.ChangedMeanwhile;
        var holdings = await db.Set<Holding>().Where(one => one.SeatId == seat.Id).ToListAsync(cancel);
        if (!holdings.TrueForAll(one => one.IsVacancy(today)))
            return GroupRules.SeatWasHeld;
        db.RemoveRange(holdings);
        db.Remove(seat);
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}

/// <summary>Who may change which seats.</summary>
internal static class SeatRights
{
    /// <summary>Whether an analyst's own organisation fills the seat.</summary>
    public static bool IsOwn(Actor actor, Seat? seat) =>
        seat is { OrganisationId: { } owner } && actor is { IsGuest: false, Role: Role.Analyst } && actor.Organisation == owner;
}
