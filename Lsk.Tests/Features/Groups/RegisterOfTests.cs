using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Tests.Features.Groups;

/// <summary>Groups, seats and charters put straight into a store.</summary>
internal static class RegisterOfTests
{
    public static async Task<GroupId> GroupAsync(Store store, string name, GroupKind kind, params GroupId[] commissioners)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var group = new Group(name, kind);
        Assert.Null(group.Revise(new GroupDetails { EndsOn = kind is GroupKind.WorkingGroup ? new(2027, 1, 1) : null }));
        db.Add(group);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        db.AddRange(commissioners.Select(one => new GroupCommission(group.Id, one)));
        await db.SaveAsync(Actor.System, CancellationToken.None);
        return group.Id;
    }

    public static async Task<Charter> DraftAsync(Store store, GroupId group, CharterWording wording)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var draft = db.Add(new Charter(group, wording.ValidFrom)).Entity;
        Assert.Null(draft.Word(wording));
        await db.SaveAsync(Actor.System, CancellationToken.None);
        return draft;
    }

    public static async Task<Seat> SeatAsync(
        Store store,
        GroupId group,
        SeatRole role,
        string? organisation = null,
        string? name = null
    )
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        name ??= $"{role} {await db.Set<Seat>().CountAsync(one => one.GroupId == group) + 1}";
        OrganisationId? filler = organisation is null ? null : await store.OrganisationAsync(organisation);
        var seat = db.Add(new Seat(group, name)).Entity;
        Assert.Null(seat.Revise(name, role, role.HasTerm() ? filler ?? await store.OrganisationAsync("Region Uppsala") : filler, null, true));
        await db.SaveAsync(Actor.System, CancellationToken.None);
        return seat;
    }

    public static async Task<Holding> HoldAsync(
        Store store,
        GroupId group,
        SeatRole role,
        DateOnly from,
        DateOnly? to,
        string? holder,
        string? account,
        string? organisation = null
    )
    {
        var seat = await SeatAsync(store, group, role, organisation);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var holding = db.Add(new Holding(seat.Id, from)).Entity;
        Assert.Null(holding.Say(holder, account, to));
        await db.SaveAsync(Actor.System, CancellationToken.None);
        return holding;
    }
}
