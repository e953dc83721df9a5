using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>Who holds a seat, new or changed.</summary>
/// <param name="Seat">Which seat.</param>
/// <param name="Holding">Which holding; <see langword="null"/> for a new one.</param>
/// <param name="Version">The version that was read; <see langword="null"/> for a new one.</param>
/// <param name="Holder">The person's name.</param>
/// <param name="Account">The person's account, when it is linked.</param>
/// <param name="From">First day; a holding that is there keeps its own.</param>
/// <param name="To">Last day.</param>
/// <param name="Succeeds">Whoever sits there now leaves the day before.</param>
public sealed record SaveHoldingCommand(
    int Seat,
    int? Holding,
    Guid? Version,
    string? Holder,
    string? Account,
    DateOnly From,
    DateOnly? To,
    bool Succeeds = false
);

/// <summary>Says who holds a seat, for who leads the group and for the analyst of the organisation that fills it. Only who leads the group
/// links an account to a seat that leads: a link gives rights.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.PortfolioName)]
public sealed class SaveHolding(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<SaveHoldingCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, SaveHoldingCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var (seat, refusal) = await HeldSeat.FindAsync(db, actor, command.Seat, clock.Today(), cancel);
        if (refusal is not null)
            return refusal;
        var holdings = await db.Set<Holding>().Where(one => one.SeatId == command.Seat).ToListAsync(cancel);
        var holding = holdings.Find(one => one.Id == command.Holding);
        if (command.Holding is not null && holding is null)
            return BrokenRule.NotFound;
        if (holding is not null && holding.Version != command.Version)
            return BrokenRule.ChangedMeanwhile;
        if (!seat!.Leads && seat.Seat.Role.Leads() && command.Account is not null && command.Account != holding?.AccountId)
            return BrokenRule.NotPermitted;
        if (command.Account is { } account && !await db.Users.AnyAsync(user => user.Id == account, cancel))
            return BrokenRule.NotFound;
        if (string.IsNullOrWhiteSpace(command.Holder) && command.Account is null)
            return GroupRules.HolderMissing;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (holding is null)
        {
            MakeRoom(db, holdings, command.From, command.Succeeds);
            holdings.Add(holding = new Holding(command.Seat, command.From));
            // What was there on the same day is gone before the new one comes: one holding of a seat for each day.
            if (await db.TrySaveAsync(actor, cancel) is { } taken)
                return taken;
            db.Add(holding);
        }
        if (holding.Say(command.Holder, command.Account, command.To) is { } broken)
            return broken;
        if (Holding.Overlap(seat.Seat.Role, holdings) is { } overlap)
            return overlap;
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        await transaction.CommitAsync(cancel);
        return holding.Id;
    }

    /// <summary>A vacancy gives way to whoever comes, and so does the one who sits there when that is what is meant.</summary>
    private void MakeRoom(LskDbContext db, List<Holding> holdings, DateOnly from, bool succeeds)
    {
        var today = clock.Today();
        foreach (var vacancy in holdings.Where(one => one.IsVacancy(today)).ToList())
        {
            if (vacancy.From < from)
            {
                vacancy.EndOn(from.AddDays(-1));
                continue;
            }
            db.Remove(vacancy);
            holdings.Remove(vacancy);
        }
        if (succeeds && holdings.Where(one => one.IsHeld && one.From < from).MaxBy(one => one.From) is { } before)
            if (before.To is null || before.To >= from)
                before.EndOn(from.AddDays(-1));
    }
}

/// <summary>Somebody leaves a seat.</summary>
/// <param name="Holding">Which holding.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="On">The last day.</param>
public sealed record EndHoldingCommand(int Holding, Guid Version, DateOnly On);

/// <summary>Ends a holding: the seat is vacant from the day after, also a chair's, whose term alone would vacate nothing.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.PortfolioName)]
public sealed class EndHolding(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<EndHoldingCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, EndHoldingCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var holding = await db.Set<Holding>().SingleOrDefaultAsync(one => one.Id == command.Holding, cancel);
        if (holding is null)
            return BrokenRule.NotFound;
        var (_, refusal) = await HeldSeat.FindAsync(db, actor, holding.SeatId, clock.Today(), cancel);
        if (refusal is not null)
            return refusal;
        if (holding.Version != command.Version)
            return BrokenRule.ChangedMeanwhile;
        if (holding.EndOn(command.On) is { } broken)
            return broken;
        if (!await db.Set<Holding>().AnyAsync(one => one.SeatId == holding.SeatId && one.From > holding.From, cancel))
            db.Add(new Holding(holding.SeatId, command.On.AddDays(1)));
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}

/// <summary>A seat, and whether the actor leads its group.</summary>
internal sealed record HeldSeat(Seat Seat, bool Leads)
{
    /// <summary>The seat for one who may say who holds it; else the rule that is broken.</summary>
    public static async Task<(HeldSeat? Seat, BrokenRule? Broken)> FindAsync(
        LskDbContext db,
        Actor actor,
        int id,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var seat = await db.Set<Seat>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        if (seat is null)
            return (null, BrokenRule.NotFound);
        var leads = await GroupRights.LeadsAsync(db, actor, seat.GroupId.Value, today, cancel);
        if (!leads && !SeatRights.IsOwn(actor, seat))
            return (null, BrokenRule.NotPermitted);
        var group = await GroupStore.WorkingAsync(db, seat.GroupId, cancel);
        return group.Broken is { } ended ? (null, ended) : (new HeldSeat(seat, leads), null);
    }
}
