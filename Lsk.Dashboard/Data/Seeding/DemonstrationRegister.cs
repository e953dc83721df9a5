using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork.CrossLinks;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Seeding;

/// <summary>
/// The register of groups of the demonstration (<c>register.json</c>): who commissions whom, charters, seats and who holds them, with what
/// is wrong planted. Holders are functions, never persons. Its days are months from the day it is made, because what is wrong depends on
/// the day; the one charter that has stood since 2021 says its own.
/// </summary>
internal sealed class DemonstrationRegister(LskDbContext db, TimeProvider clock)
{
    private readonly DateOnly today = clock.Today();
    private readonly DateTime now = clock.GetUtcNow().UtcDateTime;

    /// <summary>Adds it to the groups that are there, within the transaction that is open.</summary>
    public async Task AddAsync(CancellationToken cancel)
    {
        var register = DemonstrationFiles.Register();
        var organisations = await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Name, o => o.Id, cancel);
        var groups = await GroupsAsync(register, organisations, cancel);
        db.AddRange(
            from one in register
            from commissioner in one.Commissioners
            select new GroupCommission(groups[one.Name].Id, groups[commissioner].Id)
        );
        db.AddRange(register.Select(one => CharterOf(one, groups[one.Name].Id)));
        var seats = (
            from one in register
            from seat in one.Seats
            select (Planned: seat, Seat: SeatOf(seat, groups[one.Name].Id, organisations))
        ).ToList();
        db.AddRange(seats.Select(pair => pair.Seat));
        await db.SaveImportedAsync(cancel);
        var accounts = await AccountsAsync(cancel);
        db.AddRange(seats.Select(pair => HoldingOf(pair.Planned, pair.Seat.Id, accounts)));
        await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private async Task<Dictionary<string, Group>> GroupsAsync(
        IReadOnlyList<DemonstrationFiles.PlannedGroup> register,
        Dictionary<string, OrganisationId> organisations,
        CancellationToken cancel
    )
    {
        var groups = await db.Groups.ToDictionaryAsync(group => group.Name, cancel);
        foreach (var one in register)
        {
            var isKnown = groups.TryGetValue(one.Name, out var known);
            var group = groups[one.Name] = known ?? new Group(one.Name, one.Kind);
            group.Rename(one.Name, one.Kind);
            var details = new GroupDetails
            {
                Organisation = one.Organisation is { } name ? organisations[name] : null,
                StartsOn = Month(one.Start),
                EndsOn = one.End is { } end ? Month(end) : null,
                IsJoint = one.Joint,
                Contact = one.Contact,
                MeetingsPerYear = one.MeetingsPerYear,
                Watches = MissingCrossLinks.Areas.FirstOrDefault(area => area.Name == one.WatchesArea)?.Concepts ?? [],
                Aliases = one.Aliases ?? [],
            };
            Allowed(group.Revise(details), one.Name);
            // The loading detects no changes by itself.
            if (isKnown)
                db.Update(group);
            else
                db.Add(group);
        }
        await db.SaveImportedAsync(cancel);
        return groups;
    }

    private Charter CharterOf(DemonstrationFiles.PlannedGroup one, GroupId group)
    {
        var validFrom = one.Charter.ValidOn ?? Month(one.Charter.ValidFrom);
        var charter = new Charter(group, validFrom);
        var (text, by) = (one.Charter, one.Commissioners is [var first, ..] ? first : one.Name);
        Allowed(
            charter.Word(new CharterWording(validFrom, null, text.Assignment, text.Mandate, text.RefersUp, text.Level, text.Reporting)),
            one.Name
        );
        Allowed(charter.Settle(null, validFrom, by, now), one.Name);
        return charter;
    }

    private static Seat SeatOf(DemonstrationFiles.PlannedSeat one, GroupId group, Dictionary<string, OrganisationId> organisations)
    {
        var seat = new Seat(group, one.Name);
        OrganisationId? organisation = one.Organisation is { } name ? organisations[name] : null;
        Allowed(seat.Revise(one.Name, one.Role, organisation, one.Competence, one.Required ?? true), one.Name);
        return seat;
    }

    private Holding HoldingOf(DemonstrationFiles.PlannedSeat one, int seat, Dictionary<string, string> accounts)
    {
        var holding = new Holding(seat, Month(one.From));
        var account = one.Account is { } user ? accounts.GetValueOrDefault(DemonstrationAccounts.UserNameOf(user)) : null;
        Allowed(holding.Say(one.Holder, account, null), one.Name);
        return holding;
    }

    private async Task<Dictionary<string, string>> AccountsAsync(CancellationToken cancel) =>
        await db.Users.AsNoTracking().ToDictionaryAsync(user => user.UserName!, user => user.Id, cancel);

    private DateOnly Month(int months) => new DateOnly(today.Year, today.Month, 1).AddMonths(months);

    // What the file says wrong must stop the first start, not leave a register without half its seats.
    private static void Allowed(Domain.Access.BrokenRule? broken, string what)
    {
        if (broken is not null)
            throw new InvalidOperationException($"The demonstration's register is wrong at {what}: {broken.Code}.");
    }
}
